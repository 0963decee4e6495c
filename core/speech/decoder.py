"""One transcriber and the thread that alone calls it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from core.errors import Unavailable
from core.language.language import Language
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, from_pcm16
from core.speech.model_thread import ModelThread
from core.speech.ports import Transcriber
from core.speech.transcript import Transcript

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Work:
    """What is to be decoded.

    Attributes:
        pcm: 16 kHz PCM16.
        is_wanted: says whether somebody waits for it; asked on the thread.
        began_s: when the thread began with it, by the decoder's clock; None before.
        decode_s: how long it took.
    """

    pcm: bytes
    language: Language
    prompt: str
    is_wanted: Callable[[], bool]
    began_s: float | None = None
    decode_s: float = 0.0

    @property
    def length_s(self) -> float:
        """Return the seconds of sound."""
        return len(self.pcm) / BYTES_PER_SAMPLE / HEARD_RATE_HZ


class Decoder:
    """Load a transcriber on a thread, and use it there."""

    def __init__(self, load: Callable[[], Transcriber], clock: Callable[[], float]) -> None:
        """Begin to load; where that fails it is tried again with each piece of work."""
        self._load = load
        self._clock = clock
        self._transcriber: Transcriber | None = None
        self.thread = ModelThread("transcriber", first=self._loaded)

    def decode(self, work: Work) -> Transcript | None:
        """Return what is said, or None if nobody waits for it; only for the thread.

        Raises:
            Unavailable: the transcriber cannot be loaded, failed, or returned something else.
        """
        transcriber = self._loaded()
        if not work.is_wanted():
            return None
        audio = from_pcm16(work.pcm)
        began_s = work.began_s = self._clock()
        try:
            found: object = transcriber.transcribe(
                audio, language=work.language, prompt=work.prompt
            )
        finally:
            work.decode_s = self._clock() - began_s
        if isinstance(found, Transcript) and isinstance(found.text, str):
            return found
        log.error("the transcriber returned no text but %s", type(found).__name__)
        raise Unavailable("Speech recognition gave no text.")

    def _loaded(self) -> Transcriber:
        if self._transcriber is None:
            self._transcriber = self._load()
        return self._transcriber
