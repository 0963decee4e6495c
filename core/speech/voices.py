"""Speak with the best voice that works now, and never synthesise the same words twice."""

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from core.errors import NotFound, Unavailable
from core.language.language import Language
from core.speech.audio import BYTES_PER_SAMPLE, SPOKEN_RATE_HZ
from core.speech.engine_sound import WITHIN_S, sound_of
from core.speech.ports import Synthesizer
from core.storage import MediaStore

log = logging.getLogger(__name__)

FAILURES_TO_REST = 2
REST_S = 300.0
"""An engine that fails twice in a row is left alone for five minutes. Source: live.md, (c)
edge-tts: the service bans for about as long."""
REPEATABLE_S = 0.5
"""A sentence that broke off within this time is spoken again from the start by the next engine.
Later, a cut is better than hearing half a sentence twice. Own choice: about two words."""
CACHED_CHUNK_BYTES = SPOKEN_RATE_HZ * BYTES_PER_SAMPLE // 5


class SpeechCache:
    """Keep complete utterances in a media store, as PCM16 at 24 kHz.

    A store that does not answer costs the cache, never the speech.
    """

    def __init__(self, media: MediaStore) -> None:
        """Keep them under `speech/`."""
        self._media = media

    async def find(self, text: str, *, language: Language, voice: str) -> bytes | None:
        """Return what `voice` (an engine's name) said for `text` before, or None."""
        try:
            pcm = await asyncio.to_thread(self._media.read, _key(text, language, voice))
        except NotFound:
            return None
        except Unavailable as exc:
            log.warning("speech cache not read: %s", exc.message)
            return None
        return pcm or None

    async def keep(self, pcm: bytes, text: str, *, language: Language, voice: str) -> None:
        """Store what `voice` said for `text`; `pcm` is the complete utterance."""
        try:
            await asyncio.to_thread(self._media.write, _key(text, language, voice), pcm)
        except Unavailable as exc:
            log.warning("speech cache not written: %s", exc.message)


def _key(text: str, language: Language, voice: str) -> str:
    identity = json.dumps([text, voice, language, SPOKEN_RATE_HZ], ensure_ascii=False)
    digest = hashlib.sha256(identity.encode()).hexdigest()
    return f"speech/{digest[:2]}/{digest}.pcm"


@dataclass(slots=True)
class _Health:
    """Circuit breaker of one engine; after its rest a single failure sends it back."""

    failures: int = 0
    rests_until_s: float = 0.0

    def fail(self, now_s: float) -> None:
        self.failures += 1
        if self.failures >= FAILURES_TO_REST:
            self.rests_until_s = now_s + REST_S

    def succeed(self) -> None:
        self.failures = 0


