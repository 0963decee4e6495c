"""Make stretches of text without a wide gap from runs, and lines from those."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.resume.document import Box, Line, Span
from core.resume.reading.characters import is_mark, seen
from core.resume.reading.raw import Glyph, Run
from core.resume.reading.spaces import Piece, spaced, without_icons

SPLIT_EM = 0.9
"""A gap that ends a fragment: three spaces of most fonts."""
_MERGE_EM = 0.95
"""A gap within a line: lines that are stretched to both margins seldom have wider ones."""
_UNWRITTEN_EM = 0.5
"""A gap within a line whose other gaps are written as spaces and this one is not."""
_MARK_EM = 5.0
"""A gap between a bullet and its text."""
_WORD_EM = 0.4
"""A gap between words: what is so near is one, whatever else is on the page."""
_MOST_SPACES = 2
"""Written one after the other are a gap between words, however wide they are; more are a tab."""
_TWICE_EM = 0.08
_ROW_EM = 0.34
"""How far apart the bases of one row may be: as high as a superscript stands."""


@dataclass(slots=True)
class Fragment:
    """Text without a wide gap in it.

    Attributes:
        pieces: from the left.
        ends_with_space: a space follows the last character, as between words that a line break
            keeps apart.
    """

    pieces: list[Piece]
    box: Box
    base: float
    size_pt: float
    ends_with_space: bool = False
    order: tuple[int, int] = (0, 0)
    text: str = field(default="")


def fragments(runs: Sequence[Run]) -> list[Fragment]:
    """Return the fragments of a page in the order of the file; what is printed twice comes once."""
    printed: set[tuple[str, int, int]] = set()
    found: list[Fragment] = []
    for number, run in enumerate(runs):
        if not run.is_level:
            if run.text.strip():
                found.append(_made(run, number, 0, list(run.glyphs)))
            continue
        if found and run.text[:1].isspace() and _follows(found[-1], run):
            found[-1].ends_with_space = True
        for one in _split(run, number, printed):
            if found and _continues(found[-1], one):
                found[-1] = _joined(found[-1], one)
            else:
                found.append(one)
    return found


def _follows(last: Fragment, run: Run) -> bool:
    """Say whether spaces of their own stand right behind a fragment."""
    is_near = abs(run.glyphs[0][1] - last.box[2]) <= _WORD_EM * run.size_pt
    return is_near and abs(run.base - last.base) <= _ROW_EM * run.size_pt


def _continues(last: Fragment, one: Fragment) -> bool:
    """Say whether a run goes on where the one before it ended."""
    if not last.pieces[-1][0].is_level or abs(one.base - last.base) > _ROW_EM * one.size_pt / 2:
        return False
    return abs(one.box[0] - last.box[2]) <= _WORD_EM * max(one.size_pt, last.size_pt)


def _split(run: Run, number: int, printed: set[tuple[str, int, int]]) -> list[Fragment]:
    found: list[Fragment] = []
    taken: list[Glyph] = []
    first, right, spaces, blank = 0, 0.0, 0, 0.0
    wide, base = SPLIT_EM * run.size_pt, round(run.base)
    for index, glyph in enumerate(run.glyphs):
        text, left, edge = glyph
        if text.isspace():
            spaces, blank = spaces + 1, blank + edge - left
            if taken:
                taken.append(glyph)
            continue
        if _is_printed(text, left / run.size_pt, base, printed):
            continue  # bold made by printing twice
        gap = left - right - (blank if spaces <= _MOST_SPACES else 0.0)
        if taken and not -wide <= gap <= wide:
            found.append(_made(run, number, first, taken))
            taken = []
        if not taken:
            first = index
        taken.append(glyph)
        right, spaces, blank = edge, 0, 0.0
    if taken:
        found.append(_made(run, number, first, taken))
    return found


def _is_printed(text: str, left_em: float, base: int, printed: set[tuple[str, int, int]]) -> bool:
    """Say whether the same character was printed there before, and remember this one."""
    at = round(left_em / _TWICE_EM)
    this = (text, at, base)
    if this in printed or (text, at - 1, base) in printed or (text, at + 1, base) in printed:
        return True
    printed.add(this)
    return False


def _made(run: Run, number: int, first: int, glyphs: list[Glyph]) -> Fragment:
    ends_with_space = glyphs[-1][0].isspace()
    while glyphs and glyphs[-1][0].isspace():
        glyphs = glyphs[:-1]
    text = "".join([glyph[0] for glyph in glyphs])
    piece = (run, number, first, glyphs)
    box = _box_of(run, glyphs)
    return Fragment([piece], box, run.base, run.size_pt, ends_with_space, (number, first), text)


def rows(found: Iterable[Fragment]) -> list[list[Fragment]]:
    """Return fragments that stand side by side, from the top down, each row from the left."""
    made: list[list[Fragment]] = []
    largest = 0.0
    for one in sorted(found, key=lambda f: (f.base, f.box[0])):
        row = made[-1] if made else None
        near = row is not None and one.base - row[0].base <= _ROW_EM * min(one.size_pt, largest)
        if row is not None and near and one.pieces[0][0].is_level:
            row.append(one)
            largest = max(largest, one.size_pt)
        else:
            made.append([one])
            largest = one.size_pt
    for row in made:
        row.sort(key=lambda f: f.box[0])
    return made


def merged(row: Sequence[Fragment]) -> list[Fragment]:
    """Return the lines of a row: what only a word's or a bullet's gap keeps apart."""
    made: list[Fragment] = []
    for one in row:
        last = made[-1] if made else None
        if last is not None and _belongs(last, one):
            made[-1] = _joined(last, one)
        else:
            made.append(one)
    return made


def _belongs(last: Fragment, one: Fragment) -> bool:
    if not (last.pieces[-1][0].is_level and one.pieces[0][0].is_level):
        return False
    gap, em = one.box[0] - last.box[2], max(one.size_pt, last.size_pt)
    return -em <= gap <= _widest_em(last, one) * em


def _widest_em(last: Fragment, one: Fragment) -> float:
    """Return the gap that may be between two fragments of a line."""
    if is_mark(last.text):
        return _MARK_EM
    # Who writes spaces between these words writes all of them: what has none is another cell.
    writes_spaces = " " in last.text.strip() or " " in one.text
    return _UNWRITTEN_EM if writes_spaces and not last.ends_with_space else _MERGE_EM


def _joined(last: Fragment, one: Fragment) -> Fragment:
    box = (
        min(last.box[0], one.box[0]),
        min(last.box[1], one.box[1]),
        max(last.box[2], one.box[2]),
        max(last.box[3], one.box[3]),
    )
    larger = max(last, one, key=lambda f: f.size_pt)
    return Fragment(
        [*_with_space(last), *one.pieces],
        box,
        larger.base,
        larger.size_pt,
        one.ends_with_space,
        min(last.order, one.order),
        last.text + " " * last.ends_with_space + one.text,
    )


def _with_space(last: Fragment) -> list[Piece]:
    """Return the pieces with the space behind them, which has no width here: gaps tell it."""
    if not last.ends_with_space:
        return last.pieces
    run, number, first, glyphs = last.pieces[-1]
    edge = glyphs[-1][2]
    return [*last.pieces[:-1], (run, number, first, [*glyphs, (" ", edge, edge)])]


def line_of(found: Fragment, page: int, number: int, ids: dict[tuple[int, int], int]) -> Line:
    """Return a fragment as a line; `ids` gives each of its pieces a number."""
    texts = [without_icons(text) for text in spaced(found.pieces)]
    if found.ends_with_space:
        texts[-1] += " "
    spans = tuple(
        Span(
            text=seen(text),
            box=_rounded(_box_of(run, glyphs)),
            font=run.font,
            size_pt=round(run.size_pt, 2),
            id=ids[number_, first],
            bold=run.is_bold,
        )
        for (run, number_, first, glyphs), text in zip(found.pieces, texts, strict=True)
        if text
    )
    text = seen("".join(texts)).strip()
    return Line(page, number, text, _rounded(found.box), spans)


def _box_of(run: Run, glyphs: list[Glyph]) -> Box:
    if not run.is_level:
        return run.box
    return (glyphs[0][1], run.box[1], max([glyph[2] for glyph in glyphs]), run.box[3])


def _rounded(box: Box) -> Box:
    left, top, right, bottom = box
    return (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))
