"""A page of PDFium as runs, painted surfaces and rules."""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from core.resume.adapters.pypdfium2.chars import address, runs_of
from core.resume.adapters.pypdfium2.places import Turn, turn_of
from core.resume.document import Box, Hyperlink
from core.resume.reading.raw import Paint, RawPage
from core.resume.reading.visible import Picture

_SCALE = 2.0
_MOST_PIXELS = 4_000_000
_DEEPEST = 8
_URI_BYTES = 4096
_ACTION_URI = 3


def raw_page(page: Any, number: int) -> RawPage:
    """Return what stands on a page, as it is shown."""
    width, height = page.get_size()
    turn = turn_of(page, width, height)
    objects = list(_objects(page))
    places = {address(one): at for at, one in enumerate(objects)}
    text = page.get_textpage()
    try:
        runs = tuple(runs_of(text, places, turn))
    finally:
        text.close()
    return RawPage(
        number=number,
        width_pt=width,
        height_pt=height,
        runs=runs,
        paints=tuple(_paints(objects, turn)),
        rules=tuple(_rules(objects, turn)),
        hyperlinks=tuple(_hyperlinks(page, number, turn)),
    )


def painted(page: Any) -> Picture | None:
    """Return the page as it is painted; None where it is too large."""
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    if scale < 1 / 4:
        return None
    found = page.render(scale=scale, rev_byteorder=True, no_smoothtext=False).to_numpy()
    return Picture(np.ascontiguousarray(found[:, :, :3]), scale)


def _objects(page: Any) -> Iterator[Any]:
    """Yield the objects of a page as they are painted, those in forms too."""
    import pypdfium2.raw as pdfium

    for number in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _opened(pdfium.FPDFPage_GetObject(page, number), 0)


def _opened(one: Any, depth: int) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_FORM:
        yield one
    elif depth < _DEEPEST:
        for number in range(pdfium.FPDFFormObj_CountObjects(one)):
            yield from _opened(pdfium.FPDFFormObj_GetObject(one, number), depth + 1)


def _bounds(one: Any, turn: Turn) -> Box:
    import pypdfium2.raw as pdfium

    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(one, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return turn.box(left, bottom, right, top)


def _paints(objects: Sequence[Any], turn: Turn) -> Iterator[Paint]:
    import pypdfium2.raw as pdfium

    for at, one in enumerate(objects):
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield Paint("picture", _bounds(one, turn), at)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING or (
            kind == pdfium.FPDF_PAGEOBJ_PATH and _is_filled(one)
        ):
            yield Paint("fill", _bounds(one, turn), at)


def _is_filled(path: Any) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value != pdfium.FPDF_FILLMODE_NONE)


def _rules(objects: Sequence[Any], turn: Turn) -> Iterator[Box]:
    """Yield what is thin, and the four edges of rectangles that are drawn and not filled."""
    import pypdfium2.raw as pdfium

    for one in objects:
        if pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        left, top, right, bottom = box = _bounds(one, turn)
        if not _is_filled(one) and min(right - left, bottom - top) > 4:  # noqa: PLR2004
            yield from _segments(one, turn)
        else:
            yield box


def _segments(path: Any, turn: Turn) -> Iterator[Box]:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    first = last = None
    for number in range(min(pdfium.FPDFPath_CountSegments(path), 200)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = turn.point(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield _between(last, here)
        last = here
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield _between(here, first)


def _between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    (x0, y0), (x1, y1) = one, other
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _hyperlinks(page: Any, number: int, turn: Turn) -> Iterator[Hyperlink]:
    import pypdfium2.raw as pdfium

    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != _ACTION_URI:
            continue
        uri = ctypes.create_string_buffer(_URI_BYTES)
        pdfium.FPDFAction_GetURIPath(page.pdf, action, uri, _URI_BYTES)
        rect = pdfium.FS_RECTF()
        if uri.value and pdfium.FPDFLink_GetAnnotRect(link, rect):
            edges = turn.box(rect.left, rect.bottom, rect.right, rect.top)
            left, top, right, bottom = (round(edge, 2) for edge in edges)
            text = uri.value.decode("utf-8", errors="replace")
            yield Hyperlink(number, (left, top, right, bottom), text)
