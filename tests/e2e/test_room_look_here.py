"""The look at the camera in the device check, as the browser does it; the server is a stub."""

import pytest
from playwright.sync_api import Locator, Page, expect

from apps.interview_gradio.texts import TEXTS
from core.language.language import Language
from tests.e2e.stub_room import Line, StubRoom

CAMERA = """
navigator.mediaDevices.getUserMedia = async (wish) => {
  const canvas = document.createElement("canvas");
  canvas.width = 64;
  canvas.height = 48;
  canvas.getContext("2d").fillRect(0, 0, 64, 48);
  if (window.hasNoCamera && wish.video) throw new DOMException("none", "NotFoundError");
  const stream = wish.video ? canvas.captureStream(15) : new MediaStream();
  if (wish.audio) {
    const context = new AudioContext();
    const to = context.createMediaStreamDestination();
    stream.addTrack(to.stream.getAudioTracks()[0]);
  }
  return stream;
};
"""
T = TEXTS.room


def opened(page: Page, room: StubRoom, *, has_camera: bool = True) -> Line:
    """Open the room of a video interview."""
    room.mode = "video"
    page.add_init_script(CAMERA + ("" if has_camera else "window.hasNoCamera = true;"))
    page.goto(room.address)
    return room.line()


def button(page: Page) -> Locator:
    return page.locator("#look-at-camera")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_look_is_made_with_the_keyboard_alone_and_told_to_screen_readers(
    page: Page, room: StubRoom, language: Language
) -> None:
    room.language = language
    line = opened(page, room)
    expect(button(page)).to_have_text(T.look_start.of(language))
    button(page).focus()
    page.keyboard.press("Enter")
    line.wait_for("look_here")
    expect(button(page)).to_be_focused()
    expect(button(page)).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    line.send("calibration", usable=True, reason=None)
    expect(page.locator("#look-words")).to_have_text(T.look_done.of(language))
    # Not the last one: how the connection is may be told at any time.
    expect(page.locator("#announcer p", has_text=T.look_done.of(language))).to_have_count(1)
    expect(button(page)).to_be_focused()
    expect(button(page)).to_have_text(T.look_again.of(language))
    assert len(line.of("look_here")) == 1, "the second press was one too many"


@pytest.mark.parametrize("reason", ["too_short", "no_face", "moved", "not_stored"])
def test_a_look_that_failed_says_why_and_can_be_tried_again(
    page: Page, room: StubRoom, reason: str
) -> None:
    line = opened(page, room)
    button(page).click()
    line.wait_for("look_here")
    line.send("calibration", usable=False, reason=reason)
    words = getattr(T, f"look_{reason}").en
    expect(page.locator("#look-words")).to_have_text(words)
    button(page).click()
    line.wait_for("look_here", count=2)


def test_nobody_has_to_look(page: Page, room: StubRoom) -> None:
    line = opened(page, room)
    expect(button(page)).to_be_visible()
    page.locator("#start-interview").click()
    line.wait_for("start")
    expect(button(page)).to_be_hidden()
    assert line.of("look_here") == []


def test_who_starts_in_the_middle_of_a_look_starts(page: Page, room: StubRoom) -> None:
    line = opened(page, room)
    button(page).click()
    line.wait_for("look_here")
    page.locator("#start-interview").click()
    line.wait_for("start")
    expect(button(page)).to_be_hidden()


def test_nobody_is_asked_to_look_where_nothing_looks_back(page: Page, room: StubRoom) -> None:
    line = opened(page, room)
    expect(button(page)).to_be_visible()
    line.send("face", unavailable="No libEGL here.")
    expect(button(page)).to_be_hidden()


def test_without_a_camera_there_is_no_look(page: Page, room: StubRoom) -> None:
    opened(page, room, has_camera=False)
    expect(page.locator("#start-interview")).to_be_enabled()
    expect(button(page)).to_be_hidden()


def test_a_new_visit_needs_a_new_look(page: Page, room: StubRoom) -> None:
    line = opened(page, room)
    button(page).click()
    line.wait_for("look_here")
    line.send("calibration", usable=True, reason=None)
    expect(page.locator("#look-words")).to_have_text(T.look_done.en)
    line.send("welcome", take=2, next_seq=0, resumed=False, state="paused", history=[])
    expect(page.locator("#look-words")).to_have_text(T.look_why.en)


def test_stills_come_faster_while_somebody_looks_and_no_longer(page: Page, room: StubRoom) -> None:
    line = opened(page, room)
    expect(button(page)).to_be_visible()
    page.evaluate("window.paces = []; room.equipment.camera.pace = (ms) => paces.push(ms ?? 0)")
    button(page).click()
    line.wait_for("look_here")
    assert page.evaluate("paces.at(-1)") == 300
    line.send("calibration", usable=False, reason="moved")
    expect(page.locator("#look-words")).to_have_text(T.look_moved.en)
    assert page.evaluate("paces.slice(paces.indexOf(300))") == [300, 0]
