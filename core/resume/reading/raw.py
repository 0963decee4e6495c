"""A page as a library finds it, before anybody has said what is a line.

Boxes are in points from the top left corner of the page as it is shown, as in
`core.resume.document`.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from core.resume.document import Box, Hyperlink

Glyph = tuple[str, float, float]
"""What a glyph stands for (one character or more), its left and its right edge."""
Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""


@dataclass(frozen=True)  # without slots, for what is kept
class Run:
    """Glyphs side by side in one font, size and colour.

    Attributes:
        base: where the line that they stand on is.
        painted: when it is painted: greater numbers lie above smaller ones.
        is_level: from left to right; what is turned is a line of its own.
        is_invisible: written in the mode that paints nothing (ISO 32000-2, 9.3.6, mode 3).
    """

    glyphs: tuple[Glyph, ...]
    box: Box
    base: float
    font: str
    size_pt: float
    is_bold: bool = False
    painted: int = 0
    colour: Colour = (0.0, 0.0, 0.0)
    opacity: float = 1.0
    is_level: bool = True
    is_invisible: bool = False

    @cached_property
    def text(self) -> str:
        """Return the characters as they are in the file."""
        return "".join([glyph[0] for glyph in self.glyphs])


@dataclass(frozen=True, slots=True)
class Paint:
    """A surface that is filled, or a picture; strokes cover nothing."""

    kind: Literal["fill", "picture"]
    box: Box
    painted: int


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page.

    Attributes:
        runs: in the order of the file.
        rules: thin straight lines and the edges of rectangles, each as a box.
    """

    number: int
    width_pt: float
    height_pt: float
    runs: tuple[Run, ...]
    paints: tuple[Paint, ...] = ()
    rules: tuple[Box, ...] = ()
    hyperlinks: tuple[Hyperlink, ...] = ()
