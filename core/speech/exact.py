"""Hear a stretch of an answer once more, exactly: its words, its filled pauses, and the voice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.language.language import Language
from core.speech.audio import Audio
from core.speech.filled_pauses import FilledPause, filled_pauses
from core.speech.ports import ProsodyAnalyzer, SpeechDetector, Transcriber
from core.speech.prosody import STEP_S, Prosody, joined
from core.speech.transcript import Transcript, Word
from core.speech.voice_activity import ENTER_PROBABILITY, WINDOW_S, onset_s, probabilities

INAUDIBLE = 10 ** (-50 / 20)
"""Of full scale: what never is louder holds no speech, and is not looked at closer. Our own choice,
the level below which `core.speech.adapters.faster_whisper` takes nothing for audible."""
NOTHING = joined(())


@dataclass(frozen=True, slots=True)
class Ears:
    """What is listened with. Not thread-safe: one thread owns it."""

    transcriber: Transcriber
    detector: SpeechDetector
    analyzer: ProsodyAnalyzer


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard; times are seconds from the start of what it was heard in.

    Attributes:
        speech: pitch and level where somebody speaks.
        background: the same where nobody does.
    """

    text: str = ""
    words: tuple[Word, ...] = ()
    filled_pauses: tuple[FilledPause, ...] = ()
    speech: Prosody = field(default=NOTHING)
    background: Prosody = field(default=NOTHING)

    def shifted(self, by_s: float) -> "Heard":
        """Return it with every time moved by `by_s` seconds."""
        return Heard(
            self.text,
            Transcript(self.text, self.words).shifted(by_s).words,
            tuple(pause.shifted(by_s) for pause in self.filled_pauses),
            self.speech,
            self.background,
        )


def hear(audio: Audio, *, language: Language, ears: Ears) -> Heard:
    """Return what is heard in `audio` (16 kHz).

    Raises:
        Unavailable: a model cannot be loaded or failed.
    """
    heard = ears.transcriber.transcribe(audio, language=language, with_words=True)
    if not len(audio.samples) or np.abs(audio.samples).max() < INAUDIBLE:
        return Heard(heard.text, heard.words)
    found = probabilities(audio, ears.detector)
    words = heard.not_before(onset_s(found)).words
    prosody = ears.analyzer.analyze(audio)
    is_speech = _at_every_step(found >= ENTER_PROBABILITY, len(prosody))
    return Heard(
        heard.text,
        words,
        filled_pauses(audio, words, language=language, prosody=prosody, is_speech=is_speech),
        prosody.where(is_speech),
        prosody.where(~is_speech),
    )


def together(parts: Sequence[Heard]) -> Heard:
    """Return the parts of one answer as one."""
    return Heard(
        " ".join(part.text for part in parts if part.text),
        tuple(word for part in parts for word in part.words),
        tuple(pause for part in parts for pause in part.filled_pauses),
        joined([part.speech for part in parts]),
        joined([part.background for part in parts]),
    )


def _at_every_step(windows: NDArray[np.bool_], count: int) -> NDArray[np.bool_]:
    """Return for every step of the prosody, shape (count,), what its window says."""
    if not len(windows):
        return np.zeros(count, dtype=np.bool_)
    numbers = ((np.arange(count) + 0.5) * STEP_S / WINDOW_S).astype(int)
    found: NDArray[np.bool_] = windows[numbers.clip(0, len(windows) - 1)]
    return found
