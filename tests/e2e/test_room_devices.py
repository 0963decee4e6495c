"""What the browser does when devices come and go: no silence is sent that nobody kept."""

from itertools import pairwise

from playwright.sync_api import Page, expect

from apps.interview_gradio.texts import TEXTS
from tests.e2e.stub_room import Line, StubRoom
from tests.waiting import eventually

A_WHILE_MS = 300
SETTLED_MS = 200
"""Frames that are on their way when a device goes are still sent."""

PLUGS = """
(() => {
  window.isPlugged = true;
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  window.asked = [];
  mediaDevices.getUserMedia = async (wish) => {
    asked.push(wish);
    if (!isPlugged) throw new DOMException("gone", "NotFoundError");
    return ask(wish);
  };
  mediaDevices.enumerateDevices = async () => (isPlugged ? (window.listed ?? (await list())) : []);
  window.unplug = () => {
    isPlugged = false;
    const [track] = room.equipment.audio.getAudioTracks();
    track.stop();
    track.dispatchEvent(new Event("ended"));
  };
  window.plug = () => {
    isPlugged = true;
    mediaDevices.dispatchEvent(new Event("devicechange"));
  };
  window.mute = (isMuted) => {
    const [track] = room.equipment.audio.getAudioTracks();
    Object.defineProperty(track, "muted", { value: isMuted, configurable: true });
    track.dispatchEvent(new Event(isMuted ? "mute" : "unmute"));
  };
})();
"""

CHOOSE = """
async (cases) => {
  const { microphoneFor } = await import("/room/devices.js");
  return cases.map((situation) => microphoneFor(...situation));
}
"""

USUAL = {"deviceId": "default", "groupId": "built-in", "label": "Default"}
BUILT_IN = {"deviceId": "1", "groupId": "built-in", "label": "Built-in"}
HEADSET = {"deviceId": "2", "groupId": "headset", "label": "Headset"}
USUAL_HEADSET = {"deviceId": "default", "groupId": "headset", "label": "Default"}
USES_BUILT_IN = USUAL | {"usualGroup": "built-in"}
USES_HEADSET = USUAL_HEADSET | {"usualGroup": "headset"}
FIREFOX = HEADSET | {"usualGroup": ""}

Known = dict[str, str] | None
MICROPHONES: list[tuple[Known, Known, list[dict[str, str]], tuple[str, bool] | None]] = [
    (USES_BUILT_IN, None, [USUAL, BUILT_IN], None),
    (USES_BUILT_IN, None, [USUAL_HEADSET, BUILT_IN, HEADSET], ("", False)),
    (None, USES_HEADSET, [USUAL_HEADSET, BUILT_IN, HEADSET], ("", True)),
    (None, USES_HEADSET, [USUAL, BUILT_IN, HEADSET], ("2", True)),
    (None, USES_HEADSET, [USUAL, BUILT_IN], ("", False)),
    (None, USES_HEADSET, [], None),
    (USES_BUILT_IN, USES_HEADSET, [USUAL, BUILT_IN], None),
    (USES_BUILT_IN, USES_HEADSET, [USUAL, BUILT_IN, HEADSET], ("2", True)),
    (None, FIREFOX, [BUILT_IN, HEADSET], ("2", True)),
    (FIREFOX, None, [BUILT_IN, HEADSET], None),
]
"""In use, went away, listed now: the one to open (id, whether it is the one that went away)."""


def heard(line: Line, more: int = 10) -> Line:
    count = len(line.frames)
    eventually(lambda: len(line.frames) >= count + more, 15.0)
    return line


def begin(page: Page, room: StubRoom) -> Line:
    page.add_init_script(PLUGS)
    return heard(room.begin(page))


def is_still(page: Page, line: Line) -> bool:
    """Say whether no more sound arrives."""
    page.wait_for_timeout(SETTLED_MS)
    count = len(line.frames)
    page.wait_for_timeout(A_WHILE_MS)
    return len(line.frames) == count


def is_one_take(room: StubRoom) -> bool:
    """Say whether everything came over one connection, and numbered without a gap."""
    (line,) = room.lines
    seqs = [seq for seq, _ in list(line.frames)]
    return len(line.of("hello")) == 1 and all(b == a + 1 for a, b in pairwise(seqs))


def test_an_unplugged_microphone_sends_nothing_and_comes_back_by_itself(
    page: Page, room: StubRoom
) -> None:
    line = begin(page, room)
    page.evaluate("unplug()")
    lost = page.get_by_text(TEXTS.trouble.microphone_lost.en)
    expect(lost).to_be_visible()
    expect(page.locator("#typed-answer")).to_be_visible()
    assert is_still(page, line), "the server must not take it for silence"
    page.evaluate("plug()")
    heard(line)
    expect(page.get_by_text(TEXTS.trouble.microphone_back.en)).to_be_visible()
    expect(lost).to_have_count(0)
    expect(page.locator("#typed-answer")).to_be_hidden()
    assert is_one_take(room)


def test_what_was_typed_meanwhile_stays_when_the_microphone_is_back(
    page: Page, room: StubRoom
) -> None:
    line = begin(page, room)
    page.evaluate("unplug()")
    page.locator("#typed-answer").fill("In writing")
    page.evaluate("plug()")
    heard(line)
    expect(page.locator("#typed-answer")).to_have_value("In writing")
    expect(page.locator("#typed-answer")).to_be_visible()


