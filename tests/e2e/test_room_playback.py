"""The interviewer's voice in the browser: held, continued, silenced; to the sample."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from apps.interview_gradio.texts import TEXTS
from tests.e2e.stub_room import StubRoom
from tests.waiting import eventually

QUANTUM = 128
RATE_HZ = 24_000
FIRST_SAMPLE = 8_000
LONGER_THAN_A_REPORT_MS = 600
"""While something is played, a report comes every 250 ms."""

DRIVE = """
async ([rate, steps]) => {
  const reports = [];
  let Playback;
  globalThis.sampleRate = rate;
  globalThis.currentTime = 0;
  globalThis.AudioWorkletProcessor = class {
    port = { postMessage: (report) => reports.push(report) };
  };
  globalThis.registerProcessor = (_, processor) => (Playback = processor);
  await import("/room/playback-worklet.js");
  const node = new Playback();
  const out = [];
  for (const [kind, what] of steps) {
    if (kind === "post") {
      const pcm = new Int16Array(what.pcm ?? []).buffer;
      node.port.onmessage({ data: { ...what, pcm } });
      continue;
    }
    for (let i = 0; i < what; i++) {
      const left = new Float32Array(128);
      node.process([], [[left]]);
      out.push(...left);
      globalThis.currentTime += 128 / rate;
    }
  }
  return { out: out.map((sample) => Math.round(sample * 32768)), reports };
}
"""
"""Runs the worklet's own code, a quantum at a time, so that every sample is known."""


def drive(page: Page, room: StubRoom, *steps: tuple[str, Any], rate_hz: int = RATE_HZ) -> Any:
    page.goto(f"{room.address}/blank")
    return page.evaluate(DRIVE, [rate_hz, [list(step) for step in steps]])


def posted(kind: str, epoch: int = 1, **values: Any) -> tuple[str, dict[str, Any]]:
    return "post", {"type": kind, "epoch": epoch} | values


def counting(count: int) -> list[int]:
    """Return samples that tell their own place."""
    return list(range(FIRST_SAMPLE, FIRST_SAMPLE + count))


def test_a_hold_stops_within_a_quantum_and_continues_at_the_next_sample(
    page: Page, room: StubRoom
) -> None:
    driven = drive(
        page,
        room,
        posted("begin"),
        posted("pcm", pcm=counting(12_000)),
        ("run", 10),
        posted("hold"),
        ("run", 5),
        posted("go_on"),
        ("run", 3),
    )
    quanta = [driven["out"][i : i + QUANTUM] for i in range(0, len(driven["out"]), QUANTUM)]
    before, fading, held, waking, after = (
        quanta[9],
        quanta[10],
        quanta[11:15],
        quanta[15],
        quanta[16],
    )
    assert before == counting(10 * QUANTUM)[-QUANTUM:]
    assert fading[0] > 0.9 * before[-1]
    assert fading[-1] == 0
    assert not any(sample for quantum in held for sample in quantum)
    assert waking == sorted(waking)
    assert after == counting(13 * QUANTUM)[-QUANTUM:], "one quantum faded out, one in, none lost"
    at_once = [report for report in driven["reports"] if report["isAtOnce"]]
    assert [report["playedMs"] for report in at_once] == [pytest.approx(11 * QUANTUM / 24)]


def test_a_hold_before_the_first_sample_is_reported_and_kept(page: Page, room: StubRoom) -> None:
    driven = drive(
        page,
        room,
        posted("begin"),
        posted("hold"),
        posted("pcm", pcm=counting(12_000)),
        posted("end", samples=12_000),
        ("run", 10),
        posted("go_on"),
        ("run", 1),
    )
    assert not any(driven["out"][: 10 * QUANTUM])
    assert any(driven["out"][10 * QUANTUM :])
    assert driven["reports"][0] == {"epoch": 1, "playedMs": 0, "ended": False, "isAtOnce": True}


