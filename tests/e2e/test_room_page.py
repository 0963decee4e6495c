"""What the candidate sees when the room's server says something; the server is a stub."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from apps.interview_gradio.texts import TEXTS
from core.language.language import Language
from tests.e2e.stub_room import FIRST_QUESTION, StubRoom

LANGUAGES: list[Language] = ["ko", "en"]


def earlier(page: Page) -> list[str]:
    return page.locator("#earlier-list .earlier-question").all_text_contents()


@pytest.mark.parametrize("language", LANGUAGES)
def test_patience_is_chosen_told_and_remembered(
    page: Page, room: StubRoom, language: Language
) -> None:
    room.language = language
    page.goto(room.address)
    line = room.line()
    assert line.of("hello")[0]["patience"] == "normal"
    select = page.get_by_label(TEXTS.room.patience_label.of(language))
    select.select_option(label=TEXTS.room.patience_patient.of(language))
    assert line.wait_for("patience") == {"type": "patience", "value": "patient"}
    page.reload()
    again = room.line(2)
    assert again.of("hello")[0]["patience"] == "patient"
    page.locator("#start-interview").click()
    again.wait_for("start")
    expect(select).to_be_hidden()
    page.locator("#patience-controls summary").click()
    select.select_option("quick")
    assert again.wait_for("patience")["value"] == "quick"
    expect(page.locator("#patience-controls summary")).to_contain_text(
        TEXTS.room.patience_quick.of(language)
    )


def test_a_choice_nobody_offers_is_not_told_to_the_server(page: Page, room: StubRoom) -> None:
    page.goto(f"{room.address}/blank")
    page.evaluate("localStorage.setItem('rhetor-patience', 'constructor')")
    page.goto(room.address)
    assert room.line().of("hello")[0]["patience"] == "normal"


@pytest.mark.parametrize(
    ("number", "label"),
    [(3, TEXTS.room.busy_ahead.en.format(ahead=3)), (None, TEXTS.room.busy.en)],
)
def test_waiting_for_a_place_is_calm_and_ends_by_itself(
    page: Page, room: StubRoom, number: int | None, label: str
) -> None:
    page.goto(room.address)
    line = room.line()
    page.locator("#start-interview").click()
    line.wait_for("start")
    ahead = {} if number is None else {"ahead": number}
    line.send("state", state="paused", reason="busy", **ahead)
    line.send("notice", code="one_moment", text="the same from the server")
    notice = page.locator("#notice .notice-item")
    expect(notice).to_have_text(label)
    expect(notice).to_have_class(re.compile("calm"))
    expect(page.locator("#room-state")).to_have_attribute("data-label", TEXTS.room.state_waiting.en)
    assert page.locator(".controls button:visible").all_text_contents() == [TEXTS.room.end.en]
    line.ask(0, FIRST_QUESTION)
    line.send("state", state="speaking")
    expect(notice).to_have_count(0)
    expect(page.locator("#question")).to_have_text(FIRST_QUESTION)
    assert len(line.of("start")) == 1


def test_a_place_that_becomes_free_after_a_reload_begins_without_another_press(
    page: Page, room: StubRoom
) -> None:
    page.goto(room.address)
    line = room.line()
    line.send("state", state="paused", reason="busy")
    expect(page.locator("#start-interview")).to_be_hidden()
    line.ask(0, FIRST_QUESTION)
    line.send("state", state="speaking")
    expect(page.locator("#question")).to_have_text(FIRST_QUESTION)
    expect(page.locator("#done-answering")).to_be_enabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_follow_up_has_the_number_of_its_question(
    page: Page, room: StubRoom, language: Language
) -> None:
    room.language = language
    line = room.begin(page)
    line.send("transcript", turn=0, committed="A shop.", preview="")
    follow_up: dict[str, Any] = {"number": 1, "kind": "follow_up", "follow_up": True}
    line.ask(1, "Why a shop?", **follow_up)
    label = TEXTS.room.follow_up_number.of(language).format(number=1)
    expect(page.locator("#question-kind")).to_have_text(label)
    line.ask(2, "And then?", number=2)
    expect(page.locator("#progress")).to_have_text(
        TEXTS.room.progress.of(language).format(number=2, total=5)
    )
    assert earlier(page) == [f"1. {FIRST_QUESTION}", f"{label}. Why a shop?"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_leads_over_to_a_question_is_shown_before_it_and_is_no_part_of_it(
    page: Page, room: StubRoom, language: Language
) -> None:
    room.language = language
    line = room.begin(page)
    lead = {"en": "Now to the work itself.", "ko": "이제 직무에 대해 여쭤보겠습니다."}[language]
    line.ask(1, "What failed?", lead=lead)
    expect(page.locator("#question")).to_have_text("What failed?")
    expect(page.locator(".asked")).to_have_text(f"{lead} What failed?")
    weight = "element => Number(getComputedStyle(element).fontWeight)"
    lighter = page.locator("#question-lead").evaluate(weight)
    assert lighter < page.locator("#question").evaluate(weight)
    line.ask(2, "And then?", lead="")
    expect(page.locator(".asked")).to_have_text("And then?")
    assert earlier(page) == [f"1. {FIRST_QUESTION}", "2. What failed?"]


def test_a_question_says_why_it_is_asked(page: Page, room: StubRoom) -> None:
    line = room.begin(page)
    why = page.locator("#question-why")
    expect(why).to_be_hidden()
    line.ask(1, "And the result?", number=1, follow_up=True, why="No result yet")
    expect(why).to_have_text("No result yet")
    expect(why).to_be_visible()
    expect(page.locator("#question")).to_have_text("And the result?")
    line.ask(2, "What failed?", number=2)
    expect(why).to_be_hidden()


def test_a_reopened_question_comes_back_with_its_answer(page: Page, room: StubRoom) -> None:
    line = room.begin(page)
    line.send("transcript", turn=0, committed="A shop.", preview="")
    line.ask(1, "Why a shop?", number=1, follow_up=True)
    line.send("transcript", turn=1, committed="Because", preview="")
    line.ask(2, "What failed?", number=2)
    line.send("state", state="speaking")
    line.ask(1, "Why a shop?", number=1, follow_up=True, reopened=True)
    line.send("state", state="listening")
    expect(page.locator("#question")).to_have_text("Why a shop?")
    expect(page.locator("#live-transcript .committed")).to_have_text("Because")
    line.send("transcript", turn=1, committed="Because people need shops.", preview="")
    expect(page.locator("#live-transcript .committed")).to_have_text("Because people need shops.")
    assert earlier(page) == [f"1. {FIRST_QUESTION}"]
    line.ask(2, "What failed?", number=2)
    expect(page.locator("#question")).to_have_text("What failed?")
    assert earlier(page) == [f"1. {FIRST_QUESTION}", "1 · follow-up. Why a shop?"]
    answers = page.locator("#earlier-list .earlier-answer").all_text_contents()
    assert answers == ["A shop.", "Because people need shops."]


def test_a_late_transcript_finds_its_question_after_a_reload(page: Page, room: StubRoom) -> None:
    history = [
        {"number": 1, "question": FIRST_QUESTION, "answer": "A shop."},
        {"number": 1, "question": "Why?", "answer": "Be", "follow_up": True},
    ]
    room.welcome = {"resumed": True, "history": history}
    page.goto(room.address)
    line = room.line()
    line.ask(2, "What failed?", number=2)
    line.send("transcript", turn=1, committed="Because.", preview="")
    page.locator("#start-interview").click()
    page.locator("#earlier summary").click()
    expect(page.locator("#earlier-list .earlier-answer").nth(1)).to_have_text("Because.")
    expect(page.locator("#earlier-list .earlier-answer").first).to_have_text("A shop.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_candidate_knows_how_to_interrupt(
    page: Page, room: StubRoom, language: Language
) -> None:
    room.language = language
    t = TEXTS.room.of(language)
    line = room.begin(page, "speaking")
    line.send("interruption", by="voice")
    expect(page.locator("#state-hint")).to_have_text(t["hint_just_speak"])
    line.send("interruption", by="button")
    expect(page.locator("#state-hint")).to_have_text(t["hint_interrupt"])
    page.get_by_role("button", name=t["interrupt"]).click()
    line.wait_for("done")
    line.send("state", state="listening")
    expect(page.locator("#done-answering")).to_have_text(t["done"])


def test_a_preview_is_for_eyes_only_and_does_not_flicker(page: Page, room: StubRoom) -> None:
    line = room.begin(page)
    page.evaluate(
        """() => {
          window.seen = [];
          const note = () => seen.push(document.querySelector("#live-transcript").textContent);
          const options = { childList: true, characterData: true, subtree: true };
          new MutationObserver(note).observe(document.querySelector("#live-transcript"), options);
        }"""
    )
    for committed, preview in (
        ("", "I led"),
        ("", ""),  # taken back, to come again
        ("", "I led a team"),
        ("I led a team", ""),
        ("I led a team", "that rebuilt"),
        ("I led a team that rebuilt the shop.", ""),
    ):
        line.send("transcript", turn=0, committed=committed, preview=preview)
    words = page.locator("#live-transcript .committed")
    expect(words).to_have_text("I led a team that rebuilt the shop.")
    seen: list[str] = page.evaluate("seen")
    assert all(text.startswith("I led") for text in seen), seen
    assert seen == sorted(seen, key=len), seen
    assert page.locator("#live-transcript .preview").get_attribute("aria-hidden") == "true"


def test_a_preview_that_stays_away_is_taken_off_the_page(page: Page, room: StubRoom) -> None:
    line = room.begin(page)
    line.send("transcript", turn=0, committed="", preview="Thank you for")
    line.send("transcript", turn=0, committed="", preview="")
    expect(page.locator("#live-transcript .preview")).to_be_empty()
    expect(page.locator("#live-transcript")).not_to_have_class(re.compile("has-text"))


def test_committed_words_are_added_not_written_anew(page: Page, room: StubRoom) -> None:
    line = room.begin(page)
    line.send("transcript", turn=0, committed="One two.", preview="")
    line.send("transcript", turn=0, committed="One two. Three.", preview="")
    committed = page.locator("#live-transcript .committed")
    expect(committed).to_have_text("One two. Three.")
    nodes = committed.evaluate("(span) => [...span.childNodes].map((node) => node.data)")
    assert nodes == ["One two.", " Three."], "a screen reader reads what is new, once"
