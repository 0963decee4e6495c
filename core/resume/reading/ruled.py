"""Find tables in the straight lines of a page: cells are what lines close in.

The outer left and right border may be missing, as in many Korean forms, where the rules between the
rows end at one edge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.resume.document import Box

_THIN_PT = 2.6
_SHORT_PT = 6.0
_NEAR_PT = 3.0
"""How far lines that meet may miss each other: double and hairline borders, rounding."""
_MOST_RULES = 1500
_MOST_EDGES = 120
"""Rows or columns of a table; more is a drawing."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its cells row by row, a merged cell once, where it begins."""

    box: Box
    rows: tuple[tuple[Box, ...], ...]


@dataclass(slots=True)
class _Rule:
    is_level: bool
    at: float
    start: float
    end: float


def grids(boxes: Sequence[Box]) -> list[Grid]:
    """Return the tables that the rules of a page make, from the top down."""
    if len(boxes) > _MOST_RULES:
        return []
    rules = _joined(_rules(boxes))
    found = [grid for group in _groups(rules) if (grid := _grid(group))]
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0]))


def _rules(boxes: Iterable[Box]) -> list[_Rule]:
    found = []
    for left, top, right, bottom in boxes:
        wide, high = right - left, bottom - top
        if high <= _THIN_PT and wide >= _SHORT_PT:
            found.append(_Rule(True, (top + bottom) / 2, left, right))
        elif wide <= _THIN_PT and high >= _SHORT_PT:
            found.append(_Rule(False, (left + right) / 2, top, bottom))
    return found


def _joined(rules: list[_Rule]) -> list[_Rule]:
    """Join rules that continue one another: each cell may have brought its own border."""
    made: list[_Rule] = []
    for rule in sorted(rules, key=lambda r: (r.is_level, round(r.at / _NEAR_PT), r.start)):
        last = next(
            (
                other
                for other in reversed(made[-8:])
                if other.is_level == rule.is_level
                and abs(other.at - rule.at) <= _NEAR_PT
                and other.start - _NEAR_PT <= rule.start <= other.end + _NEAR_PT
            ),
            None,
        )
        if last is None:
            made.append(_Rule(rule.is_level, rule.at, rule.start, rule.end))
        else:
            last.end = max(last.end, rule.end)
    return made


def _groups(rules: list[_Rule]) -> list[list[_Rule]]:
    """Return rules that touch one another, directly or over others."""
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    parent = {id(rule): rule for rule in rules}

    def root(rule: _Rule) -> _Rule:
        while parent[id(rule)] is not rule:
            parent[id(rule)] = parent[id(parent[id(rule)])]
            rule = parent[id(rule)]
        return rule

    for one in level:
        for other in upright:
            if _touch(one, other):
                parent[id(root(one))] = root(other)
    groups: dict[int, list[_Rule]] = {}
    for rule in rules:
        groups.setdefault(id(root(rule)), []).append(rule)
    return [group for group in groups.values() if len(group) > 3]  # noqa: PLR2004 - a cell has 4


def _touch(level: _Rule, upright: _Rule) -> bool:
    return (
        level.start - _NEAR_PT <= upright.at <= level.end + _NEAR_PT
        and upright.start - _NEAR_PT <= level.at <= upright.end + _NEAR_PT
    )


def _grid(group: list[_Rule]) -> Grid | None:
    level = [rule for rule in group if rule.is_level]
    upright = [rule for rule in group if not rule.is_level]
    ys = _edges(rule.at for rule in level)
    sides = (min(rule.start for rule in level), max(rule.end for rule in level)) if level else ()
    xs = _edges([*(rule.at for rule in upright), *sides])
    is_small = len(xs) > _MOST_EDGES or len(ys) > _MOST_EDGES
    if len(ys) < 2 or len(xs) < 3 or is_small:  # noqa: PLR2004 - two cells at least
        return None
    rows = _cells(xs, ys, level, upright)
    if sum(map(len, rows)) < 2:  # noqa: PLR2004
        return None
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), tuple(tuple(row) for row in rows if row))


def _edges(places: Iterable[float]) -> list[float]:
    made: list[float] = []
    for at in sorted(places):
        if not made or at - made[-1] > _NEAR_PT:
            made.append(at)
    return made


def _cells(
    xs: list[float], ys: list[float], level: list[_Rule], upright: list[_Rule]
) -> list[list[Box]]:
    """Grow each cell to the right and down until a rule ends it."""
    columns, lines = len(xs) - 1, len(ys) - 1
    walls = [[_is_ruled(upright, xs[x], ys[y], ys[y + 1]) for x in range(1, columns)]
             for y in range(lines)]  # fmt: skip
    floors = [[_is_ruled(level, ys[y], xs[x], xs[x + 1]) for x in range(columns)]
              for y in range(1, lines)]  # fmt: skip
    taken: set[tuple[int, int]] = set()
    rows: list[list[Box]] = []
    for y in range(lines):
        row: list[Box] = []
        for x in range(columns):
            if (x, y) in taken:
                continue
            right = x
            while right < columns - 1 and not walls[y][right] and (right + 1, y) not in taken:
                right += 1
            low = y
            while low < lines - 1 and not any(floors[low][x : right + 1]):
                low += 1
            taken |= {(a, b) for a in range(x, right + 1) for b in range(y, low + 1)}
            row.append((xs[x], ys[y], xs[right + 1], ys[low + 1]))
        rows.append(row)
    return rows


def _is_ruled(rules: list[_Rule], at: float, start: float, end: float) -> bool:
    middle = (start + end) / 2
    return any(abs(r.at - at) <= _NEAR_PT and r.start <= middle <= r.end for r in rules)
