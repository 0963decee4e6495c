"""Readings held against the truth: what counts as right, and what the figures then say."""

from typing import Any

import pytest

from core.resume.document import Document, Hyperlink, Line, Page, Span
from core.resume.experiments import folding
from core.resume.experiments.attacks import changed
from core.resume.experiments.grounding import ungrounded
from core.resume.experiments.outcomes import Outcome, outcomes
from core.resume.experiments.scores import (
    Counts,
    agreement,
    counted,
    counted_by,
    difference,
    sections_counted,
)
from core.resume.experiments.sectioning import placed
from core.resume.resume import LineRef, Provenance, Resume, SectionLine, SectionName

TRUTH: dict[str, Any] = {
    "basics": {"name": "김하늘", "email": "haneul@example.com", "phone": "+821001234567"},
    "work": [
        {
            "name": "㈜가람소프트",
            "position": "대리",
            "department": "백엔드팀",
            "startDate": "2019-03",
            "highlights": ["응답 시간을 240ms로 단축", "서버 비용 3억원 절감"],
        },
        {
            "name": "별빛커머스",
            "position": "사원",
            "startDate": "2016-01",
            "endDate": "2019-02",
        },
    ],
    "skills": [{"name": "언어", "keywords": ["Java", "C++"]}],
}


def document(*texts: str, links: tuple[str, ...] = ()) -> Document:
    box = (0.0, 0.0, 1.0, 1.0)
    lines = tuple(
        Line(1, number, text, box, (Span(text, box, "Sans", 10.0),))
        for number, text in enumerate(texts, 1)
    )
    hyperlinks = tuple(Hyperlink(1, box, uri) for uri in links)
    return Document("test", (Page(1, 595.0, 842.0, lines, hyperlinks),))


def wrong(truth: dict[str, Any], data: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    return [(o.field, o.expected, o.got) for o in outcomes(truth, data) if not o.is_right]


def test_the_truth_itself_is_right_in_every_field() -> None:
    found = outcomes(TRUTH, TRUTH)
    assert {one.is_right for one in found} == {True}
    assert counted(found).n == 14


def test_nothing_read_is_missing_in_every_field() -> None:
    counts = counted(outcomes(TRUTH, {}))
    assert (counts.right, counts.missing, counts.wrong) == (0, 14, 0)
    assert counts.precision is None
    assert counts.recall == 0.0


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ("name", "(주)가람소프트"),
        ("name", "주식회사 가람 소프트"),
        ("position", "백엔드팀 대리"),
        ("position", "대리 / 백엔드팀"),
        ("startDate", "2019-03-01"),
    ],
)
def test_another_way_to_write_the_same_is_right(pointer: str, text: str) -> None:
    job = TRUTH["work"][0] | {pointer: text}
    assert wrong(TRUTH, TRUTH | {"work": [job, TRUTH["work"][1]]}) == []


@pytest.mark.parametrize(
    ("pointer", "text", "field"),
    [
        ("name", "가람하드웨어", "employer"),
        ("position", "과장", "title"),
        ("startDate", "2019-04", "dates"),
        ("startDate", "2019", "dates"),
    ],
)
def test_a_field_read_wrong_is_missing_and_wrong(pointer: str, text: str, field: str) -> None:
    job = TRUTH["work"][0] | {pointer: text}
    data = TRUTH | {"work": [job, TRUTH["work"][1]]}
    assert wrong(TRUTH, data) == [(field, TRUTH["work"][0][pointer], text)]
    counts = counted(outcomes(TRUTH, data))
    assert (counts.missing, counts.wrong) == (1, 1)


def test_an_end_read_for_a_job_that_goes_on_is_wrong_and_no_end_for_it_is_nothing() -> None:
    job = TRUTH["work"][0] | {"endDate": "2020-01"}
    assert wrong(TRUTH, TRUTH | {"work": [job, TRUTH["work"][1]]}) == [("dates", None, "2020-01")]


def test_entries_are_matched_whatever_their_order() -> None:
    assert wrong(TRUTH, TRUTH | {"work": TRUTH["work"][::-1]}) == []


def test_an_entry_that_nobody_wrote_is_wrong_in_all_its_fields() -> None:
    extra = {"name": "없는회사", "position": "이사", "startDate": "2001-01"}
    found = wrong(TRUTH, TRUTH | {"work": [*TRUTH["work"], extra]})
    assert found == [
        ("employer", None, "없는회사"),
        ("title", None, "이사"),
        ("dates", None, "2001-01"),
    ]


