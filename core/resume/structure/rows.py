"""Rows: what a reader sees side by side, and the marks and numbers before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.resume.document import Box
from core.resume.structure.pieces import Piece, around

MARKS = "•·∙‣◦▪▫■□●○◆◇▶▷►▸➢➤➔✓✔✦★☆※❖⁃ㆍ‧⦁*\uf0b7\uf0a7\uf06c\uf0d8\uf076\u2023\u2043\u25aa"
_MARK = re.compile(
    rf"(?:[{re.escape(MARKS)}\ue000-\uf8ff]+|[-–—―+>→](?=\s|[가-힣A-Z(\[])|o(?=\s))\s*"
)
_ONLY_MARK = re.compile(rf"[{re.escape(MARKS)}\ue000-\uf8ff–—―o+>→-]+")
_MARK_EM = 0.6
"""A bullet with its space is at least so wide, in sizes of the type."""
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|[①-⑳]|[가-하][.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces side by side.

    Attributes:
        mark: the bullet before it, which is in none of the pieces; "" without one.
        mark_left: where the bullet stands, in points.
        cells: of a row of a table: the pieces of each cell; `pieces` then holds each cell as one.
        boxes: of the cells.
        table: which table of the document; 0 outside of tables.
        above: white space above it in points; 0 at the top of a page or column.
    """

    pieces: tuple[Piece, ...]
    mark: str = ""
    mark_left: float = 0.0
    cells: tuple[tuple[Piece, ...], ...] = ()
    boxes: tuple[Box, ...] = ()
    table: int = 0
    above: float = 0.0

    @property
    def text(self) -> str:
        """Return the pieces with two spaces between them."""
        return "  ".join(piece.text for piece in self.pieces)

    @property
    def box(self) -> Box:
        """Return the box around all pieces."""
        return around(self.pieces)

    @property
    def left(self) -> float:
        """Return where its text begins, in points."""
        return self.pieces[0].box[0]

    @property
    def page(self) -> int:
        """Return its page."""
        return self.pieces[0].page

    @property
    def first(self) -> Piece:
        """Return the first piece."""
        return self.pieces[0]


def unfolded(row: Row) -> list[Row]:
    """Return a row of a table as plain rows: the first lines of its cells side by side."""
    if not row.cells:
        return [row]
    cells = [cell for cell in row.cells if cell]
    first = Row(tuple(cell[0] for cell in cells), table=row.table, above=row.above)
    rest = [Row((piece,), table=row.table) for cell in cells for piece in cell[1:]]
    return [one for one in with_marks([first, *rest]) if one.pieces]


def with_marks(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with their bullets taken off; a bullet alone goes to the row behind it."""
    found: list[Row] = []
    waiting: Row | None = None
    for row in rows:
        if row.cells:
            found.append(row)
            continue
        marked = _marked(row)
        if not marked.pieces:
            waiting = marked
            continue
        if waiting and not marked.mark:
            marked = replace(marked, mark=waiting.mark, mark_left=waiting.mark_left)
        found.append(marked)
        waiting = None
    return found


def _marked(row: Row) -> Row:
    first = row.first
    if _ONLY_MARK.fullmatch(first.text):
        return replace(row, pieces=row.pieces[1:], mark=first.text, mark_left=first.box[0])
    match = _MARK.match(first.text)
    if match is None:
        return row
    rest = first.part(match.end(), len(first.text))
    left, top, right, bottom = first.box
    if right > left:
        rest = replace(rest, box=(left + _MARK_EM * first.size_pt, top, right, bottom))
    return replace(
        row, pieces=(rest, *row.pieces[1:]), mark=match[0].strip(), mark_left=first.box[0]
    )


def number_before(text: str) -> int:
    """Return how many characters of numbering stand before a text: `1. `, `(2) `, `③ `."""
    match = _NUMBER.match(text)
    return match.end() if match else 0


def has_mark(text: str) -> bool:
    """Say that a bullet stands before a text."""
    return _MARK.match(text) is not None
