"""PyMuPDF as text extractor (AGPL-3; decision 0007)."""

import threading
import unicodedata
from collections.abc import Iterator
from typing import Any

from core.resume.document import (
    Box,
    Document,
    ExtractionWarning,
    Hyperlink,
    Line,
    Page,
    Span,
)
from core.resume.ports import MAX_BYTES, MAX_PAGES, UnreadableFile

# PDF readers accept bytes before the header; ISO 32000-2, annex I, 7.5.2: within the first 1024.
_HEADER_WITHIN = 1024
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
# MuPDF is not thread-safe, and Streamlit runs every visitor in a thread
# (https://pymupdf.readthedocs.io/en/latest/recipes-multiprocessing.html).
_MUPDF = threading.Lock()


class PyMuPdfExtractor:
    """See `core.resume.ports.TextExtractor`."""

    def extract(self, data: bytes) -> Document:
        """See `core.resume.ports.TextExtractor.extract`."""
        if not data:
            raise UnreadableFile("empty_file")
        if len(data) > MAX_BYTES:
            raise UnreadableFile("too_large")
        if b"%PDF-" not in data[:_HEADER_WITHIN]:
            raise UnreadableFile("not_a_pdf")
        with _MUPDF:
            return _read(data)


def _read(data: bytes) -> Document:
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open(stream=data, filetype="pdf") as pdf:
            if pdf.needs_pass:
                raise UnreadableFile("encrypted")
            if pdf.page_count == 0:
                raise UnreadableFile("corrupt")
            if pdf.page_count > MAX_PAGES:
                raise UnreadableFile("too_many_pages")
            pages = tuple(_to_page(page) for page in pdf)
            repaired = bool(pdf.is_repaired)
    # MuPDF's own exceptions have no common base below Exception; all mean the same here.
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
        raise UnreadableFile("corrupt") from error
    warnings = tuple(_warnings(pages, repaired=repaired))
    return Document(f"pymupdf {pymupdf.VersionBind}", pages, warnings)


def _to_page(page: Any) -> Page:
    import pymupdf

    number = page.number + 1
    # Without TEXT_PRESERVE_LIGATURES "ﬁ" comes apart into letters that can be searched for.
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
    content = page.get_text("dict", flags=flags)
    lines: list[Line] = []
    for block in content["blocks"]:
        for raw in block.get("lines", ()):
            spans = tuple(_to_span(span) for span in raw["spans"])
            text = unicodedata.normalize("NFC", "".join(span.text for span in spans))
            if text.strip():
                lines.append(Line(number, len(lines) + 1, text, _to_box(raw["bbox"]), spans))
    links = tuple(
        Hyperlink(number, _to_box(link["from"]), link["uri"])
        for link in page.get_links()
        if link["kind"] == pymupdf.LINK_URI and link.get("uri")
    )
    return Page(number, content["width"], content["height"], tuple(lines), links)


def _to_span(raw: Any) -> Span:
    text = unicodedata.normalize("NFC", raw["text"].replace("\N{NULL}", _UNREADABLE))
    return Span(text, _to_box(raw["bbox"]), raw["font"], round(raw["size"], 2))


def _to_box(rect: Any) -> Box:
    left, top, right, bottom = (round(float(edge), 2) for edge in rect)
    return (left, top, right, bottom)


def _warnings(pages: tuple[Page, ...], *, repaired: bool) -> Iterator[ExtractionWarning]:
    if repaired:
        yield ExtractionWarning("repaired")
    if not any(page.lines for page in pages):
        yield ExtractionWarning("needs_ocr")
        return
    for page in pages:
        if not page.lines:
            yield ExtractionWarning("page_without_text", page.number)
        elif _UNREADABLE in page.text:
            yield ExtractionWarning("unreadable_characters", page.number)