def test_a_microphone_muted_by_the_system_sends_nothing_and_is_said(
    page: Page, room: StubRoom
) -> None:
    line = begin(page, room)
    page.evaluate("mute(true)")
    assert is_still(page, line)
    notice = page.get_by_text(TEXTS.trouble.microphone_muted.en)
    expect(notice).to_be_visible()
    page.evaluate("mute(false)")
    heard(line)
    expect(notice).to_have_count(0)
    assert is_one_take(room)


def test_a_headset_that_changes_its_profile_is_not_worth_a_word(page: Page, room: StubRoom) -> None:
    line = begin(page, room)
    page.evaluate("mute(true)")
    page.evaluate("mute(false)")
    heard(line, 120)
    expect(page.locator("#notice .notice-item")).to_have_count(0)


def test_digital_silence_while_listening_is_said(page: Page, room: StubRoom) -> None:
    line = begin(page, room)
    notice = page.get_by_text(TEXTS.trouble.microphone_silent.en)
    page.evaluate("room.equipment.microphone.source.disconnect()")
    heard(line, 25)
    page.evaluate("room.attendant.hearing.zeros += 4 * 50")  # as if 4 s had passed
    expect(notice).to_be_visible()
    page.evaluate("room.equipment.microphone.listen(room.equipment.audio)")
    expect(notice).to_have_count(0)
    assert is_one_take(room), "silence is sound, and is sent"


def test_another_usual_microphone_is_followed_in_the_same_take(page: Page, room: StubRoom) -> None:
    line = begin(page, room)
    page.evaluate(
        """async () => {
          const devices = (await navigator.mediaDevices.enumerateDevices()).map((d) => d.toJSON());
          const usual = devices.find(({ deviceId }) => deviceId === "default");
          usual.groupId = "another";
          window.listed = devices;
          window.asked = [];
          navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
        }"""
    )
    page.wait_for_function("asked.length === 1 && !room.attendant.opening")
    heard(line)
    assert is_one_take(room)


def test_other_devices_are_none_of_our_business(page: Page, room: StubRoom) -> None:
    line = begin(page, room)
    page.evaluate("{ asked = []; navigator.mediaDevices.dispatchEvent(new Event('devicechange')) }")
    page.wait_for_timeout(2 * A_WHILE_MS)
    assert page.evaluate("asked") == []
    heard(line)
    expect(page.locator("#notice .notice-item")).to_have_count(0)


def test_sound_put_to_sleep_by_the_browser_is_woken(page: Page, room: StubRoom) -> None:
    line = begin(page, room)
    page.evaluate("room.equipment.context.suspend()")
    heard(line)
    assert is_one_take(room)


def test_sound_that_may_not_wake_alone_asks_for_a_click(page: Page, room: StubRoom) -> None:
    line = begin(page, room)
    page.evaluate(
        """() => {
          const { context } = room.equipment;
          context.resume = () => new Promise(() => {});  // as during a call on a phone
          context.suspend();
        }"""
    )
    button = page.get_by_role("button", name=TEXTS.trouble.sound_on.en)
    expect(button).to_be_visible()
    assert is_still(page, line)
    page.evaluate("delete room.equipment.context.resume")
    button.click()
    heard(line)
    expect(button).to_have_count(0)


def test_sound_that_died_is_set_up_anew(page: Page, room: StubRoom) -> None:
    line = begin(page, room)
    context = page.evaluate_handle("room.equipment.context")
    page.evaluate("room.equipment.microphone.node.port.onmessage = null")
    for count in (2, 3):  # first another stream, then everything
        page.evaluate("room.attendant.hearing.heardAt -= 3_000")  # as if time had passed
        page.wait_for_function("(count) => asked.length === count", arg=count)
        page.wait_for_function("!room.attendant.opening")
    heard(line)
    assert page.evaluate("(before) => room.equipment.context !== before", context)
    assert is_one_take(room)


def test_the_microphone_that_went_away_is_preferred_then_the_usual_one(
    page: Page, room: StubRoom
) -> None:
    page.goto(f"{room.address}/blank")
    cases = [case[:3] for case in MICROPHONES]
    expected = [case[3] and {"deviceId": case[3][0], "isBack": case[3][1]} for case in MICROPHONES]
    assert page.evaluate(CHOOSE, cases) == expected


def test_a_headset_that_is_silent_between_words_is_given_more_time(
    page: Page, room: StubRoom
) -> None:
    page.goto(f"{room.address}/blank")
    after_s = page.evaluate(
        """async () => {
          const { Hearing } = await import("/room/hearing.js");
          const until = (hearing) => {
            let frames = 0;
            for (; !hearing.isSilent; frames++) hearing.add(0, frames * 20);
            return frames / 50;
          };
          const gated = new Hearing();
          for (let i = 0; i < 300; i++) gated.add(i % 100 < 50 ? 0.1 : 0, i * 20);
          gated.restart();
          return [until(new Hearing()), until(gated)];
        }"""
    )
    assert after_s == [5, 20]