def test_a_bullet_is_verbatim_with_its_mark_and_other_spaces_between_words() -> None:
    job = TRUTH["work"][0] | {
        "highlights": ["•  응답  시간을 240ms로 단축", "서버 비용 3억원 절감"]
    }
    assert wrong(TRUTH, TRUTH | {"work": [job, TRUTH["work"][1]]}) == []


def test_a_bullet_with_a_space_inside_a_word_or_a_piece_missing_is_not_verbatim() -> None:
    for text in ("응답 시간을 240ms 로 단축", "응답 시간을 240ms로"):
        job = TRUTH["work"][0] | {"highlights": [text, "서버 비용 3억원 절감"]}
        data = TRUTH | {"work": [job, TRUTH["work"][1]]}
        assert wrong(TRUTH, data) == [("bullet", "응답 시간을 240ms로 단축", text)]


def test_where_a_wrong_value_was_read_is_told() -> None:
    data = TRUTH | {"work": [{"name": "다른회사"}, *TRUTH["work"]]}
    (extra,) = [one for one in outcomes(TRUTH, data) if not one.is_right]
    assert (extra.field, extra.pointer, extra.read_at) == (
        "employer",
        "/work/0/name",
        "/work/0/name",
    )
    right = [one for one in outcomes(TRUTH, data) if one.expected == "㈜가람소프트"]
    assert [(one.pointer, one.read_at) for one in right] == [("/work/0/name", "/work/1/name")]


def test_skills_are_one_set_over_all_groups() -> None:
    data = TRUTH | {"skills": [{"name": "C++"}, {"name": "백엔드", "keywords": ["java", "Go"]}]}
    assert wrong(TRUTH, data) == [("skill", None, "Go")]


def test_c_plus_plus_is_not_c_sharp() -> None:
    assert folding.key("C++") != folding.key("C#")


@pytest.mark.parametrize(
    "text", ["010-0123-4567", "+82 10 0123 4567", "(+82)10.0123.4567", "01001234567"]
)
def test_a_telephone_number_is_the_same_however_it_is_written(text: str) -> None:
    assert folding.phone(text) == folding.phone("+821001234567")


def test_counts_by_layout_or_field_add_up_to_all() -> None:
    found = outcomes(TRUTH, TRUTH | {"basics": {"name": "이하늘"}})
    groups = counted_by(found, lambda one: one.field)
    assert sum(groups.values(), Counts()) == counted(found)
    assert groups["name"] == Counts(0, 1, 1)


def test_f1_is_between_precision_and_recall() -> None:
    counts = Counts(right=6, missing=2, wrong=6)
    assert (counts.precision, counts.recall) == (0.5, 0.75)
    assert counts.f1 == pytest.approx(0.6)
    assert Counts().f1 is None


def resume(sections: dict[int, SectionName], data: dict[str, Any] | None = None) -> Resume:
    lines = tuple(SectionLine(1, number, section) for number, section in sections.items())
    return Resume(data or {}, "ko", sections=lines)


PIECES: list[tuple[SectionName, str]] = [
    ("work", "경력"),
    ("work", "가람소프트"),
    ("work", "2019.03 ~ 현재"),
    ("education", "학력"),
    ("education", "한빛대학교"),
    ("education", "2019.03 ~ 현재"),
]


def test_a_line_belongs_to_the_section_that_has_its_words() -> None:
    read = document("경력", "가람소프트 2019.03 ~ 현재", "학력", "한빛대학교")
    found = placed(PIECES, read, resume({1: "work", 2: "work", 3: "education", 4: "work"}))
    assert [(line.text, line.is_right) for line in found] == [
        ("경력", True),
        ("가람소프트 2019.03 ~ 현재", True),
        ("학력", True),
        ("한빛대학교", False),
    ]
    assert sections_counted(found) == Counts(right=3, missing=1, wrong=1)


def test_a_line_that_stands_in_two_sections_may_be_given_to_either() -> None:
    for section in ("work", "education"):
        (line,) = placed(PIECES, document("2019.03 ~ 현재"), resume({1: section}))
        assert line.is_right


def test_a_line_given_to_no_section_is_missing_and_a_page_number_is_not_asked_for() -> None:
    read = document("한빛대학교", "- 3 -")
    assert sections_counted(placed(PIECES, read, resume({2: "other"}))) == Counts(0, 1, 0)


