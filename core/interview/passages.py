"""Put lines back together that a page broke, and take passages apart into sentences."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from core.interview.breaks import Habit, glue, habit_of, is_rest_of_word
from core.interview.claims import begins_with_deed, is_doing, is_nominal
from core.interview.periods import has_period
from core.interview.rows import Row
from core.interview.sentences import End, sentences
from core.interview.written import language_of

_FEWEST_COLUMNS = 50
"""Pasted text that was broken by hand or by a mail program is at least so wide."""
_CELL, _COLUMN = 3.0, 12.0
"""Points or columns by which lines are told to begin at the same place."""
_HALF_LINE, _TWO_LINES = 0.5, 1.9
"""Heights of a line from one to the next; lines are at most one and a half high, here with room."""
_COLUMNS = 3
"""A page may be written row by row over so many columns."""
_SAME_SIZE = 0.6
_LOOKED_BACK = 3
"""Rows; the sentence that a line ends is hardly longer."""
_SAME_INDENT, _HANGING = 0.6, 3.5
"""Ems."""
_SMALL = re.compile(r"[a-z][a-z'’-]*[,.;:]?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """Rows that belong together.

    Attributes:
        starts: of each row, where it begins in `text`.
        doubts: where it is unclear whether a word ends.
        is_torn_before, is_torn_behind: its first or last sentence is not whole.
    """

    rows: tuple[Row, ...]
    text: str
    starts: tuple[int, ...]
    doubts: tuple[int, ...] = ()
    is_torn_before: bool = False
    is_torn_behind: bool = False

    @property
    def is_bullet(self) -> bool:
        """Say whether it is an item of a list."""
        return self.rows[0].is_bullet

    def row_at(self, place: int) -> Row:
        """Return the row that holds a character of `text`."""
        return self.rows[bisect_right(self.starts, place) - 1]

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield each sentence with its place in `text`, "" for one with a doubt in it."""
        for start, end in sentences(self.text):
            is_doubtful = any(start < doubt < end for doubt in self.doubts)
            yield start, "" if is_doubtful else self.text[start:end]


def passages(
    rows: Sequence[Row],
    is_heading: Callable[[Row], bool],
    is_labelled: Callable[[Row], bool] = lambda _: False,
) -> list[Passage]:
    """Return the rows with broken items and paragraphs joined.

    Args:
        rows: in the order of reading.
        is_heading: of a row that always stands alone.
        is_labelled: of a row that continues no other.
    """
    edges = _edges(rows)
    groups = _grouped(rows, edges, is_heading, is_labelled)
    joints = [
        (last, row, _edge_of(group.rows, edges))
        for group in groups
        for last, row in pairwise(group.rows)
    ]
    habit = habit_of(joints, rows)
    made = [_passage(group.rows, habit) for group in groups]
    torn = [group.is_unsure for group in groups]
    return [
        replace(
            passage,
            is_torn_before=torn[place] or _is_rest(passage, made[place - 1 : place]),
            is_torn_behind=passage.rows[-1].end is End.OPEN
            or any(torn[place + 1 : place + 2])
            or _goes_on(passage, made[place + 1 : place + 2]),
        )
        for place, passage in enumerate(made)
    ]


_Edges = dict[tuple[int | None, float, int], float]


@dataclass(slots=True)
class _Group:
    """Rows joined so far.

    Attributes:
        is_closed: nothing can be joined.
        is_unsure: it may be the rest of the group before it.
    """

    rows: list[Row]
    is_closed: bool
    is_unsure: bool


def _grouped(
    rows: Sequence[Row],
    edges: _Edges,
    is_heading: Callable[[Row], bool],
    is_labelled: Callable[[Row], bool],
) -> list[_Group]:
    is_wrapped = any(_is_broken(last, row) for last, row in pairwise(rows))
    groups: list[_Group] = []
    for row in rows:
        opens = is_heading(row)
        may_join = not (opens or row.is_bullet or is_labelled(row))
        near = groups[-1 : -1 - (_COLUMNS if row.page else 1) : -1] if may_join else []
        links = [
            _Link.APART if group.is_closed else _link(group.rows, row, edges, is_wrapped=is_wrapped)
            for group in near
        ]
        if _Link.JOINED in links:
            near[links.index(_Link.JOINED)].rows.append(row)
        else:
            groups.append(_Group([row], opens, links[:1] == [_Link.UNSURE]))
    return groups


class _Link(Enum):
    JOINED = auto()
    APART = auto()
    UNSURE = auto()


def _is_broken(last: Row, row: Row) -> bool:
    """Say whether the words alone show that a line goes on in the next."""
    if row.is_bullet or not _is_next([last], row):
        return False
    return _is_rest_of(last.text, row.text) or last.end is End.OPEN


