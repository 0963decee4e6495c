"""Files from strangers are read by a real child process, and cannot take us with them."""

import threading
from pathlib import Path

import psutil
import pymupdf
import pytest

from apps.interview_gradio.resume_files import UnreadableResume
from apps.interview_gradio.resume_process import ResumeProcess
from core.resume.adapters.pymupdf import PyMuPdfExtractor
from core.resume.ports import TextExtractor
from tests.unit.apps import hostile
from tests.waiting import eventually


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "resume.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


def reason(extractor: type[TextExtractor], path: Path) -> str:
    with pytest.raises(UnreadableResume) as raised:
        ResumeProcess(extractor).read(path)
    return raised.value.reason


def test_what_the_child_finds_comes_back_with_its_place(file: Path) -> None:
    (excerpt,) = ResumeProcess(hostile.Plain).read(file)
    assert excerpt.text == hostile.CLAIM
    assert (excerpt.source, excerpt.page, excerpt.line) == ("resume", 1, 1)


@pytest.mark.parametrize(
    ("extractor", "expected"),
    [
        (hostile.Crashing, "corrupt"),
        (hostile.Greedy, "corrupt"),
        (hostile.Talkative, "corrupt"),
        (hostile.Locked, "encrypted"),
        (hostile.Blank, "needs_ocr"),
    ],
)
def test_what_goes_wrong_in_the_child_has_a_name(
    extractor: type[TextExtractor], expected: str, file: Path
) -> None:
    assert reason(extractor, file) == expected


def test_a_file_that_is_gone_has_a_name(tmp_path: Path) -> None:
    assert reason(hostile.Plain, tmp_path / "gone.pdf") == "gone"


def test_a_reader_that_hangs_is_killed_and_who_waits_for_it_is_told(
    file: Path, tmp_path: Path
) -> None:
    pid = tmp_path / "pid"
    hanging = tmp_path / "hanging.pdf"
    hanging.write_text(f"{hostile.HEADER}{pid}", "utf-8")
    reader = ResumeProcess(hostile.Hanging, limit_s=4)
    reasons: list[str] = []

    def read(path: Path) -> None:
        with pytest.raises(UnreadableResume) as raised:
            reader.read(path)
        reasons.append(raised.value.reason)

    first = threading.Thread(target=read, args=(hanging,))
    first.start()
    eventually(pid.exists, within_s=10)
    reader._limit_s = 0.1
    read(file)
    first.join()
    assert reasons == ["busy", "too_slow"]
    assert not psutil.pid_exists(int(pid.read_text("utf-8")))


def test_a_real_pdf_is_read_by_the_real_library(tmp_path: Path) -> None:
    path = tmp_path / "resume.pdf"
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), f"- {hostile.CLAIM}")
        pdf.save(path)
    (excerpt,) = ResumeProcess(PyMuPdfExtractor).read(path)
    assert excerpt.text == hostile.CLAIM


def test_a_damaged_and_a_locked_pdf_are_told_apart(tmp_path: Path) -> None:
    damaged, locked = tmp_path / "damaged.pdf", tmp_path / "locked.pdf"
    damaged.write_bytes(b"%PDF-1.7\nnothing of the kind")
    with pymupdf.open() as pdf:
        pdf.new_page()
        pdf.save(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="s")
    assert reason(PyMuPdfExtractor, damaged) == "corrupt"
    assert reason(PyMuPdfExtractor, locked) == "encrypted"
