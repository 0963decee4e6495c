"""The whole journey for those who do not use a mouse, do not see well, or hear what is written."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from apps.interview_gradio.texts import TEXTS
from core.language.language import Language
from tests import sounds
from tests.e2e import axe
from tests.e2e.conftest import browser
from tests.e2e.suite import Addresses
from tests.e2e.test_journey import REPORT_WITHIN_MS, enter, start
from tests.e2e.test_troubles import write_answer

MOST_STOPS = 60
NAME = "Keyboard Kim"
ANSWER = "In writing: I rebuilt the payment service."
# What is focused, or the label or field that stands for it, must be outlined.
HAS_FOCUS = """
() => {
  const focused = document.activeElement;
  const shown = [focused, focused.closest("label"), focused.closest(".wrap")];
  return shown.some((element) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
}
"""
FOCUSED = """
() => {
  const focused = document.activeElement;
  const label = focused.closest("label") ?? focused;
  return `${focused.tagName} ${focused.id} ${label.textContent.trim()}`;
}
"""


@pytest.mark.parametrize("language", ["en", "ko"])
def test_axe_finds_nothing_from_the_lobby_to_the_report(
    suite: Addresses, tmp_path: Path, language: Language
) -> None:
    with browser(sounds.silence(5), tmp_path) as page:
        page.goto(f"{suite.interview}/?lang={language}")
        expect(page.locator("#enter-room")).to_be_visible()
        found = axe.find(page, "lobby")
        enter(page, suite.interview, language, "Axe Kim")
        expect(page.locator("#start-interview")).to_be_enabled()
        found += axe.find(page, "device check")
        start(page)
        expect(page.locator("#room-state")).to_have_text("speaking")
        found += axe.find(page, "speaking")
        expect(page.locator("#room-state")).to_have_text("listening")
        found += axe.find(page, "listening")
        page.locator("#other-device").click()
        expect(page.locator("#handover-qr svg")).to_be_visible()
        found += axe.find(page, "another device")
        page.locator("#handover-close").click()
        first = page.locator("#question").inner_text()
        write_answer(page)
        expect(page.locator("#question")).not_to_have_text(first)
        write_answer(page)
        expect(page.locator("#report blockquote.answer")).to_have_count(2, timeout=REPORT_WITHIN_MS)
        found += axe.find(page, "report")
        assert found == []


def test_a_typed_interview_is_held_by_keyboard_alone(suite: Addresses, tmp_path: Path) -> None:
    with browser(sounds.silence(5), tmp_path, may_use_devices=False) as page:
        page.goto(f"{suite.interview}/?lang=en")
        expect(page.locator("#enter-room")).to_be_visible()
        tab_to(page, "TEXTAREA", "INPUT candidate")
        page.keyboard.type(NAME)
        tab_to(page, "about 5 min")
        page.keyboard.press("Space")
        tab_to(page, TEXTS.lobby.follow_ups.en)
        page.keyboard.press("Space")
        tab_to(page, TEXTS.lobby.mode_text.en)
        page.keyboard.press("Space")
        tab_to(page, TEXTS.lobby.consent.en)
        page.keyboard.press("Space")
        tab_to(page, "enter-room")
        page.keyboard.press("Enter")
        expect(page.locator("#room-heading")).to_be_focused()
        expect(page.locator("#start-interview")).to_be_enabled()
        tab_to(page, "start-interview")
        page.keyboard.press("Enter")
        for number in (1, 2):
            expect(page.locator("#progress")).to_contain_text(f"{number} of 2")
            expect(page.locator("#room-state")).to_have_text("listening")
            expect(page.locator("#typed-answer")).to_be_focused()
            page.keyboard.type(ANSWER)
            page.keyboard.press("Control+Enter")
        answers = page.locator("#report blockquote.answer")
        expect(answers).to_have_count(2, timeout=REPORT_WITHIN_MS)
        assert answers.all_inner_texts() == [ANSWER, ANSWER]
        tab_to(page, TEXTS.report.download.en)


def tab_to(page: Page, *wanted: str) -> None:
    """Press Tab until something with one of these words has the focus; see it at every stop."""
    stops: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
        assert page.evaluate(HAS_FOCUS), f"nothing shows the focus on: {stops[-1]}"
        if any(words in stops[-1] for words in wanted):
            return
    pytest.fail(f"{wanted} cannot be reached with Tab; passed by {stops}")
