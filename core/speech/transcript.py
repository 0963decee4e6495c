"""What was said, and when."""

from dataclasses import dataclass, replace


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
