"""What candidates run into: no permission, a reload, a second tab, a killed server, no devices."""

import os
import signal
from pathlib import Path

import psutil
from playwright.sync_api import Page, expect

from apps.interview_gradio.texts import TEXTS
from tests import sounds
from tests.e2e.conftest import browser
from tests.e2e.suite import Addresses
from tests.e2e.test_journey import enter, start

ANSWER = "In writing: I rebuilt the payment service."


def write_answer(page: Page, text: str = ANSWER) -> None:
    if not page.locator("#typed-answer").is_visible():
        page.locator("#type-instead").click()
    page.locator("#typed-answer").fill(text)
    page.locator("#send-typed").click()


def test_an_interview_is_held_in_writing_after_devices_were_refused(
    suite: Addresses, tmp_path: Path
) -> None:
    with browser(sounds.silence(5), tmp_path, may_use_devices=False) as page:
        enter(page, suite.interview, "en", "Typed Kim")
        denied = TEXTS.trouble.microphone_denied.en
        expect(page.get_by_text(denied[:40]).first).to_be_visible()
        page.get_by_role("button", name=TEXTS.trouble.use_typed.en).first.click()
        start(page)
        expect(page.locator("#question")).not_to_be_empty()
        first = page.locator("#question").inner_text()
        write_answer(page)
        expect(page.locator("#question")).not_to_have_text(first)
        write_answer(page)
        answers = page.locator("#report blockquote.answer")
        expect(answers).to_have_count(2, timeout=120_000)
        assert answers.all_inner_texts() == [ANSWER, ANSWER]


def test_a_reload_and_a_killed_server_lose_nothing(suite: Addresses, tmp_path: Path) -> None:
    with browser(sounds.silence(5), tmp_path) as page:
        enter(page, suite.interview, "en", "Reload Kim")
        start(page)
        expect(page.locator("#question")).not_to_be_empty()
        first = page.locator("#question").inner_text()
        write_answer(page)
        expect(page.locator("#question")).not_to_have_text(first)
        second = page.locator("#question").inner_text()
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        expect(page.locator("#start-interview")).to_have_text(TEXTS.room.continue_.en)
        start(page)
        expect(page.locator("#question")).to_have_text(second)
        expect(page.locator("#room-state")).to_have_text("listening")
        kill_interview_server(suite)
        expect(page.get_by_text(TEXTS.trouble.offline.en[:30]).first).to_be_visible()
        expect(page.get_by_text(TEXTS.trouble.back_online.en[:20]).first).to_be_visible(
            timeout=120_000
        )
        expect(page.locator("#room-state")).to_have_text("listening")
        expect(page.locator("#question")).to_have_text(second)
        write_answer(page)
        answers = page.locator("#report blockquote.answer")
        expect(answers).to_have_count(2, timeout=120_000)
        assert answers.first.inner_text() == ANSWER


def test_a_second_tab_asks_before_it_takes_over(suite: Addresses, tmp_path: Path) -> None:
    with browser(sounds.silence(5), tmp_path) as page:
        enter(page, suite.interview, "en", "Two Tabs")
        start(page)
        expect(page.locator("#question")).not_to_be_empty()
        second = page.context.new_page()
        second.goto(page.url)
        expect(second.get_by_text(TEXTS.trouble.elsewhere.en[:40]).first).to_be_visible()
        second.get_by_role("button", name=TEXTS.trouble.continue_here.en).click()
        start(second)
        expect(second.locator("#question")).not_to_be_empty()
        expect(page.locator("#notice")).to_be_visible()


def kill_interview_server(suite: Addresses) -> None:
    """Kill it without warning; the supervisor starts it again."""
    port = suite.interview.rsplit(":", 1)[1]
    for process in psutil.process_iter():
        try:
            is_ours = process.environ().get("RHETOR_INTERVIEW__PORT") == port
            command = process.cmdline()
        except psutil.Error:
            continue
        if is_ours and "apps.interview_gradio" in command:
            os.kill(process.pid, signal.SIGKILL)
            return
    raise AssertionError("the interview server does not run")
