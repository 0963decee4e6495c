"""Speak Korean and English offline with eSpeak NG, in a process of its own.

The process is `espeak_process.py`, which says why. A whole utterance is read before its first
chunk is given: 5.5 s of speech took 13 ms.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from struct import Struct
from threading import Timer

from core.errors import InvalidInput, Unavailable
from core.language.language import LANGUAGES, Language
from core.speech.adapters.soxr import StreamResampler
from core.speech.audio import SPOKEN_RATE_HZ
from core.speech.utterance import LeadingSilence, require_speakable

TIMEOUT_S = 5.0
"""For one utterance with the start of the process. Own choice: 60 times the slowest measured."""
_LENGTH = Struct("<I")
_FAILED = 0xFFFFFFFF
_ROOT = Path(__file__).resolve().parents[3]


class EspeakSynthesizer:
    """See `core.speech.ports.Synthesizer`. The process starts when first used."""

    def __init__(
        self,
        *,
        module: str = "core.speech.adapters.espeak_process",
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        """Name the module to run and how long one utterance may take."""
        self._module = module
        self._timeout_s = timeout_s
        self._process: subprocess.Popen[bytes] | None = None
        self._rate_hz = 0
        # One thread: the process speaks one utterance at a time.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="espeak")

    @property
    def name(self) -> str:
        """See `core.speech.ports.Synthesizer.name`."""
        return "espeak-ng:160wpm"

    def speaks(self, language: Language) -> bool:
        """See `core.speech.ports.Synthesizer.speaks`."""
        return language in LANGUAGES

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        """See `core.speech.ports.Synthesizer.stream`."""
        require_speakable(text)
        loop = asyncio.get_running_loop()
        chunks = await loop.run_in_executor(self._thread, self._speak, text, language)
        if not chunks:
            raise InvalidInput("This text holds nothing that can be spoken.")
        for chunk in chunks:
            yield chunk

    def close(self) -> None:
        """End the process; the next utterance starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _speak(self, text: str, language: Language) -> list[bytes]:
        """Return PCM16 at 24 kHz in chunks, the first of them audible."""
        try:
            process = self._running()
            guard = Timer(self._timeout_s, process.kill)
            guard.start()
            try:
                heard = list(self._converse(process, text, language))
            finally:
                guard.cancel()
        except (OSError, EOFError, ValueError) as exc:
            self.close()
            raise Unavailable("The offline voice failed.") from exc
        return _audible(heard, self._rate_hz)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module],
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._rate_hz = 0
        return self._process

    def _converse(
        self, process: subprocess.Popen[bytes], text: str, language: Language
    ) -> Iterator[bytes]:
        assert process.stdin is not None
        if not self._rate_hz:
            self._rate_hz = _number(process)
        order = json.dumps({"text": text, "language": language}) + "\n"
        process.stdin.write(order.encode())
        process.stdin.flush()
        while size := _number(process):
            if size == _FAILED:
                raise ValueError("eSpeak NG refused the text")
            yield _exactly(process, size)


def _number(process: subprocess.Popen[bytes]) -> int:
    (number,) = _LENGTH.unpack(_exactly(process, _LENGTH.size))
    return int(number)


def _exactly(process: subprocess.Popen[bytes], size: int) -> bytes:
    assert process.stdout is not None
    data = process.stdout.read(size)
    if len(data) < size:
        raise EOFError("eSpeak NG ended")
    return data


def _audible(chunks: list[bytes], rate_hz: int) -> list[bytes]:
    resampler = StreamResampler(rate_hz, SPOKEN_RATE_HZ)
    start = LeadingSilence()
    spoken = [start.trim(resampler.resample(chunk)) for chunk in chunks]
    spoken.append(start.trim(resampler.flush()))
    return [chunk for chunk in spoken if chunk]