def _edges(rows: Iterable[Row]) -> _Edges:
    """Return how far right the lines of each column of each page reach."""
    edges: _Edges = {}
    for row in rows:
        for width in (_CELL, _COLUMN):
            column = int(row.box[0] // width)
            for key in ((row.page, width, column + near) for near in (-1, 0, 1)):
                edges[key] = max(edges.get(key, 0.0), row.box[2])
    return edges


def _edge_of(group: Sequence[Row], edges: _Edges) -> float:
    """Return how far right the lines reach that begin where the last one of a group does.

    Those of an item begin at its bullet or at its text, those of anything else at one place.
    """
    width = _COLUMN if group[0].is_bullet else _CELL
    return edges[group[-1].page, width, int(group[-1].box[0] // width)]


def _link(group: Sequence[Row], row: Row, edges: _Edges, *, is_wrapped: bool) -> _Link:
    last = group[-1]
    if not _is_next(group, row) or has_period(row.text):
        return _Link.APART
    if last.end is End.WHOLE and not _is_rest_of(last.text, row.text):
        return _Link.APART
    edge = _edge_of(group, edges)
    if row.page is None and (edge < _FEWEST_COLUMNS or last.text.endswith("-")):
        return _Link.APART
    return _by_width(group, row, edge, is_wrapped=is_wrapped)


def _by_width(group: Sequence[Row], row: Row, edge: float, *, is_wrapped: bool) -> _Link:
    """Judge a row that stands where the next line of the same passage would."""
    last = group[-1]
    first_word = row.text.split(" ", 1)[0]
    room = edge - last.box[2]
    if last.end is End.OPEN or _is_rest_of(last.text, row.text):
        is_half_full = last.box[2] - last.box[0] >= room
        return _Link.JOINED if is_half_full else _Link.UNSURE
    said = " ".join(one.text for one in group[-_LOOKED_BACK:])
    language = language_of(said)
    if room >= len(first_word) / len(row.text) * (row.box[2] - row.box[0]) + last.em / 2:
        # The word would have had room, unless it is a cell of a table, of more lines than two.
        is_cell = len(group) > 1 and language == "ko" and not is_nominal(said)
        return _Link.UNSURE if is_cell else _Link.APART
    if group[0].is_bullet:
        return _Link.APART if _is_item(row.text) else _Link.JOINED
    is_list = not is_wrapped and (language == "en" or row.page is None)
    if is_list or is_nominal(said) or _is_item(row.text):
        return _Link.APART
    is_prose = is_wrapped and language is not None and is_doing(said, language)
    return _Link.JOINED if is_prose else _Link.UNSURE


def _is_item(text: str) -> bool:
    return text[:1].isupper() and begins_with_deed(text)


def _is_next(group: Sequence[Row], row: Row) -> bool:
    """Say whether a row begins below the one before, or where a hanging or first indent ends."""
    first, last = group[0], group[-1]
    down = (row.box[1] - last.box[1]) / last.height
    shift = (row.box[0] - last.box[0]) / first.em
    is_below = row.page == last.page and _HALF_LINE < down <= _TWO_LINES
    if not is_below or abs(row.em - last.em) > _SAME_SIZE:
        return False
    if len(group) > 1:
        return abs(shift) <= _SAME_INDENT
    return -1 <= shift <= _HANGING if first.is_bullet else -_HANGING <= shift <= _SAME_INDENT


def _starts_low(text: str) -> bool:
    return _SMALL.match(text) is not None


def _is_rest_of(last: str, text: str) -> bool:
    """Say whether a line cannot be the beginning of anything."""
    return _starts_low(text) or is_rest_of_word(last, text)


def _adjoins(before: Passage, after: Passage) -> bool:
    last, first = before.rows[-1], after.rows[0]
    return not first.is_bullet and (last.page != first.page or first.number - last.number <= 1)


def _is_rest(passage: Passage, before: Sequence[Passage]) -> bool:
    """Say whether a passage begins with the rest of a sentence."""
    if not passage.is_bullet and _starts_low(passage.text):
        return True
    return any(_adjoins(one, passage) and _leads_over(one, passage) for one in before)


def _goes_on(passage: Passage, after: Sequence[Passage]) -> bool:
    """Say whether the rest of the last sentence is somewhere else."""
    return any(_adjoins(passage, one) and _leads_over(passage, one) for one in after)


def _leads_over(before: Passage, after: Passage) -> bool:
    end = before.rows[-1].end
    if end is not End.UNCLEAR:
        return end is End.OPEN
    is_over_page = before.rows[-1].page != after.rows[0].page
    if is_over_page and language_of(before.text) == "ko" and not is_nominal(before.text):
        return True
    return _is_rest_of(before.text, after.text)


def _passage(rows: Sequence[Row], habit: Habit) -> Passage:
    text, starts, doubts = rows[0].text, [0], []
    for last, row in pairwise(rows):
        between = glue(last, row, habit)
        text += " " if between is None else between
        starts.append(len(text))
        if between is None:
            doubts.append(len(text))
        text += row.text
    return Passage(tuple(rows), text, tuple(starts), tuple(doubts))
