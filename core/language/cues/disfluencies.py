"""Where an answer repeats itself, takes something back, or is made softer, in its own words.

Repetitions and self-corrections are kinds of disfluency (Shriberg, "Preliminaries to a theory of
speech disfluencies", 1994); hedges make a statement less certain (Hyland, "Hedging in scientific
research articles", 1998). In doubt nothing is found. The words looked for are our own collection.
Transcribers leave some disfluencies out, so what is counted is what is written.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from core.language.cues import disfluencies_en, disfluencies_ko
from core.language.cues.ending import Ending, Mark, Tail
from core.language.cues.english import ending_of
from core.language.cues.said import Span, words_and_spans
from core.language.language import Language

Kind = Literal["repetition", "self_correction", "hedge"]
_WORDS = {"en": disfluencies_en, "ko": disfluencies_ko}
_LONGEST = 4
"""Words that may be said again as one."""
_CLAUSE = (2, 6)
"""Words of a clause that is given up."""
_BROKEN_OFF = re.compile(r"-(?=\s)")
_DASHES = re.compile(r"[-–—…]|\.\.")


@dataclass(frozen=True, slots=True)
class Disfluency:
    """One of them.

    Attributes:
        span: where it stands in the text: all copies of what is repeated; of a correction the words
            that announce it; of a clause that is given up the clause; the hedge.
    """

    kind: Kind
    span: Span


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of an answer without its sounds ("um"), and the marks between them.

    Attributes:
        given: the answer.
        words: in lower case; "." and "," for marks.
        spans: where each stands in `given`.
        text: the words with single spaces around each.
        starts: where each begins in `text`.
    """

    given: str
    words: Sequence[str]
    spans: Sequence[Span]
    text: str
    starts: Sequence[int]

    def span(self, first: int, last: int) -> Span:
        """Return where the words from the first to the last stand in the answer."""
        return self.spans[first][0], self.spans[last][1]

    def between(self, first: int, second: int) -> str:
        """Return what is written between two words."""
        return self.given[self.spans[first][1] : self.spans[second][0]]


def disfluencies(text: str, language: Language) -> tuple[Disfluency, ...]:
    """Return what of this kind stands in an answer, in order."""
    words, spans = words_and_spans(_BROKEN_OFF.sub("—", text))
    starts = list(accumulate((len(word) + 1 for word in words), initial=1))
    said = _Said(text, words, spans, f" {' '.join(words)} ", starts[:-1])
    found = [Disfluency("repetition", span) for span in _repetitions(said, language)]
    repeated = [one.span for one in found]
    found += [
        Disfluency("self_correction", span)
        for span in (*_matches(_WORDS[language].CORRECTIONS, said), *_given_up(said, language))
        if not any(start < span[1] and span[0] < end for start, end in repeated)
    ]
    found += [Disfluency("hedge", span) for span in _matches(_WORDS[language].HEDGES, said)]
    return tuple(sorted(found, key=lambda one: one.span))


def _repetitions(said: _Said, language: Language) -> Iterator[Span]:
    """Yield where the same words follow each other within a sentence."""
    places = [place for place, word in enumerate(said.words) if word != ","]
    at = 0
    while at < len(places):
        end = _repeated_until(said, places, at, language)
        if end is None:
            at += 1
            continue
        yield said.span(places[at], places[end - 1])
        at = end


def _repeated_until(said: _Said, places: Sequence[int], at: int, language: Language) -> int | None:
    """Return the number in `places` after the last copy of what begins at `at`, if there is one."""
    words = [said.words[place] for place in places[at : at + 2 * _LONGEST]]
    for count in range(min(_LONGEST, len(words) // 2), 0, -1):
        once, again = words[:count], words[count : 2 * count]
        if once != again or "." in once or _is_meant(said, places, at, count, language):
            continue
        end = at + 2 * count
        while [said.words[place] for place in places[end : end + count]] == once:
            end += count
        return end
    is_broken = len(words) > 1 and _DASHES.match(said.between(*places[at : at + 2])) is not None
    is_mended = is_broken and words[1] != words[0] and words[1].startswith(words[0])
    return at + 2 if is_mended else None


def _is_meant(said: _Said, places: Sequence[int], at: int, count: int, language: Language) -> bool:
    """Say whether saying it twice is the language, not the speaker: "very very", "한 번 한 번"."""
    once = [said.words[place] for place in places[at : at + count]]
    if count > 1:
        return _WORDS[language].PHRASES.fullmatch(" ".join(once) + " ") is not None
    is_joined = said.between(*places[at : at + 2]).isspace()
    return bool(
        _WORDS[language].TWICE.fullmatch(once[0])
        or (is_joined and once[0] in _WORDS[language].TWICE_JOINED)
        or not once[0][0].isalpha()
    )


def _given_up(said: _Said, language: Language) -> Iterator[Span]:
    """Yield clauses that break off, and after which the sentence begins anew with the same word.

    Only in English: a Korean clause that ends in a connective looks as if it broke off.
    """
    if language != "en":
        return
    marks = [-1, *(place for place, word in enumerate(said.words) if word in {".", ","})]
    for before, mark in pairwise(marks):
        clause = said.words[before + 1 : mark]
        if not _CLAUSE[0] <= len(clause) <= _CLAUSE[1] or said.words[mark] == ".":
            continue
        if clause[0] in disfluencies_en.SUBJECTS and clause[0] in said.words[mark + 1 : mark + 2]:
            is_dashed = _DASHES.search(said.between(mark - 1, mark + 1)) is not None
            last = Mark.NONE if is_dashed else Mark.STOP
            marks_of_clause = (*[Mark.NONE] * (len(clause) - 1), last)
            if ending_of(Tail(tuple(clause), marks_of_clause)) is Ending.UNFINISHED:
                yield said.span(before + 1, mark - 1)


def _matches(patterns: Sequence[re.Pattern[str]], said: _Said) -> Iterator[Span]:
    """Yield where patterns are found; each names what counts as its group "cue"."""
    taken: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in pattern.finditer(said.text):
            start, end = match.span("cue")
            first = bisect_right(said.starts, start) - 1
            last = bisect_left(said.starts, end) - 1
            if all(last < other_first or other_last < first for other_first, other_last in taken):
                taken.append((first, last))
                yield said.span(first, last)
