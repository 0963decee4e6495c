"""PyMuPDF as text extractor (AGPL-3; decisions 0007 and 0024)."""

import threading
from functools import cache
from typing import Any

from core.resume.adapters.pymupdf.file import concerns_of_file
from core.resume.adapters.pymupdf.shapes import Shapes
from core.resume.adapters.pymupdf.trace import painted, raw_page
from core.resume.document import Document
from core.resume.ports import MAX_BYTES, MAX_PAGES, UnreadableFile
from core.resume.reading.assembled import assembled
from core.resume.reading.files import PDF_HEADER_WITHIN
from core.resume.reading.streams import Stream
from core.resume.reading.visible import Seen, parted

# MuPDF is not thread-safe, and Streamlit runs every visitor in a thread
# (https://pymupdf.readthedocs.io/en/latest/recipes-multiprocessing.html).
_MUPDF = threading.Lock()


class PyMuPdfExtractor:
    """See `core.resume.ports.TextExtractor`."""

    def __init__(self, stream: Stream | None = None) -> None:
        """Take the order of lines to read in; None for the one that scores best."""
        self._stream = stream

    def extract(self, data: bytes) -> Document:
        """See `core.resume.ports.TextExtractor.extract`."""
        if not data:
            raise UnreadableFile("empty_file")
        if len(data) > MAX_BYTES:
            raise UnreadableFile("too_large")
        if b"%PDF-" not in data[:PDF_HEADER_WITHIN]:
            raise UnreadableFile("not_a_pdf")
        with _MUPDF:
            return _read(data, self._stream)


def _read(data: bytes, stream: Stream | None) -> Document:
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open(stream=data, filetype="pdf") as pdf:
            _check(pdf)
            shapes = Shapes()
            pages = [_seen(page, shapes) for page in pdf]
            concerns = (*concerns_of_file(pdf), *shapes.concerns(pdf))
            repaired = bool(pdf.is_repaired)
    # MuPDF's own exceptions have no common base below Exception; all mean the same here.
    except (RuntimeError, ValueError, LookupError, TypeError, pymupdf.mupdf.FzErrorBase) as error:
        raise UnreadableFile("corrupt") from error
    return assembled(
        f"pymupdf {pymupdf.VersionBind}", pages, concerns, repaired=repaired, wanted=stream
    )


def _check(pdf: Any) -> None:
    if pdf.needs_pass:
        raise UnreadableFile("encrypted")
    if pdf.page_count == 0:
        raise UnreadableFile("corrupt")
    if pdf.page_count > MAX_PAGES:
        raise UnreadableFile("too_many_pages")


def _seen(page: Any, shapes: Shapes) -> Seen:
    picture = cache(lambda: painted(page))
    found = parted(raw_page(page), picture)
    shapes.compare(found.page, picture())
    return found
