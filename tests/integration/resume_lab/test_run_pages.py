"""The pages about runs, as Streamlit draws them."""

from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.resume.lab.reading import Reading
from core.resume.resume import Json
from tests.integration.resume_lab.labs import a_lab, page, words
from tests.lab import HONG, a_pdf, a_reading, a_run, a_truth

WRONG: Json = HONG | {"basics": {"name": "김길동", "email": "hong@example.com"}}


def same(reading: Reading, _file: str) -> Reading:
    return reading


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """A run of a good and a bad pipeline over a file with its truth."""
    corpus = tmp_path / "corpus"
    a_pdf(corpus / "a.pdf")
    a_truth(corpus / "a.pdf")
    good, bad = partial(same, a_reading()), partial(same, a_reading(WRONG))
    a_run(tmp_path / "runs" / "first", corpus, {"good": good, "bad": bad})
    return tmp_path / "runs"


def a_page(runs: Path, name: str, language: str = "en") -> AppTest:
    test = page(a_lab(runs), name, language)
    assert not test.exception
    return test


@pytest.mark.parametrize("name", ["runs", "errors"])
@pytest.mark.parametrize(("language", "said"), [("en", "There is no run"), ("ko", "아직 실험이")])
def test_without_a_run_it_says_how_to_make_one(
    tmp_path: Path, name: str, language: str, said: str
) -> None:
    text = words(a_page(tmp_path, name, language))
    assert said in text
    assert "python -m apps.resume_lab run" in text


def test_runs_are_listed_and_two_pipelines_compared(runs: Path) -> None:
    test = a_page(runs, "runs")
    listed, whole, differences, fields, layouts = (each.value for each in test.dataframe)
    assert listed.iloc[0]["Run"] == "first"
    assert listed.iloc[0]["Pipelines"] == "good, bad"
    assert list(whole.columns) == ["", "good", "bad"]
    assert differences.iloc[0]["F1, first less second"].startswith("+")
    name = fields[fields["Field"] == "Name"].iloc[0]
    assert (name["good: F1"], name["bad: F1"]) == ("100.0 %", "0.0 %")
    assert layouts.iloc[0]["Layout"] == "plain"
    made_up = whole[whole[""] == "Strings that are not in the document"].iloc[0]
    assert (made_up["good"], made_up["bad"]) == ("0", "1")


def test_everything_can_be_taken_away(runs: Path) -> None:
    found = a_page(runs, "runs").get("download_button")
    labels = [getattr(button, "label", "") for button in found]
    assert {"fields.csv", "fields.parquet", "results.jsonl"} <= set(labels)


def test_without_truth_there_is_nothing_to_compare(runs: Path) -> None:
    (runs.parent / "corpus" / "a.json").unlink()
    assert "No truth lies beside" in words(a_page(runs, "runs"))
    assert "No truth lies beside" in words(a_page(runs, "errors"))


def test_errors_name_the_file_the_field_and_both_values(runs: Path) -> None:
    test = a_page(runs, "errors")
    assert "agree everywhere" in words(test)
    test.selectbox(key="errors-pipeline").select_index(1).run()
    row = test.dataframe[0].value.iloc[0]
    assert tuple(row) == ("a.pdf", "Name", "홍길동", "김길동")
    assert test.selectbox(key="errors-field").options == ["(all)", "Name"]
    assert "1 of 1 differences" in words(test)
