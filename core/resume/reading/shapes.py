"""Tell fonts that draw other letters than they say: what is read is then not what is seen.

Every letter of a font is compared, as it is painted, with the letters of fonts that draw what they
say. Fonts differ, but most letters of any font are nearest to their own; those of a font whose
meaning was exchanged are near to anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

SIDE = 16
"""Pixels of a shape in each direction."""
LEAST_LETTERS = 8
"""With fewer letters of a font nothing is said (own choice)."""
MOST_LETTERS = 16
_LEAST_PIXELS = 4
_SUSPICIOUS, _FALSE = 0.5, 0.2
"""Shares of letters nearest to their own below which a font is looked at more closely, and is then
called false: ordinary fonts have 0.7 and more, small italics 0.3, exchanged ones less than 0.1."""
_ALIKE = ("0OoQ", "1lI|ij", "5Ss", "2Zz", "CcGe", "KkX", "MmN", "PpD", "Uuv", "VvYy", "Wwm", "Xxk",
          "8B", "9gq", "6b", "nhr", "EF", "ft", "a8", "TtI", "Jj")  # fmt: skip
"""Letters that are one another's likeness once all are made the same size."""
Shape = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Known:
    """Letters of fonts that draw what they say.

    Attributes:
        letters: one a row; a letter may come several times.
        shapes: shape (letters, 257).
    """

    letters: tuple[str, ...]
    shapes: NDArray[np.float32]


def known_of(drawn: Iterable[tuple[str, Shape]]) -> Known:
    """Return letters and their shapes as what others are compared with."""
    pairs = list(drawn)
    shapes = [shape for _, shape in pairs]
    empty = np.empty((0, SIDE * SIDE + 1), np.float32)
    return Known(tuple(letter for letter, _ in pairs), np.stack(shapes) if shapes else empty)


def shape_of(ink: NDArray[np.float32]) -> Shape | None:
    """Return ink made comparable, shape (257,): 16 x 16 pixels and its proportion, length 1.

    Args:
        ink: shape (height, width), 0 for the ground and 1 for the darkest ink.
    """
    is_ink = ink > 0.3  # noqa: PLR2004
    rows = np.logical_or.reduce(is_ink, axis=1).nonzero()[0]
    columns = np.logical_or.reduce(is_ink, axis=0).nonzero()[0]
    if len(rows) < _LEAST_PIXELS or not len(columns):
        return None
    part = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = part.shape
    flat = part[_sampled(height)[:, None], _sampled(width)].ravel()
    flat = flat - np.add.reduce(flat) / flat.size
    length = float(np.einsum("i,i", flat, flat)) ** 0.5
    if length < 1e-3:  # noqa: PLR2004 - a block: all ink
        return None
    found: Shape = np.empty(SIDE * SIDE + 1, np.float32)
    found[:-1], found[-1] = flat / length, log(width / height) / 2
    return found


@cache
def _sampled(length: int) -> NDArray[np.intp]:
    return ((np.arange(SIDE) + 0.5) * length / SIDE).astype(np.intp)


def own_share(found: Mapping[str, Shape], known: Known) -> tuple[float, int]:
    """Return the share of letters that look most like themselves, and of how many."""
    letters = [char for char in found if char in known.letters]
    if not letters:
        return 1.0, 0
    asked = np.stack([found[char] for char in letters])
    # The squared distance, less what is the same for all that a letter is compared with. As a
    # product of matrices it would wake a thread for each core, for less than a millisecond.
    squares = np.einsum("ij,ij->i", known.shapes, known.shapes)
    away = squares - 2 * np.einsum("ij,kj->ki", known.shapes, asked)
    nearest = [known.letters[n] for n in away.argmin(axis=1)]
    own = sum(map(_is_alike, nearest, letters))
    return own / len(letters), len(letters)


def is_suspicious(share: float, letters: int) -> bool:
    """Say whether letters should be looked at more closely."""
    return letters >= LEAST_LETTERS and share < _SUSPICIOUS


def is_false(share: float, letters: int) -> bool:
    """Say whether a font draws other letters than it says."""
    return letters >= LEAST_LETTERS and share < _FALSE


def _is_alike(one: str, other: str) -> bool:
    if one.lower() == other.lower():
        return True
    return any(one in group and other in group for group in _ALIKE)
