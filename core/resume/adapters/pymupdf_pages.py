"""PyMuPDF as page renderer (AGPL-3; decision 0007).

MuPDF is not thread-safe, and the lock is of this adapter alone: `confined_pages` gives it a process
of its own.
"""

import threading

from core.resume.ports import UnreadableFile
from core.resume.reading.files import kind_of

MAX_RATIO = 4
"""A page higher than so many times its width is drawn smaller: a picture has its limits too."""
_MUPDF = threading.Lock()


class PyMuPdfPageRenderer:
    """See `core.resume.ports.PageRenderer`."""

    def render(self, data: bytes, page: int, width_px: int) -> bytes:
        """See `core.resume.ports.PageRenderer.render`."""
        if kind_of(data) != "pdf":
            raise UnreadableFile("not_a_pdf")
        with _MUPDF:
            return _render(data, page, width_px)


def _render(data: bytes, page: int, width_px: int) -> bytes:
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open(stream=data, filetype="pdf") as pdf:
            if pdf.needs_pass:
                raise UnreadableFile("encrypted")
            drawn = pdf[page - 1]
            size = drawn.rect
            zoom = width_px / max(size.width, size.height / MAX_RATIO)
            picture = drawn.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)
            return bytes(picture.tobytes("png"))
    # MuPDF's own exceptions have no common base below Exception; all mean the same here.
    except (
        RuntimeError,
        ValueError,
        LookupError,
        ArithmeticError,
        pymupdf.mupdf.FzErrorBase,
    ) as error:
        raise UnreadableFile("corrupt") from error
