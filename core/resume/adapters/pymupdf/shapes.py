"""The letters of a PDF's fonts beside those of fonts that MuPDF carries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.resume.adapters.pymupdf.trace import painted
from core.resume.document import Box, Concern
from core.resume.reading.raw import RawPage
from core.resume.reading.shapes import (
    MOST_LETTERS,
    Known,
    Shape,
    is_false,
    is_suspicious,
    known_of,
    own_share,
    shape_of,
)
from core.resume.reading.visible import Picture

_LEAST_PT = 8.0
_LATIN = ("helv", "hebo", "heit", "tiro", "tibo", "tiit", "cour")
_HANGUL = ("korea",)
_EM_PIXELS, _GREYS = 40, 8
_CLOSE_SCALE = 6.0


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter where it was first seen."""

    shape: Shape
    page: int
    box: Box


class Shapes:
    """Gathers the letters of each font over the pages of a file."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._found: dict[str, dict[str, _Letter]] = {}

    def compare(self, page: RawPage, picture: Picture | None) -> None:
        """Look at the letters of a page that were not seen before."""
        if picture is None:
            return
        for run in page.runs:
            letters = self._found.setdefault(run.font, {})
            if not run.is_level or run.size_pt < _LEAST_PT or len(letters) >= MOST_LETTERS:
                continue
            for char, left, right in run.glyphs:
                if char not in letters and _is_letter(char) and len(letters) < MOST_LETTERS:
                    box = (left, run.box[1], right, run.box[3])
                    shape = _shape(picture, box)
                    if shape is not None:
                        letters[char] = _Letter(shape, page.number, box)

    def concerns(self, pdf: Any) -> Iterator[Concern]:
        """Yield the fonts that draw other letters than they say; `pdf` is still open."""
        for font, letters in self._found.items():
            for is_hangul in (False, True):
                own = {c: one for c, one in letters.items() if (c >= "가") == is_hangul}
                seen = {char: one.shape for char, one in own.items()}
                if is_suspicious(*_own_share(seen)) and is_false(*_own_share(_closer(own, pdf))):
                    yield Concern("false_glyphs", min(o.page for o in own.values()), font)


def _own_share(found: Mapping[str, Shape]) -> tuple[float, int]:
    is_hangul = all(char >= "가" for char in found)
    return own_share(found, _known(_HANGUL, found) if is_hangul else _latin())


@cache
def _latin() -> Known:
    return _known(_LATIN, _ASCII)


def _known(names: Iterable[str], letters: Iterable[str]) -> Known:
    drawn = ((char, _drawn(name, char)) for char in letters for name in names)
    return known_of((char, shape) for char, shape in drawn if shape is not None)


def _closer(letters: Mapping[str, _Letter], pdf: Any) -> dict[str, Shape]:
    """Return the shapes of letters on pages that are painted larger."""
    pictures = {n: painted(pdf[n - 1], _CLOSE_SCALE) for n in {o.page for o in letters.values()}}
    found = {}
    for char, one in letters.items():
        picture = pictures[one.page]
        shape = None if picture is None else _shape(picture, one.box)
        if shape is not None:
            found[char] = shape
    return found


_ASCII = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def _is_letter(char: str) -> bool:
    return char in _ASCII or "가" <= char <= "힣"


def _shape(picture: Picture, box: Box) -> Shape | None:
    """Return what is painted in a box, compared with its ground."""
    left, top, right, bottom = (round(edge * picture.scale) for edge in box)
    part = picture.pixels[max(top, 0) : bottom, max(left, 0) : right]
    if part.shape[0] < 8 or part.shape[1] < 2:  # noqa: PLR2004
        return None
    # Green alone tells nearly every letter; the others are asked where it does not.
    for channel in (1, 0, 2):
        away = _away(part[:, :, channel])
        most = int(np.maximum.reduce(away, None))
        if most > 24:  # noqa: PLR2004
            return shape_of(away / np.float32(most))
    return None


def _away(channel: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return how far each pixel is from the ground, which most pixels are of."""
    flat = channel.ravel().astype(np.float32)
    flat.partition(flat.size // 2)
    away: NDArray[np.float32] = np.abs(channel - flat[flat.size // 2])
    return away


@cache
def _font(name: str) -> Any:
    import pymupdf

    return pymupdf.Font(name)


@cache
def _drawn(name: str, char: str) -> Shape | None:
    """Return a letter as one of MuPDF's own fonts draws it."""
    from pymupdf import Pixmap, mupdf

    font = _font(name)
    glyph = font.has_glyph(ord(char))
    if not glyph:
        return None
    around = mupdf.FzIrect(-_EM_PIXELS, -2 * _EM_PIXELS, 2 * _EM_PIXELS, _EM_PIXELS)
    matrix = mupdf.FzMatrix(_EM_PIXELS, 0, 0, -_EM_PIXELS, 0, 0)
    found = Pixmap(mupdf.fz_render_glyph_pixmap(font.this, glyph, matrix, around, _GREYS))
    grey = np.frombuffer(found.samples, dtype=np.uint8).reshape(found.height, found.stride)
    return shape_of(np.asarray(grey[:, : found.width] / 255, np.float32))
