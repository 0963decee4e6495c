"""What reads a file for a pipeline: a confined reader, with the extractors that it names."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from core.resume.adapters.confined import ConfinedReader
from core.resume.adapters.pymupdf import PyMuPdfExtractor
from core.resume.adapters.pypdfium2 import PdfiumExtractor
from core.resume.adapters.python_docx import PythonDocxExtractor
from core.resume.adapters.scanned import ScanningReader, is_installed
from core.resume.lab.pipeline import ExtractorName, Pipeline, StreamName
from core.resume.lab.readings import Read
from core.resume.ports import TextExtractor

# A function for each, as the child that reads imports what it uses by its name.


def pymupdf_content() -> TextExtractor:
    """Return PyMuPDF with the stream `content`."""
    return PyMuPdfExtractor("content")


def pymupdf_sorted() -> TextExtractor:
    """Return PyMuPDF with the stream `sorted`."""
    return PyMuPdfExtractor("sorted")


def pymupdf_columns() -> TextExtractor:
    """Return PyMuPDF with the stream `columns`."""
    return PyMuPdfExtractor("columns")


def pymupdf_tables() -> TextExtractor:
    """Return PyMuPDF with the stream `tables`."""
    return PyMuPdfExtractor("tables")


def pypdfium2_content() -> TextExtractor:
    """Return pypdfium2 with the stream `content`."""
    return PdfiumExtractor("content")


def pypdfium2_sorted() -> TextExtractor:
    """Return pypdfium2 with the stream `sorted`."""
    return PdfiumExtractor("sorted")


def pypdfium2_columns() -> TextExtractor:
    """Return pypdfium2 with the stream `columns`."""
    return PdfiumExtractor("columns")


def pypdfium2_tables() -> TextExtractor:
    """Return pypdfium2 with the stream `tables`."""
    return PdfiumExtractor("tables")


_PDF: Mapping[tuple[ExtractorName, StreamName], Callable[[], TextExtractor]] = {
    ("pymupdf", "auto"): PyMuPdfExtractor,
    ("pymupdf", "content"): pymupdf_content,
    ("pymupdf", "sorted"): pymupdf_sorted,
    ("pymupdf", "columns"): pymupdf_columns,
    ("pymupdf", "tables"): pymupdf_tables,
    ("pypdfium2", "auto"): PdfiumExtractor,
    ("pypdfium2", "content"): pypdfium2_content,
    ("pypdfium2", "sorted"): pypdfium2_sorted,
    ("pypdfium2", "columns"): pypdfium2_columns,
    ("pypdfium2", "tables"): pypdfium2_tables,
}


@lru_cache
def read_by(pipeline: Pipeline) -> Read:
    """Return the reader; one a pipeline and process, with a child process of its own."""
    pdf = _PDF[pipeline.extractor, pipeline.stream]
    reader = ConfinedReader({"pdf": pdf, "docx": PythonDocxExtractor})
    return (ScanningReader(reader) if pipeline.ocr and is_installed() else reader).extract
