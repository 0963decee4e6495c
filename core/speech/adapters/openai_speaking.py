"""Speak through any server that speaks OpenAI's audio speech, such as speaches or Kokoro's."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from typing import cast

from core.errors import Unavailable
from core.language.language import Language
from core.speech.audio import BYTES_PER_SAMPLE
from core.speech.utterance import LeadingSilence, require_speakable

FIRST_AUDIO_S, NEXT_AUDIO_S = 2.0, 1.0
"""Source: live.md, (c) edge-tts; a voice in the house has no more time than one outside."""
NO_KEY = "none"
"""With an empty key the library would send what it finds in OPENAI_API_KEY."""


class OpenAiSynthesizer:
    """See `core.speech.ports.Synthesizer`."""

    def __init__(
        self, url: str, model: str, voices: Mapping[Language, str], *, key: str = ""
    ) -> None:
        """Take the server's address, up to and including /v1, its model, and its voices."""
        self._url, self._model, self._key = url, model, key or NO_KEY
        self._voices = dict(voices)

    @property
    def name(self) -> str:
        """See `core.speech.ports.Synthesizer.name`."""
        voices = "+".join(self._voices[language] for language in sorted(self._voices))
        return f"remote:{self._model}:{voices}"

    def speaks(self, language: Language) -> bool:
        """See `core.speech.ports.Synthesizer.speaks`."""
        return language in self._voices

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        """See `core.speech.ports.Synthesizer.stream`.

        Too slow is 2.0 s without the first audio, or 1.0 s without more of it.
        """
        require_speakable(text)
        if not self.speaks(language):
            raise Unavailable(f"The speech server does not speak {language}.")
        start, has_spoken, rest = LeadingSilence(), False, b""
        async with aclosing(self._pcm(text, self._voices[language])) as chunks:
            async for chunk in chunks:
                pcm = rest + chunk
                whole = len(pcm) - len(pcm) % BYTES_PER_SAMPLE
                rest = pcm[whole:]
                if audible := start.trim(pcm[:whole]):
                    has_spoken = True
                    yield audible
        if not has_spoken:
            raise Unavailable("The speech server sent no sound.")

    async def _pcm(self, text: str, voice: str) -> AsyncGenerator[bytes]:
        import httpx2
        import openai

        failures = (openai.OpenAIError, httpx2.HTTPError, OSError)
        limits = httpx2.Limits(max_keepalive_connections=0)
        timeout = httpx2.Timeout(FIRST_AUDIO_S, connect=FIRST_AUDIO_S)
        http = httpx2.AsyncClient(timeout=timeout, limits=limits, follow_redirects=False)
        client = openai.AsyncOpenAI(
            base_url=self._url, api_key=self._key, max_retries=0, http_client=http
        )
        speech = client.audio.speech.with_streaming_response
        try:
            # PCM is 24 kHz, 16 bits, one channel: what we send (OpenAI's reference).
            async with (
                client,
                speech.create(
                    model=self._model, voice=voice, input=text, response_format="pcm"
                ) as answer,
                aclosing(cast("AsyncGenerator[bytes]", answer.iter_bytes())) as chunks,
            ):
                wait_s = FIRST_AUDIO_S
                while (chunk := await _next(chunks, wait_s)) is not None:
                    yield chunk
                    wait_s = NEXT_AUDIO_S
        except failures as exc:
            raise Unavailable("The speech server does not answer.") from exc


async def _next(chunks: AsyncGenerator[bytes], wait_s: float) -> bytes | None:
    """Return the next chunk; None after the last.

    Raises:
        TimeoutError: it takes too long; an OSError.
    """
    try:
        async with asyncio.timeout(wait_s):
            return await anext(chunks)
    except StopAsyncIteration:
        return None
