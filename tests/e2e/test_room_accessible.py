"""What a screen reader and a keyboard get of the room, and eyes that read; the server is a stub."""

import pytest
from playwright.sync_api import Page, expect

from apps.interview_gradio.texts import TEXTS
from core.language.language import Language
from tests.e2e.stub_room import FIRST_QUESTION, StubRoom

MOVING = "document.getAnimations().filter(({ playState }) => playState === 'running').length"
# The room wakes what falls asleep; here it must not.
SILENCE = "room.equipment.wake = async () => {}, room.equipment.context.suspend()"


def announced(page: Page) -> list[str]:
    return page.locator("#announcer p").all_text_contents()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_change_of_state_is_announced_once_in_the_language_of_the_page(
    page: Page, room: StubRoom, language: Language
) -> None:
    room.language = language
    t = TEXTS.room.of(language)
    line = room.begin(page, "speaking")
    for _ in range(3):
        line.send("state", state="listening")
        line.send("transcript", turn=0, committed="I built", preview=" a thing")
        line.send("voice", speaking=True)
    line.send("state", state="thinking")
    expect(page.locator("#room-state")).to_have_text("thinking")
    listening = f"{t['state_listening']}. {t['hint_listening']}"
    assert announced(page) == [t["state_speaking"], listening, t["state_thinking"]]
    expect(page.locator("#announcer")).to_have_attribute("aria-live", "polite")
    expect(page.locator("#room-state")).to_have_attribute("aria-hidden", "true")


def test_the_transcript_is_not_read_over_the_candidate(page: Page, room: StubRoom) -> None:
    line = room.begin(page)
    log = page.get_by_role("log", name=TEXTS.room.transcript_label.en)
    line.send("transcript", turn=0, committed="I built", preview=" a thing")
    expect(log.locator(".committed")).to_have_text("I built")
    expect(log.locator(".preview")).to_have_attribute("aria-hidden", "true")
    expect(log).to_have_attribute("aria-busy", "true")
    line.send("state", state="thinking")
    expect(log).to_have_attribute("aria-busy", "false")


def test_a_question_that_is_heard_is_not_read_out_as_well(page: Page, room: StubRoom) -> None:
    line = room.begin(page, "speaking")
    question = page.get_by_role("heading", name=FIRST_QUESTION)
    expect(question).to_have_attribute("aria-live", "off")
    page.evaluate(SILENCE)
    line.ask(1, "And then?")
    expect(page.locator("#question")).to_have_attribute("aria-live", "polite")


def test_why_a_question_is_asked_is_read_out_after_the_question_not_over_it(
    page: Page, room: StubRoom
) -> None:
    line = room.begin(page, "speaking")
    line.ask(1, "And the result?", why="No result yet")
    line.send("state", state="speaking")
    expect(page.locator("#question-why")).to_be_visible()
    assert "No result yet" not in announced(page)
    line.send("state", state="listening")
    expect(page.locator("#announcer p").last).to_have_text("No result yet")
    line.send("state", state="paused")
    line.send("state", state="listening")
    expect(page.locator("#announcer p").last).not_to_have_text("No result yet")


def test_why_is_read_out_at_once_where_no_voice_asks_and_never_over_the_candidate(
    page: Page, room: StubRoom
) -> None:
    line = room.begin(page, "speaking")
    line.ask(1, "Which figures?", why="No figure yet")
    line.send("voice", speaking=True)  # the candidate interrupts
    line.send("state", state="listening")
    expect(page.locator("#room-state")).to_have_text("listening")
    line.send("voice", speaking=False)
    page.evaluate(SILENCE)
    line.ask(2, "And the result?", lead="Thank you.", why="No result yet")
    expect(page.locator("#announcer p").last).to_have_text("No result yet")
    expect(page.locator("#question-lead")).to_have_attribute("aria-live", "polite")
    assert "No figure yet" not in announced(page)


def test_a_question_is_marked_as_caption_while_it_is_spoken(page: Page, room: StubRoom) -> None:
    line = room.begin(page, "speaking")
    caption = page.get_by_text(TEXTS.room.caption.en)
    expect(caption).to_be_visible()
    expect(page.locator("#question")).to_be_visible()
    line.send("state", state="listening")
    expect(caption).to_be_hidden()
    expect(page.locator("#question")).to_be_visible()


def test_nothing_moves_for_those_who_asked_for_that(page: Page, room: StubRoom) -> None:
    room.begin(page, "speaking")
    assert page.evaluate(MOVING) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == 0


def test_the_device_check_says_what_works_and_does_not_count_milliseconds(
    page: Page, room: StubRoom
) -> None:
    page.goto(room.address)
    room.line().wait_for("ping", 3)
    t = TEXTS.room
    connection = [one for one in announced(page) if one.startswith(t.check_connection.en)]
    assert len(connection) == 1
    assert f"{t.check_microphone.en}: {t.microphone_good.en}" in announced(page)


def test_ending_leaves_time_to_change_one_s_mind(page: Page, room: StubRoom) -> None:
    line = room.begin(page)
    page.locator("#end-interview").focus()
    page.keyboard.press("Enter")
    stay = page.get_by_role("button", name=TEXTS.room.keep_going.en)
    expect(stay).to_be_visible()
    page.wait_for_timeout(2500)
    expect(stay).to_be_visible()
    said = [one for one in announced(page) if "20" in one]
    assert len(said) == 1, "the seconds are not counted aloud"
    stay.focus()
    page.keyboard.press("Enter")
    expect(stay).to_be_hidden()
    assert line.of("end") == []


def test_a_message_is_put_into_a_region_that_was_there_before(page: Page, room: StubRoom) -> None:
    line = room.begin(page)
    expect(page.locator("#notice")).to_have_attribute("aria-live", "polite")
    assert (
        page.locator("#notice").evaluate("element => getComputedStyle(element).display") != "none"
    )
    line.send("notice", code="take_your_time", text="Take your time.")
    expect(page.get_by_role("status").filter(has_text="Take your time.")).to_be_visible()
