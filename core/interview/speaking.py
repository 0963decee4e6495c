"""Speak one text at a time into a connection; every interruption begins a new epoch."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from core.errors import AppError
from core.interview.clock import now_s
from core.interview.messages import Connection, speech_frame
from core.language.language import Language
from core.speech.audio import BYTES_PER_SAMPLE, SPOKEN_RATE_HZ
from core.speech.voices import Voices

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
    """The interviewer's mouth; belongs to the room's actor.

    Attributes:
        epoch: what is being said, or was said last.
        played_s: how much of it the browser has reported as heard.
        total_s: how long it is; None until all of it has been sent.
        is_held: it is paused in the browser, at a sample that is kept.
    """

    def __init__(
        self,
        voice: Voices,
        on_spoken: Callable[[Spoken], None],
        on_audible: Callable[[], None] = lambda: None,
    ) -> None:
        """Report the first sound of each text to `on_audible`, its end to `on_spoken`."""
        self._voice = voice
        self._on_spoken = on_spoken
        self._on_audible = on_audible
        self._task: asyncio.Task[None] | None = None
        self._ends_at: float | None = None
        self.epoch = 0
        self.played_s = 0.0
        self.total_s: float | None = None
        self.is_held = False

    def say(
        self,
        text: str,
        *,
        language: Language,
        connection: Connection,
        lead: str = "",
        sound: AsyncIterator[bytes] | None = None,
        keep: bool = True,
    ) -> None:
        """Begin to speak, in place of anything that is being spoken.

        Args:
            text: what to say.
            language: its language.
            connection: who hears it.
            lead: what to say before it.
            sound: `text` as it is being spoken already, PCM16 at 24 kHz; None to have it spoken.
            keep: whether what is spoken for it may be kept for others.
        """
        self.stop()
        self.epoch += 1
        self.played_s, self.total_s = 0.0, None
        if sound is None:
            sound = self._voice.stream(text, language=language, keep=keep)
        if lead:
            sound = _one_after_the_other(self._voice.stream(lead, language=language), sound)
        self._task = asyncio.create_task(self._speak(self.epoch, sound, connection))

    def stop(self) -> None:
        """Fall silent on this side; the room tells the browser."""
        if self._task is not None:
            self._task.cancel()
        self._task, self._ends_at, self.is_held = None, None, False

    async def hold(self, connection: Connection) -> None:
        """Pause playback at once."""
        self.is_held = True
        await connection.send({"type": "hold", "epoch": self.epoch})

    async def go_on(self, connection: Connection) -> None:
        """Play on from where it was paused."""
        self.is_held = False
        self._expect_end()
        await connection.send({"type": "go_on", "epoch": self.epoch})

    def played(self, epoch: int, seconds: float) -> None:
        """Note how much of an epoch was heard."""
        if epoch == self.epoch:
            self.played_s = max(self.played_s, seconds)

    def sent(self, spoken: Spoken) -> None:
        """Note that all of it is on its way, and when playback should be over."""
        self.total_s = spoken.seconds
        self._expect_end()

    @property
    def is_overdue(self) -> bool:
        """Say whether playback should have ended by now."""
        return not self.is_held and self._ends_at is not None and now_s() > self._ends_at

    def _expect_end(self) -> None:
        if self.total_s is not None:
            self._ends_at = now_s() + self.total_s - self.played_s + PLAYBACK_GRACE_S

    async def _speak(
        self, epoch: int, chunks: AsyncIterator[bytes], connection: Connection
    ) -> None:
        samples = seq = 0
        try:
            await connection.send({"type": "speech", "epoch": epoch})
            async for pcm in chunks:
                if not samples:
                    self._on_audible()
                for start in range(0, len(pcm), CHUNK_BYTES):
                    chunk = pcm[start : start + CHUNK_BYTES]
                    await connection.send_speech(speech_frame(epoch, seq, chunk))
                    samples, seq = samples + len(chunk) // BYTES_PER_SAMPLE, seq + 1
            await connection.send({"type": "speech_end", "epoch": epoch, "samples": samples})
        except AppError as exc:
            log.warning("no voice for epoch %d: %s", epoch, exc.message)
        finally:  # also after a bug, or the room would wait for ever; old epochs are ignored
            self._on_spoken(Spoken(epoch, samples / SPOKEN_RATE_HZ))


async def _one_after_the_other(*sounds: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    for sound in sounds:
        async for chunk in sound:
            yield chunk
