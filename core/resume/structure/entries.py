"""Cut a section into its entries: a heading of a line or more, then what was done there.

Where an entry begins is voted on: the first row of the section begins the first one, and the others
begin as many rows above their dates as it does.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from core.resume.structure.dates import is_only_date
from core.resume.structure.kinds import Kind, head_marks, is_full, kinds_of, names_period
from core.resume.structure.labels import Label, label_before, labels_of
from core.resume.structure.pieces import Piece
from core.resume.structure.rows import Row
from core.resume.structure.wrapping import Wrapping, unwrapped

_NARROW_EM = 26
_DEEPEST = 3
"""Rows of a head above its date (own choice)."""


@dataclass(slots=True)
class Item:
    """A bullet, or a paragraph."""

    piece: Piece
    is_bullet: bool


@dataclass(slots=True)
class Entry:
    """An employer, a school, a project, and what is said of it.

    Attributes:
        head: rows that say what it is and when.
        items: what was done there.
        fields: what labels and columns of tables say outright.
    """

    head: list[Row] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    fields: dict[Label, list[Piece]] = field(default_factory=dict)


def entries_of(lines: Sequence[Row], wrapping: Wrapping) -> list[Entry]:
    """Return the entries of a section without a table, in order."""
    rows = _with_whole_heads(lines, wrapping)
    marks = head_marks(rows)
    kinds = kinds_of(rows, marks, wrapping)
    starts = _starts(rows, kinds)
    bounds = [*starts, len(rows)]
    found = []
    for start, end in pairwise(bounds):
        found.append(_entry(rows[start:end], kinds[start:end], wrapping))
    return [entry for entry in found if entry.head or entry.items]


def _with_whole_heads(rows: Sequence[Row], wrapping: Wrapping) -> list[Row]:
    """Put together what a narrow column broke: bold lines, of which the first is full."""
    found: list[Row] = []
    for row in rows:
        before = found[-1] if found else None
        if before and _is_broken(before, row, wrapping):
            whole = unwrapped([before.first, row.first], wrapping)
            found[-1] = replace(before, pieces=(whole,))
        else:
            found.append(row)
    return found


def _is_broken(before: Row, row: Row, wrapping: Wrapping) -> bool:
    pieces = (*before.pieces, *row.pieces)
    if len(pieces) != 2 or not all(piece.is_bold for piece in pieces) or row.mark:  # noqa: PLR2004
        return False
    wide = wrapping.edge(before.first) - before.left
    is_narrow = 0 < wide < _NARROW_EM * before.first.size_pt
    has_date = names_period(before) or names_period(row)
    return (
        is_narrow
        and look_of(before) == look_of(row)
        and not has_date
        and is_full(before, row, wrapping)
    )


def items_of(rows: Sequence[Row], wrapping: Wrapping) -> list[Item]:
    """Return rows without heads: bullets and paragraphs, each put together from its lines."""
    kinds = ["text" if kind == "head" else kind for kind in kinds_of(rows, set(), wrapping)]
    return list(_items(rows, kinds, wrapping))


_Look = tuple[bool, float, bool]


def look_of(row: Row) -> _Look:
    """Return how a row is set: bold, size, and with a mark."""
    return (row.first.is_bold, round(row.first.size_pt, 1), bool(row.mark))


def _starts(rows: Sequence[Row], kinds: Sequence[Kind]) -> list[int]:
    """Return the rows that begin an entry."""
    runs = list(_runs(kinds))
    if not runs:
        return [0] if rows else []
    with_date = {i for i, row in enumerate(rows) if kinds[i] == "head" and names_period(row)}
    if not with_date:
        return _undated_starts(rows, runs)
    depth = _depth(runs, with_date)
    starts: list[int] = []
    for first, last in runs:
        inside = [i for i in range(first, last) if i in with_date]
        if not inside and starts:
            continue
        starts.append(first)
        for index in _later_dates(rows, inside):
            starts.append(_start_of(rows, index, depth, starts))
    return sorted(set(starts))


def _later_dates(rows: Sequence[Row], inside: Sequence[int]) -> list[int]:
    """Return the dated rows behind the first; a half of a period set below belongs to it."""
    later = []
    for before, index in pairwise(inside):
        is_half = index == before + 1 and re.match(r"\s*[~∼〜～–—-]", rows[index].text)
        if not is_half:
            later.append(index)
    return later


def _may_start(rows: Sequence[Row], at: int, first: int) -> bool:
    """Say that a row may begin an entry: a date alone does only where the first entry does so."""
    return not is_only_date(rows[at].text) or is_only_date(rows[first].text)


def _start_of(rows: Sequence[Row], index: int, depth: int, starts: Sequence[int]) -> int:
    """Return where the entry of a dated row begins: as deep as the others, or by its look."""
    first, lowest = starts[0], starts[-1] + 1
    if is_only_date(rows[index].text) and not is_only_date(rows[first].text):
        depth = max(depth, 1)
    usual = max(index - depth, lowest)
    look = look_of(rows[first])
    if look_of(rows[usual]) == look and _may_start(rows, usual, first):
        return usual
    above = range(index, max(index - _DEEPEST, lowest) - 1, -1)
    free = [at for at in above if _may_start(rows, at, first)]
    alike = [at for at in free if look_of(rows[at]) == look]
    inside = [at for at in free if at >= usual]
    return next(iter([*alike, *reversed(inside)]), index)


def _depth(runs: Sequence[tuple[int, int]], with_date: set[int]) -> int:
    """Return how many rows of an entry stand above its date, as most of them have it."""
    depths = Counter(
        next(i - first for i in range(first, last) if i in with_date)
        for first, last in runs
        if any(i in with_date for i in range(first, last))
    )
    return depths.most_common(1)[0][0]


def _undated_starts(rows: Sequence[Row], runs: Sequence[tuple[int, int]]) -> list[int]:
    look = look_of(rows[runs[0][0]])
    starts = [i for first, last in runs for i in range(first, last) if look_of(rows[i]) == look]
    is_list = len(starts) == sum(last - first for first, last in runs)
    return [first for first, _ in runs] if is_list and len(runs) > 1 else starts


def _runs(kinds: Sequence[Kind]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for index, kind in enumerate([*kinds, "text"]):
        if kind == "head" and first is None:
            first = index
        elif kind != "head" and first is not None:
            yield first, index
            first = None


def _entry(rows: Sequence[Row], kinds: Sequence[Kind], wrapping: Wrapping) -> Entry:
    entry = Entry()
    body = 0
    while body < len(rows) and kinds[body] == "head" and not _is_labelled(rows[body]):
        entry.head.append(rows[body])
        body += 1
    rest, rest_kinds = [], []
    for row, kind in zip(rows[body:], kinds[body:], strict=True):
        if not _take_label(row, entry):
            rest.append(row)
            rest_kinds.append(kind)
    entry.items = list(_items(rest, rest_kinds, wrapping))
    return entry


_TAKEN: frozenset[Label] = frozenset(
    {
        "stack",
        "role",
        "position",
        "department",
        "period",
        "organization",
        "project",
        "place",
        "score",
    }
)


def _is_labelled(row: Row) -> bool:
    labels, _ = label_before(row.first.text)
    return bool(labels & _TAKEN)


def _take_label(row: Row, entry: Entry) -> bool:
    """Keep what a label names outright (`사용 기술: Java`); a label alone is dropped."""
    text = row.first.text
    if len(row.pieces) == 1 and "tasks" in labels_of(text.strip("[]<>【】:： ")):
        return True
    labels, start = label_before(text)
    taken = labels & _TAKEN
    if not taken and len(row.pieces) == 2 and labels_of(text) & _TAKEN:  # noqa: PLR2004
        taken, value = labels_of(text) & _TAKEN, row.pieces[1]
    elif taken:
        value = row.first.part(start, len(text))
    else:
        return False
    for label in taken:
        entry.fields.setdefault(label, []).append(value)
    return True


def _items(rows: Sequence[Row], kinds: Sequence[str], wrapping: Wrapping) -> Iterator[Item]:
    waiting: list[Piece] = []
    is_bullet = False
    for index, (row, kind) in enumerate(zip(rows, kinds, strict=True)):
        goes_on = kind == "more" or (
            kind == "text"
            and bool(waiting)
            and not is_bullet
            and row.box[3] > 0
            and is_full(rows[index - 1], row, wrapping)
        )
        if waiting and not goes_on:
            yield Item(unwrapped(waiting, wrapping), is_bullet)
            waiting = []
        waiting += row.pieces
        is_bullet = is_bullet if goes_on else kind == "bullet"
    if waiting:
        yield Item(unwrapped(waiting, wrapping), is_bullet)
