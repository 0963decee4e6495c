"""The room in a browser without an AudioWorklet: answers are recorded whole and posted."""

import pytest
from playwright.sync_api import Page, expect

from apps.interview_gradio.texts import TEXTS
from core.language.language import Language
from core.speech.adapters.pyav import decode
from core.speech.audio import Audio, level_dbfs
from tests.e2e.stub_room import Line, StubRoom
from tests.waiting import eventually

NO_WORKLET = "delete BaseAudioContext.prototype.audioWorklet;"
NO_SOUND = "delete globalThis.AudioContext; delete globalThis.webkitAudioContext;"
NO_RECORDER = NO_WORKLET + "delete globalThis.MediaRecorder;"
RECORD_UNTIL_FULL = """
async (elapsedMs) => {
  const { Recording } = await import("/room/whole-answer.js");
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recording = new Recording(stream);
  const now = performance.now.bind(performance);
  performance.now = () => now() + elapsedMs;
  const outcome = await new Promise((resolve) => {
    recording.addEventListener("full", () => resolve("full"));
    setTimeout(() => resolve("still recording"), 2500);
  });
  performance.now = now;
  recording.drop();
  return outcome;
}
"""
"""Records in a page whose clock is ahead; a piece comes every second."""
SPOKEN_MS = 1200
HEARD_DBFS = -60.0
SOON_S = 15.0


@pytest.fixture(params=[NO_WORKLET, NO_SOUND], ids=["no worklet", "no sound at all"])
def either(page: Page, request: pytest.FixtureRequest) -> Page:
    page.add_init_script(request.param)
    return page


@pytest.fixture
def plain(page: Page) -> Page:
    page.add_init_script(NO_WORKLET)
    return page


def speak(page: Page, milliseconds: float = SPOKEN_MS) -> None:
    """Let the noise that stands for a voice go on for a while."""
    page.wait_for_timeout(milliseconds)


def done(page: Page) -> None:
    page.locator("#done-answering").click()


def taken(room: StubRoom, count: int = 1) -> tuple[int, Audio]:
    """Return turn and sound of the `count`th answer once it has come."""
    turn, data = eventually(lambda: room.answers[count - 1 : count], SOON_S)[0]
    return turn, decode(data)


def goes_on(line: Line, turn: int, state: str = "listening") -> None:
    line.send("state", state="thinking")
    line.ask(turn, "And then?")
    line.send("state", state=state)


def test_an_answer_is_recorded_and_posted_when_the_candidate_is_done(
    either: Page, room: StubRoom
) -> None:
    line = room.begin(either)
    assert line.of("hello")[0]["microphone"] is False
    hint = either.locator("#state-hint")
    expect(hint).to_have_text(TEXTS.upload.hint_whole.en)
    speak(either)
    done(either)
    turn, sound = taken(room)
    assert turn == 0
    assert sound.duration_s == pytest.approx(SPOKEN_MS / 1000, abs=0.8)
    assert level_dbfs(sound.samples) > HEARD_DBFS
    expect(hint).to_have_text(TEXTS.upload.hint_sending.en)
    expect(either.locator("#done-answering")).to_be_disabled()
    goes_on(line, 1)
    expect(hint).to_have_text(TEXTS.upload.hint_whole.en)
    speak(either)
    either.keyboard.press("Space")
    assert taken(room, 2)[0] == 1
    assert line.frames == []
    assert line.of("done") == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_candidate_is_told_once_how_it_works_here(
    plain: Page, room: StubRoom, language: Language
) -> None:
    room.language = language
    plain.goto(room.address)
    expect(plain.locator("#notice")).to_have_text(TEXTS.upload.whole_answers.of(language))
    expect(plain.locator("#level-meter")).not_to_have_attribute("aria-valuenow", "0")
    line = room.line()
    plain.locator("#start-interview").click()
    line.wait_for("start")
    line.ask(0, "What did you build?")
    line.send("state", state="listening")
    expect(plain.locator("#notice .notice-item")).to_have_count(0)
    empty = plain.locator("#live-transcript")
    expect(empty).to_have_attribute("data-empty", TEXTS.upload.transcript_later.of(language))


def test_an_answer_that_cannot_be_sent_is_kept_and_tried_again(plain: Page, room: StubRoom) -> None:
    room.refusals = [503, 409]
    line = room.begin(plain)
    speak(plain)
    done(plain)
    waits = plain.get_by_text(TEXTS.upload.answer_waits.en)
    expect(waits).to_be_visible()
    assert taken(room)[1].duration_s > 0.5
    expect(waits).to_be_hidden()
    expect(plain.get_by_text(TEXTS.upload.answer_sent.en)).to_be_visible()
    goes_on(line, 1)
    assert room.refusals == []
    assert len(room.answers) == 1


def test_a_server_that_forgot_an_answer_is_given_it_again(plain: Page, room: StubRoom) -> None:
    line = room.begin(plain)
    speak(plain)
    done(plain)
    first = taken(room)
    line.close(1012)
    back = room.line(2)
    plain.locator("#pause-interview").click()
    back.wait_for("resume")
    back.ask(0, "What did you build?")
    back.send("state", state="speaking")
    again = taken(room, 2)
    assert (again[0], again[1].duration_s) == (first[0], first[1].duration_s)


def test_a_recording_that_cannot_be_read_is_said_and_may_be_repeated(
    plain: Page, room: StubRoom
) -> None:
    room.refusals = [422]
    room.begin(plain)
    speak(plain)
    done(plain)
    expect(plain.get_by_text(TEXTS.upload.answer_refused.en)).to_be_visible()
    expect(plain.locator("#done-answering")).to_be_enabled()
    speak(plain)
    done(plain)
    assert taken(room)[1].duration_s > 0.5


