"""Append what happens to the media store: one sound track and one event log an interview."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from core.errors import NotFound
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ
from core.storage import MediaStore

FLUSH_BYTES = HEARD_RATE_HZ * BYTES_PER_SAMPLE
"""One second of sound: what a killed process can lose, and the browser still holds."""


def audio_key(interview_id: UUID) -> str:
    """Return where the sound is: mono PCM16, 16 kHz, no header."""
    return f"interviews/{interview_id}/audio.pcm"


def events_key(interview_id: UUID) -> str:
    """Return where the event log is: one JSON object a line."""
    return f"interviews/{interview_id}/events.jsonl"


class Recorder:
    """Write one interview's sound and events; only its room calls this."""

    def __init__(self, interview_id: UUID, media: MediaStore) -> None:
        """Continue what is already stored."""
        self._audio_key = audio_key(interview_id)
        self._events_key = events_key(interview_id)
        self._media = media
        self._stored_bytes = media.size(self._audio_key)
        self._is_sure = True
        self._sound = bytearray(self._stored_bytes % BYTES_PER_SAMPLE)  # completes half a sample
        self._events: list[str] = []
        self.take, self.next_seq = self._last_position()

    @property
    def position_s(self) -> float:
        """Return the media seconds recorded so far, unwritten ones included."""
        total = self._stored_bytes + len(self._sound)
        return total / BYTES_PER_SAMPLE / HEARD_RATE_HZ

    @property
    def is_due(self) -> bool:
        """Say whether a second of sound or any event waits to be written."""
        return len(self._sound) >= FLUSH_BYTES or bool(self._events)

    def begin_take(self) -> int:
        """Start counting frames from 0 for a fresh page; return the number of the take."""
        self.take, self.next_seq = self.take + 1, 0
        self.note("take", take=self.take)
        return self.take

    def add_sound(self, pcm: bytes) -> None:
        """Take up 16 kHz PCM16."""
        self._sound += pcm

    def note(self, event: str, **data: Any) -> None:
        """Log an event with the wall clock and the media second; never what was said."""
        line = {"event": event, "at": datetime.now(UTC).isoformat(), "media_s": self.position_s}
        self._events.append(json.dumps(line | data) + "\n")

    async def flush(self) -> int:
        """Write everything; return the next sequence number that is not stored.

        Raises:
            Unavailable: the store failed; nothing is lost, the next flush tries again.
        """
        seq = self.next_seq
        await self._flush_sound(seq)
        if count := len(self._events):
            lines = "".join(self._events[:count]).encode()
            await asyncio.to_thread(self._media.append, self._events_key, lines)
            del self._events[:count]
        return seq

    async def _flush_sound(self, seq: int) -> None:
        if not self._is_sure:  # a full disk may have taken a part of the last write
            written = await asyncio.to_thread(self._media.size, self._audio_key)
            del self._sound[: written - self._stored_bytes]
            self._stored_bytes, self._is_sure = written, True
        if sound := bytes(self._sound):
            self._is_sure = False
            self._stored_bytes = await asyncio.to_thread(self._media.append, self._audio_key, sound)
            self._is_sure = True
            del self._sound[: len(sound)]
            self.note("stored", take=self.take, next_seq=seq, bytes=self._stored_bytes)

    def _last_position(self) -> tuple[int, int]:
        """Return take and next sequence number as the log last had them, or (0, 0)."""
        try:
            lines = self._media.read(self._events_key).decode().splitlines()
        except NotFound:
            return 0, 0
        for line in reversed(lines):
            try:
                event = json.loads(line)
            except ValueError:  # the last line of a killed process may be half
                continue
            if event.get("event") in {"stored", "take"}:
                return event["take"], event.get("next_seq", 0)
        return 0, 0
