"""What the lobby says of files that are read by a real child process."""

from pathlib import Path

import pymupdf
import pytest

from apps.interview_gradio.resume_files import UnreadableResume
from apps.interview_gradio.resume_process import ResumeProcess
from core.resume.adapters.confined import ConfinedReader
from core.resume.adapters.every_kind import confined_reader
from core.resume.ports import TextExtractor
from tests.unit.apps import hostile


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "resume.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


def reason(extractor: type[TextExtractor], path: Path) -> str:
    with ConfinedReader({"pdf": extractor}) as reader, pytest.raises(UnreadableResume) as raised:
        ResumeProcess(reader).read(path)
    return raised.value.reason


def test_what_the_child_finds_comes_back_with_its_place(file: Path) -> None:
    with ConfinedReader({"pdf": hostile.Plain}) as reader:
        (excerpt,) = ResumeProcess(reader).read(file)
    assert excerpt.text == hostile.CLAIM
    assert (excerpt.source, excerpt.page, excerpt.line) == ("resume", 1, 1)


@pytest.mark.parametrize(
    ("extractor", "expected"),
    [
        (hostile.Crashing, "corrupt"),
        (hostile.Locked, "encrypted"),
        (hostile.Blank, "needs_ocr"),
    ],
)
def test_what_goes_wrong_in_the_child_has_a_name(
    extractor: type[TextExtractor], expected: str, file: Path
) -> None:
    assert reason(extractor, file) == expected


def test_a_file_that_is_gone_and_one_that_is_no_pdf_have_a_name(tmp_path: Path) -> None:
    assert reason(hostile.Plain, tmp_path / "gone.pdf") == "gone"
    picture = tmp_path / "picture.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert reason(hostile.Plain, picture) == "not_a_pdf"


def test_a_real_pdf_is_read_by_the_real_library(tmp_path: Path) -> None:
    path = tmp_path / "resume.pdf"
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), f"- {hostile.CLAIM}")
        pdf.save(path)
    with confined_reader() as reader:
        (excerpt,) = ResumeProcess(reader).read(path)
    assert excerpt.text == hostile.CLAIM
