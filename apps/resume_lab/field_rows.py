"""The fields of many résumés as one table: what was read, and where it stands."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from core.resume.document import Box, Document
from core.resume.lab.reading import Reading
from core.resume.pointers import strings
from core.resume.resume import LineRef

COLUMNS = (
    *("pipeline", "file", "pointer", "value", "page", "line"),
    *("left_pt", "top_pt", "right_pt", "bottom_pt", "rule", "confidence"),
)
_NUMBERS = ("left_pt", "top_pt", "right_pt", "bottom_pt", "confidence")
Row = tuple[Any, ...]


def field_rows(pipeline: str, file: str, reading: Reading) -> Iterator[Row]:
    """Yield a row for each string in the data of a résumé, in order; see `COLUMNS`."""
    if reading.resume is None or reading.document is None:
        return
    for pointer, value in strings(reading.resume.data):
        source = reading.resume.provenance.get(pointer)
        place = boxes(reading.document, source.refs if source else ())
        page, box = place[0] if place else (None, (None,) * 4)
        line = source.refs[0].line if source and source.refs else None
        rule = (source.rule, source.confidence) if source else (None, None)
        yield (pipeline, file, pointer, value, page, line, *box, *rule)


def boxes(document: Document, refs: Iterable[LineRef]) -> list[tuple[int, Box]]:
    """Return page and box of the lines that something was read from, each page's as one box."""
    lines = {(line.page, line.number): line.box for line in document.lines}
    found: dict[int, Box] = {}
    for ref in refs:
        box = lines.get((ref.page, ref.line))
        if box is not None:
            found[ref.page] = _around(found.get(ref.page, box), box)
    return list(found.items())


def parquet(rows: Sequence[Row]) -> bytes:
    """Return the table as Parquet; the same rows give the same bytes."""
    import pandas as pd

    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(COLUMNS, "string")
    kinds |= dict.fromkeys(_NUMBERS, "float64") | {"page": "Int64", "line": "Int64"}
    frame = frame.astype(kinds)
    out = io.BytesIO()
    frame.to_parquet(out, engine="pyarrow", index=False)
    return out.getvalue()


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
