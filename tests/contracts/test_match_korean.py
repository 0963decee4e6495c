"""Requirements in words, with the particles and endings of Korean, on the real analyzer."""

from datetime import date

import pytest

from core.language.adapters.kiwi import KiwiMorphologicalAnalyzer
from core.resume.posting.match import match
from core.resume.resume import Resume
from core.resume.review import review

ANALYZER = KiwiMorphologicalAnalyzer()
TODAY = date(2026, 11, 27)
DATA = {
    "work": [
        {
            "name": "가온물류",
            "startDate": "2020-01",
            "highlights": ["창고에 쌓인 재고를 줄이고자 입고 절차를 새로 만듦"],
        }
    ]
}


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("창고의 재고와 입고를 다루어 보신 분", "found"),
        ("환자의 투약과 간호 기록을 다루어 보신 분", "none_found"),
    ],
)
def test_particles_and_endings_do_not_hide_a_word(line: str, state: str) -> None:
    found = match(DATA, f"자격요건\n{line}", today=TODAY, analyzer=ANALYZER)
    assert [each.state for each in found.requirements] == [state]


@pytest.mark.parametrize(
    ("text", "is_off"),
    [
        ("배송을 앞당기려고 창고의 표지를 바꾸었습니다.", False),
        ("친구들과 노래를 부르며 여행했습니다.", True),
    ],
)
def test_an_answer_is_about_its_question_by_its_words(text: str, is_off: bool) -> None:  # noqa: FBT001
    essay = {"question": "창고에서 배송이 늦어질 때 어떻게 하겠습니까?", "text": text}
    resume = Resume({**DATA, "x-kr": {"essays": [essay]}}, "ko")
    found = {each.code for each in review(resume, today=TODAY, analyzer=ANALYZER)}
    assert ("essay_off_question" in found) == is_off
