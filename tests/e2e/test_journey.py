"""The main job on real input: an interview, its report, and the coach's page."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocket, expect

from core.language.language import Language
from core.speech.audio import HEARD_RATE_HZ, Audio
from tests import sounds
from tests.e2e.conftest import browser
from tests.e2e.suite import Addresses

INTERVIEW_WITHIN_MS = 180_000
REPORT_WITHIN_MS = 240_000
KOREAN_S = 17.2
"""The first stretches of the recording, cut in one of its pauses."""


@dataclass
class Wire:
    """What went through the voice socket."""

    speech_bytes: int = 0
    played_ms: list[float] = field(default_factory=list)

    def watch(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._received)
        socket.on("framesent", self._sent)

    def _received(self, payload: str | bytes) -> None:
        if isinstance(payload, bytes):
            self.speech_bytes += len(payload)

    def _sent(self, payload: str | bytes) -> None:
        if isinstance(payload, str):
            message = json.loads(payload)
            if message["type"] == "playback" and message["ended"]:
                self.played_ms.append(message["played_ms"])


def enter(page: Page, address: str, language: Language, name: str) -> None:
    """Fill in the lobby and go to the device check."""
    page.goto(f"{address}/?lang={language}")
    page.locator("#candidate-name input, #candidate-name textarea").fill(name)
    page.locator("#length label").first.click()
    page.locator("#consent input").check()
    page.locator("#enter-room").click()


def start(page: Page) -> None:
    """Press Start once the devices are ready."""
    expect(page.locator("#start-interview")).to_be_enabled(timeout=60_000)
    page.locator("#start-interview").click()


def hold(page: Page) -> None:
    """Start, answer by speaking, and wait for the report."""
    start(page)
    expect(page.locator("#room-state")).to_have_text("listening", timeout=60_000)
    first = page.locator("#question").inner_text()
    expect(page.locator("#question")).not_to_have_text(first, timeout=INTERVIEW_WITHIN_MS)
    expect(page.locator("#report")).to_be_visible(timeout=INTERVIEW_WITHIN_MS)
    expect(page.locator("#report blockquote.answer").first).to_be_visible(timeout=REPORT_WITHIN_MS)


def test_an_english_interview_from_the_lobby_to_the_coach(suite: Addresses, tmp_path: Path) -> None:
    wire = Wire()
    with browser(sounds.english(), tmp_path) as page:
        page.on("websocket", wire.watch)
        enter(page, suite.interview, "en", "Ada Kim")
        expect(page.locator("#face-hint")).to_be_visible()
        hold(page)
        answers = page.locator("#report blockquote.answer").all_inner_texts()
        assert len(answers) == 2
        for answer in answers:
            assert share_heard(answer, sounds.ENGLISH) >= 0.8, answer
        assert wire.speech_bytes > 100_000, "the questions came as sound"
        assert len(wire.played_ms) >= 2
        assert min(wire.played_ms) > 500, "and were played"
        assert face_visible_percent(page.locator("#report").inner_text()) > 90
        check_play_button(page)
        interview_id = re.search(r"interview=([0-9a-f-]{36})", page.url)
        assert interview_id is not None
        address = f"{suite.dashboard}/interview?lang=en&interview={interview_id[1]}"
        see_as_coach(page, address, answers[0])


def test_a_korean_interview(suite: Addresses, tmp_path: Path) -> None:
    spoken, text = korean()
    with browser(spoken, tmp_path) as page:
        enter(page, suite.interview, "ko", "김하늘")
        hold(page)
        answers = page.locator("#report blockquote.answer").all_inner_texts()
        assert len(answers) == 2
        if text is not None:
            said = " ".join(answers)
            assert share_heard(said, text) >= 0.25, said


def korean() -> tuple[Audio, str | None]:
    """Return real Korean speech with its text where it is, else eSpeak's without a word check."""
    try:
        audio, text = sounds.korean()
    except pytest.skip.Exception:
        return sounds.spoken_in_korean("저는 팀에서 결제 서비스를 새로 만들었습니다."), None
    return Audio(audio.samples[: round(KOREAN_S * HEARD_RATE_HZ)]), text


def share_heard(answer: str, said: str) -> float:
    """Return the share of the words of an answer that were really said."""
    return sounds.share_of_words(answer, " ".join([said] * 5))


def face_visible_percent(report: str) -> float:
    found = re.search(r"face in the picture\s+(\d+)", report)
    assert found is not None, report
    return float(found[1])


def check_play_button(page: Page) -> None:
    with page.expect_response(re.compile(r"audio\.wav")) as sound:
        page.locator("#report button.play").first.click()
    assert sound.value.status == 200
    assert sound.value.headers["content-type"] == "audio/wav"


def see_as_coach(page: Page, address: str, answer: str) -> None:
    page.goto(address)
    expect(page.get_by_text("Ada Kim").first).to_be_visible()
    expect(page.get_by_text(answer).first).to_be_visible()
    expect(page.locator("video").first).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]").first).to_be_visible()
