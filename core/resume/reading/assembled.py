"""Put what was found on the pages of a PDF together to a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from core.resume.document import Concern, Document, ExtractionWarning, Page
from core.resume.reading.characters import UNREADABLE
from core.resume.reading.integrity import concerns_of_text, shortened
from core.resume.reading.streams import Stream, read_pages
from core.resume.reading.visible import Seen


def assembled(
    extractor: str,
    seen: Sequence[Seen],
    concerns: Iterable[Concern] = (),
    *,
    repaired: bool,
    wanted: Stream | None = None,
) -> Document:
    """Return the document.

    Args:
        extractor: name and version of the library.
        seen: the pages, from the first.
        concerns: what the library found in the file besides its pages.
        repaired: whether the file was damaged, so that parts may be missing.
        wanted: the order of lines to take whatever the scores say.
    """
    reading = read_pages([one.page for one in seen], wanted)
    hidden = tuple(text for one in seen for text in one.hidden if text.text.strip())
    lines = [(line.page, line.text) for page in reading.pages for line in page.lines]
    false = [
        Concern("false_glyphs", one.page.number, shortened(claim))
        for one in seen
        for claim in one.claims
    ]
    document = Document(
        extractor=extractor,
        pages=reading.pages,
        streams=reading.scores,
        hidden=hidden,
        concerns=(*concerns, *false, *concerns_of_text(lines, hidden)),
    )
    scans = [one.page.number for one in seen if one.is_scan]
    return replace(document, warnings=tuple(_warnings(document.pages, scans, repaired=repaired)))


def _warnings(
    pages: Sequence[Page], scans: Sequence[int], *, repaired: bool
) -> Iterator[ExtractionWarning]:
    if repaired:
        yield ExtractionWarning("repaired")
    for number in scans:
        yield ExtractionWarning("ocr_layer", number)
    if not any(page.lines for page in pages):
        yield ExtractionWarning("needs_ocr")
        return
    for page in pages:
        if not page.lines:
            yield ExtractionWarning("page_without_text", page.number)
        elif UNREADABLE in page.text:
            yield ExtractionWarning("unreadable_characters", page.number)
