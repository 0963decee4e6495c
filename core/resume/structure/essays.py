"""Read what only Korean résumés have: 자기소개서 with its questions, and 병역."""

import re
from collections.abc import Iterator, Sequence

from core.resume.structure.atoms import Dated
from core.resume.structure.dates import periods
from core.resume.structure.entries import items_of
from core.resume.structure.headings import section_of
from core.resume.structure.jobs import day
from core.resume.structure.pieces import Piece
from core.resume.structure.rows import Row, number_before, unfolded
from core.resume.structure.sections import Block
from core.resume.structure.tables import pairs_of
from core.resume.structure.values import WORDED, Read, Tree, read, read_all
from core.resume.structure.wrapping import Wrapping, unwrapped

_GENERAL = re.compile(
    r"[\W\d]*자\s?기\s?소\s?개\s?서?[\W\d]*|[\W\d]*자소서[\W\d]*|cover letter", re.IGNORECASE
)
_QUESTION = re.compile(
    r"(?:\?|시오\.?|세요\.?|바랍니다\.?|주세요\.?|\(\s?(?:최대\s?)?[\d,]+\s?자\s?(?:이내|내외"
    r"|이상)?\s?\)|이내\)?)$"
)
_LONGEST_TITLE = 40


def essays(blocks: Sequence[Block], wrapping: Wrapping) -> list[Tree]:
    """Return the questions of a 자기소개서 with what was written to each."""
    found: list[Tree] = []
    for block in blocks:
        title = block.title if block.title and not _GENERAL.fullmatch(block.title.text) else None
        rows = [one for row in block.rows for one in unfolded(row)]
        for question, texts in _parts(title, rows, wrapping):
            text = read_all([item.piece for item in items_of(texts, wrapping)], "essay", WORDED)
            if text is not None:
                found.append({"question": _question(question), "text": text})
    return found


def _question(piece: Piece | None) -> Read | None:
    if piece is None:
        return None
    start = number_before(piece.text)
    return read(piece.part(start, len(piece.text)), "essay_question", WORDED)


def _parts(
    title: Piece | None, rows: Sequence[Row], wrapping: Wrapping
) -> Iterator[tuple[Piece | None, list[Row]]]:
    texts: list[Row] = []
    index = 0
    while index < len(rows):
        length = _question_rows(rows, index)
        if length:
            if texts:
                yield title, texts
            pieces = [piece for row in rows[index : index + length] for piece in row.pieces]
            title, texts = unwrapped(pieces, wrapping), []
            index += length
            continue
        texts.append(rows[index])
        index += 1
    if texts:
        yield title, texts


def _question_rows(rows: Sequence[Row], index: int) -> int:
    """Return over how many rows a question reaches that begins here; 0 where none begins."""
    first = rows[index].first
    is_numbered = number_before(first.text) > 0
    if section_of(first.text) == "essays" and len(first.text) < _LONGEST_TITLE:
        return 1
    for length in (1, 2, 3):
        last = rows[index + length - 1 : index + length]
        if not last:
            return 0
        is_set_apart = is_numbered or first.is_bold or bool(rows[index].mark)
        if _QUESTION.search(last[0].text) and is_set_apart:
            return length
        if length > 1 and last[0].first.is_bold != first.is_bold:
            break
    follows = rows[index + 1 : index + 2]
    is_title = (is_numbered or first.is_bold) and len(first.text) < _LONGEST_TITLE
    return 1 if is_title and follows and not first.text.endswith(".") else 0


def military(blocks: Sequence[Block], others: Sequence[Block]) -> Tree | None:
    """Return the period of military service; nothing else of it is kept."""
    pieces = [piece for block in blocks for row in block.rows for piece in row.pieces]
    pieces += [
        value
        for block in others
        for row in block.rows
        for labels, _, value in pairs_of(row)
        if value and labels & {"military_period", "military_status"}
    ]
    return next((found for piece in pieces if (found := _period(piece))), None)


def _period(piece: Piece) -> Tree | None:
    known = [Dated(piece, one) for one in periods(piece.text)]
    whole = next((one for one in known if not one.period.is_single), None)
    if whole is None:
        return None
    return {"startDate": day(whole), "endDate": day(whole, is_end=True)}
