"""The questions before the interview: seen, worded otherwise, swapped, left out, moved.

The server is a stub: what comes of a change is what the test says.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from apps.interview_gradio.texts import TEXTS
from core.language.language import Language
from tests.e2e import axe
from tests.e2e.stub_room import FIRST_QUESTION, Line, StubRoom

LANGUAGES: list[Language] = ["ko", "en"]
QUESTIONS: dict[Language, list[str]] = {
    "en": [
        "Please tell me briefly about yourself.",
        'You write: "Cut the nightly build to 9 minutes". What did you do yourself in that?',
        "Tell me about the hardest problem that you have solved.",
        "When did a plan of yours fall apart?",
        "Which one of our products would you change first?",
        "What would you like to ask us?",
    ],
    "ko": [
        "간단히 자기소개를 부탁드립니다.",
        "‘야간 빌드 시간을 50분에서 9분으로 단축’이라고 쓰셨습니다. 직접 하신 일을 말씀해 주세요.",
        "지금까지 해결하신 가장 어려운 문제를 말씀해 주세요.",
        "계획이 틀어졌던 일을 말씀해 주세요.",
        "저희 제품 가운데 무엇을 가장 먼저 바꾸시겠습니까?",
        "저희에게 궁금하신 점이 있으신가요?",
    ],
}
KINDS = ["opening", "resume", "behavioural", "behavioural", "company", "invitation"]
WHY: dict[Language, str] = {"en": "From your CV, p. 1, line 12", "ko": "이력서 p. 1, line 12에서"}
BUDGETS_S = [90, 150, 150, 150, 120, 60]
REFUSED = "At least one question has to stay."
DOCUMENT_WIDTH = "document.documentElement.scrollWidth"


def plan(language: Language = "en", *, may_change: bool = True) -> dict[str, Any]:
    """Return the message `plan`, with ids q1, q2, …"""
    questions = [
        {"id": f"q{number}", "kind": kind, "competency": "ownership", "text": text}
        | {"budget_s": budget_s, "why": WHY[language] if kind == "resume" else ""}
        for number, (kind, text, budget_s) in enumerate(
            zip(KINDS, QUESTIONS[language], BUDGETS_S, strict=True), start=1
        )
    ]
    return {"may_change": may_change, "minutes": 15, "questions": questions}


def open_plan(
    page: Page, room: StubRoom, language: Language = "en", *, may_change: bool = True
) -> Line:
    """Open the page, and the questions in it."""
    room.language = language
    page.goto(room.address)
    line = room.line()
    expect(page.locator("#start-interview")).to_be_enabled()
    page.locator("#plan-preview summary").click()
    line.wait_for("plan")
    line.send("plan", **plan(language, may_change=may_change))
    expect(rows(page)).to_have_count(len(KINDS))
    return line


def rows(page: Page) -> Locator:
    return page.locator("#plan-list > li")


def texts(page: Page) -> list[str]:
    return page.locator("#plan-list .plan-text").all_text_contents()


def act(page: Page, number: int, name: str, language: Language = "en") -> Locator:
    """Return a button of one question, by what a screen reader calls it."""
    room = TEXTS.room.of(language)
    label = room["plan_act"].format(number=number, act=room[f"plan_{name}"])
    return page.get_by_role("button", name=label, exact=True)


def field(page: Page, number: int, language: Language = "en") -> Locator:
    label = TEXTS.room.plan_text.of(language).format(number=number, most=300)
    return page.get_by_label(label, exact=True)


def announced(page: Page) -> Iterator[str]:
    yield from page.locator("#announcer p").all_text_contents()


def ids(message: dict[str, Any]) -> list[str]:
    return [question["id"] for question in message["questions"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_shown_once_asked_for(
    page: Page, room: StubRoom, language: Language
) -> None:
    room.language = language
    t = TEXTS.room.of(language)
    page.goto(room.address)
    line = room.line()
    preview = page.locator("#plan-preview")
    expect(preview).not_to_have_attribute("open", "")
    expect(preview.get_by_text(t["plan_warning"])).to_be_visible()
    line.wait_for("ping")
    assert line.of("plan") == []
    preview.get_by_text(t["plan_title"]).click()
    assert line.wait_for("plan") == {"type": "plan"}
    expect(page.get_by_text(t["plan_waiting"])).to_be_visible()
    line.send("plan", **plan(language))
    expect(rows(page)).to_have_count(6)
    assert texts(page) == QUESTIONS[language]
    summary = t["plan_summary"].format(count=6, minutes=15)
    expect(page.locator("#plan-status")).to_have_text(summary)
    assert summary in announced(page)
    kinds = page.locator("#plan-list .plan-kind").all_text_contents()
    assert [one.split(" · ")[0] for one in kinds] == [t[f"kind_{kind}"] for kind in KINDS]
    assert [one.split(" · ")[1] for one in kinds][:3] == [
        t["plan_minutes"].format(minutes=minutes) for minutes in (1.5, 2.5, 2.5)
    ]
    assert page.locator("#plan-list .plan-why").all_text_contents() == [WHY[language]]
    for _ in range(2):
        preview.get_by_text(t["plan_title"]).click()
    expect(rows(page).first).to_be_visible()
    assert len(line.of("plan")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_worded_otherwise(page: Page, room: StubRoom, language: Language) -> None:
    line = open_plan(page, room, language)
    act(page, 3, "edit", language).click()
    editor = field(page, 3, language)
    expect(editor).to_be_focused()
    expect(editor).to_have_value(QUESTIONS[language][2])
    expect(editor).to_have_attribute("maxlength", "300")
    editor.fill("  How do you\n test code? ")
    act(page, 3, "save", language).click()
    sent = line.wait_for("plan_changed")
    others = [{"id": f"q{number}"} for number in range(1, 7)]
    others[2] = {"id": "q3", "text": "How do you test code?"}
    assert sent["questions"] == others
    answer = plan(language)
    answer["questions"][2] |= {"id": "q3/own", "text": "How do you test code?"}
    line.send("plan", **answer)
    expect(editor).to_have_count(0)
    assert texts(page)[2] == "How do you test code?"
    expect(act(page, 3, "edit", language)).to_be_focused()
    said = TEXTS.room.plan_reworded.of(language)
    assert said.format(number=3, text="How do you test code?") in announced(page)


def test_an_edit_is_dropped_by_cancel_by_escape_and_by_saving_what_was_there(
    page: Page, room: StubRoom
) -> None:
    line = open_plan(page, room)
    for leave in ("cancel", "Escape", "save"):
        act(page, 1, "edit").click()
        if leave == "save":
            act(page, 1, "save").click()
        else:
            field(page, 1).fill("Something else entirely")
            if leave == "cancel":
                act(page, 1, "cancel").click()
            else:
                page.keyboard.press("Escape")
        expect(field(page, 1)).to_have_count(0)
        expect(act(page, 1, "edit")).to_be_focused()
        assert texts(page) == QUESTIONS["en"]
    act(page, 1, "edit").click()
    field(page, 1).fill("  ")
    act(page, 1, "save").click()
    expect(field(page, 1)).to_be_focused()
    assert line.of("plan_changed") == []


def test_another_question_takes_the_place_of_one(page: Page, room: StubRoom) -> None:
    line = open_plan(page, room)
    act(page, 4, "swap").click()
    assert line.wait_for("question_swapped") == {"type": "question_swapped", "id": "q4"}
    answer = plan()
    answer["questions"][3] |= {"id": "q40", "text": "When did you change your mind?"}
    line.send("plan", **answer)
    expect(rows(page).nth(3)).to_contain_text("When did you change your mind?")
    expect(act(page, 4, "swap")).to_be_focused()
    said = TEXTS.room.plan_swapped.en.format(number=4, text="When did you change your mind?")
    assert said in announced(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_removed(page: Page, room: StubRoom, language: Language) -> None:
    line = open_plan(page, room, language)
    act(page, 6, "remove", language).click()
    assert ids(line.wait_for("plan_changed")) == ["q1", "q2", "q3", "q4", "q5"]
    answer = plan(language)
    answer["questions"].pop()
    line.send("plan", **answer)
    expect(rows(page)).to_have_count(5)
    expect(act(page, 5, "remove", language)).to_be_focused()
    said = TEXTS.room.plan_removed.of(language).format(number=6, left=5)
    assert said in announced(page)


def test_the_last_question_stays(page: Page, room: StubRoom) -> None:
    line = open_plan(page, room)
    line.send("plan", **plan() | {"questions": plan()["questions"][:1]})
    expect(rows(page)).to_have_count(1)
    expect(act(page, 1, "remove")).to_be_disabled()


def test_questions_of_one_kind_change_places_and_the_focus_goes_along(
    page: Page, room: StubRoom
) -> None:
    line = open_plan(page, room)
    expect(page.locator("[data-act=up], [data-act=down]")).to_have_count(4)
    expect(act(page, 3, "up")).to_be_disabled()
    expect(act(page, 4, "down")).to_be_disabled()
    act(page, 3, "down").focus()
    page.keyboard.press("Enter")
    assert ids(line.wait_for("plan_changed")) == ["q1", "q2", "q4", "q3", "q5", "q6"]
    page.keyboard.press("Enter")  # before the answer: it would be made of an old order
    answer = plan()
    answer["questions"][2:4] = reversed(answer["questions"][2:4])
    line.send("plan", **answer)
    expect(rows(page).nth(3)).to_contain_text(QUESTIONS["en"][2])
    expect(act(page, 4, "up")).to_be_focused()
    assert TEXTS.room.plan_moved.en.format(number=3, to=4) in announced(page)
    assert len(line.of("plan_changed")) == 1


def test_what_is_refused_is_said_and_what_was_written_is_kept(page: Page, room: StubRoom) -> None:
    line = open_plan(page, room)
    act(page, 2, "edit").click()
    field(page, 2).fill("Why?")
    page.keyboard.press("Control+Enter")
    line.wait_for("plan_changed")
    line.send("error", code="plan_too_short", text=REFUSED)
    notice = page.get_by_role("status").filter(has_text=REFUSED)
    expect(notice).to_be_visible()
    line.wait_for("plan", 2)
    line.send("plan", **plan())
    expect(field(page, 2)).to_be_focused()
    expect(field(page, 2)).to_have_value("Why?")
    field(page, 2).fill("Why did you do that?")
    page.keyboard.press("Control+Enter")
    line.wait_for("plan_changed", 2)
    line.send("plan", **plan())
    expect(notice).to_have_count(0)
    expect(field(page, 2)).to_have_count(0)


def test_an_error_about_something_else_asks_for_nothing(page: Page, room: StubRoom) -> None:
    line = open_plan(page, room)
    line.send("error", code="bad_frame", text="unreadable")
    expect(page.get_by_text("unreadable")).to_be_visible()
    act(page, 4, "swap").click()
    line.wait_for("question_swapped")
    assert len(line.of("plan")) == 1


def test_all_of_it_works_by_keyboard_alone(page: Page, room: StubRoom) -> None:
    page.goto(room.address)
    line = room.line()
    summary = page.locator("#plan-preview summary")
    expect(page.locator("#start-interview")).to_be_enabled()
    summary.focus()
    page.keyboard.press("Enter")
    line.wait_for("plan")
    line.send("plan", **plan())
    expect(rows(page)).to_have_count(6)
    expect(summary).to_be_focused()
    for name in ("edit", "swap", "remove"):
        page.keyboard.press("Tab")
        expect(act(page, 1, name)).to_be_focused()
    page.keyboard.press("Tab")
    expect(act(page, 2, "edit")).to_be_focused()
    page.keyboard.press("Space")
    expect(field(page, 2)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("What was your own part?")
    page.keyboard.press("Tab")
    expect(act(page, 2, "save")).to_be_focused()
    page.keyboard.press("Space")
    changed = line.wait_for("plan_changed")["questions"][1]
    assert changed == {"id": "q2", "text": "What was your own part?"}
    line.send("plan", **plan())
    expect(act(page, 2, "edit")).to_be_focused()
    page.locator("#start-interview").focus()
    page.keyboard.press("Enter")
    line.wait_for("start")


def test_a_key_that_is_held_down_removes_one_question(page: Page, room: StubRoom) -> None:
    line = open_plan(page, room)
    act(page, 1, "remove").focus()
    page.keyboard.down("Enter")
    line.wait_for("plan_changed")
    line.send("plan", **plan() | {"questions": plan()["questions"][1:]})
    expect(rows(page)).to_have_count(5)
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    act(page, 1, "swap").click()
    line.wait_for("question_swapped")
    assert len(line.of("plan_changed")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_once_the_interview_has_begun_it_is_only_shown(
    page: Page, room: StubRoom, language: Language
) -> None:
    room.welcome = {"resumed": True}
    open_plan(page, room, language, may_change=False)
    assert texts(page) == QUESTIONS[language]
    expect(page.get_by_text(TEXTS.room.plan_fixed.of(language))).to_be_visible()
    expect(rows(page).locator("button, textarea")).to_have_count(0)


def test_it_is_asked_for_again_after_a_reconnection(page: Page, room: StubRoom) -> None:
    line = open_plan(page, room)
    act(page, 1, "edit").click()
    field(page, 1).fill("What is it that you do?")
    act(page, 4, "swap").click()
    line.wait_for("question_swapped")
    line.close(1012)
    again = room.line(2)
    again.wait_for("plan")
    again.send("plan", **plan() | {"questions": plan()["questions"][:3]})
    expect(rows(page)).to_have_count(3)
    expect(field(page, 1)).to_have_value("What is it that you do?")


def test_a_change_without_a_connection_is_said_not_to_be_sent(page: Page, room: StubRoom) -> None:
    line = open_plan(page, room)
    room.is_down = True
    line.close(1012)
    expect(page.locator("#start-interview")).to_be_disabled()
    act(page, 4, "remove").click()
    expect(page.get_by_text(TEXTS.trouble.not_sent.en)).to_be_visible()
    expect(rows(page)).to_have_count(6)


def test_what_was_written_counts_when_the_interview_begins(page: Page, room: StubRoom) -> None:
    line = open_plan(page, room)
    act(page, 1, "edit").click()
    act(page, 3, "edit").click()
    field(page, 3).fill("What broke last?")
    page.locator("#start-interview").click()
    line.wait_for("start")
    kinds = [message["type"] for message in line.messages]
    assert kinds.index("plan_changed") < kinds.index("start")
    changed = line.of("plan_changed")[0]["questions"]
    assert changed[2] == {"id": "q3", "text": "What broke last?"}
    assert [one for one in changed if "text" in one] == [changed[2]]
    line.send("plan", **plan(may_change=False))
    line.ask(0, FIRST_QUESTION)
    line.send("state", state="listening")
    expect(page.locator("#plan-preview")).to_be_hidden()
    line.close(1012)
    again = room.line(2)
    again.wait_for("ping")
    assert again.of("plan") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_a_phone(page: Page, room: StubRoom, language: Language) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_plan(page, room, language)
    act(page, 4, "edit", language).click()
    expect(field(page, 4, language)).to_be_visible()
    assert page.evaluate(DOCUMENT_WIDTH) <= 390
    assert page.evaluate(axe.TOO_WIDE) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(page: Page, room: StubRoom, language: Language) -> None:
    line = open_plan(page, room, language)
    act(page, 4, "edit", language).click()
    found = axe.find(page, "plan")
    line.send("plan", **plan(language, may_change=False))
    expect(field(page, 4, language)).to_have_count(0)
    found += axe.find(page, "plan, interview begun")
    page.locator("#start-interview").click()
    line.wait_for("start")
    lead = {"en": "Now to the work itself.", "ko": "이제 직무에 대해 여쭤보겠습니다."}[language]
    line.ask(0, QUESTIONS[language][1], kind="resume", lead=lead, why=WHY[language])
    for state in ("speaking", "listening"):
        line.send("state", state=state)
        expect(page.locator("#room-state")).to_have_text(state)
        found += axe.find(page, f"lead and why, {state}")
    assert found == []