def test_a_flush_ends_a_hold(page: Page, room: StubRoom) -> None:
    driven = drive(
        page,
        room,
        posted("begin"),
        posted("pcm", pcm=counting(12_000)),
        ("run", 10),
        posted("hold"),
        ("run", 2),
        posted("begin", epoch=2),
        posted("pcm", epoch=2, pcm=counting(4_800)),
        ("run", 2),
        posted("go_on", epoch=1),
        posted("pcm", epoch=1, pcm=[1] * 4_800),
        ("run", 1),
    )
    assert driven["out"][12 * QUANTUM :] == counting(3 * QUANTUM)


@pytest.mark.parametrize("rate_hz", [24_000, 44_100, 48_000])
def test_stopping_makes_no_click(page: Page, room: StubRoom, rate_hz: int) -> None:
    loud = 16_000
    driven = drive(
        page,
        room,
        posted("begin"),
        posted("pcm", pcm=[loud] * 12_000),
        ("run", 10),
        posted("hold"),
        ("run", 2),
        posted("go_on"),
        ("run", 2),
        posted("begin", epoch=2),
        ("run", 2),
        rate_hz=rate_hz,
    )
    steady = driven["out"][QUANTUM:]
    assert max(abs(b - a) for a, b in pairwise(steady)) < 1.2 * loud / QUANTUM
    assert steady[-QUANTUM:] == [0] * QUANTUM


def test_a_held_question_is_reported_at_once_and_played_to_its_end(
    page: Page, room: StubRoom
) -> None:
    line = room.begin(page, "speaking")
    line.say(1, 2.0)
    line.wait_for("playback")
    count = len(line.of("playback"))
    line.send("hold", epoch=1)
    eventually(lambda: len(line.of("playback")) > count, 1.0)
    expect(page.locator("#state-hint")).to_have_text(TEXTS.room.hint_held.en)
    expect(page.locator("#room-state")).to_have_text("speaking")
    held = line.of("playback")[-1]
    page.wait_for_timeout(LONGER_THAN_A_REPORT_MS)
    assert line.of("playback")[-1] == held, "nothing is played meanwhile"
    assert held["played_ms"] < 1_900
    assert not held["ended"]
    line.send("go_on", epoch=1)
    eventually(lambda: line.of("playback")[-1]["ended"], 5.0)
    assert line.of("playback")[-1]["played_ms"] == 2_000
    expect(page.locator("#state-hint")).to_have_text(TEXTS.room.hint_just_speak.en)


def test_nothing_is_played_while_somebody_is_listened_to(page: Page, room: StubRoom) -> None:
    line = room.begin(page, "speaking")
    line.say(1, 3.0)
    line.wait_for("playback")
    line.send("state", state="listening")
    expect(page.locator("#room-state")).to_have_text("listening")
    count = len(line.of("playback"))
    page.wait_for_timeout(LONGER_THAN_A_REPORT_MS)
    assert len(line.of("playback")) == count
    line.send("state", state="speaking")
    line.say(2, 0.5)
    eventually(lambda: line.of("playback")[-1]["ended"], 5.0)
    assert line.of("playback")[-1] == {
        "type": "playback",
        "epoch": 2,
        "played_ms": 500,
        "ended": True,
    }


def test_a_question_counts_as_read_where_no_sound_can_be_played(page: Page, room: StubRoom) -> None:
    line = room.begin(page, "speaking")
    page.evaluate("room.equipment.wake = async () => {}")
    page.evaluate("room.equipment.context.suspend()")
    line.say(1, 0.5)
    read = {"type": "playback", "epoch": 1, "played_ms": 0, "ended": True}
    assert line.wait_for("playback") == read
    page.evaluate("room.equipment.context.resume()")
    page.wait_for_timeout(LONGER_THAN_A_REPORT_MS)
    assert line.of("playback") == [read], "sound that wakes later does not speak over the answer"
