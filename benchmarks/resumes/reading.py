"""The readers that the corpus is measured with."""

from benchmarks.resumes.measuring import Read, Structure
from core.resume.adapters.pymupdf import PyMuPdfExtractor
from core.resume.adapters.python_docx import PythonDocxExtractor
from core.resume.ports import TextExtractor
from core.resume.reading.files import Kind
from core.resume.reading.files import read as read_by
from core.resume.structure import structured


def read() -> Read:
    """Return what reads a file, in this process."""
    extractors: dict[Kind, TextExtractor] = {
        "pdf": PyMuPdfExtractor(),
        "docx": PythonDocxExtractor(),
    }
    return lambda data: read_by(data, extractors=extractors)


def structure() -> Structure:
    """Return what makes a résumé of a document."""
    return structured
