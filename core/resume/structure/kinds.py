"""Say of each row of a section what it is: a head, a bullet, the rest of one, or running text."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from core.resume.structure.dates import Period, is_only_date, periods
from core.resume.structure.pieces import Piece
from core.resume.structure.rows import Row
from core.resume.structure.wrapping import Wrapping

Kind = Literal["head", "bullet", "more", "text"]
_SENTENCE = re.compile(r"(?:[.!?。]|[다요음함됨임])$|[.!?]\s")
_LONG = 62
_LEAST_WIDE_EM = 25
_CLOSE = 1.15
"""White space above a line that goes on, in heights of a line (own choice)."""
_DATED = 0.5


def _dated(row: Row) -> list[tuple[Piece, Period]]:
    """Return the periods in a row with the pieces that hold them."""
    return [(piece, one) for piece in row.pieces for one in periods(piece.text)]


def head_marks(rows: Sequence[Row]) -> set[str]:
    """Return the marks that stand before heads: those whose rows mostly name a period."""
    total: Counter[str] = Counter()
    with_period: Counter[str] = Counter()
    for index, row in enumerate(rows):
        if row.mark:
            total[row.mark] += 1
            following = rows[index + 1 : index + 2]
            below = [one for one in following if not one.mark and is_only_date(one.text)]
            with_period[row.mark] += names_period(row) or bool(below)
    return {mark for mark in total if with_period[mark] > _DATED * total[mark]}


def names_period(row: Row) -> bool:
    """Say that a period, or a date set apart, stands in a row."""
    return any(
        is_only_date(piece.text)
        or _is_at_edge(piece.text, one)
        or not (one.is_single or _is_in_sentence(piece.text, one))
        for piece, one in _dated(row)
    )


def _is_in_sentence(text: str, one: Period) -> bool:
    """Say that words stand on both sides of a date in a long line."""
    start, end = one.span
    before, after = text[:start].strip(" ([|/·,~"), text[end:].strip(" )]|/·,")
    return len(text) >= _LONG and bool(before and after)


def _is_at_edge(text: str, one: Period) -> bool:
    start, end = one.span
    is_parted = re.search(r"[/|·,–—(]\s*$", text[:start]) is not None and end == len(text)
    return is_parted or (len(text) < _LONG and (start == 0 or end == len(text)))


def kinds_of(rows: Sequence[Row], marks: set[str], wrapping: Wrapping) -> list[Kind]:
    """Return what each row is; those with one of `marks` are heads."""
    kinds: list[Kind] = []
    anchor: Row | None = None
    for index, row in enumerate(rows):
        previous = rows[index - 1] if index else None
        kind: Kind
        if row.mark and row.mark not in marks:
            kind, anchor = "bullet", row
        elif (
            previous
            and anchor
            and kinds[-1] in ("bullet", "more")
            and _is_more(row, previous, anchor, wrapping)
        ):
            kind = "more"
        elif _is_text(row, previous, kinds, wrapping):
            kind = "text"
        else:
            kind = "head"
        kinds.append(kind)
    return kinds


def _is_more(row: Row, previous: Row, anchor: Row, wrapping: Wrapping) -> bool:
    """Say that a row goes on with the bullet above it."""
    if row.mark or len(row.pieces) > 1 or not row.box[3] or row.table != previous.table:
        return False
    height = max(previous.first.height, 1.0)
    if row.page == previous.page and row.above > _CLOSE * height:
        return False
    if abs(row.first.size_pt - anchor.first.size_pt) > 1 or (
        row.first.is_bold and not anchor.first.is_bold
    ):
        return False
    if row.left >= anchor.left - 2 and anchor.left > anchor.mark_left + 1:
        return True
    is_level = row.left >= anchor.mark_left - 2 and not names_period(row)
    return is_level and is_full(previous, row, wrapping)


def is_full(previous: Row, row: Row, wrapping: Wrapping) -> bool:
    """Say that the next word did not fit behind the row above."""
    piece = previous.pieces[-1]
    edge = wrapping.edge(piece)
    words = row.first.text.split()
    per_letter = (row.box[2] - row.left) / max(len(row.first.text), 1)
    return edge - piece.box[2] < per_letter * (len(words[0]) + 2) if words and edge else False


def _is_text(row: Row, previous: Row | None, kinds: list[Kind], wrapping: Wrapping) -> bool:
    """Say that a row without a bullet is running text."""
    if row.mark or len(row.pieces) > 1 or row.first.is_bold or names_period(row):
        return False
    if previous and kinds[-1] == "text" and row.box[3] and is_full(previous, row, wrapping):
        return True
    text = row.first.text
    if previous and kinds[-1] in ("bullet", "more", "text") and _SENTENCE.search(text):
        return True
    is_wide = bool(row.box[3]) and _is_wide(row, wrapping)
    return len(text) > _LONG or (
        len(text) > _LONG / 2 and (is_wide or bool(_SENTENCE.search(text)))
    )


def _is_wide(row: Row, wrapping: Wrapping) -> bool:
    edge = wrapping.edge(row.first)
    wide = row.box[2] - row.left
    is_long = wide > _LEAST_WIDE_EM * row.first.size_pt
    return edge > 0 and is_long and wide > 0.85 * (edge - row.left)
