"""What the speech subject needs from outside libraries."""

from collections.abc import AsyncIterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.language.language import Language
from core.speech.audio import Audio
from core.speech.prosody import Prosody
from core.speech.transcript import Transcript


class Transcriber(Protocol):
    """Turn speech into text. Not thread-safe: one thread owns it."""

    @property
    def model(self) -> str:
        """Return the name and revision to store beside what it wrote."""

    def transcribe(
        self, audio: Audio, *, language: Language, prompt: str = "", with_words: bool = False
    ) -> Transcript:
        """Return what is said in `audio` (16 kHz); empty text where nobody speaks.

        Args:
            audio: any length; empty gives an empty transcript.
            language: fixed, never guessed.
            prompt: the end of what was said before, to keep names and style.
            with_words: also give word times (slower).

        Raises:
            Unavailable: the model cannot be loaded or failed.
        """


class SpeechDetector(Protocol):
    """Tell speech from other sound in one stream; keeps state between calls."""

    def probability(self, window: NDArray[np.float32]) -> float:
        """Return how likely the next window holds speech, 0 to 1.

        Args:
            window: shape (512,), float32 in [-1, 1], 16 kHz: 32 ms that follow the last call's.
        """

    def reset(self) -> None:
        """Forget the stream so far."""


class ProsodyAnalyzer(Protocol):
    """Measure pitch and level. Keeps no state between calls."""

    def analyze(self, audio: Audio) -> Prosody:
        """Return the pitch and the level of `audio` every `core.speech.prosody.STEP_S`.

        Args:
            audio: 16 kHz, any length; of less than 0.1 s, or without sound, nothing has a pitch.

        Raises:
            Unavailable: the library is missing or failed.
        """


class TurnModel(Protocol):
    """Hear whether a speaker has finished. Not thread-safe: one thread owns it."""

    def completeness(self, audio: Audio) -> float:
        """Return how likely the speaker has finished the turn, 0 to 1.

        Silence alone counts as finished: ask only after speech.

        Args:
            audio: 16 kHz, any length; the last 8 s are used, including the growing silence at
                their end.

        Raises:
            Unavailable: the model cannot be loaded or failed.
        """


class Synthesizer(Protocol):
    """Speak a text."""

    @property
    def name(self) -> str:
        """Return the engine and voice family, part of the cache key."""

    def speaks(self, language: Language) -> bool:
        """Say whether this engine has a voice for `language`."""

    def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        """Yield mono PCM16 at 24 kHz as it becomes ready; the first chunk is audible at once.

        Raises:
            Unavailable: the engine failed or was too slow; nothing is owed for what was yielded.
            InvalidInput: the text holds nothing that can be spoken.
        """
