"""Read a page in several ways, score each, and take the best; all arithmetic, no model.

The lines are the same in every way of reading: they never cross a column or a cell. What differs is
the order. `content` is that of the file, `sorted` goes down the page, `columns` reads one column
after the other, and `tables` does so with the cells of ruled tables row by row.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from core.resume.document import Box, Cell, Line, Page, StreamScore, Table
from core.resume.reading.characters import UNREADABLE
from core.resume.reading.fragments import Fragment, fragments, line_of, merged, rows
from core.resume.reading.headings import is_heading
from core.resume.reading.raw import RawPage
from core.resume.reading.regions import regions
from core.resume.reading.ruled import Grid, grids

Stream = Literal["tables", "columns", "content", "sorted"]
STREAMS: tuple[Stream, ...] = get_args(Stream)
"""Of equals the first is taken."""
_WEIGHTS = {"order": 0.35, "columns": 0.25, "headings": 0.2, "cells": 0.1, "rows": 0.05,
            "glyphs": 0.05}  # fmt: skip
"""Our own choice, on layouts made for it; see docs/decisions/0024."""
_NEAR_LINES = 2.2
"""Heights of a line: the next one of a paragraph or list is nearer."""
_MEANINGLESS = re.compile(f"[{UNREADABLE}\0\ue000-\uf8ff]")
Place = tuple[int, int, int]
"""Region, table and cell of a line; -1 for none."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line before it has a number."""

    text: Fragment
    region: int
    grid: int
    cell: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The pages as the best stream gives them, and how well each did."""

    pages: tuple[Page, ...]
    scores: tuple[StreamScore, ...]


def read_pages(raws: Sequence[RawPage], wanted: Stream | None = None) -> Reading:
    """Return the pages of a document in their best order.

    Args:
        raws: what the library found, without what is hidden.
        wanted: the order to take whatever the scores say.
    """
    prepared = [(raw, *_prepared(raw)) for raw in raws]
    has_tables = any(found for _, _, found in prepared)
    names = [name for name in STREAMS if name != "tables" or has_tables or name == wanted]
    orders = {name: [_ORDERS[name](pieces) for _, pieces, _ in prepared] for name in names}
    scores = {name: _score(name, [order for order in orders[name] if order]) for name in names}
    best = sorted(names, key=lambda name: (name != wanted, -scores[name].score))
    pages = tuple(
        _page(raw, order, found)
        for (raw, _, found), order in zip(prepared, orders[best[0]], strict=True)
    )
    return Reading(pages, tuple(scores[name] for name in best))


def _prepared(raw: RawPage) -> tuple[list[_Piece], list[Grid]]:
    """Return the lines of a page, unordered, and its tables."""
    found = fragments(raw.runs)
    tables = [grid for grid in grids(raw.rules) if _is_filled(grid, found)]
    cells = [[cell for row in grid.rows for cell in row] for grid in tables]
    inside = [_cell_of(one, tables, cells) for one in found]
    groups: dict[Place, list[Fragment]] = {}
    for one, region, cell in zip(found, _regions_of(found, inside, tables), inside, strict=True):
        groups.setdefault((region, *cell), []).append(one)
    pieces = [
        _Piece(line, *place)
        for place, group in groups.items()
        for row in rows(group)
        for line in merged(row)
    ]
    return pieces, tables


def _regions_of(
    found: list[Fragment], inside: list[tuple[int, int]], tables: list[Grid]
) -> list[int]:
    """Return the region of each fragment: columns are cut around tables, never through them."""
    free = [number for number, (grid, _) in enumerate(inside) if grid < 0]
    stand_ins = [Fragment([], grid.box, grid.box[1], 10.0) for grid in tables]
    place: dict[int, int] = {}
    for number, leaf in enumerate(regions([*(found[n] for n in free), *stand_ins])):
        place |= dict.fromkeys(leaf, number)
    at = {number: index for index, number in enumerate(free)}
    return [place[at.get(n, len(free) + grid)] for n, (grid, _) in enumerate(inside)]


def _is_filled(grid: Grid, found: list[Fragment]) -> bool:
    """Say whether text stands in two cells at least: a frame around one text is no table."""
    cells = [cell for row in grid.rows for cell in row]
    return len({_index(one, cells) for one in found if _index(one, cells) >= 0}) > 1


def _cell_of(one: Fragment, tables: list[Grid], cells: list[list[Box]]) -> tuple[int, int]:
    for number, grid in enumerate(tables):
        if _holds(grid.box, one):
            cell = _index(one, cells[number])
            if cell >= 0:
                return number, cell
    return -1, -1


def _index(one: Fragment, cells: Sequence[Box]) -> int:
    return next((number for number, cell in enumerate(cells) if _holds(cell, one)), -1)


def _holds(box: Box, one: Fragment) -> bool:
    x, y = (one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _by_content(pieces: list[_Piece]) -> list[_Piece]:
    return sorted(pieces, key=lambda piece: piece.text.order)


def _by_place(pieces: list[_Piece]) -> list[_Piece]:
    by_text = {id(piece.text): piece for piece in pieces}
    return [by_text[id(one)] for row in rows(p.text for p in pieces) for one in row]


def _by_column(pieces: list[_Piece]) -> list[_Piece]:
    return [
        piece
        for region in sorted({piece.region for piece in pieces})
        for piece in _by_place([p for p in pieces if p.region == region])
    ]


def _by_cell(pieces: list[_Piece]) -> list[_Piece]:
    ordered: list[_Piece] = []
    done: set[int] = set()
    for piece in _by_column(pieces):
        if piece.grid < 0:
            ordered.append(piece)
        elif piece.grid not in done:
            done.add(piece.grid)
            inside = [p for p in pieces if p.grid == piece.grid]
            for cell in sorted({p.cell for p in inside}):
                ordered += _by_place([p for p in inside if p.cell == cell])
    return ordered


_ORDERS: dict[Stream, Callable[[list[_Piece]], list[_Piece]]] = {
    "content": _by_content,
    "sorted": _by_place,
    "columns": _by_column,
    "tables": _by_cell,
}


def _score(name: Stream, pages: Sequence[list[_Piece]]) -> StreamScore:
    """Score a way of reading over all pages, those with more lines more."""
    total = sum(map(len, pages))
    parts = []
    for part, measure in _PARTS.items():
        value = sum(measure(page) * len(page) for page in pages) / total if total else 1.0
        parts.append((part, round(value, 4)))
    score = sum(_WEIGHTS[part] * value for part, value in parts)
    return StreamScore(name, round(score, 4), tuple(parts))


def _order(page: list[_Piece]) -> float:
    """Return the share of steps that an eye makes: along a row, down, or to the next column."""
    steps = [_step(a, b) for a, b in pairwise(page)]
    return sum(steps) / len(steps) if steps else 1.0


def _step(a: _Piece, b: _Piece) -> float:
    one, other = a.text.box, b.text.box
    height = max(a.text.size_pt, b.text.size_pt, 1.0)
    if abs(a.text.base - b.text.base) <= height / 2:
        return 1.0 if other[0] >= one[0] else 0.0
    if other[1] < one[1]:  # upwards: a new column, or nothing an eye does
        return 0.7 if other[0] >= one[2] - height else 0.0
    is_below = other[0] < one[2] and other[2] > one[0]
    is_near = other[1] - one[3] <= _NEAR_LINES * height
    return 1.0 if is_below and is_near else 0.8 if is_below or other[0] < one[0] else 0.4


def _columns(page: list[_Piece]) -> float:
    return _kept_together([piece.region for piece in page])


def _cells(page: list[_Piece]) -> float:
    return _kept_together([(p.grid, p.cell) for p in page if p.grid >= 0])


def _kept_together(places: Sequence[object]) -> float:
    """Return 1 where each place is read at once, less for each return to one."""
    turns = sum(a != b for a, b in pairwise(places))
    needed = max(len(set(places)) - 1, 0)
    return 1.0 - (turns - needed) / max(len(places) - 1 - needed, 1) if turns > needed else 1.0


def _headings(page: list[_Piece]) -> float:
    """Return the share of headings that are followed by a line of their own column."""
    kept = [
        a.region == b.region and b.text.box[1] >= a.text.box[1] - a.text.size_pt / 2
        for a, b in pairwise(page)
        if is_heading(a.text.text)
    ]
    return sum(kept) / len(kept) if kept else 1.0


def _rows(page: list[_Piece]) -> float:
    """Return the share of pairs side by side, as label and value are, that are read so."""
    at = {id(piece.text): number for number, piece in enumerate(page)}
    pairs = [
        at[id(b)] - at[id(a)] == 1
        for row in rows(p.text for p in page)
        for a, b in pairwise(row)
        if page[at[id(a)]].region == page[at[id(b)]].region
    ]
    return sum(pairs) / len(pairs) if pairs else 1.0


def _glyphs(page: list[_Piece]) -> float:
    return sanity("".join(piece.text.text for piece in page))


_PARTS: dict[str, Callable[[list[_Piece]], float]] = {
    "order": _order,
    "columns": _columns,
    "headings": _headings,
    "cells": _cells,
    "rows": _rows,
    "glyphs": _glyphs,
}


def sanity(text: str) -> float:
    """Return the share of characters that mean something, 0 to 1; 1 for no text at all."""
    letters = "".join(text.split())
    return 1 - len(_MEANINGLESS.findall(letters)) / len(letters) if letters else 1.0


def _page(raw: RawPage, order: list[_Piece], tables: list[Grid]) -> Page:
    starts = sorted((n, first) for p in order for _, n, first, _ in p.text.pieces)
    ids = {start: number for number, start in enumerate(starts)}
    made: list[tuple[_Piece, Line]] = []
    for piece in order:
        line = line_of(piece.text, raw.number, len(made) + 1, ids)
        if line.text:
            made.append((piece, line))
    return Page(
        raw.number,
        round(raw.width_pt, 2),
        round(raw.height_pt, 2),
        tuple(line for _, line in made),
        raw.hyperlinks,
        tuple(_table(grid, number, made) for number, grid in enumerate(tables)),
    )


def _table(grid: Grid, number: int, made: list[tuple[_Piece, Line]]) -> Table:
    numbers: dict[int, list[int]] = {}
    for piece, line in made:
        if piece.grid == number:
            numbers.setdefault(piece.cell, []).append(line.number)
    table, at = [], 0
    for row in grid.rows:
        table.append(
            tuple(Cell(cell, tuple(numbers.get(at + n, ()))) for n, cell in enumerate(row))
        )
        at += len(row)
    return Table(grid.box, tuple(table))
