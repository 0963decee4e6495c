"""The order in which a person reads a page: its columns one after another, each row by row.

An extractor knows shapes alone and takes dates in a margin for a column. Here the words help: a
column of a page has headings of its own, or stands on lines of its own; dates and places that stand
beside something belong to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.resume.document import Box
from core.resume.structure.cues import is_place
from core.resume.structure.dates import is_only_date
from core.resume.structure.headings import is_weak, section_of

_SAME_LINE = 0.5
"""Of the lower height: two lines that overlap by more stand side by side (own choice)."""
_LEAST_STARTS = 3
_LEAST_LINES = 4
_SURELY = 3
_ALONE, _ALONE_WITH_HEADINGS = 0.55, 0.25
"""Of the lines of a column, so many stand on no line of the other one (own choices)."""
_LEVEL = 0.18
_MOSTLY = 0.6
_OF_DATE = re.compile(
    r"(?:[\s\d./\-–—~～()',’년월개약총]|현재|재직중?|졸업|예정|재학중?|입학|수료|중퇴|휴학|present|current|now|to|(?:yr|mo|year|month)s?"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)+",
    re.IGNORECASE,
)
_STEP = 3.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, or a table, with where it stands.

    Attributes:
        key: what the caller knows it by.
        text: "" of a table.
    """

    key: int
    box: Box
    text: str


def ordered(items: Sequence[Placed]) -> list[list[Placed]]:
    """Return what stands side by side as groups, each from left to right, in reading order."""
    return list(_columns(items, depth=2))


def is_beside(one: Box, other: Box) -> bool:
    """Say that two boxes stand on the same height, one left of the other."""
    heights = (one[3] - one[1], other[3] - other[1])
    if min(heights) <= 0:
        return False
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    apart = one[2] <= other[0] + _STEP or other[2] <= one[0] + _STEP
    return apart and overlap > _SAME_LINE * min(heights)


def _columns(items: Sequence[Placed], depth: int) -> Iterator[list[Placed]]:
    gutter = _gutter(items) if depth else None
    if gutter is None:
        yield from _rows(items)
        return
    for part in _parts(items, gutter):
        left = [item for item in part if item.box[2] <= gutter + _STEP]
        right = [item for item in part if item.box[0] >= gutter]
        if len(part) == len(left) + len(right) and _are_columns(left, right):
            yield from _columns(left, depth - 1)
            yield from _columns(right, depth - 1)
        else:
            yield from _rows(part)


def _gutter(items: Sequence[Placed]) -> float | None:
    """Return where the second column begins; None where the page has only one."""
    starts: dict[int, int] = {}
    for item in items:
        starts[round(item.box[0])] = starts.get(round(item.box[0]), 0) + 1
    first = min(starts, default=0)
    best: tuple[int, float] | None = None
    for start, count in starts.items():
        gutter = start - 1.0
        if count < _LEAST_STARTS or start < first + 4 * _STEP:
            continue
        held = sum(
            len(part)
            for part in _parts(items, gutter)
            if _are_columns(
                [item for item in part if item.box[2] <= gutter + _STEP],
                [item for item in part if item.box[0] >= gutter],
            )
        )
        if held and (best is None or (held, -gutter) > best):
            best = (held, -gutter)
    return -best[1] if best else None


def _parts(items: Sequence[Placed], gutter: float) -> Iterator[list[Placed]]:
    """Cut at what reaches over the gutter: a headline above both columns."""
    crossing = [item for item in items if item.box[0] < gutter and item.box[2] > gutter + _STEP]
    tops = sorted({item.box[1] for item in crossing})
    waiting = sorted(
        (item for item in items if item not in crossing), key=lambda item: _middle(item.box)
    )
    bands: list[list[Placed]] = []
    for top in tops:
        bottom = max(item.box[3] for item in crossing if item.box[1] == top)
        above = [item for item in waiting if _middle(item.box) < top]
        waiting = waiting[len(above) :]
        band = [item for item in crossing if item.box[1] == top]
        band += [item for item in waiting if _middle(item.box) < bottom]
        waiting = [item for item in waiting if item not in band]
        if above:
            bands.append(above)
            bands.append(band)
        elif bands:
            bands[-1] += band
        else:
            bands.append(band)
    yield from bands
    if waiting:
        yield waiting


def _are_columns(left: Sequence[Placed], right: Sequence[Placed]) -> bool:
    """Say that two sides are read one after the other."""
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    if _are_dates(left) or _are_dates(right) or _are_centred(right):
        return False
    headings = (_headings(left), _headings(right))
    if min(headings) >= _SURELY:
        return True
    own = min(_alone(left, right), _alone(right, left))
    return own > (_ALONE_WITH_HEADINGS if all(headings) else _ALONE) and any(headings)


def _are_dates(side: Sequence[Placed]) -> bool:
    """Say that a side mostly holds dates and places: they belong to what stands beside them."""
    marks = [item for item in side if _is_date(item.text) or is_place(item.text.strip())]
    return len(marks) > _MOSTLY * len(side)


def _are_centred(side: Sequence[Placed]) -> bool:
    """Say that a side is set around one middle, as centred headings are."""
    middles = sorted((item.box[0] + item.box[2]) / 2 for item in side)
    middle = middles[len(middles) // 2]
    centred = [item for item in side if abs((item.box[0] + item.box[2]) / 2 - middle) < _STEP]
    starts = {round(item.box[0] / _STEP) for item in centred}
    return len(centred) > _MOSTLY * len(side) and len(starts) > 1


def _is_date(text: str) -> bool:
    return is_only_date(text.strip()) or _OF_DATE.fullmatch(text.strip()) is not None


def _headings(side: Sequence[Placed]) -> int:
    """Return how many headings a side has; a single word that also means something else is none."""
    found = [item.text for item in side if section_of(item.text.strip())]
    return 0 if len(found) == 1 and is_weak(found[0]) else len(found)


def _alone(side: Sequence[Placed], other: Sequence[Placed]) -> float:
    """Return which part of a side's own words stands on no line of the other side."""
    words = [item for item in side if not _is_mark(item.text)]
    alone = [item for item in words if not any(_is_level(item.box, one.box) for one in other)]
    return len(alone) / max(len(words), 1)


def _is_level(one: Box, other: Box) -> bool:
    """Say that two lines stand on one base line, or are centred on each other."""
    height = min(one[3] - one[1], other[3] - other[1])
    return min(abs(one[3] - other[3]), abs(_middle(one) - _middle(other))) < _LEVEL * height


def _is_mark(text: str) -> bool:
    bare = text.strip()
    return _is_date(bare) or is_place(bare) or section_of(bare) is not None


def _rows(items: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Yield rows from the top down, each from left to right."""
    rows: list[list[Placed]] = []
    for item in sorted(items, key=lambda one: (_middle(one.box), one.box[0])):
        if rows and all(is_beside(item.box, one.box) for one in rows[-1]):
            rows[-1].append(item)
        else:
            rows.append([item])
    for row in rows:
        yield sorted(row, key=lambda one: one.box[0])


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
