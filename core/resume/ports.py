"""What the résumé subject needs from outside libraries."""

from typing import Literal, Protocol

from core.errors import InvalidInput
from core.resume.document import Document

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 200

UnreadableReason = Literal[
    "empty_file", "not_a_pdf", "corrupt", "encrypted", "too_large", "too_many_pages"
]
_MESSAGES: dict[UnreadableReason, str] = {
    "empty_file": "The file is empty (0 bytes).",
    "not_a_pdf": "The file is not a PDF.",
    "corrupt": "The PDF is damaged and cannot be read.",
    "encrypted": "The PDF is protected by a password; please save it without one.",
    "too_large": f"The file is larger than {MAX_BYTES // 1024**2} MB.",
    "too_many_pages": f"The PDF has more than {MAX_PAGES} pages.",
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
