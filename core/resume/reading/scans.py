"""Read scans and pictures: text by a recogniser, in the order of any other page."""

from collections.abc import Sequence
from dataclasses import replace

from core.resume.document import Document, ExtractionWarning, Page, StreamScore
from core.resume.ports import PageRenderer, Recognised, TextExtractor, TextRecogniser
from core.resume.reading.raw import Glyph, RawPage, Run
from core.resume.reading.streams import read_pages

WIDTH_PX = 1654
"""A4 at 200 dots an inch: letters of 9 points are 25 pixels high, which recognisers ask for."""
A4_WIDTH_PT = 595.3
MOST_PAGES = 6
"""Recognising takes seconds a page; no résumé that a scanner made is longer (own choice)."""


class ScanReader:
    """See `core.resume.ports.TextExtractor`; reads as another does, and scans by their look."""

    def __init__(
        self, extractor: TextExtractor, *, renderer: PageRenderer, recogniser: TextRecogniser
    ) -> None:
        """Take what reads text, what draws pages, and what reads pictures."""
        self._extractor, self._renderer, self._recogniser = extractor, renderer, recogniser

    def extract(self, data: bytes) -> Document:
        """See `core.resume.ports.TextExtractor.extract`; what cannot be recognised needs OCR."""
        document = self._extractor.extract(data)
        if not document.needs_ocr or len(document.pages) > MOST_PAGES:
            return document
        found = [
            self._recogniser.recognise(self._renderer.render(data, page.number, WIDTH_PX))
            for page in document.pages
        ]
        return recognised(document, found, self._recogniser.name, WIDTH_PX)


class PictureReader:
    """See `core.resume.ports.TextExtractor`; for single pictures, taken to be one A4 wide."""

    def __init__(self, recogniser: TextRecogniser) -> None:
        """Take what reads pictures."""
        self._recogniser = recogniser

    def extract(self, data: bytes) -> Document:
        """See `core.resume.ports.TextExtractor.extract`."""
        found = self._recogniser.recognise(data)
        width = max((one.box[2] for one in found), default=1.0)
        height = max((one.box[3] for one in found), default=1.0)
        page = Page(1, A4_WIDTH_PT, round(A4_WIDTH_PT * height / width, 2), ())
        document = Document(self._recogniser.name, (page,), (ExtractionWarning("needs_ocr"),))
        return recognised(document, [found], self._recogniser.name, width)


def recognised(
    document: Document, found: Sequence[Sequence[Recognised]], name: str, width_px: float
) -> Document:
    """Return a document with the text that was recognised; without any it is as it was."""
    if not any(found):
        return document
    raws = [
        RawPage(
            page.number,
            page.width_pt,
            page.height_pt,
            tuple(_run(one, page.width_pt / width_px) for one in lines),
            hyperlinks=page.hyperlinks,
        )
        for page, lines in zip(document.pages, found, strict=True)
    ]
    reading = read_pages(raws)
    sure = [one.confidence for lines in found for one in lines]
    confidence = round(sum(sure) / len(sure), 4)
    best = reading.scores[0]
    score = StreamScore("ocr", confidence, (("confidence", confidence), *best.parts))
    kept = tuple(w for w in document.warnings if w.code != "needs_ocr")
    read = (ExtractionWarning("ocr_layer", page.number) for page in reading.pages if page.lines)
    return replace(
        document,
        extractor=name,
        pages=reading.pages,
        warnings=(*kept, *read),
        streams=(score, *reading.scores),
    )


def _run(one: Recognised, scale: float) -> Run:
    """Return a line as a run whose characters share its width."""
    left, top, right, bottom = (edge * scale for edge in one.box)
    wide = (right - left) / max(len(one.text), 1)
    glyphs: list[Glyph] = [
        (char, left + number * wide, left + (number + 1) * wide)
        for number, char in enumerate(one.text)
    ]
    height = max(bottom - top, 1.0)
    return Run(tuple(glyphs), (left, top, right, bottom), bottom - height / 5, "", height)
