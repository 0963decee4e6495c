"""Speak with Microsoft's online voices through edge-tts, decoding its MP3 with PyAV.

An unofficial service: best effort, never the only voice. Facts: design live.md, (c) edge-tts.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing
from typing import Any

import numpy as np

from core.errors import Unavailable
from core.language.language import Language
from core.speech.audio import to_pcm16
from core.speech.utterance import LeadingSilence, require_speakable

FIRST_AUDIO_S = 2.0
NEXT_AUDIO_S = 1.0
MOST_AT_ONCE = 4
"""Connections at once. Source of all three: live.md, (c) edge-tts."""


class EdgeSynthesizer:
    """See `core.speech.ports.Synthesizer`."""

    def __init__(
        self,
        voices: Mapping[Language, str],
        *,
        proxy: str | None = None,
        communicate: Callable[[str, str], Any] | None = None,
    ) -> None:
        """Take the voice of each language, such as ko-KR-SunHiNeural.

        Args:
            voices: full names of voices by language.
            proxy: URL of an HTTP proxy; None means the environment's.
            communicate: make a single-use object with edge-tts's `stream()` from text and voice.
        """
        self._voices = dict(voices)
        self._proxy = proxy
        self._communicate = communicate or self._connect
        self._free = asyncio.Semaphore(MOST_AT_ONCE)

    @property
    def name(self) -> str:
        """See `core.speech.ports.Synthesizer.name`."""
        return "edge:" + "+".join(self._voices[language] for language in sorted(self._voices))

    def speaks(self, language: Language) -> bool:
        """See `core.speech.ports.Synthesizer.speaks`."""
        return language in self._voices

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        """See `core.speech.ports.Synthesizer.stream`.

        Too slow is 2.0 s without the first audio, or 1.0 s without more of it.
        """
        require_speakable(text)
        if not self.speaks(language):
            raise Unavailable(f"The online voice does not speak {language}.")
        start = LeadingSilence()
        has_spoken = False
        decoder = await asyncio.to_thread(_Mp3Decoder)
        async with aclosing(self._mp3(text, self._voices[language])) as chunks:
            async for chunk in chunks:
                if audible := start.trim(decoder.decode(chunk)):
                    has_spoken = True
                    yield audible
        if audible := start.trim(decoder.decode(None)):
            has_spoken = True
            yield audible
        if not has_spoken:
            raise Unavailable("The online voice sent no sound.")

    async def _mp3(self, text: str, voice: str) -> AsyncGenerator[bytes]:
        messages: Any = None
        wait_s = FIRST_AUDIO_S
        failures = await asyncio.to_thread(_failures)  # its imports would hold up the event loop
        await self._take_turn()
        try:
            messages = (await asyncio.to_thread(self._communicate, text, voice)).stream()
            while True:
                async with asyncio.timeout(wait_s):
                    chunk = await _next_audio(messages)
                if chunk is None:
                    return
                yield chunk
                wait_s = NEXT_AUDIO_S
        except failures as exc:
            raise Unavailable("The online voice does not answer.") from exc
        finally:
            self._free.release()
            if messages is not None:
                await messages.aclose()

    async def _take_turn(self) -> None:
        try:
            async with asyncio.timeout(FIRST_AUDIO_S):
                await self._free.acquire()
        except TimeoutError as exc:
            raise Unavailable("The online voice is busy.") from exc

    def _connect(self, text: str, voice: str) -> Any:
        import edge_tts

        return edge_tts.Communicate(text, voice, boundary="SentenceBoundary", proxy=self._proxy)


async def _next_audio(messages: Any) -> bytes | None:
    async for message in messages:
        if message["type"] == "audio":
            return bytes(message["data"])
    return None


def _failures() -> tuple[type[Exception], ...]:
    import aiohttp
    from edge_tts.exceptions import EdgeTTSException

    # ValueError: a voice name it does not know, or an answer that is not JSON.
    return (EdgeTTSException, aiohttp.ClientError, OSError, ValueError)


class _Mp3Decoder:
    """Decode one stream of MP3, 24 kHz mono, which is what the service sends."""

    def __init__(self) -> None:
        import av

        self._codec: Any = av.CodecContext.create("mp3float", "r")
        self._invalid: type[Exception] = av.error.InvalidDataError

    def decode(self, mp3: bytes | None) -> bytes:
        """Return the PCM16 that is ready after `mp3`; None means that no more comes.

        What is no sound, such as an ID3 tag, is passed over, as players do.
        """
        packets = [*self._codec.parse(mp3 or b""), *([None] if mp3 is None else [])]
        return b"".join(self._decode(packet) for packet in packets)

    def _decode(self, packet: Any) -> bytes:
        try:
            frames = self._codec.decode(packet)
        except self._invalid:
            return b""
        return b"".join(to_pcm16(frame.to_ndarray()[0].astype(np.float32)) for frame in frames)
