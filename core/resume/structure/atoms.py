"""Cut the head of an entry into its smallest parts: what stands between dashes, bars and commas."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.resume.structure.cues import cues_of, has_legal_form, is_place
from core.resume.structure.dates import Period, is_only_date, periods
from core.resume.structure.pieces import Piece
from core.resume.structure.rows import Row, number_before

_BARS = re.compile(
    r"\s+[|/·•∙—–―‒\-:]\s+|\s*[|｜∣¦⋅•●◦]\s*|\s+@\s+|\s+\\\s+|\s*—\s*|\s+~\s+|\s[–-]{2,}\s"
)
_AT = re.compile(r"\s+(?:at|@)\s+(?=[A-Z0-9가-힣])")
_SLASH = re.compile(r"(?<=[가-힣)])\s?/\s?(?=[가-힣(])")
_DOTS = re.compile(r"(?<=[가-힣)])\s?[·ㆍ,]\s?(?=[가-힣(㈜])")
_COMMA = re.compile(r",\s+(?!(?:Inc|Ltd|LLC|L\.L\.C|Co|Corp|GmbH|PLC|S\.A|LP|LLP|Jr|Sr|Ph)\b)")
_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]")
_EDGES = " \t,|/·•:;–—-―~‒"


@dataclass(frozen=True, slots=True)
class Atom:
    """A part of a head.

    Attributes:
        row: which row of the head, from 0.
        order: which part of its row, from 0.
        is_bracketed: it stands in brackets behind another.
        after_comma: only a comma parts it from the one before.
        after_at: "at" stands before it, so it is an employer.
    """

    piece: Piece
    row: int
    order: int
    is_bracketed: bool = False
    after_comma: bool = False
    after_at: bool = False

    @property
    def text(self) -> str:
        """Return its text."""
        return self.piece.text


@dataclass(frozen=True, slots=True)
class Dated:
    """A period with the piece that holds it."""

    piece: Piece
    period: Period


def atoms_of(rows: Sequence[Row]) -> tuple[list[Atom], list[Dated]]:
    """Return the parts of a head in order, and the periods that were cut out of it."""
    atoms: list[Atom] = []
    dates: list[Dated] = []
    for index, row in enumerate(rows):
        order = 0
        for position, piece in enumerate(row.pieces):
            start = number_before(piece.text) if position == 0 else 0
            whole = piece.part(start, len(piece.text))
            dates += [Dated(whole, one) for one in periods(whole.text)]
            for rest in _without_dates(whole):
                for part, comma, at, bracketed in _split(rest):
                    atoms.append(Atom(part, index, order, bracketed, comma, at))
                    order += 1
    return atoms, dates


def _without_dates(piece: Piece) -> Iterator[Piece]:
    if is_only_date(piece.text):
        return
    at = 0
    for one in periods(piece.text):
        yield from _trimmed(piece, at, one.span[0])
        at = one.span[1]
    yield from _trimmed(piece, at, len(piece.text))


def _trimmed(piece: Piece, start: int, end: int) -> Iterator[Piece]:
    text = piece.text[start:end]
    start += len(text) - len(text.lstrip(_EDGES))
    end = start + len(text.strip(_EDGES))
    text = piece.text[start:end]
    if text and text.count("(") < text.count(")") and text.endswith(")"):
        end -= 1
    if text and text.count("(") > text.count(")") and text.rstrip().endswith("("):
        end = start + len(text.rstrip()) - 1
    part = piece.part(start, end)
    if re.search(r"\w", part.text):
        yield part


_Part = tuple[Piece, bool, bool, bool]
"""A piece; whether a comma, "at" or a bracket parts it from what stands before."""


def _split(piece: Piece) -> Iterator[_Part]:
    if is_place(piece.text):
        yield piece, False, False, False
        return
    behind = _place_behind(piece.text)
    if behind:
        yield from _split(piece.part(0, behind))
        yield piece.part(behind, len(piece.text)), False, False, False
        return
    for part in _cut(piece, _BARS):
        for index, side in enumerate(_cut(part, _AT)):
            for styled in _by_style(side):
                yield from _split_fine(styled, is_employer=index > 0)


def _place_behind(text: str) -> int:
    """Return where a place begins that only a space parts from a title; 0 without one."""
    if "," not in text:
        return 0
    for match in re.finditer(r"\s+(?=[A-Z])", text):
        last = text[: match.start()].rsplit(maxsplit=1)[-1]
        is_name = any(cue in cues_of(last) for cue in ("position", "organization", "school"))
        if is_name and is_place(text[match.end() :]):
            return match.end()
    return 0


def _by_style(piece: Piece) -> Iterator[Piece]:
    """Cut where the type changes between words: **Company** title."""
    at = 0
    for change in piece.changes:
        before, after = piece.text[at:change].rstrip(" ,"), piece.text[change:]
        is_inside = re.search(r"[\w(]$", piece.text[:change]) and re.match(r"\w", after)
        is_inside = is_inside or re.match(r"\s*\d", after)
        if before and not is_inside and re.search(r"\w\w", before) and re.search(r"\w\w", after):
            yield from _trimmed(piece, at, change)
            at = change
    yield from _trimmed(piece, at, len(piece.text))


def _split_fine(piece: Piece, *, is_employer: bool) -> Iterator[_Part]:
    main, brackets = _brackets(piece)
    first = True
    for whole in main:
        for part, comma in _by_comma(whole):
            yield part, comma, is_employer and first, False
            first = False
    for bracket in brackets:
        yield bracket, False, False, True


def _brackets(piece: Piece) -> tuple[list[Piece], list[Piece]]:
    """Return what stands outside and inside of brackets; a legal form stays where it is."""
    outside: list[Piece] = []
    inside: list[Piece] = []
    at = 0
    for match in _BRACKET.finditer(piece.text):
        text = match[1].strip()
        is_own = len(text) > 1 and not has_legal_form(match[0]) and match.start() > 0
        if is_own and _stands_alone(text):
            outside += _trimmed(piece, at, match.start())
            inside.append(piece.part(*match.span(1)))
            at = match.end()
    outside += _trimmed(piece, at, len(piece.text))
    return outside, inside


def _stands_alone(text: str) -> bool:
    cues = cues_of(text)
    kinds = ("position", "department", "place", "score", "employment", "degree", "area", "school")
    return any(cue in cues for cue in kinds) or re.search(r"[가-힣]", text) is not None


def _by_comma(piece: Piece) -> Iterator[tuple[Piece, bool]]:
    for index, part in enumerate(_cut_commas(piece)):
        unit = _unit_behind(part.text)
        if unit:
            yield part.part(0, unit), index > 0
        yield part.part(unit, len(part.text)), index > 0


def _unit_behind(text: str) -> int:
    """Return where a department begins behind an employer: ㈜하늘소프트 백엔드팀; 0 without one."""
    first, _, rest = text.rpartition(" ")
    is_unit = re.search(r"[가-힣]", rest) is not None and "department" in cues_of(rest)
    return len(first) + 1 if is_unit and cues_of(first).get("organization", 0.0) > 1 else 0


def _cut_commas(piece: Piece) -> Iterator[Piece]:
    """Cut at commas, but for those of a place (Seoul, Korea)."""
    for rough in (part for whole in _cut(piece, _SLASH) for part in _cut(whole, _DOTS)):
        if is_place(rough.text):
            yield rough
            continue
        commas = list(_COMMA.finditer(rough.text))
        tail = next((c for c in commas if is_place(rough.text[c.end() :])), None)
        if tail is None:
            yield from _cut(rough, _COMMA)
            continue
        yield from _cut(rough.part(0, tail.start()), _COMMA)
        yield rough.part(tail.end(), len(rough.text))


def _cut(piece: Piece, mark: re.Pattern[str]) -> Iterator[Piece]:
    at = 0
    for match in mark.finditer(piece.text):
        yield from _trimmed(piece, at, match.start())
        at = match.end()
    yield from _trimmed(piece, at, len(piece.text))
