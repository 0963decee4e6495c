"""A page of MuPDF as runs, painted surfaces and rules.

Characters come from the operators that show text, never from MuPDF's own lines or its layout model:
what `ActualText` claims, and what no operator shows, is not text here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from core.resume.document import Box, Hyperlink
from core.resume.reading.characters import UNREADABLE
from core.resume.reading.raw import Colour, Glyph, Paint, RawPage, Run
from core.resume.reading.visible import Picture

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
        steps = _PITCH_STEPS / max(float(span["size"]), 0.01)
        origins = [char[2] for char in span["chars"]]
        found.setdefault(span["font"], Counter()).update(
            [
                round((right - left) * steps)
                for (left, base), (right, other) in pairwise(origins)
                if base == other
            ]
        )
    return {
        font: pitch / _PITCH_STEPS
        for font, counts in found.items()
        for pitch, count in counts.most_common(1)
        if count >= _LEAST_PITCHES and count >= _MOST_OF * counts.total() and pitch > 0
    }


def _runs(span: Any, turn: Any, pitch: float) -> Iterator[Run]:
    """Yield what stands on one line each: one operator may fill a paragraph."""
    x, y = span["dir"]
    chars = span["chars"]
    if turn is not None:
        x, y = x * turn.a + y * turn.c, x * turn.b + y * turn.d
        chars = [(c, g, _point(at, turn), _box(box, turn)) for c, g, at, box in chars]
    if not (x > 0 and abs(y) < _LEVEL):
        pitch = -1.0
    near = _SAME_LINE_EM * max(float(span["size"]), 0.01)
    # How far the origin is from the line through the page's origin in writing direction.
    across = [char[2][1] * x - char[2][0] * y for char in chars]
    first = 0
    for number, at in enumerate(across):
        if abs(at - across[first]) > near:
            yield _run(span, chars[first:number], pitch)
            first = number
    if chars:
        yield _run(span, chars[first:], pitch)


def _run(span: Any, chars: Sequence[Any], pitch: float) -> Run:
    """Return one line's characters; `pitch` is less than nothing where they are turned."""
    lefts, tops, rights, bottoms = zip(*(char[3] for char in chars), strict=True)
    if pitch > 0:
        wide = pitch * float(span["size"])
        rights = tuple(max(right, left + wide) for left, right in zip(lefts, rights, strict=True))
    return Run(
        glyphs=_glyphs(chars, lefts, rights),
        box=(min(lefts), min(tops), max(rights), max(bottoms)),
        base=chars[0][2][1],
        font=span["font"],
        size_pt=max(float(span["size"]), 0.01),
        is_bold=bool(span["flags"] & _BOLD) or "bold" in span["font"].lower(),
        painted=span["seqno"],
        colour=_colour(span["color"]),
        opacity=float(span["opacity"]),
        is_level=pitch >= 0 and not span["wmode"],
        is_invisible=span["type"] == _INVISIBLE,
    )


def _glyphs(
    chars: Sequence[Any], lefts: Sequence[float], rights: Sequence[float]
) -> tuple[Glyph, ...]:
    """Return glyphs; those without one of their own belong to the one before (a ligature's)."""
    found: list[Glyph] = []
    for (code, glyph, _, _), left, right in zip(chars, lefts, rights, strict=True):
        char = chr(code) if code > 0 and not 0xD800 <= code <= 0xDFFF else UNREADABLE  # noqa: PLR2004
        if glyph < 0 and found:
            before, start, end = found[-1]
            found[-1] = (before + char, start, end)
        else:
            found.append((char, left, right))
    return tuple(found)


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