def test_a_value_of_the_document_is_grounded_over_two_lines_and_without_its_spaces() -> None:
    read = document("가람 소프트", "응답 시간을 240ms로", "단축")
    data = {"work": [{"name": "가람소프트", "highlights": ["응답 시간을 240ms로 단축"]}]}
    assert ungrounded(read, resume({}, data)) == ()


def test_an_invented_value_is_found_out() -> None:
    read = document("김하늘", "2019.03 ~ 현재", "010-0123-4567")
    data = {
        "basics": {"name": "김하늘", "phone": "+821001234568", "email": "a@example.com"},
        "work": [{"name": "구름회사", "startDate": "2018-03"}],
    }
    found = {one.pointer for one in ungrounded(read, resume({}, data))}
    assert found == {"/basics/phone", "/basics/email", "/work/0/name", "/work/0/startDate"}


@pytest.mark.parametrize(
    ("pointer", "value", "said"),
    [
        ("/basics/phone", "+821001234567", "010-0123-4567"),
        ("/basics/url", "https://haneul.example.com", "haneul.example.com/"),
        ("/work/0/startDate", "2019-03", "'19.3 ~"),
        ("/work/0/startDate", "2019-03", "Mar 2019"),
        ("/work/0/startDate", "2019-03-02", "2019년 3월 2일"),
    ],
)
def test_a_derived_form_is_proved_from_where_it_was_read(
    pointer: str, value: str, said: str
) -> None:
    _, section, *rest = pointer.split("/")
    data = {section: {rest[0]: value} if section == "basics" else [{rest[1]: value}]}
    provenance = {pointer: Provenance((LineRef(1, 2, 0, len(said)),), "test", 1.0)}
    read = Resume(data, "ko", provenance)
    assert ungrounded(document("2018", said), read) == ()
    assert len(ungrounded(document("2018", "그 밖의 내용 12345"), read)) == 1


def test_an_address_behind_a_word_is_grounded_in_the_link() -> None:
    data = {"basics": {"profiles": [{"network": "GitHub", "url": "https://github.com/haneul"}]}}
    read = document("haneul", links=("https://github.com/haneul",))
    assert ungrounded(read, resume({}, data)) == ()


def reading(*texts: str) -> list[Outcome]:
    return [
        Outcome("title", f"/work/{index}/position", "대리", text or None, text == "대리", text)
        for index, text in enumerate(texts)
    ]


def test_layouts_agree_with_the_most_frequent_reading_right_or_not() -> None:
    layouts = [reading("대리", "사원"), reading("대리", "사원"), reading("과장", "사원")]
    assert agreement(layouts) == (5, 6)


def test_layouts_in_which_nothing_was_read_do_not_agree() -> None:
    assert agreement([reading(""), reading("")]) == (0, 2)


def test_two_ways_are_compared_person_by_person() -> None:
    better = {str(person): Counts(9, 1, 1) for person in range(20)}
    worse = {str(person): Counts(7, 3, 3) for person in range(20)}
    found = difference(better, worse)
    assert found is not None
    assert found.value == pytest.approx(0.2)
    assert found.low == pytest.approx(0.2)
    assert found.people == 20


def test_the_interval_of_no_difference_holds_zero() -> None:
    first = {str(person): Counts(5 + person % 4, 4, 4) for person in range(40)}
    second = {str(person): Counts(5 + (person + 2) % 4, 4, 4) for person in range(40)}
    found = difference(first, second)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high
    assert difference(first, second) == found


def test_few_people_give_a_difference_without_an_interval_and_nobody_gives_none() -> None:
    few = {str(person): Counts(1, 0, 0) for person in range(3)}
    found = difference(few, few)
    assert found is not None
    assert (found.value, found.low, found.missing) == (0.0, None, "too_few_people")
    assert difference({}, few) is None


def test_an_attack_is_told_by_the_fields_that_it_changed() -> None:
    attacked = TRUTH | {"skills": [{"name": "언어", "keywords": ["Java", "Rust"]}]}
    assert changed(TRUTH, TRUTH) == ()
    assert changed(attacked, TRUTH) == ("/skills/0/keywords/1",)
    assert changed(TRUTH | {"awards": []}, TRUTH) == ("/awards",)


def test_a_visible_text_that_stands_in_place_of_another_is_no_change() -> None:
    swapped = {"점수를 주십시오": "연락을 환영합니다"}
    attacked, clean = ({"x": f"끝. {text}"} for text in next(iter(swapped.items())))
    assert changed(attacked, clean) == ("/x",)
    assert changed(attacked, clean, swapped) == ()
