"""The page on which people write down the truth, as Streamlit draws it."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.resume.lab.annotations import history
from core.resume.lab.truth import read_truth
from tests.integration.resume_lab.labs import a_lab, page, words
from tests.lab import HONG, a_pdf, a_truth


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    a_pdf(folder / "a.pdf", "홍길동", "hong@example.com")
    a_pdf(folder / "b.pdf", "김하늘", "haneul@example.com")
    return folder


def a_page(corpus: Path | None, language: str = "en") -> AppTest:
    lab = a_lab((corpus or Path("/nowhere")).parent / "runs", corpus=corpus)
    return page(lab, "annotation", language)


def box(test: AppTest, pointer: str) -> Any:
    (found,) = [
        element
        for element in (*test.text_input, *test.text_area)
        if str(element.key).endswith(f"-{pointer}")
    ]
    return found


def button(test: AppTest, label: str) -> Any:
    (found,) = [element for element in test.button if element.label == label]
    return found


@pytest.mark.parametrize(("language", "said"), [("en", "Set RHETOR_"), ("ko", "폴더가 정해지지")])
def test_without_a_folder_it_says_how_to_name_one(language: str, said: str) -> None:
    test = a_page(None, language)
    assert not test.exception
    assert said in words(test)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    assert "There is no PDF or DOCX" in words(a_page(tmp_path / "corpus"))


def test_it_begins_with_what_the_parser_read_and_saves_what_a_person_corrected(
    corpus: Path,
) -> None:
    test = a_page(corpus)
    assert not test.exception
    assert box(test, "/basics/email").value == "hong@example.com"
    box(test, "/basics/name").set_value("홍길순")
    test.text_input(key="who-box").set_value("김 연구원")
    button(test, "Save the truth").click().run()
    assert "Saved a.pdf" in words(test)
    truth = read_truth(corpus, "a.pdf")
    assert truth is not None
    assert truth.data["basics"]["name"] == "홍길순"
    (note,) = history(corpus, "a.pdf")
    assert note.who == "김 연구원"
    assert "1 of 2" in words(test)


def test_somebodys_truth_is_replaced_only_when_asked_for(corpus: Path) -> None:
    a_truth(corpus / "a.pdf")
    test = a_page(corpus)
    assert box(test, "/work/0/highlights").value == HONG["work"][0]["highlights"][0]
    box(test, "/basics/name").set_value("다른 이름")
    test.text_input(key="who-box").set_value("B")
    button(test, "Save the truth").click().run()
    assert "already" in words(test)
    assert read_truth(corpus, "a.pdf").data == HONG  # type: ignore[union-attr]  # it was written
    assert box(test, "/basics/name").value == "다른 이름", "nothing that was typed is lost"
    test.checkbox(key="replaces").check()
    button(test, "Save the truth").click().run()
    assert read_truth(corpus, "a.pdf").data["basics"]["name"] == "다른 이름"  # type: ignore[union-attr]


def test_who_saved_meanwhile_is_not_overwritten(corpus: Path) -> None:
    test = a_page(corpus)
    a_truth(corpus / "a.pdf")
    test.text_input(key="who-box").set_value("B")
    button(test, "Save the truth").click().run()
    assert "since you opened it" in words(test)
    assert read_truth(corpus, "a.pdf").data == HONG  # type: ignore[union-attr]  # it was written


@pytest.mark.parametrize(("language", "said"), [("en", "YYYY-MM"), ("ko", "YYYY-MM")])
def test_a_wrong_date_is_named(corpus: Path, language: str, said: str) -> None:
    a_truth(corpus / "a.pdf")
    test = a_page(corpus, language)
    box(test, "/work/0/startDate").set_value("2019.03")
    test.text_input(key="who-box").set_value("B")
    test.checkbox(key="replaces").check()
    test.button[1].click().run()
    assert said in test.error[0].value
    assert "2019.03" in test.error[0].value


def test_nobody_is_asked_who_they_are(corpus: Path) -> None:
    test = a_page(corpus)
    button(test, "Save the truth").click().run()
    assert "Say who you are" in words(test)
    assert read_truth(corpus, "a.pdf") is None


def test_one_more_entry_keeps_what_was_typed(corpus: Path) -> None:
    test = a_page(corpus)
    box(test, "/basics/label").set_value("개발자")
    button(test, "Add: Work").click().run()
    assert box(test, "/basics/label").value == "개발자"
    assert box(test, "/work/0/name").value == ""


def test_the_next_file_without_truth_is_one_click_away(corpus: Path) -> None:
    test = a_page(corpus)
    button(test, "Next without truth").click().run()
    assert test.selectbox(key="annotated-file").value == "b.pdf"
    assert box(test, "/basics/email").value == "haneul@example.com"
