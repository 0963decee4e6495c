"""A résumé that was uploaded: looked at, read elsewhere, and gone afterwards whatever happens."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from core.errors import InvalidInput
from core.interview.materials import Excerpt
from core.resume.ports import UnreadableFile
from core.resume.reading.files import PDF_HEADER_WITHIN, kind_of

MAX_BYTES = 10 * 1024**2

OfTheFile = Literal[
    "empty_file", "not_a_pdf", "too_large", "too_many_pages", "corrupt", "encrypted", "needs_ocr"
]
Reason = OfTheFile | Literal["too_slow", "gone", "busy"]
ReadResume = Callable[[Path], tuple[Excerpt, ...]]
"""Returns what a résumé says that may be quoted; raises `UnreadableResume`."""


class UnreadableResume(InvalidInput):
    """The file cannot be used; `reason` is a stable key that the page translates."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(f"The résumé cannot be read: {reason}")
        self.reason = reason


def take(path: Path, read: ReadResume) -> tuple[Excerpt, ...]:
    """Return what an uploaded résumé says; it and its folder are deleted, read or not.

    Raises:
        UnreadableResume: see the reasons.
    """
    try:
        _check(path)
        return read(path)
    finally:
        discard(path)


def discard(path: Path) -> None:
    """Delete an upload and the folder it has of its own."""
    with suppress(OSError):  # somebody else's upload of the same bytes may share the folder
        path.unlink(missing_ok=True)
        path.parent.rmdir()


def _check(path: Path) -> None:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableResume("too_large")
        data = path.read_bytes()
    except OSError as exc:
        raise UnreadableResume("gone") from exc
    if not data:
        raise UnreadableResume("empty_file")
    if b"%PDF-" not in data[:PDF_HEADER_WITHIN] and not _is_word(data):
        raise UnreadableResume("not_a_pdf")


def _is_word(data: bytes) -> bool:
    try:
        return kind_of(data) == "docx"
    except UnreadableFile:
        return False
