"""A whole interview, by voice, in a browser that cannot stream sound."""

from pathlib import Path

from playwright.sync_api import Page, expect

from apps.interview_gradio.texts import TEXTS
from core.speech.audio import Audio
from tests import sounds
from tests.e2e.conftest import browser
from tests.e2e.suite import Addresses
from tests.e2e.test_journey import REPORT_WITHIN_MS, check_play_button, enter, share_heard, start
from tests.e2e.test_room_whole_answers import NO_WORKLET
from tests.e2e.voice import Voice

WITHIN_MS = 60_000


def test_an_interview_without_an_audio_worklet_is_held_by_voice_to_its_report(
    suite: Addresses, tmp_path: Path
) -> None:
    spoken = sounds.english()
    with browser(sounds.silence(1), tmp_path) as page:
        voice = Voice(page)
        page.add_init_script(NO_WORKLET)
        enter(page, suite.interview, "en", "Whole Kim")
        expect(page.get_by_text(TEXTS.upload.whole_answers.en)).to_be_visible()
        start(page)
        for turn in (0, 1):
            answer(page, suite, turn, voice, spoken)
        answers = page.locator("#report blockquote.answer")
        expect(answers).to_have_count(2, timeout=REPORT_WITHIN_MS)
        for text in answers.all_inner_texts():
            assert share_heard(text, sounds.ENGLISH) >= 0.8, text
        check_play_button(page)


def answer(page: Page, suite: Addresses, turn: int, voice: Voice, spoken: Audio) -> None:
    """Listen to the question, say everything, and press Done."""
    expect(page.locator("#progress")).to_have_text(f"Question {turn + 1} of 2", timeout=WITHIN_MS)
    expect(page.locator("#room-state")).to_have_text("listening", timeout=WITHIN_MS)
    voice.say(spoken)
    with page.expect_response(f"{suite.interview}/interviews/*/answers/{turn}") as posted:
        page.keyboard.press("Space")
    assert posted.value.status == 202
