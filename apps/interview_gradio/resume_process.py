"""Read a résumé in a process of its own: a file from a stranger may hang or crash its reader."""

from collections.abc import Mapping
from pathlib import Path

from apps.interview_gradio.resume_files import Reason, UnreadableResume
from core.interview.materials import Excerpt, from_document
from core.resume.ports import TextExtractor, UnreadableFile, UnreadableReason

_REASONS: Mapping[UnreadableReason, Reason] = {
    "bomb": "too_large",
    "busy": "busy",
    "corrupt": "corrupt",
    "crashed": "corrupt",
    "empty_file": "empty_file",
    "encrypted": "encrypted",
    "too_large": "too_large",
    "too_many_pages": "too_many_pages",
    "too_slow": "too_slow",
}
"""What the lobby says; of all else it says that it is no PDF, and asks for one."""


class ResumeProcess:
    """Returns what may be quoted of a résumé."""

    def __init__(self, reader: TextExtractor) -> None:
        """Take a reader that works in a process of its own."""
        self._reader = reader

    def read(self, path: Path) -> tuple[Excerpt, ...]:
        """Return what a résumé says that may be quoted.

        Raises:
            UnreadableResume: also where reading takes too long, or ends its process.
        """
        try:
            data = path.read_bytes()
        except OSError as exc:
            raise UnreadableResume("gone") from exc
        try:
            document = self._reader.extract(data)
        except UnreadableFile as exc:
            raise UnreadableResume(_REASONS.get(exc.reason, "not_a_pdf")) from exc
        if document.needs_ocr:
            raise UnreadableResume("needs_ocr")
        return from_document(document)
