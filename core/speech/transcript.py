"""What was said, and when."""

from dataclasses import dataclass


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

    def shifted(self, by_s: float) -> "Transcript":
        """Return the transcript with every time moved by `by_s` seconds."""
        moved = tuple(
            Word(w.text, w.start_s + by_s, w.end_s + by_s, w.probability) for w in self.words
        )
        return Transcript(self.text, moved)