def test_what_is_said_before_and_after_a_pause_is_one_answer(plain: Page, room: StubRoom) -> None:
    line = room.begin(plain)
    speak(plain, 1000)
    line.send("state", state="paused", reason="candidate")
    expect(plain.locator("#room-state")).to_have_text("paused")
    plain.wait_for_timeout(2000)
    line.send("state", state="listening")
    expect(plain.locator("#room-state")).to_have_text("listening")
    speak(plain, 1000)
    done(plain)
    assert taken(room)[1].duration_s == pytest.approx(2.0, abs=0.9)


def test_pressing_done_at_once_asks_to_say_it_again(plain: Page, room: StubRoom) -> None:
    room.begin(plain)
    plain.keyboard.press("Space")
    expect(plain.get_by_text(TEXTS.upload.answer_empty.en)).to_be_visible()
    speak(plain)
    done(plain)
    assert taken(room)[1].duration_s > 0.5
    assert len(room.answers) == 1


def test_a_recording_is_full_after_five_minutes(plain: Page, room: StubRoom) -> None:
    plain.goto(f"{room.address}/blank")
    assert plain.evaluate(RECORD_UNTIL_FULL, 4 * 60_000) == "still recording"
    assert plain.evaluate(RECORD_UNTIL_FULL, 5 * 60_000) == "full"


def test_an_answer_is_cut_at_its_longest_and_sent(plain: Page, room: StubRoom) -> None:
    room.begin(plain)
    speak(plain)
    plain.evaluate("room.dictation.recording.file.dispatchEvent(new Event('full'))")
    cut = TEXTS.upload.answer_cut.en.format(minutes=5)
    expect(plain.get_by_text(cut)).to_be_visible()
    assert taken(room)[0] == 0


def test_ending_the_interview_sends_the_open_answer_first(plain: Page, room: StubRoom) -> None:
    line = room.begin(plain)
    speak(plain)
    plain.locator("#end-interview").click()
    plain.get_by_role("button", name=TEXTS.room.end_now.en).click()
    assert taken(room)[0] == 0
    assert line.of("end") == []
    goes_on(line, 1, "speaking")
    line.wait_for("end")


def test_who_ends_although_an_answer_cannot_be_sent_does_not_wait(
    plain: Page, room: StubRoom
) -> None:
    room.refusals = [503] * 99
    line = room.begin(plain)
    speak(plain)
    done(plain)
    expect(plain.get_by_text(TEXTS.upload.answer_waits.en)).to_be_visible()
    plain.locator("#end-interview").click()
    plain.get_by_role("button", name=TEXTS.room.end_now.en).click()
    line.wait_for("end")
    assert room.answers == []


def test_the_question_is_played_held_and_continued(plain: Page, room: StubRoom) -> None:
    line = room.begin(plain, "speaking")
    expect(plain.locator("#state-hint")).to_have_text(TEXTS.room.hint_interrupt.en)
    line.say(1, 2.0)
    line.wait_for("playback", 2)
    line.send("hold", epoch=1)
    plain.wait_for_timeout(300)
    held = line.of("playback")[-1]
    assert 100 < held["played_ms"] < 1900
    plain.wait_for_timeout(600)
    assert line.of("playback")[-1] == held, "nothing is played while it is held"
    line.send("go_on", epoch=1)
    last = eventually(lambda: [one for one in line.of("playback") if one["ended"]], SOON_S)[0]
    assert last["played_ms"] == pytest.approx(2000, abs=1)
    times = [one["played_ms"] for one in line.of("playback")]
    assert times == sorted(times)


def test_a_newer_epoch_silences_the_older_one(plain: Page, room: StubRoom) -> None:
    line = room.begin(plain, "speaking")
    line.say(1, 5.0)
    line.wait_for("playback", 2)
    line.send("flush", epoch=2)
    line.say(2, 0.4)
    last = eventually(lambda: [one for one in line.of("playback") if one["ended"]], SOON_S)[0]
    assert last == {"type": "playback", "epoch": 2, "played_ms": 400, "ended": True}


def test_without_any_sound_the_question_counts_as_read(page: Page, room: StubRoom) -> None:
    page.add_init_script(NO_SOUND)
    line = room.begin(page, "speaking")
    line.say(1, 1.0)
    assert line.wait_for("playback")["ended"]
    expect(page.get_by_text(TEXTS.trouble.speaker_off.en)).to_be_visible()


def test_a_browser_that_cannot_record_either_offers_to_type(page: Page, room: StubRoom) -> None:
    page.add_init_script(NO_RECORDER)
    page.goto(room.address)
    expect(page.get_by_text(TEXTS.trouble.no_worklet.en)).to_be_visible()
    page.get_by_role("button", name=TEXTS.trouble.use_typed.en).click()
    room.line(2)
    page.locator("#start-interview").click()
    expect(page.locator("#typed-answer")).to_be_visible()


def test_a_microphone_that_comes_back_continues_the_same_recording(
    plain: Page, room: StubRoom
) -> None:
    line = room.begin(plain)
    speak(plain, 800)
    plain.evaluate(
        "() => { const [track] = room.equipment.audio.getAudioTracks();"
        " track.stop(); track.dispatchEvent(new Event('ended')); }"
    )
    expect(plain.locator("#typed-answer")).to_be_visible()
    plain.evaluate("navigator.mediaDevices.dispatchEvent(new Event('devicechange'))")
    expect(plain.locator("#typed-answer")).to_be_hidden()
    speak(plain, 800)
    done(plain)
    assert taken(room)[1].duration_s == pytest.approx(1.6, abs=0.9)
    assert line.of("done") == []
