"""What a pipeline made of a file, as it is kept in the media store."""

from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from core.resume.document import Document
from core.resume.resume import Resume


@dataclass(frozen=True, slots=True)
class Reading:
    """What a pipeline made of a file; apart from the time, the same whenever it is done.

    Attributes:
        document: without the spans of its lines, which are most of it; None when it failed.
        resume: None when it failed, or was not asked for, or there is no text.
        findings: code and JSON Pointer of each finding of a review, in its order.
        failure: one sentence; None when the file was read.
        seconds: that reading, structure and review took.
    """

    document: Document | None = None
    resume: Resume | None = None
    findings: tuple[tuple[str, str], ...] = ()
    failure: str | None = None
    seconds: float = 0.0


_READING = TypeAdapter(Reading)


def to_json(reading: Reading) -> bytes:
    """Return a reading as UTF-8 JSON."""
    return _READING.dump_json(reading)


def from_json(data: bytes) -> Reading | None:
    """Return the reading in JSON; None where it is damaged or of another shape."""
    try:
        return _READING.validate_json(data)
    except ValidationError:
        return None


def without_spans(document: Document) -> Document:
    """Return a document whose lines have their text and box alone."""
    pages = (
        replace(page, lines=tuple(replace(line, spans=()) for line in page.lines))
        for page in document.pages
    )
    return replace(document, pages=tuple(pages))
