"""Lines of a PDF and of pasted text as the same thing: a text and where it stands.

Positions in a PDF are points, those in pasted text columns and lines.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from core.interview.sentences import End, end_of
from core.interview.written import columns, folded, lines_of, without_bullet
from core.resume.document import Box, Document, Line, Page

SMALLEST_PT = 5.0
"""Nothing meant to be read is set smaller (own choice; footnotes are set in 6 points and more)."""
MOST_ROWS = 2000
"""Of a document or text: some forty pages, and more than any résumé has."""
COLUMNS_OF_EM = 2.0
TAB = 4
_NEXT_LINE = 1.2
"""Heights of a line; in pasted text a bullet may stand in the line before."""
_CELLS = re.compile(r"\s*\t\s*|\s{4,}")


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or a cell of one.

    Attributes:
        page: from 1; None in pasted text.
        number: of the line, from 1, within its page.
        text: folded, without a bullet.
        box: in points, or in columns and lines.
        em: about the width of a Hangul syllable, in the unit of the box.
        end: how its text ends.
        has_space_behind: white space follows the last word.
    """

    page: int | None
    number: int
    text: str
    box: Box
    em: float
    end: End
    is_bullet: bool = False
    has_space_behind: bool = False

    @property
    def height(self) -> float:
        """Return its height, in the unit of the box."""
        return max(self.box[3] - self.box[1], 0.1)


def rows_of_document(document: Document) -> list[Row]:
    """Return the lines of a document that a reader sees."""
    seen = (
        _row(page.number, line.number, _with_space(line), line.box, line.size_pt)
        for page in document.pages
        for line in page.lines
        if _is_seen(line, page)
    )
    return _with_marks(islice(seen, MOST_ROWS))


def rows_of_text(text: str) -> list[Row]:
    """Return the lines of pasted text; the cells of a pasted table stand alone."""
    lines = enumerate(lines_of(text), start=1)
    cells = (cell for number, line in lines for cell in _cells(line, number))
    return _with_marks(islice(cells, MOST_ROWS))


def _with_space(line: Line) -> str:
    """Return the text with the space that the file has behind it."""
    ends = line.spans[-1].text[-1:] if line.spans else ""
    return f"{line.text} " if ends.isspace() and line.text[-1:] != ends else line.text


def _row(page: int | None, number: int, text: str, box: Box, em: float) -> Row:
    plain, is_bullet = without_bullet(folded(text))
    return Row(page, number, plain, box, em, end_of(plain), is_bullet, text[-1:].isspace())


def _is_seen(line: Line, page: Page) -> bool:
    left, top, right, bottom = line.box
    is_inside = left < page.width_pt and top < page.height_pt and right > 0 and bottom > 0
    sizes = [span.size_pt for span in line.spans if span.text.strip()]
    return is_inside and bool(sizes) and min(sizes) >= SMALLEST_PT


def _cells(line: str, number: int) -> Iterator[Row]:
    # Behind a bullet a gap separates no cells.
    has_bullet = without_bullet(folded(line))[1]
    cells = [line.strip()] if has_bullet else _CELLS.split(line.strip())
    left = columns(line[: len(line) - len(line.lstrip())].expandtabs(TAB))
    for cell in cells:
        right = left + columns(cell)
        if cell:
            box = (float(left), float(number), float(right), number + 1.0)
            yield _row(None, number, cell, box, COLUMNS_OF_EM)
        left = right + TAB


def _with_marks(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with text; a bullet that stands apart goes to the text behind it."""
    found: list[Row] = []
    mark: Row | None = None
    for row in rows:
        if not row.text:
            mark = row if row.is_bullet else None
            continue
        found.append(_marked(row, mark) if mark else row)
        mark = None
    return found


def _marked(row: Row, mark: Row) -> Row:
    """Return a row as an item of a list where the bullet before it stands at its height."""
    if mark.page != row.page or abs(row.box[1] - mark.box[1]) > _NEXT_LINE * mark.height:
        return row
    return replace(row, is_bullet=True, box=(min(mark.box[0], row.box[0]), *row.box[1:]))
