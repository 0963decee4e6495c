"""A page of MuPDF as runs, painted surfaces and rules.

Characters come from the operators that show text, never from MuPDF's own lines or its layout model:
what `ActualText` claims, and what no operator shows, is not text here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from core.resume.characters import UNREADABLE
from core.resume.document import Box, Hyperlink
from core.resume.raw import Colour, Glyph, Paint, RawPage, Run
from core.resume.visible import Picture

_SCALE = 2.0
_MOST_PIXELS = 20_000_000
_BOLD = 16  # TEXT_FONT_BOLD, of the flags of a span
_INVISIBLE = 3
_LEVEL = 0.02
_SAME_LINE_EM = 0.05
_PITCH_STEPS, _LEAST_PITCHES, _MOST_OF = 50, 3, 0.9
_RULE_PT = 3.0
_MOST_DRAWINGS = 6000
"""More is a picture drawn with lines; its rules make no table of a résumé."""
_GREY, _RGB, _CMYK = 1, 3, 4


def raw_page(page: Any) -> RawPage:
    """Return what stands on a page, as it is shown."""
    turn = page.rotation_matrix if page.rotation else None
    log = page.get_bboxlog()
    spans = page.get_texttrace()
    pitches = _pitches(spans)
    return RawPage(
        number=page.number + 1,
        width_pt=float(page.rect.width),
        height_pt=float(page.rect.height),
        runs=tuple(run for s in spans for run in _runs(s, turn, pitches.get(s["font"], 0.0))),
        paints=tuple(_paints(log, turn)),
        rules=tuple(_rules(page, log, turn)),
        hyperlinks=tuple(_hyperlinks(page)),
    )


def painted(page: Any, wanted: float = _SCALE) -> Picture | None:
    """Return the page as it is painted; None where it is too large or cannot be painted.

    Args:
        page: of PyMuPDF.
        wanted: pixels a point; a large page has fewer.
    """
    import pymupdf

    rect = page.rect
    scale = min(wanted, (_MOST_PIXELS / max(rect.width * rect.height, 1.0)) ** 0.5)
    if not 0 < rect.width * rect.height < 1e9 or scale < 1 / 4:  # noqa: PLR2004
        return None
    try:
        found = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase):
        return None
    pixels = np.frombuffer(found.samples, dtype=np.uint8)
    return Picture(pixels.reshape(found.height, found.stride)[:, : found.width * 3]
                   .reshape(found.height, found.width, 3), scale)  # fmt: skip


def _pitches(spans: Sequence[Any]) -> dict[str, float]:
    """Return the pitch, in em, of fonts that set all characters at one.

    MuPDF tells how wide a glyph is in the font that it found; where that stands for another one,
    only the places of the glyphs tell how wide the file has them.
    """
    found: dict[str, Counter[int]] = {}
    for span in spans:
        size, chars = max(float(span["size"]), 0.01), span["chars"]
        counts = found.setdefault(span["font"], Counter())
        for one, other in pairwise(chars):
            if one[2][1] == other[2][1]:
                counts[round((other[2][0] - one[2][0]) / size * _PITCH_STEPS)] += 1
    return {
        font: pitch / _PITCH_STEPS
        for font, counts in found.items()
        for pitch, count in counts.most_common(1)
        if count >= _LEAST_PITCHES and count >= _MOST_OF * counts.total() and pitch > 0
    }


def _runs(span: Any, turn: Any, pitch: float) -> Iterator[Run]:
    """Yield what stands on one line each: one operator may fill a paragraph."""
    x, y = span["dir"]
    if turn is not None:
        x, y = x * turn.a + y * turn.c, x * turn.b + y * turn.d
    size = max(float(span["size"]), 0.01)
    line: list[Any] = []
    base = 0.0
    for char in span["chars"]:
        # How far the origin is from the line through the page's origin in writing direction.
        at = _point(char[2], turn)
        across = at[1] * x - at[0] * y
        if line and abs(across - base) > _SAME_LINE_EM * size:
            yield _run(span, line, turn, pitch if x > 0 and abs(y) < _LEVEL else None)
            line = []
        if not line:
            base = across
        line.append(char)
    if line:
        yield _run(span, line, turn, pitch if x > 0 and abs(y) < _LEVEL else None)


def _run(span: Any, chars: Sequence[Any], turn: Any, pitch: float | None) -> Run:
    """Return one line's characters; `pitch` is None where they are turned."""
    boxes = [_box(char[3], turn) for char in chars]
    if pitch:
        wide = pitch * float(span["size"])
        boxes = [(x0, y0, max(x1, x0 + wide), y1) for x0, y0, x1, y1 in boxes]
    box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return Run(
        glyphs=tuple(_glyphs(chars, boxes)),
        box=box,
        base=_point(chars[0][2], turn)[1],
        font=span["font"],
        size_pt=max(float(span["size"]), 0.01),
        is_bold=bool(span["flags"] & _BOLD) or "bold" in span["font"].lower(),
        painted=span["seqno"],
        colour=_colour(span["color"]),
        opacity=float(span["opacity"]),
        is_level=pitch is not None and not span["wmode"],
        is_invisible=span["type"] == _INVISIBLE,
    )


