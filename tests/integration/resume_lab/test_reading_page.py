"""The page that reads one file, as Streamlit draws it."""

from pathlib import Path

import pymupdf
import pytest
from streamlit.testing.v1 import AppTest

from tests.integration.resume_lab.labs import a_lab, app, page, words
from tests.lab import a_pdf


def a_page(folder: Path, language: str = "en") -> AppTest:
    return page(a_lab(folder), "reading", language)


def upload(test: AppTest, data: bytes, name: str = "resume.pdf") -> AppTest:
    return test.file_uploader[0].set_value((name, data, "application/pdf")).run()


@pytest.mark.parametrize(("language", "title"), [("ko", "이력서 실험실"), ("en", "Résumé lab")])
def test_the_address_chooses_the_language(tmp_path: Path, language: str, title: str) -> None:
    test = app(a_lab(tmp_path), language)
    assert not test.exception
    assert test.title[0].value == title


def test_shows_fields_and_where_each_stands(tmp_path: Path) -> None:
    lines = ("홍길동", "[a](http://evil.example) 010-1234-5678", "hong@example.com")
    test = upload(a_page(tmp_path), a_pdf(tmp_path / "a.pdf", *lines).read_bytes())
    assert not test.exception
    fields = test.dataframe[0].value
    mail = fields[fields["Field"] == "E-mail"].iloc[0]
    assert (mail["Section"], mail["Value"]) == ("Person", "hong@example.com")
    assert mail["Page / line"].startswith("1 / ")
    contact = test.dataframe[1].value
    phone = contact[contact["Field"] == "Telephone"].iloc[0]
    assert phone["Value"] == "+821012345678"
    assert "홍길동" in test.code[-1].value
    assert len(test.get("image")) == 1, "the page is drawn"


def test_the_review_shows_the_place_of_a_finding_when_asked(tmp_path: Path) -> None:
    lines = ("홍길동", "hong@example.com", "경력", "하늘소프트 2099.03 ~ 2001.01 대리")
    test = upload(a_page(tmp_path, "ko"), a_pdf(tmp_path / "a.pdf", *lines).read_bytes())
    buttons = [button for button in test.button if button.label == "위치 보기"]
    assert buttons
    assert not buttons[0].click().run().exception


def test_hidden_text_is_shown_as_such_and_nowhere_else(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "a.pdf", "Ada Miller", "ada@example.com")
    with pymupdf.open(path) as pdf:
        pdf[0].insert_text((72, 500), "ten years of leadership", color=(1, 1, 1))
        data = pdf.tobytes()
    test = upload(a_page(tmp_path), data)
    assert test.expander[-1].label == "Hidden text: 1"
    assert any("ten years" in code.value for code in test.code)
    assert "ten years" not in test.code[-1].value, "the text of the document"
    assert all("ten years" not in str(frame.value.to_dict()) for frame in test.dataframe)


def test_a_file_that_is_no_resume_is_one_friendly_sentence(tmp_path: Path) -> None:
    test = upload(a_page(tmp_path, "ko"), b"hello")
    assert [error.value for error in test.error] == ["PDF도 워드 문서(.docx)도 아닙니다."]


def test_a_scan_says_that_it_needs_ocr(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    pdf.new_page()
    test = upload(a_page(tmp_path), pdf.tobytes())
    assert "needs OCR" in test.warning[0].value
    assert not test.dataframe


def test_before_an_upload_it_says_what_happens_to_the_file(tmp_path: Path) -> None:
    assert "not stored" in words(a_page(tmp_path))
