"""Take running text apart into sentences, and tell whether one has come to its end."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import pairwise

from core.interview.claims import is_nominal
from core.interview.periods import between_dates
from core.interview.written import language_of
from core.language import cues

_LEADING_ON = """
    a an the and or but nor of to for from with at on in by as into than that which who whose my our
    their its his her your via per including between during while because if is are was were has
    have had will be using based through under within across without until when where
"""
_LEADS_ON = frozenset(_LEADING_ON.split())
_OPEN_END = re.compile(r"[,·/&(\[\-–→+]$|\.\.\.$|…$")
_STOPPED = re.compile(r"[.!?。][\"'”’)\]]*$")
_AND_SO_ON = re.compile(r"\s?등$")
_LOOKED_AT = 240
"""Characters of the end of a line."""
_STOP = re.compile(r"(?<![.!?。])[.!?。]+[\"'”’)\]]*(?=\s|$)|(?<=[다요죠])[.!?]+(?=[가-힣A-Z])")
_ABBREVIATED = """
    approx avg co corp dept dr e.g est etc i.e inc jr ltd max min mr mrs ms no sr st vs
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_LONGEST_ABBREVIATION = 8


class End(Enum):
    """Say how a line ends."""

    OPEN = auto()
    """More must follow."""
    WHOLE = auto()
    """A sentence ends with it; Korean ones do without a full stop too."""
    UNCLEAR = auto()
    """As items of a list do."""


def end_of(text: str) -> End:
    """Return how a line ends."""
    said = between_dates(text[-_LOOKED_AT:].rstrip(" ;"))
    if _OPEN_END.search(said):
        return End.OPEN
    if _STOPPED.search(said):
        return End.WHOLE
    if is_nominal(said):
        return End.UNCLEAR
    if language_of(said) != "ko":
        return End.OPEN if said.rpartition(" ")[2].lower() in _LEADS_ON else End.UNCLEAR
    return _ENDS[cues.ending(_AND_SO_ON.sub("", said), "ko")]


_ENDS = {
    cues.Ending.UNFINISHED: End.OPEN,
    cues.Ending.FINISHED: End.WHOLE,
    cues.Ending.UNCLEAR: End.UNCLEAR,
}


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of `text` begins and ends, white space around it left out."""
    for start, end in pairwise([0, *_ends(text), len(text)]):
        sentence = text[start:end].strip()
        if sentence:
            begin = text.index(sentence, start)
            yield begin, begin + len(sentence)


def _ends(text: str) -> Iterator[int]:
    """Yield where sentences end; a point after an abbreviation or before a small letter is none."""
    for stop in _STOP.finditer(text):
        following = text[stop.end() : stop.end() + 2].lstrip()
        before = text[max(0, stop.start() - _LONGEST_ABBREVIATION) : stop.start()]
        word = before.rpartition(" ")[2]
        is_point = stop[0].startswith(".")
        is_initial = len(word) == 1 and word.isascii() and word.isalpha()
        is_short = is_initial or word.lower() in _ABBREVIATIONS
        if not is_point or not (is_short or following[:1].islower()):
            yield stop.end()
