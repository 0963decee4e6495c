"""Scans and pictures through the readers of the worker and of the lab, each in its own process."""

import logging
from collections.abc import Iterator

import pymupdf
import pytest

from core.resume.adapters.every_kind import confined_reader
from core.resume.adapters.pipelines import read_by
from core.resume.adapters.scanned import ScanningReader
from core.resume.lab.pipeline import Pipeline
from core.resume.ports import UnreadableFile
from core.settings import Resumes, Settings
from workers import wiring

ENGLISH = "<h1>Jane Doe</h1><p>jane@example.com</p><p>Cut response time by 40% in 2023</p>"
LINES = ["Jane Doe", "jane@example.com", "Cut response time by 40% in 2023"]
KOREAN = "<h1>홍길동</h1><p>결제 서버의 응답 시간을 단축하였습니다</p><p>백엔드 개발자</p>"


@pytest.fixture(scope="module")
def reader() -> Iterator[ScanningReader]:
    made = ScanningReader(confined_reader(limit_s=60))
    yield made
    made.close()


def a_picture(html: str) -> bytes:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=400, height=200)
        page.insert_htmlbox((20, 20, 380, 180), html)
        data: bytes = page.get_pixmap(dpi=150).tobytes("png")
    return data


def a_scan(html: str) -> bytes:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=400, height=200)
        page.insert_image(page.rect, stream=a_picture(html))
        data: bytes = pdf.tobytes()
    return data


@pytest.mark.parametrize("data", [a_scan(ENGLISH), a_picture(ENGLISH)], ids=["scan", "picture"])
def test_what_was_recognised_says_so_and_how_sure_it_is(
    reader: ScanningReader, data: bytes
) -> None:
    document = reader.extract(data)
    assert [line.text for line in document.lines] == LINES
    assert document.extractor == "rapidocr"
    assert document.streams[0].stream == "ocr"
    assert 0.8 < document.streams[0].score <= 1
    assert [(one.code, one.page) for one in document.warnings] == [("ocr_layer", 1)]


def test_hangul_is_not_pretended_to_be_read(reader: ScanningReader) -> None:
    assert reader.extract(a_scan(KOREAN)).needs_ocr


def test_a_file_with_text_is_read_as_ever(reader: ScanningReader) -> None:
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), "Jane Doe")
        data = pdf.tobytes()
    document = reader.extract(data)
    assert [line.text for line in document.lines] == ["Jane Doe"]
    assert document.extractor.startswith("pymupdf")


def test_a_pipeline_recognises_where_it_says_so() -> None:
    scan = a_scan(ENGLISH)
    assert [line.text for line in read_by(Pipeline(ocr=True))(scan).lines] == LINES
    assert read_by(Pipeline())(scan).needs_ocr


def test_without_the_package_a_scan_stays_unread_and_the_worker_says_how_to_change_that(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(wiring, "is_installed", lambda: False)
    with caplog.at_level(logging.WARNING):
        reader = wiring.resume_reader(Settings())
    assert "pip install" in caplog.text
    assert reader.extract(a_scan(ENGLISH)).needs_ocr
    with pytest.raises(UnreadableFile, match="RHETOR_RESUMES__OCR"):
        reader.extract(a_picture(ENGLISH))
    reader.close()


def test_the_setting_switches_it_off() -> None:
    settings = Settings(resumes=Resumes(ocr=False))
    assert not isinstance(wiring.resume_reader(settings), ScanningReader)
    assert isinstance(wiring.resume_reader(Settings()), ScanningReader)
