"""An interview goes on in another browser: with the candidate's consent, and once."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from apps.interview_gradio.texts import TEXTS
from tests import sounds
from tests.e2e.conftest import browser
from tests.e2e.suite import Addresses
from tests.e2e.test_journey import enter, start
from tests.e2e.test_troubles import write_answer

QR = "#handover-qr svg"


def test_an_interview_is_continued_on_another_device(suite: Addresses, tmp_path: Path) -> None:
    with browser(sounds.silence(5), tmp_path) as first:
        enter(first, suite.interview, "en", "Two Devices")
        start(first)
        expect(first.locator("#question")).not_to_be_empty()
        asked = first.locator("#question").inner_text()
        link = offered(first)
        expect(first.locator("#room-state")).to_have_text("paused")
        second = another_browser(first)
        second.goto(link)
        expect(second.get_by_text("Two Devices")).to_be_visible()
        second.reload()
        second.locator("#continue-here").click()
        expect(second.locator("#start-interview")).to_have_text(TEXTS.room.continue_.en)
        expect(first.get_by_text(TEXTS.handover.taken_over.en)).to_be_visible()
        expect(first.locator("#handover")).to_be_hidden()
        start(second)
        expect(second.locator("#question")).to_have_text(asked)
        expect(second.locator("#other-device")).to_be_hidden()
        write_answer(second)
        expect(second.locator("#question")).not_to_have_text(asked)
        write_answer(second)
        expect(second.locator("#report blockquote.answer")).to_have_count(2, timeout=120_000)
        third = another_browser(first)
        third.goto(link)
        expect(third.get_by_text(TEXTS.takeover.expired.en)).to_be_visible()
        expect(third.locator("#enter-room")).to_be_visible()
        first.goto(first.url)
        expect(first.locator("#report blockquote.answer")).to_have_count(2)


def test_whoever_stays_goes_on_where_it_stood(suite: Addresses, tmp_path: Path) -> None:
    with browser(sounds.silence(5), tmp_path) as page:
        enter(page, suite.interview, "ko", "그대로")
        start(page)
        expect(page.locator("#room-state")).to_have_text("listening")
        assert re.search(r"handover=[2-9A-Z]{9}$", offered(page))
        page.keyboard.press("Escape")
        expect(page.locator("#handover")).to_be_hidden()
        expect(page.locator("#room-state")).to_have_text("listening")


def offered(page: Page) -> str:
    """Ask for the address that another device opens."""
    page.locator("#other-device").click()
    expect(page.locator(QR)).to_be_visible()
    return page.locator("#handover-link").input_value()


def another_browser(page: Page) -> Page:
    """Return a page of a browser that was never here, on the same machine."""
    assert page.context.browser is not None
    return page.context.browser.new_context().new_page()
