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

    @property
    def is_written(self) -> bool:
        """Say whether nothing waits to be written."""
        return not self._sound and not self._events

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
        self._events.append(self._line(event, data))

    async def flush(self) -> int:
        """Write everything; return the next sequence number that is not stored.

        Raises:
            Unavailable: the store failed; nothing is lost, the next flush tries again.
        """
        seq = self.next_seq
        await self._be_sure()
        count, sound = len(self._events), bytes(self._sound)
        lines = self._events[:count]
        if sound:
            # Told first, by where the sound will end: whoever is killed between the two leaves a
            # recording that is too short for this line, and the line before it holds.
            end = self._stored_bytes + len(sound)
            lines.append(self._line("stored", {"take": self.take, "next_seq": seq, "bytes": end}))
        if lines:
            await asyncio.to_thread(self._media.append, self._events_key, "".join(lines).encode())
            del self._events[:count]
        if sound:
            self._is_sure = False
            self._stored_bytes = await asyncio.to_thread(self._media.append, self._audio_key, sound)
            self._is_sure = True
            del self._sound[: len(sound)]
        return seq

    async def _be_sure(self) -> None:
        """Look what is stored where a full disk may have taken a part of the last write."""
        if not self._is_sure:
            written = await asyncio.to_thread(self._media.size, self._audio_key)
            del self._sound[: written - self._stored_bytes]
            self._stored_bytes, self._is_sure = written, True

    def _line(self, event: str, data: dict[str, Any]) -> str:
        line = {"event": event, "at": datetime.now(UTC).isoformat(), "media_s": self.position_s}
        return json.dumps(line | data) + "\n"

    def _last_position(self) -> tuple[int, int]:
        """Return take and next sequence number as the log last had them, or (0, 0)."""
        try:
            text = self._media.read(self._events_key).decode()
        except NotFound:
            return 0, 0
        if text and not text.endswith("\n"):  # the last line of a killed process may be half
            self._events.append("\n")
        for line in reversed(text.splitlines()):
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if event.get("event") == "take":
                return event["take"], 0
            if event.get("event") == "stored" and event["bytes"] <= self._stored_bytes:
                return event["take"], event["next_seq"]
        return 0, 0