def _glyphs(chars: Sequence[Any], boxes: Sequence[Box]) -> Iterator[Glyph]:
    """Yield glyphs; those without one of their own belong to the one before (a ligature's)."""
    waiting: Glyph | None = None
    for (code, glyph, _, _), (left, _, right, _) in zip(chars, boxes, strict=True):
        char = chr(code) if code > 0 and not 0xD800 <= code <= 0xDFFF else UNREADABLE  # noqa: PLR2004
        if glyph < 0 and waiting is not None:
            waiting = (waiting[0] + char, waiting[1], waiting[2])
            continue
        if waiting is not None:
            yield waiting
        waiting = (char, left, right)
    if waiting is not None:
        yield waiting


def _colour(parts: Any) -> Colour:
    if len(parts) == _RGB:
        return (parts[0], parts[1], parts[2])
    if len(parts) == _GREY:
        return (parts[0], parts[0], parts[0])
    if len(parts) == _CMYK:
        cyan, magenta, yellow, black = parts
        return ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
    return (0.0, 0.0, 0.0)


def _paints(log: Sequence[Any], turn: Any) -> Iterator[Paint]:
    for number, (kind, box) in enumerate(log):
        if kind in {"fill-path", "fill-shade"}:
            yield Paint("fill", _box(box, turn), number)
        elif kind in {"fill-image", "fill-imgmask"}:
            yield Paint("picture", _box(box, turn), number)


def _rules(page: Any, log: Sequence[Any], turn: Any) -> Iterator[Box]:
    drawn = sum(kind in {"fill-path", "stroke-path"} for kind, _ in log)
    if not 1 < drawn <= _MOST_DRAWINGS:
        return
    for drawing in page.get_cdrawings():
        for item in drawing["items"]:
            for box in _edges(item, drawing):
                yield _box(box, turn)


def _edges(item: Any, drawing: Any) -> Iterator[Sequence[float]]:
    """Yield the straight lines of a path: a thin filled rectangle is one, a framed one has four."""
    if item[0] == "l":
        (x0, y0), (x1, y1) = item[1], item[2]
        if "s" in drawing["type"]:
            yield (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    elif item[0] == "re":
        left, top, right, bottom = item[1]
        if right - left <= _RULE_PT or bottom - top <= _RULE_PT:
            yield item[1]
        elif "s" in drawing["type"]:
            yield from (
                (left, top, right, top),
                (left, bottom, right, bottom),
                (left, top, left, bottom),
                (right, top, right, bottom),
            )


def _hyperlinks(page: Any) -> Iterator[Hyperlink]:
    import pymupdf

    for link in page.get_links():
        if link["kind"] == pymupdf.LINK_URI and link.get("uri"):
            box = tuple(round(float(edge), 2) for edge in link["from"])
            yield Hyperlink(page.number + 1, (box[0], box[1], box[2], box[3]), link["uri"])


def _point(place: Any, turn: Any) -> tuple[float, float]:
    x, y = place
    if turn is None:
        return x, y
    return x * turn.a + y * turn.c + turn.e, x * turn.b + y * turn.d + turn.f


def _box(box: Any, turn: Any) -> Box:
    left, top, right, bottom = box
    if turn is None:
        return (left, top, right, bottom)
    (x0, y0), (x1, y1) = _point((left, top), turn), _point((right, bottom), turn)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
