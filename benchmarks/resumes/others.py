"""Other readers' text as our kind of document, so that the same rules make a résumé of it.

Whatever a reader says of the page is kept: headings of its Markdown are large and bold, strong
words are bold, tables are tables, and the cells of a row stand side by side.
"""

import io
import re
from collections.abc import Iterator

from core.resume.document import Box, Cell, Document, Line, Page, Span, Table

_HEADING = re.compile(r"^(#{1,6})\s+")
_MARKS = re.compile(r"</?u>|\*\*|~~|`")
_SLANTED = re.compile(r"(?<!\w)_([^_]+)_(?!\w)")
_RULE = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+$")
_PLAIN_PT, _LEADING_PT, _PAGE_PT = 10.0, 14.0, (595.0, 842.0)
_HEADING_PT = {1: 20.0, 2: 14.0, 3: 12.0}


def layout_mode(data: bytes) -> Document:
    """Return a PDF as pymupdf4llm's layout model reads it, without OCR."""
    import pymupdf
    import pymupdf4llm

    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        text: str = pymupdf4llm.to_markdown(pdf, use_ocr=False)
    return of_markdown(text)


def pdfminer(data: bytes) -> Document:
    """Return a PDF as pdfminer.six reads it, which markitdown reads PDF with."""
    from pdfminer.high_level import extract_text

    return of_markdown(extract_text(io.BytesIO(data)))


def of_markdown(text: str) -> Document:
    """Return the lines of a Markdown text, one under the other."""
    builder = _Builder()
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("|") and line.endswith("|"):
            if not _RULE.match(line):
                builder.row([cell.strip() for cell in line[1:-1].split("|")])
        else:
            builder.end_table()
            builder.line(line)
    builder.end_table()
    page = Page(1, *_PAGE_PT, tuple(builder.lines), tables=tuple(builder.tables))
    return Document("text", (page,))


class _Builder:
    """Puts lines under each other and the cells of a row side by side."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self._rows: list[tuple[Cell, ...]] = []
        self._top = 40.0

    def line(self, text: str) -> None:
        self._add(text, 50.0, 545.0)
        self._top += _LEADING_PT

    def row(self, cells: list[str]) -> None:
        width = 495.0 / max(1, len(cells))
        tall, made = 1, []
        top = self._top
        for index, cell in enumerate(cells):
            left = 50.0 + index * width
            pieces = cell.split("<br>")
            numbers = []
            for self._top, piece in zip(_tops(top), pieces, strict=False):
                numbers += self._add(piece, left, left + width)
            made.append(Cell((left, top, left + width, top + _LEADING_PT), tuple(numbers)))
            tall = max(tall, len(pieces))
        self._rows.append(tuple(made))
        self._top = top + tall * _LEADING_PT

    def end_table(self) -> None:
        if self._rows:
            first, last = self._rows[0][0].box, self._rows[-1][-1].box
            box: Box = (first[0], first[1], last[2], last[3])
            self.tables.append(Table(box, tuple(self._rows)))
            self._rows = []

    def _add(self, text: str, left: float, right: float) -> list[int]:
        heading = _HEADING.match(text)
        size = _HEADING_PT.get(len(heading[1]), 11.0) if heading else _PLAIN_PT
        bold = heading is not None or text.startswith("**")
        plain = _SLANTED.sub(r"\1", _MARKS.sub("", _HEADING.sub("", text))).strip()
        if not plain:
            return []
        box: Box = (left, self._top, min(right, left + 5.0 * len(plain)), self._top + size)
        number = len(self.lines) + 1
        self.lines.append(Line(1, number, plain, box, (Span(plain, box, "", size, 0, bold),)))
        return [number]


def _tops(top: float) -> Iterator[float]:
    while True:
        yield top
        top += _LEADING_PT
