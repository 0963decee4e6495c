"""What the browser does when the connection fails: nothing said is lost, and it comes back."""

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, expect

from apps.interview_gradio.texts import TEXTS
from tests.e2e.stub_room import FIRST_QUESTION, Line, StubRoom
from tests.waiting import eventually

AT_ONCE_S = 2.0
BEAT_MS = 250
LONGER_THAN_TO_SETTLE_MS = 700
RESTARTING, FAILED, TAKEN_OVER = 1012, 1011, 4409

BEATS = """
async (beats) => {
  const { Pulse } = await import("/room/pulse.js");
  const pulse = new Pulse();
  pulse.calm();
  return beats.map(([act, ms, isHidden = false]) => {
    if (act !== "beat") return pulse[act]() ?? null;
    return pulse.beat({ nowMs: ms, wallMs: ms, isHidden });
  });
}
"""


def beaten(page: Page, room: StubRoom, *beats: tuple[Any, ...]) -> list[str | None]:
    page.goto(f"{room.address}/blank")
    verdicts: list[str | None] = page.evaluate(BEATS, [list(beat) for beat in beats])
    return verdicts


def numbers(line: Line) -> list[int]:
    return [seq for seq, _ in list(line.frames)]


def are_in_order(seqs: list[int]) -> bool:
    return all(b == a + 1 for a, b in pairwise(seqs))


def heard(line: Line, count: int) -> Line:
    """Wait until `count` frames of sound have come."""
    eventually(lambda: len(line.frames) >= count, 10.0)
    return line


def test_a_dropped_connection_loses_no_sound(page: Page, room: StubRoom) -> None:
    first = heard(room.begin(page), 50)
    room.next_seq = 20
    first.close(FAILED)
    expect(page.get_by_text(TEXTS.trouble.offline.en)).to_be_visible()
    second = heard(room.line(2), 60)
    assert second.of("hello")[0]["take"] == 1
    assert numbers(second)[0] == 20, "from the first that is not stored"
    assert are_in_order(numbers(second))
    assert second.frames[0] == first.frames[20], "the same sound as before"
    expect(page.get_by_text(TEXTS.trouble.back_online.en)).to_be_visible()
    expect(page.get_by_text(TEXTS.trouble.offline.en)).to_have_count(0)


def test_acknowledged_sound_is_not_kept(page: Page, room: StubRoom) -> None:
    line = heard(room.begin(page), 50)
    line.send("ack", seq=40)
    page.wait_for_function("room.socket.ring.frames[0]?.seq === 41")


def test_of_a_long_absence_the_newest_sound_is_kept_and_the_loss_is_said(
    page: Page, room: StubRoom
) -> None:
    first = heard(room.begin(page), 10)
    assert page.evaluate("room.socket.ring.capacity") == 1_500, "30 s"
    page.evaluate("room.socket.ring.capacity = 50")
    room.is_down = True
    first.close(RESTARTING)
    expect(page.get_by_text(TEXTS.trouble.offline_long.en)).to_be_visible()
    page.wait_for_function("room.socket.ring.frames[0].seq > 20")
    room.is_down, room.next_seq = False, 5
    seqs = numbers(heard(room.line(2), 50))
    assert seqs[0] > 20
    assert are_in_order(seqs)
    expect(page.locator("#notice .warn")).to_have_count(0)


def test_another_take_numbers_the_kept_sound_anew(page: Page, room: StubRoom) -> None:
    first = heard(room.begin(page), 30)
    room.welcome = {"take": 2, "next_seq": 0}
    first.close(FAILED)
    second = heard(room.line(2), 40)
    assert numbers(second)[0] == 0
    assert are_in_order(numbers(second))
    assert second.frames[0][1] == first.frames[0][1]


def test_a_computer_that_slept_connects_again_at_once(page: Page, room: StubRoom) -> None:
    room.begin(page)
    page.evaluate("{ const now = Date.now; Date.now = () => now() + 60_000; }")
    assert room.line(2, within_s=AT_ONCE_S).of("hello")[0]["take"] == 1
    expect(page.get_by_text(TEXTS.trouble.back_online.en)).to_be_visible()


def test_a_line_that_died_with_the_network_is_left_soon(page: Page, room: StubRoom) -> None:
    first = room.begin(page)
    first.answers_pings = False
    page.evaluate("dispatchEvent(new Event('offline'))")
    second = room.line(2, within_s=2 * AT_ONCE_S)
    assert second.of("hello")[0]["take"] == 1


def test_a_living_line_is_kept_when_the_network_changes(page: Page, room: StubRoom) -> None:
    line = room.begin(page)
    pings = len(line.of("ping"))
    page.evaluate("dispatchEvent(new Event('online'))")
    line.wait_for("ping", pings + 1)
    page.wait_for_function("room.socket.pulse.askedAt === null")
    assert len(room.lines) == 1


def test_a_line_that_swallows_everything_is_left_within_ten_seconds(
    page: Page, room: StubRoom
) -> None:
    beats = [("beat", ms) for ms in range(0, 20_000, BEAT_MS)]
    verdicts = beaten(page, room, ("beat", 0), ("heard",), *beats)
    lost = verdicts.index("lost") - 2
    assert verdicts[0] == "ping"
    assert lost * BEAT_MS <= 10_000
    assert lost * BEAT_MS > 5_000


def test_a_line_that_answers_is_never_left(page: Page, room: StubRoom) -> None:
    beats: list[tuple[Any, ...]] = []
    for ms in range(0, 60_000, BEAT_MS):
        beats += [("beat", ms), *([("heard",)] if ms % 5_000 == 4_000 else [])]
    assert set(beaten(page, room, *beats)) == {"ping", None}


