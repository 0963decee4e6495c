"""Find the columns of a page: a gutter that no text crosses, with text of its own on both sides.

A recursive X-Y cut (Nagy and Seth, 1984) that looks for the best gutter over any stretch of the
page, so that a header over two columns hides nothing. A gutter between a label and its value, or
between an entry and its dates, is none: there, each row of the sparser side has its partner.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.resume.reading.fragments import Fragment
from core.resume.reading.headings import is_heading

_STEP_PT = 3.0
_LEAST_GUTTER_PT = 7.0
_LEAST_ROWS = 3
_LEAST_CHARS = 16
_LEAST_HEIGHT_PT = 40.0
_PARTNERED = 0.72
"""Share of rows with a partner at their height from which two sides are rows, not columns."""
_SAME_ROW_EM = 0.25
_DEEPEST = 6
_TITLE_ROWS = 2
_CENTRED_PT, _RAGGED_PT, _MOSTLY = 12.0, 4.0, 0.7
_SIDE_BY_SIDE = 0.45
"""Of the heights of both sides together, the share in which there must be text on both."""


@dataclass(frozen=True, slots=True)
class _Gutter:
    """Fragments [first, last) from the top down stand on one side of `x` or the other."""

    x: float
    first: int
    last: int
    score: float


def regions(found: Sequence[Fragment]) -> list[list[int]]:
    """Return the numbers of the fragments of each region, in reading order."""
    level = sorted(range(len(found)), key=lambda n: (found[n].base, found[n].box[0]))
    return _cut(found, level, 0)


def _row_numbers(part: Sequence[Fragment]) -> list[int]:
    """Return for each fragment, from the top down, in which row it stands."""
    numbers, base = [0], part[0].base
    for one in part[1:]:
        is_same = one.base - base <= max(_SAME_ROW_EM * one.size_pt, 1.0)
        numbers.append(numbers[-1] + (not is_same))
        base = base if is_same else one.base
    return numbers


def _cut(found: Sequence[Fragment], numbers: list[int], depth: int) -> list[list[int]]:
    """Return the regions of fragments that are ordered from the top down."""
    gutter = _best(found, numbers) if depth < _DEEPEST else None
    if gutter is None:
        return [numbers] if numbers else []
    middle = numbers[gutter.first : gutter.last]
    left = [n for n in middle if _center(found[n]) < gutter.x]
    right = [n for n in middle if _center(found[n]) >= gutter.x]
    above = _above(found, left, right)
    left, right = ([n for n in side if n not in above] for side in (left, right))
    parts = ([*numbers[: gutter.first], *above], left, right, numbers[gutter.last :])
    return [region for part in parts for region in _cut(found, part, depth + 1)]


def _above(found: Sequence[Fragment], left: list[int], right: list[int]) -> list[int]:
    """Return a title that stands over one side alone, before there is anything on the other."""
    start = max(min(found[n].base for n in side) for side in (left, right))
    first = [n for n in (*left, *right) if found[n].box[3] < start - found[n].size_pt]
    return first if _row_count([found[n] for n in first]) <= _TITLE_ROWS else []


def _center(one: Fragment) -> float:
    return (one.box[0] + one.box[2]) / 2


def _best(found: Sequence[Fragment], numbers: list[int]) -> _Gutter | None:
    if len(numbers) < 2 * _LEAST_ROWS:
        return None
    boxes = np.array([found[n].box for n in numbers], dtype=np.float64)
    in_row = _row_numbers([found[n] for n in numbers])
    candidates = sorted(_gutters(boxes, in_row), key=lambda gutter: -gutter.score)
    tried: set[tuple[int, int, int]] = set()
    for gutter in candidates:
        sides = _sides(boxes, gutter)
        key = (gutter.first, gutter.last, int(sides.sum()))
        if key in tried:
            continue
        tried.add(key)
        part = [found[n] for n in numbers[gutter.first : gutter.last]]
        left = [one for one, is_left in zip(part, sides, strict=True) if is_left]
        right = [one for one, is_left in zip(part, sides, strict=True) if not is_left]
        if _are_columns(left, right, [found[n] for n in numbers]):
            return gutter
    return None


def _gutters(boxes: NDArray[np.float64], in_row: Sequence[int]) -> list[_Gutter]:
    """Return the stretches of whole rows that each upright strip of white divides."""
    lefts, tops, rights, bottoms = boxes.T
    strips = np.arange(lefts.min() + _STEP_PT, rights.max(), _STEP_PT)
    half = _LEAST_GUTTER_PT / 2
    crossed = (lefts[:, None] < strips + half) & (rights[:, None] > strips - half)
    is_left = rights[:, None] <= strips
    found = []
    for number in _distinct(crossed, is_left):
        stops = [-1, *np.flatnonzero(crossed[:, number]).tolist(), len(boxes)]
        for before, stop in pairwise(stops):
            if stop - before <= 2 * _LEAST_ROWS:
                continue
            first, last = _whole_rows(before + 1, stop, in_row)
            if last - first < 2 * _LEAST_ROWS:
                continue
            side = is_left[first:last, number]
            if not 0 < np.count_nonzero(side) < len(side):
                continue
            low, high = _both(tops[first:last], bottoms[first:last], side)
            if high - low >= _LEAST_HEIGHT_PT:
                found.append(_Gutter(float(strips[number]), first, last, high - low))
    return found


def _whole_rows(first: int, last: int, in_row: Sequence[int]) -> tuple[int, int]:
    """Leave out a row that belongs in part to what stands before or behind."""
    while 0 < first < last and in_row[first] == in_row[first - 1]:
        first += 1
    while first < last < len(in_row) and in_row[last - 1] == in_row[last]:
        last -= 1
    return first, last


def _distinct(crossed: NDArray[np.bool_], is_left: NDArray[np.bool_]) -> list[int]:
    """Return the numbers of the strips that divide otherwise than the one before them."""
    changed = (crossed[:, 1:] != crossed[:, :-1]).any(axis=0)
    changed |= (is_left[:, 1:] != is_left[:, :-1]).any(axis=0)
    return [0, *(np.flatnonzero(changed) + 1).tolist()]


def _both(
    tops: NDArray[np.float64], bottoms: NDArray[np.float64], is_left: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return from where to where there is text on both sides."""
    low = max(tops[is_left].min(), tops[~is_left].min())
    high = min(bottoms[is_left].max(), bottoms[~is_left].max())
    return float(low), float(high)


