"""Every rule of the review: a case in which it speaks, and a near one in which it does not."""

from typing import Any

import pytest

from core.language.language import Language
from core.resume.review import RULES, review
from tests.unit.resume.people import BULLET, ESSAY, GONE, OLD_BULLET, TODAY, a_resume

Changes = list[tuple[str, Any]]
Case = tuple[str, Language, Changes, Changes]

NEW_JOB = {"name": "다온", "position": "개발자", "startDate": "2017-03", "endDate": "2018-02"}
LONG_KO = "결제 승인 서버를 개발하여 응답 시간을 줄이고 " * 6
LONG_EN = "Built a report " * 14


def both(code: str, fires: Changes, not_: Changes) -> list[Case]:
    return [(code, "ko", fires, not_), (code, "en", fires, not_)]


def text(code: str, at: str, ko: tuple[str, str], en: tuple[str, str]) -> list[Case]:
    """Return cases that differ in one text: what is said of, and what is not."""
    return [
        (code, "ko", [(at, ko[0])], [(at, ko[1])]),
        (code, "en", [(at, en[0])], [(at, en[1])]),
    ]


STRUCTURE: list[Case] = [
    *both(
        "nothing_done",
        [("/work", []), ("/x-kr/essays", [])],
        [("/work", []), ("/projects", [NEW_JOB]), ("/x-kr/essays", [])],
    ),
    *both("no_education", [("/education", GONE)], []),
    *both("no_skills", [("/skills", [])], [("/skills", []), ("/certificates", [{"name": "CPA"}])]),
    *both("no_summary", [("/basics/summary", GONE), ("/x-kr", {})], [("/basics/summary", GONE)]),
    *both(
        "entry_without_dates",
        [("/work/0/startDate", GONE)],
        [("/work/1/startDate", GONE)],
    ),
    *both("entry_without_position", [("/work/0/position", GONE)], []),
    *both(
        "entry_without_bullets",
        [("/work/0/highlights", [])],
        [("/work/0/highlights", []), ("/work/0/summary", "결제 서버 개발")],
    ),
    *both(
        "too_many_bullets",
        [("/work/0/highlights", [f"배포 {n}회 단축, 서버 {n}대" for n in range(9)])],
        [("/work/0/highlights", [f"배포 {n}회 단축, 서버 {n}대" for n in range(8)])],
    ),
    *both(
        "not_newest_first", [("/work/0/startDate", "2016-01"), ("/work/0/endDate", "2017-01")], []
    ),
    *both(
        "repeated_bullet",
        [("/work/0/highlights", ["배포 3회 단축", "배포  3회 단축."])],
        [("/work/0/highlights", ["배포 3회 단축", "배포 4회 단축"])],
    ),
    *both(
        "duplicate_skill",
        [("/skills", [{"name": "자바"}, {"name": "Java"}])],
        [("/skills", [{"name": "자바스크립트"}, {"name": "Java"}])],
    ),
    *both(
        "too_many_skills",
        [("/skills", [{"name": f"도구 {n}"} for n in range(31)])],
        [("/skills", [{"name": f"도구 {n}"} for n in range(30)])],
    ),
    *both(
        "skill_without_evidence",
        [("/skills", [{"name": "Kafka"}])],
        [("/skills", [{"name": "우리말"}])],
    ),
    *both(
        "skill_level_in_percent",
        [("/skills", [{"name": "Java 90%"}])],
        [("/skills", [{"name": "Java (5)"}])],
    ),
]
DATES: list[Case] = [
    *both(
        "impossible_date", [("/work/0/startDate", "2020-13")], [("/work/0/startDate", "2020-12")]
    ),
    *both(
        "date_in_future",
        [("/work/0/startDate", "2026-12")],
        [("/education/0/endDate", "2027-02"), ("/work/0/startDate", "2026-11")],
    ),
    *both(
        "end_before_start",
        [("/work/1/endDate", "2018-02")],
        [("/work/1/endDate", "2018-03")],
    ),
    *both("overlap", [("/work/1/endDate", "2020-06")], [("/work/1/endDate", "2020-04")]),
    *both("gap", [("/work/1/endDate", "2019-08")], [("/work/1/endDate", "2019-09")]),
    # Whoever studies between two jobs leaves no gap.
    (
        "gap",
        "ko",
        [("/work/1/endDate", "2018-12")],
        [
            ("/work/1/endDate", "2018-12"),
            ("/education/-", {"institution": "x", "startDate": "2019-01", "endDate": "2020-02"}),
        ],
    ),
    *both("year_only", [("/work/1/startDate", "2018")], [("/education/0/startDate", "2014")]),
]
EVIDENCE: list[Case] = [
    (
        "no_numbers",
        "ko",
        [("/work/0/highlights", ["결제 서버 개발 완료", "2019년부터 화면 개선"])],
        [("/work/0/highlights", ["결제 서버 개발 완료", "세 명과 화면 개선"])],
    ),
    (
        "no_numbers",
        "en",
        [("/work/0/highlights", ["Built a report", "Improved charts in 2021"])],
        [("/work/0/highlights", ["Built a report", "Improved charts for three teams"])],
    ),
    (
        "no_result",
        "ko",
        [("/work/0/highlights", ["결제 서버 개발", "예약 화면 설계"])],
        [("/work/0/highlights", ["결제 서버 개발", "예약 화면 출시"])],
    ),
    (
        "no_result",
        "en",
        [("/work/0/highlights", ["Built a report", "Designed charts"])],
        [("/work/0/highlights", ["Built a report", "Launched charts"])],
    ),
    *text(
        "weak_verb",
        BULLET,
        ("예약 화면 개발에 참여", "예약 화면 개발에 참여하여 오류 3건 수정"),
        ("Responsible for weekly reports", "Wrote weekly reports"),
    ),
    *text(
        "passive",
        BULLET,
        ("예약 화면이 개선되어졌음", "예약 화면이 개선됨"),
        ("Reports were written weekly", "Wrote reports weekly, was able to cut errors"),
    ),
    *text(
        "whose_work",
        BULLET,
        ("저희 팀에서 예약 화면 3개 개발", "다른 팀과 예약 화면 3개 개발"),
        ("We built 3 weekly reports", "Built 3 reports that we west of town use"),
    ),
    *text(
        "vague_quantity",
        BULLET,
        ("다양한 화면을 개발하여 출시", "다양한 화면 12개를 개발하여 출시"),
        ("Wrote many reports for finance", "Wrote many reports, 12 a week"),
    ),
    *text(
        "bullet_too_long",
        BULLET,
        (LONG_KO, LONG_KO[:110]),
        (LONG_EN, "Built a report " * 11),
    ),
    *text(
        "bullet_too_short",
        BULLET,
        ("화면 개발", "화면 3개 개발"),
        ("Built charts", "Built 3 charts"),
    ),
    (
        "same_opening",
        "en",
        [("/work/0/highlights", ["Built 3 reports", "Built 2 charts", "Built 1 forecast"])],
        [("/work/0/highlights", ["Built 3 reports", "Built 2 charts", "Wrote 1 forecast"])],
    ),
    (
        "present_of_the_past",
        "en",
        [(OLD_BULLET, "Manage 3 regions")],
        [(BULLET, "Manage 3 regions")],
    ),
]
TONE: list[Case] = [
    *text(
        "buzzword",
        BULLET,
        ("열정적으로 서버 3대 개발", "열정 카페 서버 3대 개발"),
        ("Results-driven work on 3 reports", "Work driven by 3 results"),
    ),
    *text(
        "machine_phrase",
        "/basics/summary",
        ("급변하는 시대에 가치를 창출하는 개발자입니다.", "가치가 오른 서버를 개발했습니다."),
        ("I leverage data to delve into sales.", "I use data to look into sales."),
    ),
    *text(
        "casual_mark",
        BULLET,
        ("서버 3대 개발!", "서버 3대 개발 (2020~2021)"),
        ("Built 3 reports :)", "Built 3 reports (a: sales)"),
    ),
    *text(
        "spoken_style",
        ESSAY,
        ("결제가 좋았어요. 그래서 지원했습니다.", "결제가 좋았습니다. 필요한 일입니다."),
        ("Retail is kinda fun, you know.", "Retail is fun and kind."),
    ),
    *text(
        "shouted",
        BULLET,
        ("BEST TEAM AWARD WINNER 3회", "SQL API AWS 3회 사용"),
        ("BUILT THE WEEKLY REPORT for 3 teams", "Built SQL and API for 3 teams"),
    ),
    *text(
        "first_person",
        BULLET,
        ("저는 서버 3대를 개발", "서버 3대를 개발, 나는 듯한 속도"),
        ("I built 3 reports", "Built 3 reports (Phase I)"),
    ),
    (
        "mixed_style",
        "ko",
        [(BULLET, "결제 서버 3대를 개발했습니다.")],
        [(BULLET, "결제 서버 3대를 개발했음.")],
    ),
    *text(
        "mixed_marks",
        BULLET,
        ("결제 서버 3대 개발.", "결제 서버 3대 개발"),
        ("Built 3 reports.", "Built 3 reports"),
    ),
    *text(
        "misspelling",
        BULLET,
        ("역활 3개 정리", "역할 3개 정리"),
        ("Recieved 3 reports", "Received 3 reports"),
    ),
    *both(
        "skill_spelling",
        [("/skills/0/keywords", ["javascript"])],
        [("/skills/0/keywords", ["k8s", "자바"])],
    ),
    *text(
        "double_space",
        BULLET,
        ("결제  서버 3대 개발", "결제 서버 3대 개발"),
        ("Built  3 reports", "Built 3 reports"),
    ),
    *text(
        "sentence_too_long",
        "/basics/summary",
        ("결제 서버를 개발하고 " * 14 + "일합니다.", "결제 서버를 개발합니다. " * 14),
        ("I build reports and " * 12 + "go.", "I build reports. " * 12),
    ),
    *text(
        "references",
        "/basics/summary",
        ("추천인 요청 시 제공합니다.", "추천 시스템을 개발합니다."),
        ("References available upon request.", "References in code are available."),
    ),
    *text(
        "salary",
        "/basics/summary",
        ("희망 연봉은 면접에서.", "연봉 계산 서버를 개발합니다."),
        ("Expected salary: open.", "Built a salary forecast."),
    ),
    *text(
        "leaving",
        "/basics/summary",
        ("퇴사 사유: 계약 만료", "퇴사 처리 화면을 개발합니다."),
        ("Reason for leaving: move.", "Reasons for delays are shown."),
    ),
]
ESSAYS: list[Case] = [
    *text(
        "essay_over_limit",
        ESSAY,
        ("결제 동기 " * 20, "결제 동기 " * 16),
        ("retail data " * 9, "retail data " * 8),
    ),
    *text(
        "essay_too_short",
        ESSAY,
        ("결제 동기 " * 5, "결제 동기 " * 12),
        ("retail data " * 3, "retail data " * 7),
    ),
    *both("essay_empty", [(ESSAY, "")], []),
    *text(
        "essay_off_question",
        ESSAY,
        ("어려운 사람을 돕는 봉사 모임을 만들었습니다. " * 3, "빠른 결제를 만들고 싶습니다. " * 5),
        ("I love cooking with my friends at home. " * 2, "Selling things leaves data behind. " * 2),
    ),
    *text(
        "essay_cliche",
        ESSAY,
        ("저를 뽑아 주신다면 결제를 더 빠르게 하겠습니다.", "저를 뽑은 회사의 결제를 보았습니다."),
        ("I am writing to apply for retail data.", "I am writing retail data reports."),
    ),
    *both(
        "essay_repeated",
        [
            (
                "/x-kr/essays/-",
                {"question": "x", "text": "같은 문장이 다른 답에도 그대로 있습니다. 끝."},
            ),
            (
                "/x-kr/essays/-",
                {"question": "y", "text": "다른 말. 같은 문장이 다른 답에도 그대로 있습니다."},
            ),
        ],
        [
            (
                "/x-kr/essays/-",
                {
                    "question": "x",
                    "text": "같은 문장이 한 답에만 두 번 있습니다요. "
                    "같은 문장이 한 답에만 두 번 있습니다요.",
                },
            )
        ],
    ),
]
PERSON: list[Case] = [
    *both("no_name", [("/basics/name", GONE)], []),
    *both("no_email", [("/basics/email", GONE)], []),
    *both("no_phone", [("/basics/phone", GONE)], []),
    *both(
        "odd_address",
        [("/basics/email", "sexyboy@example.com")],
        [("/basics/email", "angel.kim@example.com"), ("/basics/name", "Angel Kim")],
    ),
    *both(
        "mistyped_address",
        [("/basics/email", "a@gmial.com")],
        [("/basics/email", "a@gmail.com")],
    ),
    *text(
        "protected_in_text",
        ESSAY,
        ("엄격하신 아버지께서 결제를 가르치셨습니다.", "고객의 아버지께 결제를 알려 드렸습니다."),
        ("My father taught me retail data.", "Retail data of father's day."),
    ),
    *text(
        "protected_in_text",
        "/basics/summary",
        ("만 28세 개발자입니다.", "만 18세대가 쓰는 결제를 개발합니다."),
        ("I am 28 years old.", "I am 28% faster."),
    ),
    *text(
        "school_in_essay",
        ESSAY,
        ("한빛대학교에서 결제를 배웠습니다.", "대학교에서 결제를 배웠습니다."),
        ("At University of Leeds I met retail data.", "At university I met retail data."),
    ),
]
CASES = [*STRUCTURE, *DATES, *EVIDENCE, *TONE, *ESSAYS, *PERSON]
OF_THE_FILE = {
    *("needs_ocr", "text_in_pictures", "hidden_text", "instructions", "false_glyphs", "columns"),
    *("active_content", "unreadable_characters", "tables", "tiny_text", "many_fonts", "file_name"),
    *("contact_in_margin", "several_addresses", "too_many_pages", "unread_lines"),
    *("mixed_date_formats", "registration_number", "protected_stated"),
}
"""Told in `test_review_of_files.py`."""
SAID_OF_ENGLISH_ONLY = {"same_opening", "present_of_the_past"}
SAID_OF_KOREAN_ONLY = {"mixed_style"}


def codes(language: Language, changes: Changes) -> set[str]:
    return {each.code for each in review(a_resume(language, *changes), today=TODAY)}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_of_a_good_resume_nothing_is_said(language: Language) -> None:
    assert review(a_resume(language), today=TODAY) == ()


@pytest.mark.parametrize(
    ("code", "language", "fires", "not_"),
    CASES,
    ids=[f"{c[0]}-{c[1]}-{n}" for n, c in enumerate(CASES)],
)
def test_a_rule_speaks_where_it_should_and_nowhere_near(
    code: str, language: Language, fires: Changes, not_: Changes
) -> None:
    assert code in codes(language, fires)
    assert code not in codes(language, not_)


def test_every_rule_has_cases_in_the_languages_it_is_about() -> None:
    rules = {rule.code for rule in RULES}
    told = {
        "ko": {c[0] for c in CASES if c[1] == "ko"},
        "en": {c[0] for c in CASES if c[1] == "en"},
    }
    assert rules - told["ko"] == OF_THE_FILE | SAID_OF_ENGLISH_ONLY
    assert rules - told["en"] == OF_THE_FILE | SAID_OF_KOREAN_ONLY
    assert (told["ko"] | told["en"]) <= rules
    assert len(rules) == len(RULES) >= 40
