"""Read the rows of a document from its pages: columns, forms, and what a narrow column broke.

Where a page has geometry its lines are put in order here (core/resume/structure/order.py).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.resume.document import Document, Line, Page, Table
from core.resume.structure.dates import is_only_date, periods
from core.resume.structure.headings import is_weak, section_of
from core.resume.structure.order import Placed, ordered
from core.resume.structure.pieces import Piece, joined, pieces_of
from core.resume.structure.rows import Row, has_mark, with_marks
from core.resume.structure.wrapping import Wrapping, unwrapped

_FOOT = 0.93
_PAGE_NUMBER = re.compile(
    r"(?:.{0,40}\s?[-–—|·]\s*)?(?:page\s)?[-–—]?\s*\d{1,3}\s*(?:(?:/|of)\s*\d{1,3})?\s*[-–—]?"
    r"|\d{1,3}\s?쪽",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?:\w\s){2,}\w|\w|[&/·]")
_CUT_YEAR = re.compile(r"[~∼〜～–—-]\s*(?:19|20)\d{2}\s?[./-]\s*$")
_LEAST_STARTS = 3
_TIGHT = 0.45
_OPEN_BRACKET = re.compile(r"\s*(?:\(\s?\d*\s?(?:yrs?|years?|년)?)?\s*\d*\s?")
_LONGEST_DATE = 44
_LAYOUT_LINES = 8
"""A cell with more lines than a field has is a column of the page, not a cell of a form."""


def rows_of(document: Document, wrapping: Wrapping) -> list[Row]:
    """Return the rows of a document, in reading order."""
    rows: list[Row] = []
    tables = 0
    for page in document.pages:
        rows += _with_space(_rows_of_page(page, tables, wrapping))
        tables += len(page.tables)
    return with_marks(rows)


def _rows_of_page(page: Page, tables: int, wrapping: Wrapping) -> list[Row]:
    by_number = {line.number: line for line in page.lines}
    forms = {
        index: table
        for index, table in enumerate(page.tables, start=1)
        if not _is_layout(table, by_number)
    }
    inside = {
        n for table in forms.values() for row in table.rows for cell in row for n in cell.lines
    }
    items = [
        Placed(line.number, line.box, line.text) for line in page.lines if line.number not in inside
    ]
    items += [Placed(-index, table.box, "") for index, table in forms.items()]
    groups = ordered(items) if any(item.box[3] for item in items) else [[item] for item in items]
    starts = _starts(page)
    rows: list[Row] = []
    for group in groups:
        lines = [by_number[item.key] for item in group if item.key > 0]
        pieces = tuple(piece for line in lines for piece in pieces_of(line, starts))
        if pieces and not _is_page_number(pieces, page):
            rows += _parted(pieces)
        for item in group:
            if item.key < 0:
                rows += _table_rows(forms[-item.key], by_number, tables - item.key, wrapping)
    return _with_whole_cells(_with_whole_dates(rows))


def _with_whole_cells(rows: list[Row]) -> list[Row]:
    """Put the middle column of a row together that goes on below: `Certified` above `Engineer`."""
    found: list[Row] = []
    for row in rows:
        before = found[-1] if found else None
        at = _column_above(row, before) if before else None
        if before is None or at is None:
            found.append(row)
            continue
        whole = replace(joined([before.pieces[at], row.first]), box=before.pieces[at].box)
        pieces = (*before.pieces[:at], whole, *before.pieces[at + 1 :])
        found[-1] = replace(before, pieces=pieces)
    return found


def _column_above(row: Row, before: Row) -> int | None:
    if len(row.pieces) != 1 or row.cells or before.cells or not row.box[3]:
        return None
    piece = row.first
    gap = piece.box[1] - max(one.box[3] for one in before.pieces)
    if gap > _TIGHT * piece.height or periods(piece.text) or has_mark(piece.text):
        return None
    for at in range(1, len(before.pieces) - 1):
        above, beside = before.pieces[at], before.pieces[at + 1]
        is_under = abs(above.box[0] - piece.box[0]) < 2 and above.is_bold == piece.is_bold  # noqa: PLR2004
        if is_under and piece.box[2] < beside.box[0]:
            return at
    return None


def _is_page_number(pieces: Sequence[Piece], page: Page) -> bool:
    """Say that a row at the edge of a page only numbers it."""
    top, bottom = pieces[0].box[1], pieces[0].box[3]
    is_at_edge = top > _FOOT * page.height_pt or 0 < bottom < (1 - _FOOT) * page.height_pt
    return is_at_edge and _PAGE_NUMBER.fullmatch(" ".join(p.text for p in pieces)) is not None


def _parted(pieces: tuple[Piece, ...]) -> list[Row]:
    """Return a row; letters set apart as one word, and a date beside a bullet above it."""
    if all(_SPACED.fullmatch(piece.text) for piece in pieces):
        return [Row((joined(pieces),))]
    is_bullet = len(pieces) > 1 and has_mark(pieces[0].text)
    found = periods(pieces[-1].text) if is_bullet and is_only_date(pieces[-1].text) else []
    if found and not found[0].is_single and len(pieces[0].text) > _LONGEST_DATE / 2:
        return [Row(pieces[-1:]), Row(pieces[:-1])]
    return _parted_behind(pieces[0]) if len(pieces) == 1 else [Row(pieces)]


def _parted_behind(piece: Piece) -> list[Row]:
    """Return a long bullet, and above it the period that only a space parts from its end."""
    is_long = has_mark(piece.text) and len(piece.text) > 2 * _LONGEST_DATE
    last = periods(piece.text)[-1:] if is_long else []
    if not last or last[0].is_single or last[0].span[1] < len(piece.text):
        return [Row((piece,))]
    start = last[0].span[0]
    if piece.text[start] in "([" or start < _LONGEST_DATE:
        return [Row((piece,))]
    return [Row((piece.part(start, len(piece.text)),)), Row((piece.part(0, start),))]


def _starts(page: Page) -> frozenset[int]:
    """Return where many lines of a page begin, in whole points."""
    counts = Counter(round(line.box[0]) for line in page.lines if line.box[3])
    return frozenset(start for start, count in counts.items() if count >= _LEAST_STARTS)


def _with_whole_dates(rows: list[Row]) -> list[Row]:
    """Put periods together that a narrow column broke: `Oct 2025 –` above `Feb 2026`."""
    for index, row in enumerate(rows):
        for position in {0, len(row.pieces) - 1}:
            if row.cells or not row.pieces or not _is_cut_off(row.pieces[position].text):
                continue
            whole = last = row.pieces[position]
            for below in range(index + 1, min(index + 4, len(rows))):
                rest = next((p for p in rows[below].pieces if _is_rest(whole, last, p)), None)
                if rest is None or rows[below].cells:
                    continue
                whole, last = replace(joined([whole, rest]), box=whole.box), rest
                pieces = (*row.pieces[:position], whole, *row.pieces[position + 1 :])
                row = rows[index] = replace(row, pieces=pieces)  # noqa: PLW2901
                kept = tuple(p for p in rows[below].pieces if p is not rest)
                rows[below] = replace(rows[below], pieces=kept)
    return [row for row in rows if row.pieces]


def _is_cut_off(text: str) -> bool:
    """Say that a period may go on in the next line."""
    if not any(character.isdigit() for character in text) or len(text) > _LONGEST_DATE:
        return False
    found = periods(text)
    if _CUT_YEAR.search(text):
        return True
    is_open = text.rstrip()[-1] in "~∼〜～-–—" or text.rstrip().endswith((" to", "부터"))
    return (
        is_open
        or (bool(found) and found[0].is_single and is_only_date(text))
        or not is_only_date(text)
    )


def _is_rest(whole: Piece, last: Piece, below: Piece) -> bool:
    """Say that what stands right below ends a period that breaks off."""
    gap = below.box[1] - last.box[3]
    is_under = abs(below.box[0] - last.box[0]) < 3 or abs(below.box[2] - last.box[2]) < 3  # noqa: PLR2004
    if not is_under or not -2 < gap < last.height or len(below.text) > _LONGEST_DATE:  # noqa: PLR2004
        return False
    text = f"{whole.text} {below.text}"
    found = periods(text)
    is_one = len(found) == 1 and not found[0].is_single and found[0].span[0] == 0
    return is_one and _OPEN_BRACKET.fullmatch(text, found[0].span[1]) is not None


def _is_layout(table: Table, lines: dict[int, Line]) -> bool:
    """Say that a table only places the columns of a page."""
    for row in table.rows:
        for cell in row:
            texts = [lines[number].text for number in cell.lines if number in lines]
            headings = [text for text in texts if section_of(text) and not is_weak(text)]
            whole = section_of("".join(texts)) is not None
            if headings and len(texts) > len(headings) and not whole:
                return True
    cells = [cell for row in table.rows for cell in row if cell.lines]
    longest = max((len(cell.lines) for cell in cells), default=0)
    return len(cells) <= 1 or (len(table.rows) == 1 and longest > _LAYOUT_LINES)


def _table_rows(
    table: Table, lines: dict[int, Line], number: int, wrapping: Wrapping
) -> Iterator[Row]:
    for row in table.rows:
        cells = [[lines[one] for one in cell.lines if one in lines] for cell in row]
        pieces = [tuple(p for line in cell for p in pieces_of(line)) for cell in cells]
        kept = [(cell.box, found) for cell, found in zip(row, pieces, strict=True) if found]
        if kept:
            yield Row(
                tuple(unwrapped(found, wrapping) for _, found in kept),
                cells=tuple(found for _, found in kept),
                boxes=tuple(box for box, _ in kept),
                table=number,
            )


def _with_space(rows: Sequence[Row]) -> list[Row]:
    found: list[Row] = []
    for row in rows:
        above = row.box[1] - found[-1].box[3] if found else 0.0
        found.append(replace(row, above=max(above, 0.0)))
    return found
