"""PyMuPDF as printer (AGPL-3; decision 0007)."""

import io
import threading
from typing import Any

from core.errors import Unavailable

MARGIN_PT = 54
"""Around each A4 page; 19 mm."""
SHORTER_PT = 6
"""Half a line of the smallest print; own choice."""
# MuPDF is not thread-safe (https://pymupdf.readthedocs.io/en/latest/recipes-multiprocessing.html).
_MUPDF = threading.Lock()


class PyMuPdfPrinter:
    """See `core.interview.ports.Printer`; fonts are cut to what is used."""

    def pdf(self, html: str, *, css: str, title: str) -> bytes:
        """See `core.interview.ports.Printer.pdf`."""
        import pymupdf

        with _MUPDF:
            written = pymupdf.open("pdf", _pages(pymupdf, html, css))
            written.set_metadata({"title": title, "producer": "Rhetor"})
            written.subset_fonts()
            printed: bytes = written.tobytes(garbage=4, deflate=True)
            written.close()
        return printed


def _pages(pymupdf: Any, html: str, css: str) -> bytes:
    """Lay the document out, page after page."""
    story = pymupdf.Story(html=html, user_css=css)
    file = io.BytesIO()
    writer = pymupdf.DocumentWriter(file)
    paper = pymupdf.paper_rect("a4")
    width, height = paper.width - MARGIN_PT, paper.height - MARGIN_PT
    inner = pymupdf.Rect(MARGIN_PT, MARGIN_PT, width, height)
    has_more = True
    while has_more:
        device = writer.begin_page(paper)
        has_more = _place(story, inner)
        story.draw(device)
        writer.end_page()
    writer.close()
    return file.getvalue()


def _place(story: Any, inner: Any) -> bool:
    """Fill a page; say whether there is more.

    MuPDF 1.28 ends a document where the last line of a page begins a paragraph of two: it places
    the rest below the page and says that nothing is left. On a page that is a little shorter the
    paragraph breaks elsewhere.
    """
    import pymupdf

    for shorter in range(0, round(inner.height / 2), SHORTER_PT):
        page = pymupdf.Rect(inner.x0, inner.y0, inner.x1, inner.y1 - shorter)
        has_more, filled = story.place(page)
        if filled[3] <= inner.y1:
            return bool(has_more)
    raise Unavailable("The document cannot be laid out on pages.")
