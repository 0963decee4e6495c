"""PDFium as text extractor (Apache-2.0 and BSD-3-Clause): the permissive second one, decision 0024.

Its lines, columns, tables and hidden text come from the same rules as PyMuPDF's. It does not say
which fonts draw other letters than they say, nor what alternative texts a file holds.
"""

import re
import threading
from collections.abc import Iterator
from typing import Any

from core.resume.adapters.pypdfium2.objects import painted, raw_page
from core.resume.document import Concern, Document
from core.resume.ports import MAX_BYTES, MAX_PAGES, UnreadableFile
from core.resume.reading.assembled import assembled
from core.resume.reading.files import PDF_HEADER_WITHIN
from core.resume.reading.integrity import metadata_concern, shortened
from core.resume.reading.streams import Stream
from core.resume.reading.visible import Seen, parted

# "PDFium is not thread-safe": https://pypdfium2.readthedocs.io/en/stable/python_api.html.
_PDFIUM = threading.Lock()
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_AT_START = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")


class PdfiumExtractor:
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
        with _PDFIUM:
            return _read(data, self._stream)


def _read(data: bytes, stream: Stream | None) -> Document:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise UnreadableFile("encrypted" if is_locked else "corrupt") from error
    try:
        if len(pdf) == 0:
            raise UnreadableFile("corrupt")
        if len(pdf) > MAX_PAGES:
            raise UnreadableFile("too_many_pages")
        pages = [_seen(pdf, number) for number in range(len(pdf))]
        name = f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}"
        return assembled(name, pages, _concerns(pdf), repaired=not _is_whole(data), wanted=stream)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile("corrupt") from error
    finally:
        pdf.close()


def _seen(pdf: Any, number: int) -> Seen:
    page = pdf[number]
    try:
        return parted(raw_page(page, number + 1), lambda: painted(page))
    finally:
        page.close()


def _is_whole(data: bytes) -> bool:
    """Say whether the file's own table of contents is where its end says: PDFium only repairs."""
    starts = _START.findall(data)
    return bool(starts) and _AT_START.match(data, int(starts[-1])) is not None


def _concerns(pdf: Any) -> Iterator[Concern]:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFDoc_GetJavaScriptActionCount(pdf) > 0:
        yield Concern("script")
    for number in range(pdf.count_attachments()):
        yield Concern("embedded_file", text=shortened(pdf.get_attachment(number).get_name()))
    for text in pdf.get_metadata_dict(skip_empty=True).values():
        yield from metadata_concern(text)
