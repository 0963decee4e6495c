import asyncio
import json

import pytest

from core.errors import Unavailable
from core.interview.interview import EndReason, Status
from core.interview.messages import AudioFrame
from core.interview.presence import CLOSE_TAKEN_OVER
from core.interview.recorder import audio_key, events_key
from core.interview.room import CLOSE_TRY_AGAIN, Room
from core.speech.audio import HEARD_RATE_HZ
from core.speech.turn_taking import TurnPolicy
from tests.builders import an_interview
from tests.fakes_speech import FailingTranscriber, ScriptedTranscriber
from tests.fakes_storage import MemoryMediaStore
from tests.unit.interview.studio import Browser, World, answers, begun, running
from tests.waiting import eventually


async def test_an_interview_is_held_to_its_end_by_speaking_and_falling_silent() -> None:
    world, interview = World(), an_interview(questions=2)
    async with begun(world, interview) as (_, browser):
        await answers(browser)
        second = await browser.hears_question()
        assert second["text"] == "Question 2?"
        await answers(browser)
        await browser.sees("finished")
    turns = sorted(world.database.turns.values(), key=lambda turn: turn.index)
    assert [turn.answer for turn in turns] == ["some words", "some words"]
    assert {turn.end_reason for turn in turns} == {EndReason.SILENCE}
    assert world.stored(interview).status is Status.FINISHED
    assert world.finished == [interview.id]


async def test_the_recording_holds_what_was_said_where_the_turn_says_it_is() -> None:
    world, interview = World(), an_interview(questions=1)
    async with begun(world, interview) as (_, browser):
        await answers(browser)
        await browser.sees("finished")
    (turn,) = world.database.turns.values()
    assert turn.start_s is not None
    assert turn.end_s is not None
    assert turn.end_s - turn.start_s > 6
    size = world.media.size(audio_key(interview.id))
    assert size >= turn.end_s * HEARD_RATE_HZ * 2 - 1
    events = world.media.read(events_key(interview.id)).decode().splitlines()
    assert {"question", "listening", "answered"} <= {json.loads(line)["event"] for line in events}
    assert "some words" not in "".join(events)


async def test_the_done_button_ends_an_answer_without_a_wait() -> None:
    world = World()
    async with begun(world, an_interview(questions=2)) as (_, browser):
        await browser.speak(1)
        await browser.be_silent(0.2)
        await browser.say('{"type":"done"}')
        await browser.sees("transcript", committed="some words")
        await browser.say('{"type":"end"}')
        await browser.sees("finished")
    first = min(world.database.turns.values(), key=lambda turn: turn.index)
    assert first.end_reason is EndReason.BUTTON
    assert first.answer == "some words", "the tail that was still being transcribed is kept"


async def test_done_without_a_word_is_an_empty_answer() -> None:
    world = World()
    async with begun(world, an_interview(questions=2)) as (_, browser):
        await browser.say('{"type":"done"}')
        await browser.hears_question()
    first = min(world.database.turns.values(), key=lambda turn: turn.index)
    assert (first.answer, first.closed_at is not None) == ("", True)


async def test_a_typed_answer_counts_as_one() -> None:
    world = World()
    async with begun(world, an_interview(questions=2)) as (_, browser):
        await browser.say(json.dumps({"type": "typed", "turn": 0, "text": "  In writing. "}))
        await browser.hears_question()
    first = min(world.database.turns.values(), key=lambda turn: turn.index)
    assert (first.answer, first.end_reason) == ("In writing.", EndReason.TYPED)


@pytest.mark.parametrize(("turn", "text", "code"), [(0, " ", "empty_answer"), (7, "x", "not_now")])
async def test_a_typed_answer_to_nothing_is_refused(turn: int, text: str, code: str) -> None:
    async with begun(World(), an_interview()) as (_, browser):
        await browser.say(json.dumps({"type": "typed", "turn": turn, "text": text}))
        await browser.sees("error", code=code)


async def test_a_minute_of_silence_pauses_and_says_why() -> None:
    async with begun(World(), an_interview()) as (_, browser):
        await browser.be_silent(61)
        await browser.sees("notice", code="take_your_time")
        await browser.sees("notice", code="nothing_heard")
        await browser.sees("state", state="paused", reason="silence")
        await browser.say('{"type":"resume"}')
        assert (await browser.hears_question())["number"] == 1


async def test_noise_without_words_never_ends_an_answer() -> None:
    world = World(transcriber=ScriptedTranscriber(""))
    async with begun(world, an_interview()) as (_, browser):
        await browser.speak(8)
        await browser.be_silent(3)
        await browser.sees("transcript", committed="")
        await browser.be_silent(12)
        await browser.sees("notice", code="no_words")
    assert all(turn.closed_at is None for turn in world.database.turns.values())