def test_a_page_that_stood_still_asks_again_before_it_gives_up(page: Page, room: StubRoom) -> None:
    still = beaten(page, room, ("beat", 0), ("beat", 250), ("beat", 8_000))
    assert still == ["ping", None, "ping"]
    dead = beaten(page, room, ("beat", 0), ("beat", 8_000), ("beat", 8_250), ("beat", 13_250))
    assert dead == ["ping", "ping", None, "lost"]


def test_a_hidden_page_is_not_taken_for_a_sleeping_computer(page: Page, room: StubRoom) -> None:
    minutes = [("beat", 60_000 * minute, True) for minute in range(3)]
    answered = [step for beat in minutes for step in (beat, ("heard",))]
    assert "slept" not in beaten(page, room, *answered)
    assert beaten(page, room, ("beat", 0, True), ("beat", 100_000, True))[1] == "slept"
    assert beaten(page, room, ("beat", 0), ("beat", 11_000))[1] == "slept"


def test_frames_keep_the_pulse_where_timers_are_throttled(page: Page, room: StubRoom) -> None:
    first = room.begin(page)
    page.evaluate("clearInterval(room.socket.beatTimer)")
    first.close(FAILED)
    assert room.line(2).of("hello")[0]["take"] == 1


def test_who_was_away_too_long_is_welcomed_back(page: Page, room: StubRoom) -> None:
    first = room.begin(page)
    room.welcome = {"state": "paused", "resumed": True}
    first.close(FAILED)
    second = room.line(2)
    notice = page.get_by_text(TEXTS.trouble.paused_offline.en)
    expect(notice).to_be_visible()
    page.get_by_role("button", name=TEXTS.room.resume.en).click()
    second.wait_for("resume")
    second.send("state", state="listening")
    expect(notice).to_have_count(0)


def test_a_pause_after_the_kept_sound_was_heard_is_explained_once(
    page: Page, room: StubRoom
) -> None:
    first = heard(room.begin(page), 10)
    first.close(FAILED)
    second = room.line(2)
    assert second.of("hello")[0]["kept"] >= 10
    second.send("notice", code="welcome_back", text="from the server")
    second.send("state", state="paused", reason="offline")
    notice = page.get_by_text(TEXTS.trouble.paused_offline.en)
    expect(notice).to_be_visible()
    page.wait_for_timeout(LONGER_THAN_TO_SETTLE_MS)
    expect(notice).to_have_count(1)
    expect(page.get_by_text("from the server")).to_have_count(0)
    expect(page.get_by_role("button", name=TEXTS.room.resume.en)).to_be_visible()


def test_a_pause_of_ones_own_is_not_explained_after_a_reconnection(
    page: Page, room: StubRoom
) -> None:
    first = room.begin(page)
    first.send("state", state="paused", reason="candidate")
    expect(page.locator("#room-state")).to_have_text("paused")
    first.close(RESTARTING)
    expect(page.get_by_text(TEXTS.trouble.restarting.en)).to_be_visible()
    room.line(2)
    expect(page.get_by_text(TEXTS.trouble.back_online.en)).to_be_visible()
    page.wait_for_timeout(LONGER_THAN_TO_SETTLE_MS)
    expect(page.get_by_text(TEXTS.trouble.paused_offline.en)).to_have_count(0)


def test_what_is_heard_while_the_interview_goes_on_elsewhere_is_not_kept(
    page: Page, room: StubRoom
) -> None:
    first = heard(room.begin(page), 10)
    first.close(TAKEN_OVER)
    button = page.get_by_role("button", name=TEXTS.trouble.continue_here.en)
    expect(button).to_be_visible()
    assert page.evaluate("room.socket.ring.frames.length") == 0
    page.wait_for_timeout(300)
    assert page.evaluate("room.socket.ring.frames.length") == 0
    room.welcome = {"take": 2}
    button.click()
    second = heard(room.line(2), 5)
    assert second.of("hello")[0]["takeover"] is True
    assert numbers(second)[0] == 0


def test_the_question_whether_to_continue_here_is_not_taken_for_a_dead_line(
    page: Page, room: StubRoom
) -> None:
    line = room.begin(page)
    line.send("elsewhere")
    button = page.get_by_role("button", name=TEXTS.trouble.continue_here.en)
    expect(button).to_be_visible()
    page.evaluate("room.socket.waitingSince = room.socket.pulse.askedAt = -60_000")
    page.wait_for_timeout(3 * BEAT_MS)
    assert len(room.lines) == 1
    button.click()
    assert line.wait_for("hello", 2)["takeover"] is True


def test_what_was_written_but_never_arrived_is_written_again(page: Page, room: StubRoom) -> None:
    line = room.begin(page)
    page.locator("#type-instead").click()
    page.locator("#typed-answer").fill("I rebuilt it.")
    page.locator("#send-typed").click()
    line.wait_for("typed")
    expect(page.locator("#typed-answer")).to_have_value("")
    line.close(FAILED)
    second = room.line(2)
    second.ask(0, FIRST_QUESTION)
    second.send("state", state="paused")
    expect(page.locator("#typed-answer")).to_have_value("I rebuilt it.")
    second.send("state", state="listening")
    page.locator("#send-typed").click()
    second.wait_for("typed")
    second.send("error", code="not_now", text="Not now.")
    expect(page.locator("#typed-answer")).to_have_value("I rebuilt it.")
    page.locator("#send-typed").click()
    second.wait_for("typed", 2)
    second.ask(1, "And then?")
    second.ask(1, "And then?")
    expect(page.locator("#typed-answer")).to_have_value("")