class Voices:
    """See `core.speech.ports.Synthesizer`; speaks with the first of several engines that can.

    What an engine said before comes from the cache, even while the engine rests.
    """

    def __init__(
        self,
        engines: Sequence[Synthesizer],
        *,
        cache: SpeechCache | None = None,
        clock: Callable[[], float] = time.monotonic,
        within_s: float = WITHIN_S,
    ) -> None:
        """Speak with what is given.

        Args:
            engines: best first.
            cache: what was said before; None to have everything spoken anew.
            clock: seconds that never go back.
            within_s: an engine that gives no sound for so many seconds has failed.
        """
        self._engines = tuple(engines)
        self._cache = cache
        self._clock = clock
        self._within_s = within_s
        self._health = {engine.name: _Health() for engine in engines}
        self._ahead = asyncio.Semaphore(1)

    @property
    def name(self) -> str:
        """See `core.speech.ports.Synthesizer.name`."""
        return ",".join(engine.name for engine in self._engines)

    def speaks(self, language: Language) -> bool:
        """See `core.speech.ports.Synthesizer.speaks`."""
        return any(engine.speaks(language) for engine in self._engines)

    async def stream(
        self, text: str, *, language: Language, keep: bool = True
    ) -> AsyncGenerator[bytes]:
        """See `core.speech.ports.Synthesizer.stream`.

        An engine that breaks off early is followed by the next from the start; one that breaks
        off later than 0.5 s into the sentence ends it, without an error.

        Args:
            text: what to say.
            language: its language.
            keep: use the cache; not for what was worded from somebody's answer.

        Raises:
            Unavailable: no engine could speak.
            InvalidInput: the text holds nothing that can be spoken.
        """
        if keep and (prepared := await self._prepared(text, language)) is not None:
            for start in range(0, len(prepared), CACHED_CHUNK_BYTES):
                yield prepared[start : start + CACHED_CHUNK_BYTES]
            return
        for engine in self._engines_for(language):
            spoken = 0
            try:
                async with aclosing(self._speak(engine, text, language, keep=keep)) as chunks:
                    async for chunk in chunks:
                        spoken += len(chunk)
                        yield chunk
            except Unavailable:
                if spoken / BYTES_PER_SAMPLE / SPOKEN_RATE_HZ < REPEATABLE_S:
                    continue
                log.warning("voice %s broke off; the rest stays unsaid", engine.name)
            return
        raise Unavailable("No voice can speak at the moment.")

    async def utterance(self, text: str, *, language: Language, keep: bool = True) -> bytes:
        """Return the whole of `text` as PCM16 at 24 kHz, complete even if an engine breaks off.

        For what nobody waits for yet: one is spoken at a time, as all of them together would take
        the processors from those who are being heard.

        Raises:
            Unavailable: no engine could speak all of it.
            InvalidInput: the text holds nothing that can be spoken.
        """
        async with self._ahead:
            for engine in self._engines_for(language):
                try:
                    async with aclosing(self._speak(engine, text, language, keep=keep)) as chunks:
                        return b"".join([chunk async for chunk in chunks])
                except Unavailable:
                    continue
        raise Unavailable("No voice can speak at the moment.")

    async def _prepared(self, text: str, language: Language) -> bytes | None:
        """Return what any voice said before, the best one's first: nobody waits for a network."""
        if self._cache is None:
            return None
        for engine in self._engines_for(language):
            known = await self._cache.find(text, language=language, voice=engine.name)
            if known is not None:
                return known
        return None

    def _engines_for(self, language: Language) -> list[Synthesizer]:
        return [engine for engine in self._engines if engine.speaks(language)]

    async def _speak(
        self, engine: Synthesizer, text: str, language: Language, *, keep: bool = True
    ) -> AsyncGenerator[bytes]:
        """Yield one engine's speech, from the cache if it is there; keep it when complete."""
        cache = self._cache if keep else None
        if cache is not None:
            known = await cache.find(text, language=language, voice=engine.name)
            if known is not None:
                for start in range(0, len(known), CACHED_CHUNK_BYTES):
                    yield known[start : start + CACHED_CHUNK_BYTES]
                return
        spoken = bytearray()
        async with aclosing(self._guarded(engine, text, language)) as chunks:
            async for chunk in chunks:
                spoken += chunk
                yield chunk
        if cache is not None:
            await cache.keep(bytes(spoken), text, language=language, voice=engine.name)

    async def _guarded(
        self, engine: Synthesizer, text: str, language: Language
    ) -> AsyncGenerator[bytes]:
        """Yield what the engine says; count its failures and leave it alone while it rests."""
        health = self._health[engine.name]
        if self._clock() < health.rests_until_s:
            raise Unavailable(f"The voice {engine.name} rests.")
        sound = sound_of(engine, text, language=language, within_s=self._within_s)
        is_mute = True
        try:
            async with aclosing(sound) as chunks:
                async for chunk in chunks:
                    is_mute = False
                    yield chunk
            _require_sound(engine, is_mute=is_mute)
        except Unavailable as exc:
            health.fail(self._clock())
            log.warning("voice %s failed: %s", engine.name, exc.message)
            raise
        health.succeed()


def _require_sound(engine: Synthesizer, *, is_mute: bool) -> None:
    if is_mute:
        raise Unavailable(f"The voice {engine.name} said nothing.")
