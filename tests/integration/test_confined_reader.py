"""Files from strangers are read by a real child process, and cannot take us with them."""

import sys
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import psutil
import pymupdf
import pytest

from core.resume.adapters.confined import ConfinedReader
from core.resume.adapters.every_kind import confined_reader
from core.resume.ports import TextExtractor, UnreadableFile
from tests.unit.apps import hostile
from tests.waiting import eventually

PDF = b"%PDF-1.7"
linux = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")


@pytest.fixture
def reader() -> Iterator[ConfinedReader]:
    with confined_reader() as made:
        yield made


def reason(extractor: Callable[[], TextExtractor], data: bytes, limit_s: float = 20) -> str:
    with ConfinedReader({"pdf": extractor}, limit_s=limit_s) as reader:
        return reason_of(reader, data)


def reason_of(reader: ConfinedReader, data: bytes) -> str:
    with pytest.raises(UnreadableFile) as raised:
        reader.extract(data)
    return raised.value.reason


def pid(reader: ConfinedReader) -> int:
    return int(reader.extract(PDF).pages[0].text)


def a_pdf(text: str) -> bytes:
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), text)
        data: bytes = pdf.tobytes()
    return data


@pytest.mark.parametrize(
    ("extractor", "expected"),
    [
        (hostile.Crashing, "crashed"),
        (hostile.Greedy, "bomb"),
        (hostile.Talkative, "crashed"),
        (hostile.Locked, "encrypted"),
    ],
)
def test_what_goes_wrong_in_the_child_has_a_name(
    extractor: Callable[[], TextExtractor], expected: str
) -> None:
    assert reason(extractor, PDF) == expected


@linux
def test_the_child_writes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "left"
    assert reason(hostile.Writing, PDF + b" " + str(path).encode()) == "crashed"
    assert not path.exists()


@linux
def test_the_child_reaches_no_network() -> None:
    assert reason(hostile.Calling, PDF) == "crashed"


def test_one_child_serves_many_files_and_is_replaced_after_some() -> None:
    with ConfinedReader({"pdf": hostile.Counting}, files_per_child=3) as reader:
        first, second, third, fourth = (pid(reader) for _ in range(4))
    assert first == second == third != fourth
    assert not psutil.pid_exists(fourth)


def test_a_file_that_ends_the_child_harms_no_other() -> None:
    with ConfinedReader({"pdf": hostile.Hanging}, limit_s=20) as reader:
        before = reader.extract(PDF)
        reader._limit_s = 0.3
        assert reason_of(reader, hostile.HEADER) == "too_slow"
        assert reader._child is None
        reader._limit_s = 20
        assert reader.extract(PDF) == before


def test_who_waits_too_long_for_others_is_told() -> None:
    reader = ConfinedReader({"pdf": hostile.Hanging}, limit_s=20, wait_s=0)
    reasons: list[str] = []
    thread = threading.Thread(target=lambda: reasons.append(reason_of(reader, hostile.HEADER)))
    thread.start()
    eventually(lambda: reader._child is not None, within_s=10)
    assert reason_of(reader, PDF) == "busy"
    child = reader._child
    assert child is not None
    child.kill()
    thread.join()
    assert reasons == ["crashed"]


def test_real_files_are_read_by_the_real_libraries(reader: ConfinedReader) -> None:
    word, packed = docx.Document(), BytesIO()
    word.add_paragraph("홍길동")
    word.save(packed)
    assert [line.text for line in reader.extract(a_pdf("Jane Doe")).lines] == ["Jane Doe"]
    assert [line.text for line in reader.extract(packed.getvalue()).lines] == ["홍길동"]
    assert reason_of(reader, b"\x89PNG\r\n\x1a\n") == "no_ocr"
    assert reason_of(reader, b"%PDF-1.7\nnothing of the kind") == "corrupt"