async def test_an_endless_answer_is_closed_at_the_limit_and_said() -> None:
    world = World(policy=TurnPolicy(max_answer_s=20))
    async with begun(world, an_interview()) as (_, browser):
        await browser.speak(21)
        await browser.sees("notice", code="limit")
        await browser.sees("question", number=2)
    first = min(world.database.turns.values(), key=lambda turn: turn.index)
    assert first.end_reason is EndReason.LIMIT


async def test_a_reload_returns_to_the_same_question_with_earlier_answers() -> None:
    world = World()
    async with begun(world, an_interview()) as (room, browser):
        await answers(browser)
        await browser.hears_question()
        browser.leave()
        again = Browser(room, tab=browser.tab)
        again.hello()
        welcome = await again.sees("welcome", resumed=True)
        assert welcome["history"] == [
            {
                "turn": 0,
                "number": 1,
                "follow_up": False,
                "question": "Question 1?",
                "answer": "some words",
            }
        ]
        await again.say('{"type":"start"}')
        assert (await again.hears_question())["number"] == 2


async def test_a_killed_process_continues_from_what_is_stored() -> None:
    world, interview = World(), an_interview()
    async with begun(world, interview) as (_, browser):
        await answers(browser)
        await browser.hears_question()
        await browser.speak(7)
        await browser.be_silent(0.5)
        await browser.sees("transcript", turn=1, committed="some words")
    async with running(world, interview) as room:
        browser = Browser(room)
        browser.hello()
        welcome = await browser.sees("welcome", resumed=True)
        assert [turn["answer"] for turn in welcome["history"]] == ["some words"]
        await browser.say('{"type":"start"}')
        assert (await browser.hears_question())["number"] == 2
        await browser.speak(7)
        await browser.be_silent(1.0)
        await browser.sees("transcript", committed="some words some words")
        await browser.be_silent(2.0)
        await browser.sees("finished")
    last = max(world.database.turns.values(), key=lambda turn: turn.index)
    assert last.answer == "some words some words", "what was said before the kill is kept"
    assert len(world.database.turns) == 2


async def test_silence_after_a_return_does_not_end_the_answer_given_before() -> None:
    world, interview = World(), an_interview()
    async with begun(world, interview) as (room, browser):
        await browser.speak(6)
        await browser.be_silent(0.7)
        await browser.sees("transcript", committed="some words")
        browser.leave()
        again = Browser(room)
        again.hello()
        await again.sees("welcome")
        await again.say('{"type":"start"}')
        await again.hears_question()
        await again.be_silent(11)
        await again.sees("notice", code="take_your_time")
    assert all(turn.closed_at is None for turn in world.database.turns.values())


async def test_a_short_disconnection_continues_without_asking_again() -> None:
    world = World()
    async with begun(world, an_interview()) as (_, browser):
        await browser.speak(3)
        browser.leave()
        browser.hello(take=1)
        welcome = await browser.sees("welcome", resumed=True)
        assert welcome["next_seq"] == 150
        assert welcome["state"] == "listening"
        await browser.speak(3)
        await browser.be_silent(1)
        await browser.sees("transcript")


async def test_frames_that_came_before_are_not_heard_twice() -> None:
    world, interview = World(), an_interview()
    async with begun(world, interview) as (room, browser):
        await browser.speak(2)
        for seq in range(100):
            await room.receive(browser, AudioFrame(seq, bytes(640)))
        await browser.say('{"type":"pause"}')
        await browser.sees("state", state="paused")
    assert world.media.size(audio_key(interview.id)) == 2 * HEARD_RATE_HZ * 2


async def test_lost_frames_become_silence_of_the_same_length() -> None:
    world, interview = World(), an_interview()
    async with begun(world, interview) as (room, browser):
        await browser.speak(1)
        await room.receive(browser, AudioFrame(100, bytes(640)))
        await browser.say('{"type":"pause"}')
        await browser.sees("state", state="paused")
    assert world.media.size(audio_key(interview.id)) == 101 * 640


async def test_a_second_tab_is_asked_and_may_take_over() -> None:
    async with begun(World(), an_interview()) as (room, first):
        second = Browser(room)
        second.hello()
        await second.sees("elsewhere")
        assert first.closed is None
        second.hello(takeover=True)
        await second.sees("welcome", resumed=True)
        assert first.closed == CLOSE_TAKEN_OVER


async def test_nothing_is_recorded_while_paused() -> None:
    world, interview = World(), an_interview()
    async with begun(world, interview) as (_, browser):
        await browser.say('{"type":"pause"}')
        await browser.sees("state", state="paused", reason="candidate")
        before = world.media.size(audio_key(interview.id))
        await browser.speak(5)
        await browser.say('{"type":"ping","t":1}')
        await browser.sees("pong", t=1)
        assert world.media.size(audio_key(interview.id)) == before


