"""Edits: what rules propose, what the gates let through, and what a person makes of it."""

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Conflict, InvalidInput
from core.language.cues.ending import listed
from core.language.language import LANGUAGES, Language
from core.resume.adapters.json_patch import JsonPatchEngine
from core.resume.editing.drafts import (
    accept,
    accept_edited,
    begun,
    changes,
    edited,
    refuse,
    undo,
    warnings,
)
from core.resume.editing.edits import (
    Proposal,
    ReasonCode,
    base_of,
    problems,
    proposal,
    removed,
    replaced,
)
from core.resume.editing.proposing import proposals
from core.resume.editing.wording import objection_text, reason_text
from core.resume.pointers import strings, text_at, value_at
from core.resume.resume import Json
from core.resume.truth import Objection
from core.resume.truth.gates import ObjectionCode
from core.resume.truth.quantities import quantities
from tests.unit.resume.people import (
    BULLET,
    ESSAY,
    PEOPLE,
    a_document,
    a_resume,
    changed,
)

PATCHES = JsonPatchEngine()


def proposed(language: Language, *changes: tuple[str, Any]) -> list[Proposal]:
    return list(proposals(a_resume(language, *changes)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_resume_is_left_alone(language: Language) -> None:
    assert proposed(language) == []


@pytest.mark.parametrize(
    ("reason", "language", "path", "old", "new"),
    [
        ("first_person", "ko", BULLET, "저는 결제 서버 3대를 개발", "결제 서버 3대를 개발"),
        ("first_person", "en", BULLET, "I built 3 reports", "Built 3 reports"),
        (
            "note_style",
            "ko",
            BULLET,
            "결제 서버 3대를 개발하였습니다",
            "결제 서버 3대를 개발하였음",
        ),
        ("note_style", "ko", BULLET, "서버 3대를 관리합니다", "서버 3대를 관리함"),
        ("ending_mark", "ko", "/work/0/highlights/1", "배치 개발.", "배치 개발"),
        ("buzzword", "ko", BULLET, "성공적으로 서버 3대 개발", "서버 3대 개발"),
        ("buzzword", "en", BULLET, "Successfully built 3 reports", "Built 3 reports"),
        ("spelling", "ko", BULLET, "역활 3개를 정리", "역할 3개를 정리"),
        ("spelling", "en", BULLET, "Recieved 3 reports", "Received 3 reports"),
        ("spacing", "ko", BULLET, "서버  3대 개발", "서버 3대 개발"),
        ("spacing", "en", BULLET, "Built  3 reports", "Built 3 reports"),
        ("date_format", "ko", "/work/0/startDate", "2020.03", "2020-03"),
        ("date_format", "en", "/work/0/startDate", "Mar 2020", "2020-03"),
        ("skill_spelling", "ko", "/skills/0/keywords/0", "javascript", "JavaScript"),
        ("skill_spelling", "en", "/skills/0/keywords/0", "node js", "Node.js"),
        ("protected_fact", "ko", ESSAY, "저는 미혼입니다. 결제가 좋습니다.", "결제가 좋습니다."),
        ("protected_fact", "en", ESSAY, "I am married. I like data.", "I like data."),
    ],
)
def test_rules_put_right_what_is_certain(
    reason: str, language: Language, path: str, old: str, new: str
) -> None:
    more = [("/work/0/highlights/-", "배치 3개 개발")] if reason == "ending_mark" else []
    (found,) = [
        each
        for each in proposed(language, *more, (path, old))
        if each.reason == reason and each.pointer == path
    ]
    assert (found.old, found.new) == (old, new)
    assert found.evidence == (path,)


@pytest.mark.parametrize(
    ("language", "path", "text"),
    [
        ("ko", BULLET, "나는 듯한 속도의 서버 3대 개발"),
        ("ko", BULLET, "서버 3대의 마감재가 있음"),
        ("ko", BULLET, "되요리 서버 3대 개발"),
        ("en", BULLET, "I was part of 3 reports"),
        ("en", BULLET, "IBM reports for 3 teams"),
        ("en", "/work/0/startDate", "sometime in 2020"),
        ("en", "/skills/0/keywords/0", "k8s"),
        ("ko", "/skills/0/keywords/0", "자바"),
    ],
)
def test_rules_leave_alone_what_is_in_doubt(language: Language, path: str, text: str) -> None:
    assert [each for each in proposed(language, (path, text)) if each.pointer == path] == []


def test_several_things_in_one_text_are_one_edit() -> None:
    (found,) = proposed("ko", (BULLET, "저는  역활 3개를 정리하였습니다."))
    assert (found.reason, found.also) == (
        "spacing",
        ("spelling", "first_person", "note_style", "ending_mark"),
    ) or found.new == "역할 3개를 정리하였음"
    assert found.new == "역할 3개를 정리하였음"


def test_entries_are_put_newest_first_and_keep_what_they_say() -> None:
    data = PEOPLE["ko"]
    turned = [data["work"][1], data["work"][0]]
    (found,) = proposed("ko", ("/work", turned))
    assert (found.reason, found.patch[1]["value"]) == ("newest_first", data["work"])
    assert (found.old, found.new) == ("한빛소프트 · 가온테크", "가온테크 · 한빛소프트")


def test_skills_are_named_once() -> None:
    (found,) = proposed(
        "ko", ("/skills", [{"name": "언어", "keywords": ["Java", "자바", "Kotlin"]}])
    )
    assert found.patch[1]["value"] == [{"name": "언어", "keywords": ["Java", "Kotlin"]}]


def test_a_line_that_stands_twice_is_taken_out_once() -> None:
    lines = ["서버 3대 개발", "배치 3개 개발", "서버 3대 개발"]
    (found,) = proposed("ko", ("/work/0/highlights", lines))
    assert (found.reason, found.pointer) == ("repeated_bullet", "/work/0/highlights/2")


def test_a_photo_and_a_street_are_taken_out() -> None:
    found = proposed(
        "en",
        ("/basics/image", "me.png"),
        ("/basics/location", {"address": "1 High St", "city": "X"}),
    )
    assert {each.pointer for each in found} == {"/basics/image", "/basics/location/address"}


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                sorted(
                    listed(
                        "저는 I built 성공적으로 결제 서버 3대 240ms 역활 개발하였습니다. 개발함 "
                        "담당 _ Successfully recieved 12% reports. Led"
                    )
                )
            ),
            min_size=1,
            max_size=7,
        ).map(" ".join),
        max_size=5,
    )
)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_accepting_everything_from_the_top_adds_no_number_and_can_be_taken_back(
    lines: list[str],
) -> None:
    resume = a_resume("ko", ("/work/0/highlights", lines))
    draft = begun(resume.data)
    found = proposals(resume)
    assert found == proposals(resume)
    for each in found:
        draft = accept(draft, each, patches=PATCHES)
    assert numbers(draft.data) <= numbers(resume.data)
    for _ in found:
        draft = undo(draft, patches=PATCHES)
    assert draft.data == resume.data


