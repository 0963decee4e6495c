"""The lab without child processes, Redis or a data folder of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.testing.v1 import AppTest

from apps.resume_lab.wiring import ResumeLab
from core.language.ports import MorphologicalAnalyzer
from core.resume.adapters.pymupdf import PyMuPdfExtractor
from core.resume.adapters.pymupdf_pages import PyMuPdfPageRenderer
from core.resume.adapters.python_docx import PythonDocxExtractor
from core.resume.document import Document
from core.resume.lab.readings import ReadingQueue
from core.resume.reading import files
from tests.fakes_storage import MemoryMediaStore


def a_lab(
    folder: Path, *, corpus: Path | None = None, media: MemoryMediaStore | None = None
) -> ResumeLab:
    """Return a lab whose runs lie in `folder`."""
    store = media or MemoryMediaStore()
    return ResumeLab(
        read=read,
        pages=PyMuPdfPageRenderer(),
        analyzer=no_analyzer,
        media=lambda: store,
        has_queue=False,
        shared_queue=no_queue,
        queue_at=lambda _url: no_queue(),
        local_redis=no_redis,
        worker_environment=lambda _url: {},
        corpus=corpus,
        runs=folder,
    )


def read(data: bytes) -> Document:
    extractors = {"pdf": PyMuPdfExtractor(), "docx": PythonDocxExtractor()}
    return files.read(data, extractors=extractors)  # type: ignore[arg-type]  # literals as keys


def no_analyzer() -> MorphologicalAnalyzer:
    raise AssertionError("no page needs it")


def no_queue() -> ReadingQueue:
    raise AssertionError("no page needs it")


@contextmanager
def no_redis() -> Iterator[str]:
    raise AssertionError("no page needs it")
    yield ""


def whole_app(lab: "ResumeLab") -> None:
    from apps.resume_lab.navigation import show

    show(lab)


def one_page(lab: "ResumeLab", name: str, language: str) -> None:
    """Draw one page without the frame around it."""
    from importlib import import_module
    from zoneinfo import ZoneInfo

    from apps.resume_lab.texts import texts
    from apps.resume_lab.visit import Visit, show_errors

    t = texts(language)  # type: ignore[arg-type]  # a literal cannot pass through AppTest
    visit = Visit(lab, t, language, ZoneInfo("Asia/Seoul"))  # type: ignore[arg-type]  # as above
    with show_errors(t):
        import_module(f"apps.resume_lab.app_pages.{name}").show(visit)


def app(lab: ResumeLab, language: str = "en") -> AppTest:
    test = AppTest.from_function(whole_app, args=(lab,), default_timeout=20)
    test.query_params["lang"] = language
    return test.run()


def page(lab: ResumeLab, name: str, language: str = "en") -> AppTest:
    return AppTest.from_function(one_page, args=(lab, name, language), default_timeout=20).run()


def words(test: AppTest) -> str:
    """Return everything that is written on the page."""
    kinds = ("title", "subheader", "markdown", "caption", "text", "info", "success")
    found = (one for kind in (*kinds, "error", "warning", "code") for one in getattr(test, kind))
    return "\n".join(str(one.value) for one in found)