async def test_a_voice_that_fails_leaves_the_question_on_the_screen() -> None:
    world = World()
    world.voice = type(world.voice)(languages=["ko"])
    async with running(world, world.add(an_interview(language="en"))) as room:
        browser = Browser(room)
        browser.hello()
        await browser.say('{"type":"start"}')
        assert (await browser.sees("question"))["text"] == "Question 1?"
        await browser.sees("notice", code="no_voice")
        await browser.sees("state", state="listening")


async def test_without_transcription_the_answer_is_recorded_and_this_is_said() -> None:
    world = World(transcriber=FailingTranscriber())
    async with begun(world, an_interview()) as (_, browser):
        await browser.speak(4)
        await browser.be_silent(1)
        await browser.sees("notice", code="no_transcript")
        await browser.say('{"type":"done"}')
        assert (await browser.sees("question", number=2))["number"] == 2


async def test_answers_given_while_the_database_is_away_are_stored_when_it_is_back() -> None:
    world = World()
    async with begun(world, an_interview()) as (_, browser):
        world.database.is_down = True
        await answers(browser)
        await browser.hears_question()
        assert any(message.get("code") == "saving_delayed" for message in browser.messages)
        world.database.is_down = False
        await answers(browser)
        await browser.sees("finished")
    assert [turn.answer for turn in world.database.turns.values()] == ["some words"] * 2


async def test_an_interview_is_over_once_that_is_stored() -> None:
    world, interview = World(), an_interview()
    async with begun(world, interview) as (room, browser):
        await answers(browser)
        await browser.hears_question()
        world.database.is_down = True
        await answers(browser)
        await browser.sees("state", state="thinking")
        assert any(message.get("code") == "saving_delayed" for message in browser.messages)
        assert world.finished == []
        assert not any(message["type"] == "finished" for message in browser.messages)
        again = Browser(room)
        again.hello(takeover=True)
        await again.sees("welcome", state="thinking")
        world.database.is_down = False
        await again.sees("state", state="finished")
        await again.sees("finished")
    assert world.finished == [interview.id]


class FullDisk(MemoryMediaStore):
    is_full = False

    def append(self, key: str, data: bytes) -> int:
        if self.is_full:
            raise Unavailable("The disk is full.")
        return super().append(key, data)


async def test_a_full_disk_pauses_the_interview_and_loses_nothing() -> None:
    disk = FullDisk()
    world, interview = World(media=disk), an_interview()
    async with begun(world, interview) as (_, browser):
        disk.is_full = True
        await browser.speak(2)
        await browser.sees("notice", code="store_failed")
        await browser.sees("state", state="paused")
        disk.is_full = False
        await browser.say('{"type":"resume"}')
        await browser.hears_question()
        await browser.say('{"type":"end"}')
        await browser.sees("finished")
    assert disk.size(audio_key(interview.id)) > 0


async def test_an_interview_that_ends_on_a_full_disk_is_over_once_all_of_it_is_recorded() -> None:
    disk = FullDisk()
    world, interview = World(media=disk), an_interview(questions=1)
    async with begun(world, interview) as (room, browser):
        await browser.speak(2)
        disk.is_full = True
        await browser.say('{"type":"end"}')
        await browser.sees("notice", code="saving_delayed")
        await browser.sees("state", state="thinking")
        browser.leave()
        await asyncio.to_thread(eventually, lambda: room._presence.connection is None, 10)
        assert world.stored(interview).status is Status.RUNNING
        disk.is_full = False
        await asyncio.to_thread(eventually, lambda: world.finished == [interview.id], 10)
    (turn,) = world.database.turns.values()
    assert turn.end_s is not None
    assert disk.size(audio_key(interview.id)) >= turn.end_s * HEARD_RATE_HZ * 2 - 1


async def test_what_is_not_possible_now_is_refused_and_the_room_stays_up() -> None:
    async with begun(World(), an_interview()) as (_, browser):
        await browser.say('{"type":"start"}')
        await browser.sees("error", code="not_now")
        await browser.say('{"type":"ping","t":2}')
        await browser.sees("pong")


async def test_a_room_that_cannot_be_opened_asks_to_come_back() -> None:
    world = World()
    interview = world.add(an_interview())
    room = Room(interview, world.studio())
    world.database.is_down = True
    browser = Browser(room)
    browser.hello()
    await room.run()
    assert browser.closed == CLOSE_TRY_AGAIN


async def test_vision_that_is_off_is_said_once() -> None:
    async with running(world := World(), world.add(an_interview())) as room:
        browser = Browser(room)
        browser.hello()
        assert (await browser.sees("face"))["unavailable"] == "No libEGL here."


async def test_a_finished_interview_says_so_when_it_is_entered_again() -> None:
    world = World()
    async with running(world, world.add(an_interview(status=Status.FINISHED))) as room:
        browser = Browser(room)
        browser.hello()
        await browser.sees("welcome", state="finished")
        await browser.sees("finished")
