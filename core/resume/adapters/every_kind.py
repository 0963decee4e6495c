"""The reader of every kind of file that Rhetor reads, in a process of its own."""

from core.resume.adapters.confined import FILES_PER_CHILD, LIMIT_S, ConfinedReader
from core.resume.adapters.pymupdf import PyMuPdfExtractor
from core.resume.adapters.python_docx import PythonDocxExtractor


def confined_reader(
    *, limit_s: float = LIMIT_S, wait_s: float | None = None, files_per_child: int = FILES_PER_CHILD
) -> ConfinedReader:
    """Return a reader; the arguments are those of `ConfinedReader`."""
    return ConfinedReader(
        {"pdf": PyMuPdfExtractor, "docx": PythonDocxExtractor},
        limit_s=limit_s,
        wait_s=wait_s,
        files_per_child=files_per_child,
    )
