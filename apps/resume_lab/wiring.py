"""Build what the résumé lab needs; the only file of it that names a library's adapter."""

from dataclasses import dataclass

from core.resume.adapters.pymupdf import PyMuPdfExtractor
from core.resume.ports import TextExtractor


@dataclass(frozen=True, slots=True)
class ResumeLab:
    """What the command line and the page work with."""

    extractor: TextExtractor


def build() -> ResumeLab:
    """Return the lab with the real extractor; the library itself loads at its first use."""
    return ResumeLab(PyMuPdfExtractor())
