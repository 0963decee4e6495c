"""How words end, and the last sentence of a transcript as its judges want it."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LOOKED_AT = 240
"""Characters of the end that are looked at: more than any clause, however long the answer."""
_ANNOTATION = re.compile(r"\[[^][]*\]|\([^()]*\)|<[^<>]*>|[♪♫]+")
"""What Whisper writes for sounds that are no words: "[음악]", "(laughs)"."""
_WORD = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_STOPS, _BREAKS = ".!?。．！？", ",:;-–—、，：；"


class Ending(StrEnum):
    """How what has been said so far ends."""

    FINISHED = "finished"
    UNFINISHED = "unfinished"
    UNCLEAR = "unclear"


class Mark(StrEnum):
    """The punctuation after a word."""

    NONE = ""
    STOP = "."
    BREAK = ","
    ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Tail:
    """The last sentence of what was said.

    Attributes:
        words: in lower case, without punctuation around them; may be empty.
        marks: the punctuation after each of them.
        is_rounded_off: a "네" or "yeah" after it was left out.
    """

    words: tuple[str, ...]
    marks: tuple[Mark, ...]
    is_rounded_off: bool = False

    @property
    def mark(self) -> Mark:
        """Return the punctuation at its end."""
        return self.marks[-1] if self.marks else Mark.NONE

    def endings(self, longest: int) -> list[str]:
        """Return the last word, the last two words, and so on up to `longest`."""
        counts = range(1, min(len(self.words), longest) + 1)
        return [" ".join(self.words[-count:]) for count in counts]

    def ends_alone(self, count: int) -> bool:
        """Say whether the last `count` words are a clause of their own."""
        before = len(self.words) - count
        return before == 0 or (before > 0 and self.marks[before - 1] is not Mark.NONE)


def tail_of(text: str, closers: frozenset[str]) -> Tail:
    """Return the last sentence of `text`, of which `closers` at the end are no part.

    A finished "…했습니다. 네." is as finished without its "네."; the sentence before it counts.
    """
    tokens = tokens_of(text[-LOOKED_AT:])
    kept = len(tokens)
    while kept > 1 and tokens[kept - 1][0] in closers:
        kept -= 1
    if kept == 1 and tokens[0][0] in closers:
        kept = len(tokens)
    if not tokens:
        return Tail((), ())
    last_mark = tokens[-1][1] if tokens[-1][1] is not Mark.NONE else tokens[kept - 1][1]
    start = kept - 1
    while start > 0 and tokens[start - 1][1] not in {Mark.STOP, Mark.ELLIPSIS}:
        start -= 1
    words, marks = zip(*tokens[start:kept], strict=True)
    return Tail(words, (*marks[:-1], last_mark), is_rounded_off=kept < len(tokens))


def tokens_of(text: str) -> list[tuple[str, Mark]]:
    """Return the words of `text`, bare and in lower case, and the mark after each."""
    tokens: list[tuple[str, Mark]] = []
    composed = unicodedata.normalize("NFC", _ANNOTATION.sub(" ", text))
    for piece in composed.lower().replace("’", "'").split():
        if piece.isalnum():
            tokens.append((piece, Mark.NONE))
        elif word := _WORD.search(piece):
            tokens.append((word[0], _mark(piece[word.end() :])))
        elif tokens and (mark := _mark(piece)) is not Mark.NONE:
            tokens[-1] = (tokens[-1][0], mark)
    return tokens


def words_of(text: str) -> list[str]:
    """Return the words of `text`, bare and in lower case."""
    return [word for word, _ in tokens_of(text)]


def listed(text: str) -> frozenset[str]:
    """Return the words of a list that is written as prose; "_" stands for a space."""
    return frozenset(word.replace("_", " ") for word in text.split())


def _mark(after: str) -> Mark:
    """Return what the punctuation after a word amounts to; the last of it decides."""
    if "…" in after or ".." in after:
        return Mark.ELLIPSIS
    for character in reversed(after):
        if character in _STOPS:
            return Mark.STOP
        if character in _BREAKS:
            return Mark.BREAK
    return Mark.NONE
