"""The truth as boxes to fill in, and back."""

from core.resume.lab import truth_form
from core.resume.resume import Json
from tests.lab import HONG


def texts(data: Json) -> dict[str, str]:
    return {
        box.pointer: box.text
        for section in (*truth_form.ONE, *truth_form.MANY)
        for entry in truth_form.entries(data, section)
        for box in entry.boxes
    }


def test_boxes_that_nobody_touched_give_the_same_data() -> None:
    data = HONG | {
        "basics": HONG["basics"] | {"location": {"city": "서울"}},
        "x-kr": {"military": {"startDate": "2012-01"}, "essays": [{"question": "?", "text": "!"}]},
        "skills": [{"name": "언어", "keywords": ["자바", "Go"]}],
    }
    assert truth_form.pruned(truth_form.filled(data, texts(data))) == data


def test_a_list_is_written_one_a_line_and_an_empty_box_removes_its_value() -> None:
    boxes = texts(HONG) | {
        "/work/0/highlights": " 매출을 3배 늘림 \n\n둘째 일",
        "/basics/email": "  ",
    }
    data = truth_form.filled(HONG, boxes)
    assert data["work"][0]["highlights"] == ["매출을 3배 늘림", "둘째 일"]
    assert data["basics"] == {"name": "홍길동"}
    assert "email" in HONG["basics"], "what was given stays as it was"


def test_one_more_entry_has_the_boxes_of_its_section_and_goes_when_it_stays_empty() -> None:
    data = truth_form.with_entry(HONG, "/x-kr/certificates")
    (entry,) = truth_form.entries(data, "/x-kr/certificates")
    assert entry.number == 1
    assert [box.pointer for box in entry.boxes][:2] == [
        "/x-kr/certificates/0/name",
        "/x-kr/certificates/0/number",
    ]
    assert truth_form.pruned(data) == HONG


def test_a_text_that_no_template_knows_has_a_box_too_and_the_rest_is_left_alone() -> None:
    data: Json = {"work": [{"name": "A", "department": "백엔드팀", "meta": {"x": 1}}]}
    boxes = texts(data)
    assert boxes["/work/0/department"] == "백엔드팀"
    changed = truth_form.filled(data, boxes | {"/work/0/department": "앱팀"})
    assert changed["work"][0] == {"name": "A", "department": "앱팀", "meta": {"x": 1}}
