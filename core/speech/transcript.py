"""What was said, and when."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

Moment = tuple[float, float]
"""Seconds, from where to where."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as heard; times are seconds from the start of the audio it was heard in.

    Attributes:
        probability: the transcriber's own, 0 to 1.
    """

    text: str
    start_s: float
    end_s: float
    probability: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of a stretch of audio; `words` is empty unless word times were asked for."""

    text: str
    words: tuple[Word, ...] = ()

    def not_before(self, onset_s: float | None) -> "Transcript":
        """Return the transcript with no word beginning before `onset_s`, if it is known."""
        if onset_s is None:
            return self
        words = tuple(
            replace(word, start_s=min(max(word.start_s, onset_s), word.end_s))
            for word in self.words
        )
        return Transcript(self.text, words)

    def shifted(self, by_s: float) -> "Transcript":
        """Return the transcript with every time moved by `by_s` seconds."""
        moved = tuple(
            Word(w.text, w.start_s + by_s, w.end_s + by_s, w.probability) for w in self.words
        )
        return Transcript(self.text, moved)


def spoken_text(words: Sequence[Word]) -> str:
    """Return words as a text, one space between two."""
    return " ".join(word.text for word in words)


def moment(words: Sequence[Word], span: tuple[int, int]) -> Moment:
    """Return when a part of `spoken_text(words)` is said.

    Args:
        words: at least one.
        span: offsets of the first character of the part, and after its last.
    """
    ends = list(accumulate(len(word.text) + 1 for word in words))
    first, last = (bisect_right(ends, place) for place in (span[0], span[1] - 1))
    return words[first].start_s, words[last].end_s
