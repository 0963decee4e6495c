"""Places on a page of PDFium."""

import ctypes
from dataclasses import dataclass
from typing import Any

from core.resume.document import Box

_FAR_PT = 1000
_STEPS = 100
"""PDFium tells places on the page in whole pixels: the page is asked for as large as this."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From PDFium's places, counted from the lower left, to those of the page as it is shown."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a place as it is shown."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box as it is shown."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def turn_of(page: Any, width: float, height: float) -> Turn:
    """Return how a page of that size is shown."""
    import pypdfium2.raw as pdfium

    def asked(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        size = (round(width * _STEPS), round(height * _STEPS))
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        return across.value / _STEPS, down.value / _STEPS

    (e, f), (x1, y1), (x2, y2) = asked(0, 0), asked(_FAR_PT, 0), asked(0, _FAR_PT)
    return Turn(
        (x1 - e) / _FAR_PT, (y1 - f) / _FAR_PT, (x2 - e) / _FAR_PT, (y2 - f) / _FAR_PT, e, f
    )
