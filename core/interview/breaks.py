"""Tell whether a page broke a Korean line between two words or within one.

Word processors break Korean either way, and most leave no trace of a space at the end of a line.
Where nothing tells, nothing is guessed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from core.interview.rows import Row

_ROOM = 1.3
"""Ems that lines broken within words leave free at most: less than a syllable and a space."""
_SHARE = 0.25
"""Of lines that leave more where they are broken between words; about a half does."""

_REST = re.compile(
    r"(?:[였었았했]?습니다|니다|됩니다|합니다|다|으로|에서|에게|까지|부터|[를을는은의와과에]|하고"
    r"|하며|하여|하는|하기|하였\S*|했\S*|되어|되는|되었\S*|시켜|시킨|시켰\S*)(?=[\s.,)]|$)"
)
"""No word begins like that, unless one before it is complete."""
_UNIT = re.compile(
    r"[만억천명건개분초년%]|시간|퍼센트|(?:배|회|월|일|원|점|위|대|주|차)(?=[\s을를은는]|으로|에|$)"
)
_KNOWN = re.compile(r"[가-힣]{2,}")
_COMPLETE = re.compile(
    r"\S(?:[을를]|에서|에게|으로|하고|하여|하며|하는|했고|되어|까지|부터|마다|처럼|라는|다는|지만"
    r"|면서|려고|도록|위해|통해|대한|위한|관한|따른)$|\S{2}[은는]$|\S{3}[의에로고며와과]$|^(?:및"
    r"|등)$|[,)%]$"
)


class Breaks(Enum):
    """Say where the lines of a document are broken."""

    SHOWN = auto()
    """At words, whose space is kept at the end of the line; elsewhere within one."""
    BETWEEN_WORDS = auto()
    UNCLEAR = auto()


@dataclass(frozen=True, slots=True)
class Habit:
    """How a document breaks its lines.

    Attributes:
        words: Korean ones that stand within its lines.
    """

    breaks: Breaks
    words: frozenset[str]


def habit_of(joints: Sequence[tuple[Row, Row, float]], rows: Iterable[Row]) -> Habit:
    """Return how lines are broken.

    Args:
        joints: a line, the one that continues it, and how far right lines there reach.
        rows: all lines.
    """
    words = (word for row in rows for word in row.text.split()[1:-1])
    return Habit(_breaks(joints), frozenset(word for word in words if _KNOWN.fullmatch(word)))


def _breaks(joints: Iterable[tuple[Row, Row, float]]) -> Breaks:
    inside = [(last, edge) for last, row, edge in joints if _is_hangul(row.text[0])]
    if any(last.page is not None and last.has_space_behind for last, _ in inside):
        return Breaks.SHOWN
    wide = sum(edge - last.box[2] > _ROOM * last.em for last, edge in inside)
    return Breaks.BETWEEN_WORDS if wide and wide >= _SHARE * len(inside) else Breaks.UNCLEAR


def is_rest_of_word(last: str, following: str) -> bool:
    """Say whether a line begins with the rest of the last word of the one before."""
    if last[-1].isdigit() and _UNIT.match(following):
        return True
    return _REST.match(following) is not None and not _is_complete(last)


def glue(last: Row, row: Row, habit: Habit) -> str | None:
    """Return what stands between two joined lines, a space or nothing; None if it is unclear."""
    if last.text.endswith("-") and last.text[-2:-1].isalpha() and row.text[0].islower():
        return ""
    if not _is_hangul(row.text[0]) or not last.text[-1].isalnum():
        return " "
    if habit.breaks is Breaks.SHOWN:
        return " " if last.has_space_behind else ""
    if habit.breaks is Breaks.BETWEEN_WORDS or _is_between(last.text, row.text, habit.words):
        return " "
    if is_rest_of_word(last.text, row.text):
        return "" if row.page is not None else None  # pasted text is quoted as it is
    return None if _is_hangul(last.text[-1]) or last.text[-1].isdigit() else " "


def _is_between(last: str, following: str, words: frozenset[str]) -> bool:
    """Say whether one word ends here and another begins."""
    if is_rest_of_word(last, following):
        return False
    left, right = last.rpartition(" ")[2], following.partition(" ")[0]
    return _is_complete(last) or left in words or right in words


def _is_complete(text: str) -> bool:
    return _COMPLETE.search(text.rpartition(" ")[2]) is not None


def _is_hangul(sign: str) -> bool:
    return "가" <= sign <= "힣"
