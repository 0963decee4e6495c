"""Find the name of the person: by its label, or by how large it stands above everything else."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.resume.reading.names import is_korean_name, is_latin_name
from core.resume.structure.cues import cues_of, is_place
from core.resume.structure.headings import section_of
from core.resume.structure.labels import labels_of
from core.resume.structure.pieces import Piece, joined
from core.resume.structure.rows import Row, unfolded
from core.resume.structure.sections import Block
from core.resume.structure.tables import pairs_in
from core.resume.structure.values import LABELLED, PLACED, WORDED, Read, read

_PARTS = re.compile(r"\s*[|/·•,(（)）—–:]\s*|\s{2,}|\t|\s-\s")
_TITLES = re.compile(
    r"이\s?력\s?서|경\s?력\s?기\s?술\s?서|자\s?기\s?소\s?개\s?서|입\s?사\s?지\s?원\s?서"
    r"|포트폴리오|님의?|의\s?이력서"
    r"|(?:curriculum vitae|r[eé]sum[eé]|cv|portfolio)(?:\s(?:of|for))?|^(?:mr|ms|mrs|dr|prof)\.\s",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"([가-힣]{2,4})(?:입니다|이라고|라고|예요|이에요)")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’\-]+")
_FIRST_ROWS = 6
_ENOUGH = 1.4
"""Points that a line needs to be taken for the name (own choice, on the made corpus)."""


def name_of(blocks: Sequence[Block], emails: Sequence[str]) -> Read | None:
    """Return the name; None where no line is one for certain."""
    return _labelled(blocks) or _largest(blocks, emails)


def _labelled(blocks: Sequence[Block]) -> Read | None:
    for block in blocks:
        if block.section not in ("basics", "summary"):
            continue
        for labels, _, value in pairs_in(block.rows):
            if "name" in labels and value is not None:
                name = next(_names(value, is_labelled=True), None)
                if name is not None:
                    return read(name, "label_name", LABELLED)
    return None


def _largest(blocks: Sequence[Block], emails: Sequence[str]) -> Read | None:
    body = _body(blocks)
    best: tuple[float, Piece] | None = None
    for block in blocks:
        is_top = block.section in ("basics", "summary") and block.title is None
        for order, row in enumerate(_with_halves(block.rows)):
            if row.page != 1 or row.mark:
                continue
            place = 1.0 if is_top and order < _FIRST_ROWS else -0.5
            place -= 0.05 * order if is_top else 0.3
            for name, score in _scored(row, emails, body):
                if best is None or score + place > best[0]:
                    best = (score + place, name)
    if best is None or best[0] < _ENOUGH:
        return None
    return read(best[1], "name_by_size", WORDED if best[0] > 2 * _ENOUGH else PLACED)


def _scored(row: Row, emails: Sequence[str], body: float) -> Iterator[tuple[Piece, float]]:
    for one in unfolded(row):
        for piece in one.pieces:
            if labels_of(piece.text) or section_of(piece.text):
                continue
            for name in _names(piece, is_labelled=False):
                larger = piece.size_pt / body - 1 if body else 0.0
                score = 3.0 * min(max(larger, 0.0), 1.0) + 0.5 * piece.is_bold
                score += 1.5 * _is_in_address(name.text, emails)
                score += 0.5 if name.text == piece.text else 0.0
                yield name, score - 2.0 * _is_something_else(name.text)


def _with_halves(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, and first those that two large words one below the other make."""
    halves = [Row((joined(row.pieces),)) for row in rows if _is_in_parts(row)]
    for one, other in pairwise(rows):
        pieces = (*one.pieces, *other.pieces)
        if len(pieces) == 2 and all(_WORD.fullmatch(piece.text) for piece in pieces):  # noqa: PLR2004
            is_same = pieces[0].size_pt == pieces[1].size_pt > 0
            if is_same and is_latin_name(f"{pieces[0].text} {pieces[1].text}"):
                halves.append(Row((joined(pieces),)))
    return [*halves, *rows]


def _is_in_parts(row: Row) -> bool:
    """Say that a row is a name whose words stand far apart, as large type does."""
    words = [piece.text for piece in row.pieces]
    is_words = all(re.fullmatch(r"[^\W\d_][^\W\d_'’.\-]*\.?", word) for word in words)
    return len(words) > 1 and is_words and len({piece.size_pt for piece in row.pieces}) == 1


def _names(piece: Piece, *, is_labelled: bool) -> Iterator[Piece]:
    """Yield what is written like a name in a piece: the whole, its first part, a word of Korean."""
    for part in (*_parts(piece), *_by_type(piece)):
        is_free = is_labelled or not _is_something_else(part.text)
        if is_free and _is_name(part.text, is_labelled=is_labelled):
            yield part
            return
        yield from _beside_title(part)
    match = _SENTENCE.search(piece.text)
    if match and is_korean_name(match[1], known_surname=True):
        yield piece.match(match, 1)


def _by_type(piece: Piece) -> Iterator[Piece]:
    """Yield what stands before each change of type: a name set larger than what follows it."""
    for change in piece.changes:
        first, rest = piece.part(0, change), piece.part(change, len(piece.text))
        if re.search(r"[a-zé.]$", first.text) and re.match(r"[A-Z]", rest.text):
            yield joined([first, rest])
        yield first


def _is_name(text: str, *, is_labelled: bool) -> bool:
    return is_korean_name(text, known_surname=not is_labelled) or is_latin_name(text)


def _parts(piece: Piece) -> Iterator[Piece]:
    at = 0
    marks = [*_PARTS.finditer(piece.text), *_TITLES.finditer(piece.text)]
    for match in sorted(marks, key=lambda one: one.start()):
        if match.start() >= at:
            part = piece.part(at, match.start())
            if part:
                yield part
            at = match.end()
    part = piece.part(at, len(piece.text))
    if part:
        yield part


def _beside_title(part: Piece) -> Iterator[Piece]:
    """Yield a Korean name before or behind what the person does: 백엔드 개발자 김하늘."""
    words = list(re.finditer(r"\S+", part.text))
    if not 1 < len(words) <= 6:  # noqa: PLR2004
        return
    for word, others in (
        (words[-1], part.text[: words[-1].start()]),
        (words[0], part.text[words[0].end() :]),
    ):
        if is_korean_name(word[0], known_surname=True) and "position" in cues_of(others.strip()):
            yield part.match(word)
            return
    first = part.text[: words[-1].start()].strip()
    if is_korean_name(words[0][0], known_surname=True) and is_latin_name(
        part.text[words[0].end() :].strip()
    ):
        yield part.match(words[0])
    elif is_latin_name(first) and is_korean_name(words[-1][0], known_surname=True):
        yield part.match(words[-1])


def _is_something_else(text: str) -> bool:
    cues = cues_of(text)
    known = any(cue in cues for cue in ("position", "school", "degree", "employment"))
    return known or cues.get("organization", 0.0) > 1 or is_place(text)


def _is_in_address(name: str, emails: Sequence[str]) -> bool:
    locals_ = [email.partition("@")[0].lower() for email in emails]
    words = [word.lower() for word in re.findall(r"[A-Za-z]{3,}", name)]
    return any(word in local for word in words for local in locals_)


def _body(blocks: Sequence[Block]) -> float:
    sizes: dict[float, int] = {}
    for block in blocks:
        for row in block.rows:
            for piece in row.pieces:
                size = round(piece.size_pt, 1)
                sizes[size] = sizes.get(size, 0) + len(piece.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)
