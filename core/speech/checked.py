"""A transcriber that has proved that it hears, before anybody relies on it.

Some GPUs compute what they say they can, and Whisper then hears nothing or nonsense
(SYSTRAN/faster-whisper#1399). So a sentence that is known is heard first, and where that fails the
next way to compute is taken, which is the processor.
"""

import logging
import re
import wave
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from core.errors import Unavailable
from core.language.language import Language
from core.speech.audio import Audio, from_pcm16
from core.speech.ports import Transcriber
from core.speech.transcript import Transcript

KNOWN = Path(__file__).with_name("known_sentence.wav")
KNOWN_WORDS = frozenset(
    ("please", "tell", "me", "about", "the", "last", "project", "that", "you", "finished")
)
"""What it says, in an offline voice's clear English, 16 kHz."""
ENOUGH = 0.6
"""Share of these words that must be heard. Own choice: the smallest Whisper hears nearly all of
them; one whose numbers are wrong, none."""

log = logging.getLogger(__name__)

New = Callable[[], Transcriber]


class CheckedTranscriber:
    """See `core.speech.ports.Transcriber`; the first of several that hears the known sentence."""

    def __init__(self, ways: Sequence[tuple[str, New]]) -> None:
        """Take ways to compute by name, the best first; nothing loads yet."""
        self._ways = tuple(ways)
        self._chosen: Transcriber | None = None

    @property
    def model(self) -> str:
        """See `core.speech.ports.Transcriber.model`."""
        return self._found().model

    def warm(self) -> None:
        """Load and check.

        Raises:
            Unavailable: none of them hears it.
        """
        self._found()

    def transcribe(
        self, audio: Audio, *, language: Language, prompt: str = "", with_words: bool = False
    ) -> Transcript:
        """See `core.speech.ports.Transcriber.transcribe`."""
        found = self._found()
        return found.transcribe(audio, language=language, prompt=prompt, with_words=with_words)

    def _found(self) -> Transcriber:
        if self._chosen is None:
            self._chosen = self._choose()
        return self._chosen

    def _choose(self) -> Transcriber:
        for place, (name, new) in enumerate(self._ways):
            try:
                transcriber = new()
                share = heard_share(transcriber)
            except Unavailable as exc:
                log.warning("speech recognition by %s does not work: %s", name, exc.message)
                continue
            if share >= ENOUGH:
                if place:
                    log.warning("speech is recognised by %s instead, and later", name)
                return transcriber
            log.warning("by %s only %.0f %% of a known sentence is heard", name, 100 * share)
        raise Unavailable("Speech recognition does not hear a sentence that is known.")


def heard_share(transcriber: Transcriber) -> float:
    """Return the share of the known sentence's words that it hears, 0 to 1."""
    heard = transcriber.transcribe(known_sentence(), language="en").text.lower()
    return len(KNOWN_WORDS & set(re.findall(r"[a-z]+", heard))) / len(KNOWN_WORDS)


@lru_cache
def known_sentence() -> Audio:
    """Return its sound."""
    with wave.open(str(KNOWN), "rb") as file:
        return from_pcm16(file.readframes(file.getnframes()), file.getframerate())
