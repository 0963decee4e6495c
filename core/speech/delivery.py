"""How an answer was delivered: rate, pauses and length, from words with times."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.language.language import Language
from core.speech.transcript import Word

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
        rate_per_min: words (en) or spoken Hangul syllables (ko) a minute, from the first word to
            the end of the last, pauses included; None below RATE_FROM_S.
        pauses: how many gaps of at least PAUSE_FROM_S between words.
        longest_pause_s: the longest of them; None without one.
        length_s: from the first word to the end of the last.
        start_delay_s: from the end of the question to the first word.
    """

    rate_per_min: float | None
    pauses: int
    longest_pause_s: float | None
    length_s: float
    start_delay_s: float


def delivery(words: Sequence[Word], *, language: Language, start_s: float) -> Delivery | None:
    """Return the delivery of an answer that began at `start_s`; None when nobody spoke."""
    if not words:
        return None
    length_s = max(0.0, words[-1].end_s - words[0].start_s)
    gaps = [after.start_s - before.end_s for before, after in pairwise(words)]
    pauses = [gap for gap in gaps if gap >= PAUSE_FROM_S]
    count = sum(spoken_units(word.text, language) for word in words)
    return Delivery(
        rate_per_min=60.0 * count / length_s if length_s >= RATE_FROM_S else None,
        pauses=len(pauses),
        longest_pause_s=max(pauses, default=None),
        length_s=length_s,
        start_delay_s=max(0.0, words[0].start_s - start_s),
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
