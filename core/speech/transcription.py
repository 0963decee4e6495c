"""The one thread that owns the live transcriber."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from core.language.language import Language
from core.speech.audio import from_pcm16
from core.speech.ports import Transcriber
from core.speech.transcript import Transcript

log = logging.getLogger(__name__)


class TranscriptionThread:
    """Transcribe for all rooms of a process, one piece after the other, off the event loop."""

    def __init__(
        self, transcriber: Transcriber, *, warm: Callable[[], None] = lambda: None
    ) -> None:
        """Take ownership of `transcriber`; nobody else may call it from now on.

        `warm` runs on the thread before anything else, so that the first answer need not wait.
        """
        self._transcriber = transcriber
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="transcriber")
        self._thread.submit(warm).add_done_callback(_log_failure)

    async def transcribe(self, pcm: bytes, *, language: Language, prompt: str) -> Transcript:
        """Return what is said in 16 kHz PCM16; see `core.speech.ports.Transcriber.transcribe`."""

        def work() -> Transcript:
            return self._transcriber.transcribe(from_pcm16(pcm), language=language, prompt=prompt)

        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def close(self) -> None:
        """Finish the piece at work and end the thread."""
        self._thread.shutdown(cancel_futures=True)


def _log_failure(warmed: Future[None]) -> None:
    if not warmed.cancelled() and (exc := warmed.exception()) is not None:
        log.error("the transcriber could not be warmed: %s", exc)
