"""The picture of a page with the places of fields on it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from core.resume.document import Box

WIDTH_PX = 1000
"""Of a page: its smallest print can be read on a screen (own choice)."""
MARGIN_PX = 3
_QUIET, _CHOSEN, _HIDDEN = (40, 110, 200, 150), (230, 110, 0, 255), (200, 0, 0, 220)
_CHOSEN_FILL = (255, 190, 60, 90)


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark on a page, as boxes in points.

    Attributes:
        quiet: a thin frame each.
        chosen: a strong frame, filled.
        hidden: a red frame: text that nobody sees.
    """

    quiet: Sequence[Box] = ()
    chosen: Sequence[Box] = ()
    hidden: Sequence[Box] = ()


def marked(png: bytes, width_pt: float, marks: Marks) -> Image.Image:
    """Return the picture of a page with its marks.

    Args:
        png: the page.
        width_pt: of the page, in points; the picture has the same shape.
        marks: what to mark.
    """
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    layer = Image.new("RGBA", picture.size)
    draw, scale = ImageDraw.Draw(layer), picture.width / width_pt
    for box in marks.quiet:
        draw.rectangle(_pixels(box, scale), outline=_QUIET, width=1)
    for box in marks.hidden:
        draw.rectangle(_pixels(box, scale), outline=_HIDDEN, width=2)
    for box in marks.chosen:
        draw.rectangle(_pixels(box, scale), outline=_CHOSEN, fill=_CHOSEN_FILL, width=3)
    return Image.alpha_composite(picture, layer).convert("RGB")


def _pixels(box: Box, scale: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = sorted_box(box)
    return (
        left * scale - MARGIN_PX,
        top * scale - MARGIN_PX,
        right * scale + MARGIN_PX,
        bottom * scale + MARGIN_PX,
    )


def sorted_box(box: Box) -> Box:
    """Return a box whose left is left of its right, and whose top is above its bottom."""
    left, right = sorted((box[0], box[2]))
    top, bottom = sorted((box[1], box[3]))
    return (left, top, right, bottom)
