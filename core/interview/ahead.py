"""What one room may say next, spoken before anybody waits for it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable

from core.errors import AppError
from core.language.language import Language
from core.speech.voices import Voices

CHUNK_BYTES = 48_000
"""A second."""

log = logging.getLogger(__name__)


class Ahead:
    """Belongs to the room's actor.

    What the bank says goes into the cache that all rooms share; what was made from somebody's own
    words stays in this room's memory.
    """

    def __init__(self, voice: Voices, language: Language) -> None:
        """Begin with nothing."""
        self._voice = voice
        self._language = language
        self._private: dict[str, bytes] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def prepare(self, texts: Iterable[str], *, private: Iterable[str] = ()) -> None:
        """Have texts spoken one after the other, in the background."""
        task = asyncio.create_task(self._speak(tuple(texts), tuple(private)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def sound(self, text: str) -> AsyncIterator[bytes] | None:
        """Return a text that is private as it was spoken; None for any other."""
        pcm = self._private.get(text)
        return None if pcm is None else _chunks(pcm)

    def close(self) -> None:
        """Leave what is being spoken."""
        for task in self._tasks:
            task.cancel()

    async def _speak(self, texts: tuple[str, ...], private: tuple[str, ...]) -> None:
        try:
            for text in private:
                if text not in self._private:
                    spoken = await self._voice.utterance(text, language=self._language, keep=False)
                    self._private[text] = spoken
            for text in texts:
                await self._voice.utterance(text, language=self._language)
        except AppError as exc:
            log.warning("not spoken ahead: %s", exc.message)


async def _chunks(pcm: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(pcm), CHUNK_BYTES):
        yield pcm[start : start + CHUNK_BYTES]
