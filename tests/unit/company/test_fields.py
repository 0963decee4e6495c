"""The field of a posting, with the words that say so."""

import json
from importlib import resources

import pytest

from core.company.fields import classify
from core.company.sample import sample_companies
from core.interview.questions import load_bank


def test_the_fields_are_those_of_the_question_bank() -> None:
    text = (resources.files("core.company") / "fields.json").read_text("utf-8")
    ours = {field["code"]: field["ncs_major"] for field in json.loads(text)["fields"]}
    assert ours == {field.code: field.ncs_major for field in load_bank().fields}


@pytest.mark.parametrize(
    ("title", "code", "word"),
    [
        ("백엔드 개발자 (물류 플랫폼)", "software", "개발자"),
        ("[푸른달] 마케팅 디자이너", "design", "디자이너"),
        ("해외영업 담당 신입", "sales", "영업"),
        ("Senior Data Engineer, Marketing", "data", "Data Engineer"),
        ("Registered Nurse - Night Shift", "nursing", "Nurse"),
        ("정보보안 엔지니어", "security", "정보보안"),
        ("병동 간호사", "nursing", "간호사"),
        ("Compliance Officer", "legal", "Compliance"),
        ("경리/회계 담당자", "accounting", "경리"),
    ],
)
def test_the_title_says_the_field(title: str, code: str, word: str) -> None:
    guess = classify(title, "")
    assert guess is not None
    assert guess.code == code
    assert word in guess.evidence


def test_the_text_counts_where_the_title_says_nothing() -> None:
    text = "우리 병원에서 간호 업무를 합니다. 병동 경험이 있는 분"
    guess = classify("정규직 모집", text)
    assert guess is not None
    assert (guess.code, guess.evidence) == ("nursing", "text: 간호, 병동")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("함께할 분 모집", ""),
        ("정규직 모집", "물류 담당"),
        ("We are hiring", "design and sales"),
    ],
)
def test_nothing_is_guessed_without_words_that_say_it(title: str, text: str) -> None:
    assert classify(title, text) is None


def test_what_the_source_says_narrows_the_choice() -> None:
    guess = classify("디자인 개발자", "", ncs=["20"])
    assert guess is not None
    assert guess.code == "software"
    only = classify("2026년 공개채용", "", ncs=["21"])
    assert only is not None
    assert (only.code, only.evidence) == ("food", "NCS 21")


def test_the_sample_world_is_large_mixed_and_says_that_it_is_made_up() -> None:
    companies = sample_companies()
    postings = [posting for one in companies for posting in one.postings]
    fields = {guess.code for p in postings if (guess := classify(p.title, p.html)) is not None}
    assert len(companies) >= 60
    assert len(postings) >= 600
    assert len(fields) >= 20
    assert len({posting.source_key for posting in postings}) == len(postings)
    assert all(one.company.is_fictional and "(가상)" in one.company.name for one in companies)
    english = [posting for posting in postings if posting.title.isascii()]
    assert 0.1 < len(english) / len(postings) < 0.5


def test_the_sample_is_classified_as_it_was_written() -> None:
    """It is our own data, so this only guards against slips."""
    world = json.loads((resources.files("core.company") / "sample_world.json").read_text("utf-8"))
    wrong = {
        title: guess.code if guess else None
        for code, job in world["jobs"].items()
        for title in (*job["titles_ko"], *job["titles_en"])
        if (guess := classify(title, "")) is None or guess.code != code
    }
    assert wrong == {}
