"""Requirements of postings: told apart, shown by a line of the résumé, or said not to be found."""

from typing import Any

import pytest

from core.errors import InvalidInput
from core.language.language import Language
from core.resume.pointers import text_at
from core.resume.posting import lines_of, needs_of
from core.resume.posting.match import Match, match
from core.resume.skills import _rows as rows_of_skills
from core.resume.skills import skills_in, usual
from tests.unit.resume.people import PEOPLE, TODAY, changed

KO = """[회사소개]
우리는 결제 회사입니다.
■ 주요업무
- 결제 서버 개발
■ 자격요건
- Java 또는 Rust 기반 개발 경력 3년 이상
- Kotlin, Redis 사용 경험
- 결제 서버를 개발해 보신 분
- 학사 이상
- 원활한 커뮤니케이션 능력
- 학력무관
- 쿠버네티스 경험자 우대
■ 우대사항
- TOEIC 900점 이상
- 정보처리기사 자격증 소지자
■ 복지
- 스톡옵션"""
EN = """About us
We sell tea.
Responsibilities
• Build reports
Requirements:
• 3+ years of experience with SQL or Scala
• Python, Airflow
• Experience with demand forecasts and stock-outs
• Bachelor's degree
• Excellent communication skills
• No degree required for our heart
• Tableau is a plus
Nice to have
• IELTS 7.0
• PMP certification
Benefits
• Health insurance"""


def states(found: Match) -> dict[int, tuple[str, str]]:
    return {each.line: (each.kind, each.state) for each in found.requirements}


@pytest.mark.parametrize(("language", "posting"), [("ko", KO), ("en", EN)])
def test_lines_are_told_apart_and_counted_with_their_parts(
    language: Language, posting: str
) -> None:
    found = match(PEOPLE[language], posting, today=TODAY)
    assert states(found) == {
        6: ("must", "found"),
        7: ("must", "partly"),
        8: ("must", "found"),
        9: ("must", "found"),
        10: ("must", "unknown"),
        12: ("nice", "none_found"),
        14: ("nice", "none_found"),
        15: ("nice", "none_found"),
    }
    assert (found.must.found, found.must.partly, found.must.unknown) == ((6, 8, 9), (7,), (10,))
    assert (found.must.total, found.nice.total) == (5, 3)
    assert found.others == (2, 4, 11, 17)


@pytest.mark.parametrize(("language", "posting"), [("ko", KO), ("en", EN)])
def test_evidence_is_a_slice_of_the_resume(language: Language, posting: str) -> None:
    data = PEOPLE[language]
    found = match(data, posting, today=TODAY)
    evidence = [each for requirement in found.requirements for each in requirement.evidence]
    assert evidence
    assert all(each.quote and each.quote in text_at(data, each.pointer) for each in evidence)
    partly = next(each for each in found.requirements if each.state == "partly")
    assert partly.lacks == (("Redis",) if language == "ko" else ("Apache Airflow",))


def state(data: dict[str, Any], line: str) -> str:
    (found,) = match(data, f"자격요건\n{line}", today=TODAY).requirements
    return found.state


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        # particles and aliases
        ("ko", "자바로 개발하신 분", "found"),
        ("ko", "자바스크립트로 개발하신 분", "none_found"),
        ("en", "파이썬을 다루는 분", "found"),
        # one of several is enough, or not
        ("ko", "Java, Go, Rust 중 하나 이상", "found"),
        ("ko", "Java, Rust", "partly"),
        ("ko", "Go 혹은 Rust", "none_found"),
        ("en", "One of Python, Scala or Julia", "found"),
        ("en", "Experience with Python/Scala", "found"),
        ("en", "Scala and Kafka", "none_found"),
        # years are counted by code: 2018-03 to now
        ("ko", "경력 8년 이상", "found"),
        ("ko", "경력 10년 이상", "none_found"),
        ("ko", "Java 개발 경력 5년 이상", "found"),
        ("en", "5-7 years of experience", "found"),
        ("en", "ten years of experience", "none_found"),
        # years with what only one job names
        ("ko", "Kotlin 경력 8년 이상", "partly"),
        # degrees
        ("ko", "석사 이상", "none_found"),
        ("ko", "전문학사 이상", "found"),
        ("en", "Master's or Bachelor's degree", "found"),
        ("en", "PhD required", "none_found"),
        # what a document cannot say
        ("ko", "해외여행에 결격사유가 없는 분", "unknown"),
        ("ko", "병역필 또는 면제자", "unknown"),
        ("en", "Willing to relocate", "unknown"),
        ("en", "Fluent German", "unknown"),
    ],
)
def test_a_requirement_is_judged_by_what_the_document_says(
    language: Language, line: str, expected: str
) -> None:
    assert state(PEOPLE[language], line) == expected