def _sides(boxes: NDArray[np.float64], gutter: _Gutter) -> NDArray[np.bool_]:
    part = boxes[gutter.first : gutter.last]
    is_left: NDArray[np.bool_] = (part[:, 0] + part[:, 2]) / 2 < gutter.x
    return is_left


def _are_columns(left: list[Fragment], right: list[Fragment], around: Sequence[Fragment]) -> bool:
    sparse = min(left, right, key=_row_count)
    if _row_count(sparse) < _LEAST_ROWS or sum(len(one.text) for one in sparse) < _LEAST_CHARS:
        return False
    top, bottom = min(f.box[1] for f in left + right), max(f.box[3] for f in left + right)
    both = min(max(f.box[3] for f in side) for side in (left, right)) - max(
        min(f.box[1] for f in side) for side in (left, right)
    )
    if both < _SIDE_BY_SIDE * (bottom - top):
        return False
    if any(_is_centred(side, around) for side in (left, right)):
        return False
    if any(is_heading(f.text) for f in left) and any(is_heading(f.text) for f in right):
        return True
    own = {id(one) for one in sparse}
    return _partnered(sparse, [one for one in around if id(one) not in own]) < _PARTNERED


def _is_centred(side: list[Fragment], around: Sequence[Fragment]) -> bool:
    """Say whether a side is made of lines in the middle of the page, as centred headings are."""
    lefts = [one.box[0] for one in side]
    middles = [_center(one) for one in side]
    page = (min(one.box[0] for one in around) + max(one.box[2] for one in around)) / 2
    is_ragged = max(lefts) - min(lefts) > _RAGGED_PT
    near = sum(abs(middle - page) <= _CENTRED_PT for middle in middles)
    return is_ragged and near >= _MOSTLY * len(side)


def _row_count(side: list[Fragment]) -> int:
    return len({round(one.base) for one in side})


def _partnered(sparse: list[Fragment], others: list[Fragment]) -> float:
    """Return the share of rows on the sparser side that stand at the height of another."""
    bases = np.array(sorted(one.base for one in others))
    rows = {round(one.base): one for one in sparse}.values()
    near = [np.abs(bases - one.base).min() <= max(_SAME_ROW_EM * one.size_pt, 1.0) for one in rows]
    return sum(map(bool, near)) / len(near)
