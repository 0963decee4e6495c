"""Tell what a person sees on a page from what only a program reads.

The page is painted once, and each run of text is looked for in the picture: text is seen where
there is ink of about its colour on something of another colour. That holds for white on white, for
a filled box or a picture painted over text, and for text that is cut away, whatever the trick.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from core.resume.document import Box, HiddenBy, HiddenText
from core.resume.reading.characters import seen
from core.resume.reading.integrity import LEAST_CONTRAST, LEAST_OPACITY, SMALLEST_PT
from core.resume.reading.raw import Glyph, Paint, RawPage, Run

_MOST_INK, _LEAST_INK = 0.8, 0.004
"""Shares of a run's box that its ink fills: bold capitals 0.6, a thin `l` 0.02."""
_PLAIN_INK, _PLAIN_STEPS = (0.02, 0.5), 96
"""Share of ink, and steps of 256 between ink and ground, at which nobody needs to look closer."""
_LEAST_GROUND = 0.15
"""Share of a run's box that is of another colour."""
_NEAR = 0.7
"""How far a pixel may be from the colour of the ink, of what the ground is: thin strokes are
blended with the ground."""
_APART = 0.25
"""Difference in one of red, green and blue that is seen although the contrast is low."""
_COVERED = 0.8
_MOST_LETTERS = 6
"""Of one glyph: the longest ligatures and syllables of three letters taken apart have less."""
_SHADOW_PT = 2.0
_WHOLE_PAGE = 0.7
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Picture:
    """A painted page.

    Attributes:
        pixels: shape (height, width, 3), RGB.
        scale: pixels a point.
    """

    pixels: Pixels
    scale: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A page with only what is seen on it, and the rest.

    Attributes:
        claims: what single glyphs claim to stand for, where that is more than a ligature's letters;
            such a glyph is left out.
        is_scan: the text is not painted but lies over or under a picture of the whole page, as
            programs leave it that read pictures; nobody has compared it with the picture.
    """

    page: RawPage
    hidden: tuple[HiddenText, ...]
    claims: tuple[str, ...] = ()
    is_scan: bool = False


def parted(page: RawPage, paint: Callable[[], Picture | None]) -> Seen:
    """Return a page in two parts.

    Args:
        page: as the library found it.
        paint: paints it; None where the library cannot, and then only the rules of the file tell.
    """
    claims = tuple(dict.fromkeys(g[0] for run in page.runs for g in _claims(run)))
    if claims:
        page = replace(page, runs=tuple(_without_claims(page.runs)))
    if not any(run.text.strip() for run in page.runs):
        return Seen(page, (), claims)
    picture = paint()
    found = [(run, _hidden_by(run, page, picture)) for run in page.runs]
    if _is_scan(page, found):
        return Seen(page, (), claims, is_scan=True)
    shown = tuple(run for run, by in found if by is None)
    return Seen(replace(page, runs=shown), tuple(_texts(page.number, found)), claims)


def _claims(run: Run) -> Sequence[Glyph]:
    if len(run.text) == len(run.glyphs):
        return ()  # as nearly all; each glyph stands for one character at least
    return [glyph for glyph in run.glyphs if len(glyph[0]) > _MOST_LETTERS]


def _without_claims(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        claims = _claims(run)
        glyphs = tuple(glyph for glyph in run.glyphs if glyph not in claims)
        if glyphs:
            yield replace(run, glyphs=glyphs)


def _is_scan(page: RawPage, found: Sequence[tuple[Run, HiddenBy | None]]) -> bool:
    over = {"invisible_mode", "covered"}
    if not all(by in over for run, by in found if run.text.strip()):
        return False
    whole = (0.0, 0.0, page.width_pt, page.height_pt)
    least = _WHOLE_PAGE * page.width_pt * page.height_pt
    return any(
        paint.kind == "picture" and _area(_overlap(paint.box, whole)) >= least
        for paint in page.paints
    )


def _hidden_by(run: Run, page: RawPage, picture: Picture | None) -> HiddenBy | None:
    if not run.text.strip():
        return None
    if run.is_invisible:
        return "invisible_mode"
    if run.opacity < LEAST_OPACITY:
        return "transparent"
    if not _is_on(page, run):
        return "off_page"
    if run.size_pt < SMALLEST_PT:
        return "tiny"
    return None if picture is None else _in_picture(run, picture, page.paints)


def _is_on(page: RawPage, run: Run) -> bool:
    x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
    return 0 <= x <= page.width_pt and 0 <= y <= page.height_pt


def _in_picture(run: Run, picture: Picture, paints: Sequence[Paint]) -> HiddenBy | None:
    # Bars and bullets may fill their box; nobody hides a word with them.
    if not any(char.isalnum() for char in run.text):
        return None
    if _is_plain(run, picture) and not _is_covered(run, paints):
        return None
    return _unseen(run, picture, paints)


def _unseen(run: Run, picture: Picture, paints: Sequence[Paint]) -> HiddenBy | None:
    part = _cut(picture, run.box)
    if part is None:
        return None
    ground = np.median(part.reshape(-1, 3), axis=0)
    colour = np.array(run.colour) * run.opacity + ground * (1 - run.opacity)
    away = np.abs(part - colour).max(axis=2)
    if float(_is_apart(part, colour, away).mean()) < _LEAST_GROUND:
        return "background"
    ink = float((away <= _NEAR * float(away.max())).mean())
    if ink > _MOST_INK:
        return "background"
    if ink < _LEAST_INK:
        return "covered" if _is_covered(run, paints) else "clipped"
    return None


def _is_plain(run: Run, picture: Picture) -> bool:
    """Say, by one channel and at once, that this is ink on a ground as of nearly all text."""
    left, top, right, bottom = run.box
    scale = picture.scale
    part = picture.pixels[
        max(int(top * scale), 0) : max(int(bottom * scale), 0) + 1,
        max(int(left * scale), 0) : max(int(right * scale), 0) + 1,
        1,
    ]
    if not part.size:
        return False
    darkest, lightest = int(np.minimum.reduce(part, None)), int(np.maximum.reduce(part, None))
    middle = (darkest + lightest) / 2
    own = 255 * run.colour[1]
    is_ink = part < ceil(middle) if own < middle else part > floor(middle)
    ink = int(np.count_nonzero(is_ink)) / part.size
    away = own - darkest if own < middle else lightest - own
    least, most = _PLAIN_INK
    is_strong = lightest - darkest >= _PLAIN_STEPS and abs(away) <= _PLAIN_STEPS
    return is_strong and least <= ink <= most and run.opacity == 1


def _cut(picture: Picture, box: Box) -> NDArray[np.float64] | None:
    """Return the pixels of a box and a little around it, 0 to 1; None where there are none."""
    height, width, _ = picture.pixels.shape
    left, top = (int(edge * picture.scale) - 1 for edge in box[:2])
    right, bottom = (int(edge * picture.scale) + 2 for edge in box[2:])
    part = picture.pixels[max(top, 0) : min(bottom, height), max(left, 0) : min(right, width)]
    return part.astype(np.float64) / 255 if part.size else None


def _is_apart(
    part: NDArray[np.float64], colour: NDArray[np.float64], away: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Say of each pixel whether the colour is seen on it: see `integrity.is_seen_on`."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    pixels, own = (part**2.2) @ weights, float((np.clip(colour, 0, 1) ** 2.2) @ weights)
    ratio = (np.maximum(pixels, own) + 0.05) / (np.minimum(pixels, own) + 0.05)
    apart: NDArray[np.bool_] = (ratio >= LEAST_CONTRAST) | (away > _APART)
    return apart


def _is_covered(run: Run, paints: Sequence[Paint]) -> bool:
    least = _COVERED * _area(run.box)
    return any(
        paint.painted > run.painted and _area(_overlap(paint.box, run.box)) >= least
        for paint in paints
    )


def _overlap(one: Box, other: Box) -> Box:
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _texts(number: int, found: Sequence[tuple[Run, HiddenBy | None]]) -> Iterator[HiddenText]:
    """Yield hidden runs; those that follow one another on one line are one text.

    What is seen at the same place as well is hidden nowhere: outlines and shadows are made so.
    """
    shown = {(run.text, *_rough(run)) for run, by in found if by is None}
    last: HiddenText | None = None
    for run, by in found:
        if by is None or _is_shadow(run, shown):
            continue
        if last is not None and last.by == by and abs(last.box[3] - run.box[3]) < run.size_pt:
            if seen(run.text) not in last.text or run.box[0] > last.box[2] - run.size_pt:
                last = HiddenText(
                    number, last.text + seen(run.text), _around(last.box, run.box), by
                )
            continue
        if last is not None:
            yield last
        last = HiddenText(number, seen(run.text), _around(run.box, run.box), by)
    if last is not None:
        yield last


def _rough(run: Run) -> tuple[int, int]:
    return round(run.box[0] / _SHADOW_PT), round(run.base / _SHADOW_PT)


def _is_shadow(run: Run, shown: set[tuple[str, int, int]]) -> bool:
    x, y = _rough(run)
    return any((run.text, x + dx, y + dy) in shown for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _around(one: Box, other: Box) -> Box:
    return (
        round(min(one[0], other[0]), 2),
        round(min(one[1], other[1]), 2),
        round(max(one[2], other[2]), 2),
        round(max(one[3], other[3]), 2),
    )