@pytest.mark.parametrize(
    ("score", "line", "expected"),
    [
        (("TOEIC", "905"), "TOEIC 900점 이상", "found"),
        (("TOEIC", "880"), "토익 900 이상", "none_found"),
        (("TOEIC", ""), "토익 900 이상", "unknown"),
        (("OPIc", "IH"), "오픽 IM2 이상", "found"),
        (("OPIc", "IL"), "OPIc IM 이상", "none_found"),
        (("JLPT", "N1"), "JLPT N2 이상", "found"),
        (("JLPT", "N3"), "JLPT N2 이상", "none_found"),
        (("TOEIC", "905"), "TOEIC 900 또는 OPIc IH 이상", "found"),
        (("TOEIC Speaking", "160"), "토익스피킹 150 이상", "found"),
        (("TOEIC", "905"), "영어 회화 가능자", "found"),
        (("JLPT", "N1"), "영어 회화 가능자", "unknown"),
    ],
)
def test_language_tests_are_compared_by_their_scores(
    score: tuple[str, str], line: str, expected: str
) -> None:
    test = {"name": score[0]} | ({"score": score[1]} if score[1] else {})
    assert state(changed(PEOPLE["ko"], ("/x-kr/languageTests", [test])), line) == expected


def test_without_education_or_dates_nothing_is_held_against_the_person() -> None:
    assert state(changed(PEOPLE["ko"], ("/education", [])), "학사 이상") == "unknown"
    undated = changed(PEOPLE["ko"], ("/work/0/startDate", "모름"))
    assert state(undated, "경력 5년 이상") == "unknown"
    studying = changed(PEOPLE["ko"], ("/education/0", {"institution": "한빛대학교"}))
    assert state(studying, "학사 이상") == "unknown"
    assert (
        state(changed(PEOPLE["ko"], ("/x-kr/military", {"startDate": "2015-01"})), "군필자")
        == "found"
    )


def test_months_at_once_count_once() -> None:
    twice = [dict(PEOPLE["ko"]["work"][0], startDate="2024-12") for _ in range(2)]
    data = changed(PEOPLE["ko"], ("/work", twice))
    assert state(data, "경력 2년 이상") == "found"
    assert state(data, "경력 3년 이상") == "none_found"


def test_an_accepted_edit_counts_and_the_question_of_an_essay_does_not() -> None:
    data = PEOPLE["ko"]
    assert state(data, "Kafka 사용 경험") == "none_found"
    assert state(changed(data, ("/skills/0/keywords/-", "Kafka")), "Kafka 사용 경험") == "found"
    asked = changed(data, ("/x-kr/essays/0/question", "Kafka를 쓴 경험을 적어 주십시오."))
    assert state(asked, "Kafka 사용 경험") == "none_found"


class OneWord:
    """Finds the same word in every text."""

    def content_words(self, text: str) -> list[str]:
        return ["결제", "서버", "개발"]


def test_korean_words_are_those_of_the_analyzer_where_there_is_one() -> None:
    posting = "자격요건\n물류 창고를 운영해 보신 분"
    (without,) = match(PEOPLE["ko"], posting, today=TODAY).requirements
    (with_,) = match(PEOPLE["ko"], posting, today=TODAY, analyzer=OneWord()).requirements
    assert (without.state, with_.state) == ("none_found", "found")


@pytest.mark.parametrize(
    ("posting", "kinds"),
    [
        ("Java 3년\nKotlin 우대", ["must", "nice"]),
        ("이런 분을 찾고 있어요\n• Java\n이런 분이면 더 좋아요\n• Go", ["must", "nice"]),
        ("필수 요건: Java\n우대 사항: Go", ["must", "nice"]),
        (
            "What you'll need\nJava\nBonus points\nGo\nHow to apply\nSend it",
            ["must", "nice", "other"],
        ),
        ("Preferred qualifications\nJava (required)\nGo", ["must", "nice"]),
        ("지원자격\n경력 무관\n전형절차\n서류 전형", ["other", "other"]),
    ],
)
def test_headings_in_both_languages(posting: str, kinds: list[str]) -> None:
    assert [line.kind for line in lines_of(posting)] == kinds


def test_a_posting_of_any_length_is_not_read() -> None:
    with pytest.raises(InvalidInput):
        match(PEOPLE["ko"], "가" * 20_001, today=TODAY)
    assert match(PEOPLE["ko"], "", today=TODAY).requirements == ()


def test_needs_say_what_one_is_enough_of() -> None:
    assert [need.any_of for need in needs_of("Java 또는 Kotlin, 그리고 Redis")] == [
        ("Java", "Kotlin"),
        ("Redis",),
    ]
    assert [need.any_of for need in needs_of("Java, Kotlin, or Scala")] == [
        ("Java", "Kotlin", "Scala")
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Python으로, 파이썬을", ["Python", "Python"]),
        ("k8s와 쿠버네티스", ["Kubernetes", "Kubernetes"]),
        ("Spring Boot와 스프링", ["Spring Boot", "Spring"]),
        ("Go beyond; go on; Go, R&D", ["Go", "Go"]),
        ("R로 분석", ["R"]),
        ("스프링클러를 달고 자바섬에 감", []),
        ("나는 구매팀 회계사", []),
        ("C, C++, C#", ["C", "C++", "C#"]),
        ("엑셀 능숙, 운전면허 소지", ["Microsoft Excel", "운전면허"]),
    ],
)
def test_names_are_found_with_particles_and_not_in_other_words(text: str, names: list[str]) -> None:
    assert [each.name for each in skills_in(text)] == names


def test_the_table_is_large_and_no_name_means_two_things() -> None:
    rows = [row for each in rows_of_skills().values() for row in each]
    names = [name.removeprefix("=").casefold() for row in rows for name in row]
    assert len(rows) >= 250
    assert len(names) == len(set(names))
    assert all(usual(row[0].removeprefix("=")) == row[0].removeprefix("=") for row in rows)
