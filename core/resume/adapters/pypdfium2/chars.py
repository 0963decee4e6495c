"""The characters of a page of PDFium as runs."""

import ctypes
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.resume.adapters.pypdfium2.places import Turn
from core.resume.document import Box
from core.resume.reading.characters import UNREADABLE
from core.resume.reading.raw import Glyph, Run

_BOLD_FROM = 600
_LEVEL, _SAME_LINE_EM = 0.02, 0.05
_MOST_SPACES = 20
_NAME_BYTES = 256


@dataclass(frozen=True, slots=True)
class _Look:
    """What all characters of a text object have in common."""

    font: str
    size_pt: float
    is_bold: bool
    painted: int
    colour: tuple[float, float, float]
    opacity: float
    direction: tuple[float, float]
    is_invisible: bool


def runs_of(text: Any, places: Mapping[int, int], turn: Turn) -> Iterator[Run]:
    """Yield what stands on one line each; `places` says when an object is painted."""
    import pypdfium2.raw as pdfium

    looks: dict[int, _Look] = {}
    line: list[tuple[Glyph, Box]] = []
    before: tuple[int, float] | None = None
    base, place = 0.0, (0.0, 0.0)
    for at in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue  # what PDFium takes for a space or the end of a line
        owner = address(pdfium.FPDFText_GetTextObject(text, at))
        if owner not in looks:
            looks[owner] = _look(text, at, places.get(owner, 0), turn)
        look = looks[owner]
        x, y = _origin(text, at, turn)
        across = y * look.direction[0] - x * look.direction[1]
        is_next = before is not None and before[0] == owner
        if before is not None and not (
            is_next and abs(before[1] - across) <= _SAME_LINE_EM * look.size_pt
        ):
            yield _run(looks[before[0]], line, base)
            line = []
        if not line:
            before, base = (owner, across), y
        box = _char_box(text, at, turn)
        if line and is_next and (x, y) == place:  # a ligature, whose letters stand in one place
            glyph, box = line.pop()
            line.append(((glyph[0] + _char(text, at), *glyph[1:]), box))
            continue
        place = (x, y)
        line.append(((_char(text, at), box[0], box[2]), box))
    if before is not None and line:
        yield _run(looks[before[0]], line, base)


def _run(look: _Look, line: Sequence[tuple[Glyph, Box]], base: float) -> Run:
    boxes = [box for _, box in line]
    x, y = look.direction
    return Run(
        glyphs=tuple(_with_spaces([glyph for glyph, _ in line])),
        box=(
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        ),
        base=base,
        font=look.font,
        size_pt=look.size_pt,
        is_bold=look.is_bold,
        painted=look.painted,
        colour=look.colour,
        opacity=look.opacity,
        is_level=x > 0 and abs(y) < _LEVEL,
        is_invisible=look.is_invisible,
    )


def _with_spaces(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield glyphs with the spaces that PDFium leaves out: it tells one of several."""
    for one, other in zip(glyphs, [*glyphs[1:], None], strict=True):
        yield one
        wide = one[2] - one[1]
        if other is None or one[0] != " " or wide <= 0:
            continue
        for number in range(min(round((other[1] - one[2]) / wide), _MOST_SPACES)):
            left = one[2] + number * wide
            yield (" ", left, left + wide)


def _look(text: Any, at: int, place: int, turn: Turn) -> _Look:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    (x0, y0), (x1, y1) = turn.point(0, 0), turn.point(matrix.a, matrix.b)
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    name = ctypes.create_string_buffer(_NAME_BYTES)
    pdfium.FPDFText_GetFontInfo(text, at, name, _NAME_BYTES, ctypes.c_int())
    font = name.value.decode("utf-8", errors="replace")
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, at, red, green, blue, alpha)
    owner = pdfium.FPDFText_GetTextObject(text, at)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(owner) if owner else 0
    return _Look(
        font=font,
        size_pt=max(pdfium.FPDFText_GetFontSize(text, at) * length, 0.01),
        is_bold=pdfium.FPDFText_GetFontWeight(text, at) >= _BOLD_FROM or "bold" in font.lower(),
        painted=place,
        colour=(red.value / 255, green.value / 255, blue.value / 255),
        opacity=alpha.value / 255,
        direction=((x1 - x0) / length, (y1 - y0) / length),
        is_invisible=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
    )


def _char(text: Any, at: int) -> str:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_IsHyphen(text, at) == 1:
        return "-"
    code = pdfium.FPDFText_GetUnicode(text, at)
    is_known = code > 0 and not 0xD800 <= code <= 0xDFFF and code <= 0x10FFFF  # noqa: PLR2004
    if not is_known or pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
        return UNREADABLE
    return chr(code)


def _origin(text: Any, at: int, turn: Turn) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    return turn.point(x.value, y.value)


def _char_box(text: Any, at: int, turn: Turn) -> Box:
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, at, rect)
    return turn.box(rect.left, rect.bottom, rect.right, rect.top)


def address(one: Any) -> int:
    """Return what tells an object from others."""
    return ctypes.cast(one, ctypes.c_void_p).value or 0
