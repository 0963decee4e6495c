"""PyMuPDF as printer (AGPL-3; decision 0007)."""

import io
import threading
from typing import Any

MARGIN_PT = 54
"""Around each A4 page; 19 mm."""
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
        has_more, _ = story.place(inner)
        story.draw(device)
        writer.end_page()
    writer.close()
    return file.getvalue()
