"""Speak English offline with Piper. GPL-3; see docs/decisions/0007.

Trap: Piper brings a libespeak-ng of its own. Another one in the same process ends it with a
segmentation fault, so eSpeak runs elsewhere (`espeak.py`).
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Lock
from typing import Any

from core.errors import InvalidInput, Unavailable
from core.language.language import Language
from core.speech.adapters.soxr import StreamResampler
from core.speech.audio import SPOKEN_RATE_HZ
from core.speech.utterance import LeadingSilence, require_speakable

THREADS = 1
"""Measured on 2 cores: 0.08 s of work for a second of speech; a second thread would take its core
from whoever is being heard."""


class PiperSynthesizer:
    """See `core.speech.ports.Synthesizer`. Loads when first used; yields sentence by sentence."""

    def __init__(self, model: Path, *, language: Language = "en") -> None:
        """Take a voice's .onnx file; its .onnx.json lies beside it."""
        self._model = model
        self._language = language
        self._loaded: Any = None
        self._loading = Lock()

    @property
    def name(self) -> str:
        """See `core.speech.ports.Synthesizer.name`."""
        return f"piper:{self._model.stem}"

    def speaks(self, language: Language) -> bool:
        """See `core.speech.ports.Synthesizer.speaks`."""
        return language == self._language

    def warm(self) -> None:
        """Load the voice and speak a word, so that the first question need not wait.

        Raises:
            Unavailable: the voice cannot be loaded or failed.
        """
        for _ in self._sentences("Hello."):
            pass

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        """See `core.speech.ports.Synthesizer.stream`."""
        require_speakable(text)
        if not self.speaks(language):
            raise Unavailable(f"The voice {self.name} does not speak {language}.")
        start = LeadingSilence()
        sentences = self._sentences(text)
        has_spoken = False
        while (pcm := await asyncio.to_thread(next, sentences, None)) is not None:
            if audible := start.trim(pcm):
                has_spoken = True
                yield audible
        if not has_spoken:
            raise InvalidInput("This text holds nothing that can be spoken.")

    def _sentences(self, text: str) -> Iterator[bytes]:
        """Yield PCM16 at 24 kHz, a sentence at a time."""
        voice = self._load()
        resampler = StreamResampler(voice.config.sample_rate, SPOKEN_RATE_HZ)
        try:
            for sentence in voice.synthesize(text):
                yield resampler.resample(sentence.audio_int16_bytes)
        # onnxruntime's errors share no root but Exception
        except Exception as exc:
            raise Unavailable("The offline English voice failed.") from exc
        yield resampler.flush()

    def _load(self) -> Any:
        with self._loading:
            if self._loaded is None:
                self._loaded = _load_voice(self._model)
            return self._loaded


def _load_voice(model: Path) -> Any:
    try:
        import onnxruntime
        from piper import PiperVoice
        from piper.config import PiperConfig
    except ImportError as exc:
        raise Unavailable("The offline English voice needs `pip install piper-tts`.") from exc
    # At DEBUG it would log what is spoken.
    logging.getLogger("piper.voice").setLevel(logging.INFO)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    try:
        config = json.loads(model.with_name(f"{model.name}.json").read_text(encoding="utf-8"))
        session = onnxruntime.InferenceSession(
            str(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
        return PiperVoice(session=session, config=PiperConfig.from_dict(config))
    # onnxruntime's errors share no root but Exception
    except Exception as exc:
        raise Unavailable(f"The offline voice {model.name} cannot be loaded.") from exc
