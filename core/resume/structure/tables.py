"""Read forms: rows under the names of their columns, and labels beside their values."""

from collections.abc import Iterator, Sequence

from core.resume.document import Box
from core.resume.structure.entries import Entry, Item, items_of
from core.resume.structure.labels import Label, label_before, labels_of
from core.resume.structure.pieces import Piece
from core.resume.structure.rows import Row, unfolded, with_marks
from core.resume.structure.sections import is_header_row
from core.resume.structure.wrapping import Wrapping

Columns = list[tuple[frozenset[Label], Box]]
Pair = tuple[frozenset[Label], Piece, Piece | None]
"""What a label may mean, the label and its value; None where the cell is empty."""
_KEYS: frozenset[Label] = frozenset(
    {"organization", "school", "project", "certificate", "test", "award", "course", "activity"}
)


def split(rows: Sequence[Row], wrapping: Wrapping) -> tuple[list[Entry], list[Row]]:
    """Return the entries that a form names outright, and the rows that are no form."""
    entries: list[Entry] = []
    rest: list[Row] = []
    columns: Columns | None = None
    header: Row | None = None
    for row in rows:
        if is_header_row(row) and not _is_record(row, columns):
            columns, header = _columns(row), row
        elif columns and header and _belongs(row, header, columns):
            entries.append(_record(row, columns, wrapping))
        elif row.cells and entries and columns and len(row.pieces) <= 2:  # noqa: PLR2004
            _add_details(entries[-1], row, wrapping)
        else:
            columns = None
            rest.append(row)
    return (entries, rest) if entries else _from_pairs(rows, wrapping)


def pairs_of(row: Row) -> Iterator[Pair]:
    """Yield the labels of a row with their values, in cells or behind a colon."""
    waiting: tuple[frozenset[Label], Piece] | None = None
    for piece in row.pieces:
        labels, start = label_before(piece.text)
        if labels:
            if waiting:
                yield (*waiting, None)
                waiting = None
            yield labels, piece.part(0, start), piece.part(start, len(piece.text))
        elif labels_of(piece.text) and not waiting:
            waiting = (labels_of(piece.text), piece)
        elif labels_of(piece.text) and waiting and _is_next_label(piece):
            yield (*waiting, None)
            waiting = (labels_of(piece.text), piece)
        elif waiting:
            yield (*waiting, piece)
            waiting = None
    if waiting:
        yield (*waiting, None)


def pairs_in(rows: Sequence[Row]) -> Iterator[Pair]:
    """Yield the pairs of rows; a label alone has its value in the row below."""
    for index, row in enumerate(rows):
        pairs = list(pairs_of(row))
        if len(pairs) == 1 and pairs[0][2] is None and len(row.pieces) == 1:
            below = rows[index + 1 : index + 2]
            if below and len(below[0].pieces) == 1 and not list(pairs_of(below[0])):
                labels, label, _ = pairs[0]
                yield labels, label, below[0].first
                continue
        yield from pairs


def _is_next_label(piece: Piece) -> bool:
    return "ignored" not in labels_of(piece.text) or len(labels_of(piece.text)) > 1


def _is_record(row: Row, columns: Columns | None) -> bool:
    """Say that a row only looks like names of columns: it fills the columns above it."""
    return columns is not None and any(character.isdigit() for character in row.text)


def _columns(row: Row) -> Columns:
    boxes = row.boxes or tuple(piece.box for piece in row.pieces)
    return [(labels_of(piece.text), box) for piece, box in zip(row.pieces, boxes, strict=True)]


def _belongs(row: Row, header: Row, columns: Columns) -> bool:
    if row.mark:
        return False
    if row.table != header.table:
        is_next = row.table == header.table + 1 and row.page == header.page + 1
        return is_next and len(row.pieces) == len(columns)
    if row.table:
        return len(row.pieces) > 1 or len(columns) == len(row.pieces)
    return len(row.pieces) > 1 and row.page == header.page


def _record(row: Row, columns: Columns, wrapping: Wrapping) -> Entry:
    entry = Entry()
    boxes = row.boxes or tuple(piece.box for piece in row.pieces)
    cells = row.cells or tuple((piece,) for piece in row.pieces)
    for index, (piece, box, cell) in enumerate(zip(row.pieces, boxes, cells, strict=True)):
        labels = _column_of(box, index, columns, has_boxes=bool(row.boxes))
        for label in labels:
            entry.fields.setdefault(label, []).append(piece)
        if "tasks" in labels:
            entry.items += _cell_items(cell, wrapping)
    return entry


def _column_of(box: Box, index: int, columns: Columns, *, has_boxes: bool) -> frozenset[Label]:
    if not box[3]:
        return columns[index][0] if index < len(columns) else frozenset()

    def distance(other: Box) -> float:
        overlap = min(box[2], other[2]) - max(box[0], other[0])
        middle = abs(box[0] + box[2] - other[0] - other[2]) / 2
        return -overlap if overlap > 0 and has_boxes else min(abs(box[0] - other[0]), middle)

    return min(columns, key=lambda column: distance(column[1]))[0]


def _cell_items(cell: Sequence[Piece], wrapping: Wrapping) -> list[Item]:
    rows = with_marks([Row((piece,)) for piece in cell])
    items = items_of(rows, wrapping)
    return [Item(item.piece, is_bullet=True) for item in items] if len(items) > 1 else items


def _add_details(entry: Entry, row: Row, wrapping: Wrapping) -> None:
    """Keep a row below a record that tells of it: alone, or with a label before it."""
    labels = labels_of(row.first.text)
    if len(row.pieces) == 2 and labels:  # noqa: PLR2004
        for label in labels:
            entry.fields.setdefault(label, []).append(row.pieces[1])
        cell = row.cells[1] if "tasks" in labels else ()
    else:
        cell = tuple(piece for cell in row.cells for piece in cell)
    entry.items += _cell_items(cell, wrapping)


def _from_pairs(rows: Sequence[Row], wrapping: Wrapping) -> tuple[list[Entry], list[Row]]:
    """Return entries of which each field has its own label, such as 회사명 and 근무기간."""
    known = [row for row in rows if any(labels & _KEYS for labels, _, _ in pairs_of(row))]
    if not known:
        return [], [one for row in rows for one in unfolded(row)]
    entries: list[Entry] = []
    rest: list[Row] = []
    loose: list[Row] = []
    for row in rows:
        pairs = list(pairs_of(row))
        if not pairs:
            (loose if entries else rest).extend(unfolded(row))
            continue
        _close(entries, loose, wrapping)
        for labels, _, value in pairs:
            if not entries or (labels & _KEYS & set(entries[-1].fields)):
                entries.append(Entry())
            if value is not None:
                _take(entries[-1], labels, value, row, wrapping)
    _close(entries, loose, wrapping)
    return entries, rest


def _take(
    entry: Entry, labels: frozenset[Label], value: Piece, row: Row, wrapping: Wrapping
) -> None:
    for label in labels:
        entry.fields.setdefault(label, []).append(value)
    if "tasks" in labels:
        cell = next(
            (c for c, p in zip(row.cells, row.pieces, strict=False) if p is value), (value,)
        )
        entry.items += _cell_items(cell, wrapping)


def _close(entries: Sequence[Entry], loose: list[Row], wrapping: Wrapping) -> None:
    if entries and loose:
        entries[-1].items += items_of(loose, wrapping)
    loose.clear()