def numbers(data: Json) -> set[tuple[str, str]]:
    return {(q.value, q.unit) for _, text in strings(data) for q in quantities(text)}


def codes(made: Proposal, data: Json, **more: Any) -> list[str]:
    return [
        each.objection.code if each.objection else each.code
        for each in problems(made, data, **more)
    ]


@pytest.mark.parametrize(
    ("path", "new", "code"),
    [
        ("/work/0/name", "삼성전자", "pointer"),
        ("/work/0/position", "대표이사", "pointer"),
        ("/education/0/institution", "서울대학교", "pointer"),
        ("/education/0/studyType", "박사", "pointer"),
        ("/basics/name", "이하늘", "pointer"),
        ("/basics/email", "x@example.com", "pointer"),
        ("/work/0/startDate", "2010-03", "pointer"),
        ("/skills/0/keywords/0", "Rust", "pointer"),
        ("/work", [], "pointer"),
        ("/skills", [{"name": "Rust"}], "pointer"),
        ("/skills", [], "pointer"),
        ("/x-kr/essays/0/question", "다른 질문", "pointer"),
        (BULLET, 5, "pointer"),
        (BULLET, "Java로 결제 승인 서버를 개발하여 응답 시간을 240ms에서 9ms로 단축", "number"),
    ],
)
def test_no_edit_touches_what_only_the_person_can_say(path: str, new: Any, code: str) -> None:
    data = PEOPLE["ko"]
    assert code in codes(replaced(data, path, new, "reworded", source="model"), data)


def test_what_is_taken_out_has_to_be_prose_or_a_skill() -> None:
    data = PEOPLE["ko"]
    assert codes(removed(data, "/work/0", "repeated_bullet"), data) == ["pointer"]
    assert codes(removed(data, "/work/0/name", "repeated_bullet"), data) == ["pointer"]
    assert codes(removed(data, BULLET, "repeated_bullet"), data) == []


@pytest.mark.parametrize(
    "patch",
    [
        (),
        ({"op": "replace", "path": BULLET, "value": "x"},),
        ({"op": "test", "path": BULLET}, {"op": "replace", "path": BULLET, "value": "x"}),
        (
            {"op": "test", "path": BULLET, "value": PEOPLE["ko"]["work"][0]["highlights"][0]},
            {"op": "move", "path": BULLET, "from": "/basics/name"},
        ),
        (
            {"op": "test", "path": BULLET, "value": PEOPLE["ko"]["work"][0]["highlights"][0]},
            {"op": "copy", "path": BULLET, "from": "/basics/name"},
        ),
    ],
)
def test_a_patch_without_its_tests_is_none(patch: tuple[Json, ...]) -> None:
    data = PEOPLE["ko"]
    assert codes(proposal(data, patch, "reworded", (BULLET, "", "")), data) == ["form"]


