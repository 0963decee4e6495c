"""Proof by code: where a quote stands in what was said, and when it was said.

A quote that does not stand there letter by letter is none, whoever proposes it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from core.assessment.labels import Span
from core.speech.transcript import Word

LEAST_WORDS, LEAST_LETTERS = 2, 6
"""Of a quote, letters and digits counted (a Hangul syllable is one): "I did" stands in every answer
and proves nothing. Own choice."""
LONGEST = 300
"""Characters of a quote; a longer one points at nothing. Own choice."""
GRAM = 6
"""Letters that must agree in a row for two texts to be at the same place. Own choice: two words in
Korean, one or two in English."""
LEAST_ALIGNED = 0.5
"""Share of a span's letters that must be found among the words with times. Own choice."""

_CLUSTER = re.compile(r"\s+|\S[\u0300-\u036f\u1160-\u11ff]*")
"""White space, or a character with what composes with it (accents, Korean vowels and finals)."""
_TYPOGRAPHIC = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»＂", '"'),
        **dict.fromkeys("‘’‚‛ʼ`´＇", "'"),
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as it is compared; `spans` says for every character where it comes from."""

    text: str
    spans: tuple[Span, ...]


def locate(quote: str, text: str) -> Span | None:
    """Return where `quote` first stands in `text`, as offsets in `text` as it was given.

    Composition (NFC), runs of white space, invisible characters and the form of quotation marks,
    dashes and ellipses do not matter; every other character does, capitals too. None where it does
    not stand there, is too short to prove anything, or too long to point at anything.
    """
    wanted = _folded(quote).text.strip()
    if len(wanted) > LONGEST or not _says_enough(wanted):
        return None
    said = _said(text)
    at = said.text.find(wanted)
    while at >= 0:
        start, end = said.spans[at][0], said.spans[at + len(wanted) - 1][1]
        if _folded(text[start:end]).text.strip() == wanted:  # no character was cut through
            return start, end
        at = said.text.find(wanted, at + 1)
    return None


def whole_words(span: Span, text: str) -> Span:
    """Return a span widened to the words that it touches, so that no "not" is cut off."""
    start, end = span
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def moments(span: Span, text: str, words: Sequence[Word]) -> tuple[float, float] | None:
    """Return the media seconds in which a part of `text` was said.

    Text and words are two accounts of the same speech, which differ in spaces and marks and may
    differ in words: they are aligned letter by letter, never crossing over.

    Args:
        span: in `text`.
        text: the answer.
        words: of the second pass, in media seconds; none for what was typed.

    Returns:
        The begin of the first and the end of the last word found of it; None where less than half
        of its letters are among the words.
    """
    offsets, word_of = _aligned(text, tuple(word.text for word in words))
    places = [place for place, offset in enumerate(offsets) if span[0] <= offset < span[1]]
    spoken = [word_of[place] for place in places if word_of[place] is not None]
    found = [words[number] for number in dict.fromkeys(spoken) if number is not None]
    if not found or len(spoken) < LEAST_ALIGNED * len(places):
        return None
    return min(word.start_s for word in found), max(word.end_s for word in found)


def _folded(text: str) -> _Folded:
    letters: list[str] = []
    spans: list[Span] = []
    for cluster in _CLUSTER.finditer(text):
        for letter in _fold(cluster[0]):
            letters.append(letter)
            spans.append(cluster.span())
    return _Folded("".join(letters), tuple(spans))


_said = lru_cache(maxsize=8)(_folded)
"""An answer is searched for many quotes in a row."""


def _fold(cluster: str) -> str:
    if cluster.isspace():
        return " "
    if unicodedata.category(cluster[0]) in {"Cc", "Cf", "Cs"}:
        return ""
    return unicodedata.normalize("NFC", cluster).translate(_TYPOGRAPHIC)


def _says_enough(quote: str) -> bool:
    letters = sum(letter.isalnum() for letter in quote)
    return letters >= LEAST_LETTERS and len(quote.split()) >= LEAST_WORDS


@lru_cache(maxsize=8)
def _aligned(text: str, words: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[int | None, ...]]:
    """Return where each letter of a text stands in it, and the number of the word it is heard in.

    Runs of letters are compared instead of letters: they are nearly all different, so that it takes
    milliseconds for five minutes of speech; what is said over and over is left out by `autojunk`.
    """
    written = list(_letters(text))
    spoken = [(letter, n) for n, word in enumerate(words) for letter, _ in _letters(word)]
    word_of: list[int | None] = [None] * len(written)
    matcher = SequenceMatcher(None, _grams(written), _grams(spoken), autojunk=True)
    blocks = matcher.get_matching_blocks()
    for (at, heard_at, size), following in pairwise(blocks):
        # The last run of a block reaches on, but not into what the next block accounts for.
        reach = min(size + GRAM - 1, following.a - at, following.b - heard_at)
        for step in range(reach):
            word_of[at + step] = spoken[heard_at + step][1]
    return tuple(offset for _, offset in written), tuple(word_of)


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Yield the letters and digits of a text, in lower case, with where they come from."""
    folded = _folded(text)
    for letter, (start, _) in zip(folded.text, folded.spans, strict=True):
        if letter.isalnum():
            yield letter.casefold(), start


def _grams(letters: Sequence[tuple[str, int]]) -> list[str]:
    """Return for each letter the run that begins with it."""
    joined = [letter for letter, _ in letters] + [""] * (GRAM - 1)
    return ["".join(joined[at : at + GRAM]) for at in range(len(letters))]
