"""Both speak at once: the candidate interrupts, or had not finished."""

import json
from dataclasses import dataclass, field

from core.interview.interview import EndReason
from core.speech.audio import Audio
from core.speech.turn_taking import TurnPolicy
from tests.builders import an_interview
from tests.fakes_speech import ScriptedTranscriber
from tests.unit.interview.studio import Browser, World, begun, running

HASTY = TurnPolicy(doubtful_s=0.6)
"""Cuts off whoever pauses for 0.6 s."""


WHOLE = "We moved it in a week."


@dataclass
class Sure:
    """A turn model that takes every silence for the end."""

    heard_s: list[float] = field(default_factory=list)

    def completeness(self, audio: Audio) -> float:
        self.heard_s.append(audio.duration_s)
        return 0.99


async def asked(world: World, browser: Browser) -> int:
    """Start the interview; return the epoch of the first question, which is being played."""
    browser.hello()
    await browser.sees("welcome")
    await browser.say('{"type":"start"}')
    await browser.sees("state", state="speaking")
    end = await browser.sees("speech_end")
    epoch: int = end["epoch"]
    return epoch


async def played(browser: Browser, epoch: int, played_ms: int) -> None:
    report = {"type": "playback", "epoch": epoch, "played_ms": played_ms, "ended": False}
    await browser.say(json.dumps(report))


async def test_speech_pauses_the_question_at_once_and_words_end_it() -> None:
    world = World(transcriber=ScriptedTranscriber("Sorry, may I begin with my name?"))
    interview = world.add(an_interview())
    async with running(world, interview) as room:
        browser = Browser(room)
        epoch = await asked(world, browser)
        await played(browser, epoch, 2000)
        await browser.be_silent(0.5)
        await browser.speak(0.4)
        assert (await browser.sees("hold"))["epoch"] == epoch
        await browser.speak(1.2)
        await browser.sees("flush")
        await browser.sees("state", state="listening")
        await browser.speak(2)
        await browser.be_silent(0.7)
        await browser.sees("transcript", turn=0)
    (turn,) = world.database.turns.values()
    assert turn.start_s is not None
    assert turn.start_s < 0.5, "the interruption belongs to the answer"


async def test_after_a_backchannel_the_question_goes_on_from_where_it_was() -> None:
    world = World(transcriber=ScriptedTranscriber("mm-hm"))
    async with running(world, world.add(an_interview())) as room:
        browser = Browser(room)
        epoch = await asked(world, browser)
        await browser.speak(0.8)
        await browser.sees("hold", epoch=epoch)
        await browser.be_silent(1.5)
        await browser.sees("go_on", epoch=epoch)
        assert "flush" not in [m["type"] for m in browser.messages]
        ended = {"type": "playback", "epoch": epoch, "played_ms": 900, "ended": True}
        await browser.say(json.dumps(ended))
        await browser.sees("state", state="listening")


async def test_our_echo_twice_leaves_interrupting_to_the_button() -> None:
    world = World(transcriber=ScriptedTranscriber(""))
    async with running(world, world.add(an_interview())) as room:
        browser = Browser(room)
        epoch = await asked(world, browser)
        for _ in range(2):
            await browser.speak(0.3)
            await browser.sees("hold", epoch=epoch)
            await browser.be_silent(1.4)
            await browser.sees("go_on", epoch=epoch)
        await browser.sees("interruption", by="button")
        await browser.sees("notice", code="interrupt_by_button")
        holds = [m for m in browser.messages if m["type"] == "hold"]
        await browser.speak(1)
        await browser.say('{"type":"ping","t":1}')
        await browser.sees("pong")
        assert [m for m in browser.messages if m["type"] == "hold"] == holds
        await browser.say('{"type":"done"}')
        await browser.sees("state", state="listening")


async def test_who_goes_on_after_the_next_question_began_was_not_done() -> None:
    words = ScriptedTranscriber("We moved the service", "and it took a week")
    world = World(policy=HASTY, transcriber=words)
    async with begun(world, an_interview(questions=3)) as (_, browser):
        await browser.speak(4)
        await browser.be_silent(0.8)
        await browser.sees("question", turn=1)
        await browser.sees("speech_end")
        await browser.speak(2.0)
        await browser.sees("question", turn=0, reopened=True)
        await browser.sees("notice", code="joined")
        await browser.sees("state", state="listening")
        await browser.be_silent(0.4)
        await browser.sees("transcript", turn=0)
        await browser.say('{"type":"done"}')
        assert (await browser.sees("question", turn=1))["number"] == 2
        await browser.sees("transcript", committed="We moved the service and it took a week")
    turns = sorted(world.database.turns.values(), key=lambda turn: turn.index)
    assert turns[0].answer == "We moved the service and it took a week"
    assert turns[0].end_reason is EndReason.BUTTON
    assert [turn.index for turn in turns] in ([0], [0, 1])


async def test_an_answer_ended_by_the_button_is_never_joined() -> None:
    world = World(policy=HASTY)
    async with begun(world, an_interview(questions=3)) as (_, browser):
        await browser.speak(4)
        await browser.say('{"type":"done"}')
        await browser.sees("question", turn=1)
        await browser.speak(3)
        await browser.sees("state", state="listening")
        assert not any(m.get("reopened") for m in browser.messages)


async def test_a_sure_turn_model_ends_an_answer_sooner() -> None:
    model = Sure()
    world = World(turn_model=model, transcriber=ScriptedTranscriber(WHOLE))
    async with begun(world, an_interview(questions=2)) as (_, browser):
        await browser.be_silent(0.3)
        await browser.speak(6)
        await browser.be_silent(0.5)
        await browser.sees("transcript", committed=WHOLE)
        await browser.be_silent(0.5)
        await browser.sees("question", turn=1)
    assert model.heard_s
    assert all(6 < heard_s <= 8.0 for heard_s in model.heard_s)


async def test_who_asks_for_a_moment_gets_one() -> None:
    world = World(transcriber=ScriptedTranscriber("Give me a moment, please."), turn_model=Sure())
    async with begun(world, an_interview(questions=2)) as (_, browser):
        await browser.speak(2)
        await browser.be_silent(1)
        await browser.sees("notice", code="moment")
        await browser.be_silent(5)
        await browser.say('{"type":"ping","t":1}')
        await browser.sees("pong")
        assert not [m for m in browser.messages if m["type"] == "question" and m["turn"] == 1]
