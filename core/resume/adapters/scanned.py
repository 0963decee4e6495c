"""Reading scans and pictures by RapidOCR where it is installed: Latin script, no Hangul."""

from functools import cache
from importlib.util import find_spec

from core.resume.adapters.confined import ConfinedReader
from core.resume.adapters.pymupdf import PyMuPdfExtractor
from core.resume.adapters.pymupdf_pages import PyMuPdfPageRenderer
from core.resume.adapters.rapidocr import RapidOcrRecogniser
from core.resume.document import Document
from core.resume.ports import TextExtractor
from core.resume.reading.files import kind_of
from core.resume.reading.scans import PictureReader, ScanReader

LIMIT_S = 75.0
"""For a file: six pages (`core.resume.reading.scans.MOST_PAGES`) of ten seconds on a busy core, and
the model that has to load. A worker's job counts as stalled after 90."""
MAX_MEMORY_BYTES = 6 * 1024**3
"""Address space of the child: RapidOCR and its model take 2.5 GB of it, a quarter of that real."""
FILES_PER_CHILD = 20


def is_installed() -> bool:
    """Say whether this Python has RapidOCR."""
    return find_spec("rapidocr") is not None


@cache
def _recogniser() -> RapidOcrRecogniser:
    return RapidOcrRecogniser()


def scanned_pdf() -> TextExtractor:
    """Return what reads PDFs, and those without text by their look."""
    return ScanReader(PyMuPdfExtractor(), renderer=PyMuPdfPageRenderer(), recogniser=_recogniser())


def picture() -> TextExtractor:
    """Return what reads pictures."""
    return PictureReader(_recogniser())


class ScanningReader:
    """See `core.resume.ports.TextExtractor`; recognises what another reader finds no text in."""

    def __init__(self, reader: ConfinedReader) -> None:
        """Take the reader of everything else; recognition has a process of its own."""
        self._reader = reader
        self._scans = ConfinedReader(
            {"pdf": scanned_pdf, "picture": picture},
            limit_s=LIMIT_S,
            files_per_child=FILES_PER_CHILD,
            max_memory_bytes=MAX_MEMORY_BYTES,
        )

    def extract(self, data: bytes) -> Document:
        """See `core.resume.ports.TextExtractor.extract`."""
        kind = kind_of(data)
        if kind == "picture":
            return self._scans.extract(data)
        document = self._reader.extract(data)
        return self._scans.extract(data) if document.needs_ocr and kind == "pdf" else document

    def close(self) -> None:
        """End the child processes; the next file starts them again."""
        self._reader.close()
        self._scans.close()