def test_what_is_tested_must_be_what_is_changed() -> None:
    data = PEOPLE["ko"]
    old = value_at(data, BULLET)
    other = ({"op": "test", "path": BULLET, "value": old}, {"op": "remove", "path": "/work/0"})
    assert codes(proposal(data, other, "reworded", (BULLET, "", "")), data) == ["pointer"]
    stale = ({"op": "test", "path": BULLET, "value": "x"}, {"op": "remove", "path": BULLET})
    assert codes(proposal(data, stale, "reworded", (BULLET, "", "")), data) == ["stale"]


def a_proposal(data: Json) -> Proposal:
    return replaced(
        data, BULLET, "Java로 결제 승인 서버 개발, 응답 시간 240ms에서 90ms로 단축", "reworded"
    )


def test_an_edit_for_another_state_is_stale() -> None:
    data = PEOPLE["ko"]
    made = a_proposal(data)
    assert codes(made, data) == []
    assert codes(made, changed(data, ("/basics/label", "개발자"))) == ["stale"]


def test_each_is_accepted_changed_or_refused_and_taken_back() -> None:
    data = PEOPLE["ko"]
    first, second = a_proposal(data), removed(data, "/work/1/highlights/0", "repeated_bullet")
    draft = accept(begun(data), first, patches=PATCHES)
    assert text_at(draft.data, BULLET) == first.new
    draft = refuse(draft, second)
    assert [each.decision for each in draft.revisions] == ["accepted", "refused"]
    assert draft.decided == {first.id, second.id}
    draft = undo(undo(draft, patches=PATCHES), patches=PATCHES)
    assert (draft.data, draft.revisions) == (data, ())
    draft = accept_edited(draft, first, " 제 말로 다시 씁니다 ", patches=PATCHES)
    assert text_at(draft.data, BULLET) == "제 말로 다시 씁니다"
    (step,) = draft.revisions
    assert (step.decision, step.source) == ("edited", "person")
    assert changes(draft) == [(BULLET, text_at(data, BULLET), "제 말로 다시 씁니다")]


def test_two_edits_of_one_state_are_both_accepted() -> None:
    data = PEOPLE["ko"]
    first = a_proposal(data)
    second = replaced(data, "/work/1/highlights/0", "예약 화면 개발", "reworded")
    draft = accept(accept(begun(data), first, patches=PATCHES), second, patches=PATCHES)
    assert text_at(draft.data, "/work/1/highlights/0") == "예약 화면 개발"


def test_nothing_stale_or_decided_is_accepted() -> None:
    data = PEOPLE["ko"]
    made = a_proposal(data)
    other = begun(changed(data, (BULLET, "다른 말")))
    with pytest.raises(Conflict):
        accept(other, made, patches=PATCHES)
    draft = accept(begun(data), made, patches=PATCHES)
    with pytest.raises(Conflict):
        accept(draft, made, patches=PATCHES)
    with pytest.raises(Conflict):
        refuse(draft, made)
    # Of the same state, but the text is not there any more.
    late = replace(replaced(data, BULLET, "x", "reworded"), id="late")
    with pytest.raises(Conflict):
        accept(draft, late, patches=PATCHES)
    with pytest.raises(Conflict):
        undo(begun(data), patches=PATCHES)


@pytest.mark.parametrize("text", ["", "  ", "가" * 5001])
def test_a_persons_own_text_is_some_text(text: str) -> None:
    data = PEOPLE["ko"]
    with pytest.raises(InvalidInput):
        accept_edited(begun(data), a_proposal(data), text, patches=PATCHES)


def test_a_person_is_told_what_their_own_words_add_and_not_stopped() -> None:
    data = PEOPLE["ko"]
    found = warnings(a_proposal(data), "결제 승인 서버를 주도하여 3억원 절감")
    texts = [objection_text(each, "ko") for each in found]
    assert "이력서에 없던 숫자예요: 3억원" in texts
    assert {each.code for each in found} >= {"number", "ownership", "number_lost"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_objection_is_told_in_both_languages(language: Language) -> None:
    told = [reason_text(code, language) for code in get_args(ReasonCode)]
    told += [objection_text(Objection(code, "x"), language) for code in get_args(ObjectionCode)]
    assert len(set(told)) >= len(told) - 1  # a rise and a fall are both a result
    assert not any("_" in text or "{" in text for text in told)
    assert all((max(text) >= "가") == (language == "ko") for text in told)


def test_what_is_still_there_keeps_the_place_it_was_read_from() -> None:
    resume, _ = a_document(a_resume("ko"))
    data = PEOPLE["ko"]
    turned = changed(data, ("/work", [data["work"][1], data["work"][0]]), (ESSAY, "새 글"))
    after = edited(resume, turned)
    assert after.provenance["/work/1/name"] == resume.provenance["/work/0/name"]
    assert after.provenance["/basics/name"] == resume.provenance["/basics/name"]
    assert ESSAY not in after.provenance


def test_the_base_tells_every_state_apart() -> None:
    data = PEOPLE["ko"]
    turned = dict(reversed(list(data.items())))
    assert base_of(data) == base_of(turned)
    assert base_of(data) != base_of(changed(data, ("/basics/name", "김하는")))
