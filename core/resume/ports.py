"""What the résumé subject needs from outside libraries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from core.errors import InvalidInput
from core.resume.document import Box, Document
from core.resume.exporting.blocks import Block
from core.resume.resume import Json

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 200
MAX_UNPACKED_BYTES = 200 * 1024**2
"""Of all that is packed in a file (own choice: ten times the largest file)."""

UnreadableReason = Literal[
    "empty_file",
    "unknown_kind",
    "old_word",
    "hangul",
    "not_a_pdf",
    "not_a_docx",
    "not_a_picture",
    "corrupt",
    "encrypted",
    "too_large",
    "too_many_pages",
    "bomb",
    "no_ocr",
    "too_slow",
    "crashed",
    "busy",
]
_MESSAGES: dict[UnreadableReason, str] = {
    "empty_file": "The file is empty (0 bytes).",
    "unknown_kind": "The file is neither a PDF nor a Word document (.docx) nor a picture.",
    "old_word": "The file is an old Word document (.doc); please save it as .docx or PDF.",
    "hangul": "The file is a Hangul document (.hwp, .hwpx); please save it as PDF.",
    "not_a_pdf": "The file is not a PDF.",
    "not_a_docx": "The file is not a Word document (.docx).",
    "not_a_picture": "The file is not a picture that can be read (PNG or JPEG).",
    "corrupt": "The file is damaged and cannot be read.",
    "encrypted": "The file is protected by a password; please save it without one.",
    "too_large": f"The file is larger than {MAX_BYTES // 1024**2} MB.",
    "too_many_pages": f"The file has more than {MAX_PAGES} pages.",
    "bomb": "The file unpacks to far more than a résumé can hold and was not opened.",
    "no_ocr": "The file is a picture, and reading pictures (OCR) is not switched on: install"
    " RapidOCR (weights-dev.txt) and set RHETOR_RESUMES__OCR=true, or `ocr = true` in a pipeline.",
    "too_slow": "Reading the file took too long and was stopped.",
    "crashed": "Reading the file failed; it is probably damaged.",
    "busy": "Other files are being read; please try again in a moment.",
}


class UnreadableFile(InvalidInput):
    """The file cannot be read as a document; `reason` is a stable key that apps translate."""

    def __init__(self, reason: UnreadableReason) -> None:
        """Keep the reason."""
        super().__init__(_MESSAGES[reason])
        self.reason = reason


class TextExtractor(Protocol):
    """Read the text of a file with the place of every line; safe to call from several threads."""

    def extract(self, data: bytes) -> Document:
        """Return the document; one without any text is returned too, with `needs_ocr`.

        Raises:
            UnreadableFile: see the reasons.
        """


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line of text in a picture.

    Attributes:
        box: in pixels from the upper left corner.
        confidence: 0 to 1, by the recogniser's own scale.
    """

    text: str
    box: Box
    confidence: float


class TextRecogniser(Protocol):
    """Read the text in pictures (OCR); safe to call from several threads."""

    name: str
    """Name and version of the library."""

    def recognise(self, picture: bytes) -> tuple[Recognised, ...]:
        """Return the lines of a PNG or JPEG; none where it cannot read the script that it sees.

        Raises:
            UnreadableFile: it is no picture, or one too large.
        """


class PageRenderer(Protocol):
    """Draw pages of a file as a person sees them; safe to call from several threads."""

    def render(self, data: bytes, page: int, width_px: int) -> bytes:
        """Return a page as PNG, so wide.

        Args:
            data: the whole file, a PDF.
            page: from 1.
            width_px: in pixels; the height follows.

        Raises:
            UnreadableFile: it is not a PDF, or this page cannot be drawn.
        """


class PatchEngine(Protocol):
    """Change data as JSON Patch (RFC 6902) says."""

    def apply(self, data: Json, patch: Sequence[Json]) -> Json:
        """Return the data as the patch leaves it; what was given stays as it is.

        Raises:
            Conflict: a `test` fails, or what the patch speaks of is not there.
            InvalidInput: it is no patch.
        """

    def difference(self, before: Json, after: Json) -> tuple[Json, ...]:
        """Return a patch that makes `after` of `before`."""


class Printer(Protocol):
    """Makes documents; the interview's printer does (`core.interview.ports.Printer`)."""

    def pdf(self, html: str, *, css: str, title: str) -> bytes:
        """Return a document as PDF, A4, with the fonts of both languages embedded.

        Args:
            html: the body; what came from people is escaped in it.
            css: how it looks.
            title: for the reader's window.
        """


class WordWriter(Protocol):
    """Makes Word documents."""

    def docx(self, blocks: Sequence[Block], *, title: str, language: Literal["ko", "en"]) -> bytes:
        """Return a document as DOCX, A4, its headings and lists as Word's own.

        The same blocks give the same text; the file's bytes may differ.
        """
