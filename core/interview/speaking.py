"""Speak one text at a time into a connection; every interruption begins a new epoch."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from core.errors import AppError
from core.interview.messages import Connection, speech_frame
from core.language.language import Language
from core.speech.audio import BYTES_PER_SAMPLE, SPOKEN_RATE_HZ
from core.speech.ports import Synthesizer

CHUNK_BYTES = SPOKEN_RATE_HZ * BYTES_PER_SAMPLE // 10
"""100 ms a frame."""
PLAYBACK_GRACE_S = 2.0
"""A browser that does not report the end of playback is not waited for longer than this."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Spoken:
    """All sound of an epoch has been sent; `seconds` is 0 when there was no voice."""

    epoch: int
    seconds: float


class Speaking:
    """The interviewer's mouth; belongs to the room's actor."""

    def __init__(self, voice: Synthesizer, on_spoken: Callable[[Spoken], None]) -> None:
        """Report the end of each text to `on_spoken`."""
        self._voice = voice
        self._on_spoken = on_spoken
        self._task: asyncio.Task[None] | None = None
        self._ends_at: float | None = None
        self.epoch = 0

    def say(self, text: str, *, language: Language, connection: Connection) -> None:
        """Begin to speak, in place of anything that is being spoken."""
        self.stop()
        self.epoch += 1
        speech = self._speak(self.epoch, text, language, connection)
        self._task = asyncio.create_task(speech)

    def stop(self) -> None:
        """Fall silent on this side; the room tells the browser."""
        if self._task is not None:
            self._task.cancel()
        self._task, self._ends_at = None, None

    def expect_end(self, spoken: Spoken) -> None:
        """Note when playback should be over."""
        self._ends_at = time.monotonic() + spoken.seconds + PLAYBACK_GRACE_S

    @property
    def is_overdue(self) -> bool:
        """Say whether playback should have ended by now."""
        return self._ends_at is not None and time.monotonic() > self._ends_at

    async def _speak(
        self, epoch: int, text: str, language: Language, connection: Connection
    ) -> None:
        samples = seq = 0
        try:
            await connection.send({"type": "speech", "epoch": epoch})
            async for pcm in self._voice.stream(text, language=language):
                for start in range(0, len(pcm), CHUNK_BYTES):
                    chunk = pcm[start : start + CHUNK_BYTES]
                    await connection.send_speech(speech_frame(epoch, seq, chunk))
                    samples, seq = samples + len(chunk) // BYTES_PER_SAMPLE, seq + 1
            await connection.send({"type": "speech_end", "epoch": epoch, "samples": samples})
        except AppError as exc:
            log.warning("no voice for epoch %d: %s", epoch, exc.message)
        finally:  # also after a bug, or the room would wait for ever; old epochs are ignored
            self._on_spoken(Spoken(epoch, samples / SPOKEN_RATE_HZ))
