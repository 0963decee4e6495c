"""The résumé lab's page, as Streamlit draws it."""

from dataclasses import fields

import pymupdf
import pytest
from streamlit.testing.v1 import AppTest

from apps.resume_lab.texts import EN, KO
from apps.resume_lab.wiring import ResumeLab
from core.resume.adapters.pymupdf import PyMuPdfExtractor


def lab_page(lab: "ResumeLab") -> None:
    from apps.resume_lab.page import show

    show(lab)


def a_page(language: str = "en") -> AppTest:
    lab = ResumeLab(PyMuPdfExtractor())
    test = AppTest.from_function(lab_page, args=(lab,), default_timeout=20)
    test.query_params["lang"] = language
    return test.run()


def upload(test: AppTest, data: bytes) -> AppTest:
    return test.file_uploader[0].set_value(("resume.pdf", data, "application/pdf")).run()


def a_resume() -> bytes:
    pdf = pymupdf.open()
    page = pdf.new_page()
    page.insert_text((72, 80), "홍길동", fontname="korea", fontsize=22)
    page.insert_text((72, 120), "[a](http://evil.example) 010-1234-5678", fontname="korea")
    return bytes(pdf.tobytes())


@pytest.mark.parametrize(("language", "title"), [("ko", "이력서 실험실"), ("en", "Résumé lab")])
def test_the_address_chooses_the_language(language: str, title: str) -> None:
    test = a_page(language)
    assert not test.exception
    assert test.title[0].value == title


def test_shows_contact_fields_with_their_place() -> None:
    test = upload(a_page(), a_resume())
    assert not test.exception
    table = test.dataframe[0].value
    phone = table[table["Field"] == "Telephone"].iloc[0]
    assert phone["Value"] == "+821012345678"
    assert phone["Page / Line"] == "1 / 2"
    assert "not found" in table[table["Field"] == "E-mail"].iloc[0]["Exact text"]
    assert test.code[0].value.splitlines()[0] == "1  홍길동"


def test_a_file_that_is_no_pdf_is_one_friendly_sentence() -> None:
    test = upload(a_page("ko"), b"hello")
    assert [error.value for error in test.error] == ["PDF 파일이 아닙니다."]


def test_a_scan_says_that_it_needs_ocr() -> None:
    pdf = pymupdf.open()
    pdf.new_page()
    test = upload(a_page(), pdf.tobytes())
    assert "needs OCR" in test.warning[0].value
    assert not test.dataframe


def test_both_languages_have_the_same_keys() -> None:
    for each in fields(KO):
        korean, english = getattr(KO, each.name), getattr(EN, each.name)
        assert type(korean) is type(english)
        if isinstance(korean, dict):
            assert set(korean) == set(english), each.name
