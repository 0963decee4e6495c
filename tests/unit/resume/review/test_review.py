"""What holds for every finding: a proven quote, words in both languages, the same every time."""

import string
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.language.cues.ending import listed
from core.language.language import LANGUAGES, Language
from core.resume.pointers import strings, value_at
from core.resume.resume import Json, Resume
from core.resume.review import MOST_ALIKE, RULES, Finding, Reading, Rule, review
from core.resume.review.essays import length_in, limit_of
from core.resume.review.finding import SEVERITIES, Spot
from core.resume.review.wording import _texts, wording
from tests.unit.resume.people import PEOPLE, TODAY, a_document, a_resume
from tests.unit.resume.review.test_review_rules import CASES

WORDS = st.sampled_from(
    sorted(
        listed(
            "저는 We I 결제 서버 역활 recieve 3배 12% 개발했습니다 담당 참여 many 다양한 2020.03"
            " ! . , 만 28세 아버지께서 열정적으로 Successfully built 30 javascript _ 되요 ㅎㅎ"
        )
    )
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "highlights", "startDate", "endDate", "keywords", "text"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


def quoted(finding: Finding, data: Json) -> bool:
    at = value_at(data, finding.pointer) if finding.pointer else data
    return any(finding.quote in text for _, text in strings(at))


@given(st.lists(TEXTS, max_size=4), TEXTS, st.sampled_from(LANGUAGES))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_quote_stands_where_the_finding_says(
    lines: list[str], summary: str, language: Language
) -> None:
    resume = a_resume(language, ("/work/0/highlights", lines), ("/basics/summary", summary))
    found = review(resume, today=TODAY)
    assert all(quoted(each, resume.data) for each in found)
    assert found == review(resume, today=TODAY)


@given(st.dictionaries(st.sampled_from([*PEOPLE["ko"], "projects", "volunteer"]), JSON, max_size=5))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_data_however_odd_breaks_a_rule(data: Json) -> None:
    for finding in review(Resume(data, "ko"), today=TODAY):
        assert finding.severity in SEVERITIES


def test_what_is_not_there_is_never_quoted() -> None:
    reading = Reading(a_resume(), None, TODAY)
    assert not reading.is_quoted(Spot("/basics/name", "이하늘"))
    assert reading.is_quoted(Spot("/basics/name", "하늘"))


def test_the_gravest_comes_first() -> None:
    resume = a_resume("ko", ("/basics/email", ""), ("/education", []), ("/skills", []))
    order = [SEVERITIES.index(each.severity) for each in review(resume, today=TODAY)]
    assert order == sorted(order)
    assert len(set(order)) == len(SEVERITIES)


def test_one_rule_does_not_fill_the_page() -> None:
    lines = [f"역활 {n}개 정리" for n in range(30)]
    found = review(a_resume("ko", ("/work/0/highlights", lines)), today=TODAY)
    assert sum(each.code == "misspelling" for each in found) == MOST_ALIKE


def test_twenty_reviews_are_one() -> None:
    resume, document = a_document(a_resume("ko", ("/work/0/highlights/0", "저는 역활을 담당")))
    assert len({review(resume, document, today=TODAY) for _ in range(20)}) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_why_and_how_in_both_languages(rule: Rule, language: Language) -> None:
    texts = _texts()["findings"][rule.code]
    assert set(texts) == set(LANGUAGES)
    shown = wording(Finding(rule.code, rule.severity, ""), language)
    assert all((shown.title, shown.why, shown.fix))
    used = {key: fields(" ".join(texts[key].values())) for key in LANGUAGES}
    assert used["ko"] == used["en"]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("code", "language", "fires", "not_"), CASES)
def test_words_have_every_value_they_speak_of(
    code: str, language: Language, fires: list[tuple[str, Any]], not_: object
) -> None:
    for finding in review(a_resume(language, *fires), today=TODAY):
        needed = fields(" ".join(_texts()["findings"][finding.code][language].values()))
        assert needed <= dict(finding.values).keys(), finding.code


def test_a_code_of_a_later_version_is_still_readable() -> None:
    known = review(a_resume("ko", ("/basics/email", "")), today=TODAY)[0]
    assert wording(replace(known, code="not_known_yet"), "en").title == "not known yet"


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("지원 동기 (500자 이내)", (500, "characters", True)),
        ("성장 과정을 쓰시오. [공백 제외 1,000자]", (1000, "characters", False)),
        ("입사 후 포부 (700~1000자)", (1000, "characters", True)),
        ("경험을 쓰시오 (2000byte 이내)", (2000, "bytes", True)),
        ("Why us? (max 200 words)", (200, "words", True)),
        ("Tell us about a failure, no more than 1,500 characters.", (1500, "characters", True)),
        ("최근 3년의 경험 가운데 하나를 쓰시오.", None),
        ("In your own words, why us?", None),
    ],
)
def test_the_limit_is_read_from_the_question(
    question: str, limit: tuple[int, str, bool] | None
) -> None:
    assert limit_of(question) == limit


def test_lengths_are_counted_as_the_form_counts_them() -> None:
    assert length_in("가 a", "characters", with_spaces=True) == 3
    assert length_in("가 a", "characters", with_spaces=False) == 2
    assert length_in("가 a", "bytes", with_spaces=True) == 4
    assert length_in("one two", "words", with_spaces=True) == 2
