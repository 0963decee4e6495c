"""How an answer was delivered: rate, pauses and length, from words with times."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.language.language import Language
from core.speech.transcript import Moment, Word

PAUSE_FROM_S = 0.5
"""A gap between words that counts as a pause: above articulation gaps (0.25 s, Goldman-Eisler
1968) with room for Whisper's word times, which are off by 0.1 to 0.2 s. Our own choice."""
RATE_FROM_S = 3.0
"""A rate over less speech than this says nothing. Our own choice."""
HANGUL = ("\uac00", "\ud7a3")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What can be told from the words of one answer.

    Attributes:
        spoken: from the first word to the end of the last.
        rate_per_min: words (en) or spoken Hangul syllables (ko) a minute of it, pauses included;
            None below RATE_FROM_S.
        pauses: the gaps of at least PAUSE_FROM_S between words.
        start_delay_s: from the end of the question to the first word.
        certainty: mean of the transcriber's probabilities of the words, 0 to 1.
    """

    spoken: Moment
    rate_per_min: float | None
    pauses: tuple[Moment, ...]
    start_delay_s: float
    certainty: float

    @property
    def length_s(self) -> float:
        """Return how long the answer is."""
        return max(0.0, self.spoken[1] - self.spoken[0])

    @property
    def longest_pause(self) -> Moment | None:
        """Return the longest of the pauses, the first of two; None without one."""
        return max(self.pauses, key=lambda pause: pause[1] - pause[0], default=None)


def delivery(words: Sequence[Word], *, language: Language, start_s: float) -> Delivery | None:
    """Return the delivery of an answer that began at `start_s`; None when nobody spoke."""
    if not words:
        return None
    spoken = words[0].start_s, words[-1].end_s
    length_s = spoken[1] - spoken[0]
    count = sum(spoken_units(word.text, language) for word in words)
    return Delivery(
        spoken=spoken,
        rate_per_min=60.0 * count / length_s if length_s >= RATE_FROM_S else None,
        pauses=tuple(
            (before.end_s, after.start_s)
            for before, after in pairwise(words)
            if after.start_s - before.end_s >= PAUSE_FROM_S
        ),
        start_delay_s=max(0.0, words[0].start_s - start_s),
        certainty=sum(word.probability for word in words) / len(words),
    )


def spoken_units(text: str, language: Language) -> int:
    """Return how many words (en) or Hangul syllables (ko) a transcribed word stands for.

    Digits and Latin letters in Korean count as one syllable each: a lower bound.
    """
    if language == "en":
        return int(any(character.isalnum() for character in text))
    return sum(
        HANGUL[0] <= character <= HANGUL[1] or (character.isascii() and character.isalnum())
        for character in text
    )
