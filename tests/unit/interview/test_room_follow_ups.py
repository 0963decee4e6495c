"""Follow-ups in the room: asked when ready in time, and never waited for."""

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any, cast

from core.errors import Unavailable
from core.interview.asking import DEADLINE_S
from core.interview.follow_ups import Context, FollowUps
from core.interview.interview import Interview, QuestionKind
from core.interview.questions import load_bank
from core.language.cues import Evidence
from tests.builders import an_interview
from tests.fakes_speech import ScriptedTranscriber
from tests.unit.interview.studio import Browser, World, begun

ANSWER = "I moved the payment service to another database without stopping it."
ASKED = "How did you make sure that no payment was lost?"


@dataclass
class Interviewer:
    """Words the same follow-up each time; `gate` holds it back, `fails` breaks it."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    fails: bool = False
    asked: list[Context] = field(default_factory=list)

    async def warm(self, context: Context) -> None:
        assert context.question

    async def ask(self, context: Context) -> str | None:
        self.asked.append(context)
        await self.gate.wait()
        if self.fails:
            raise Unavailable("The language model is away.")
        return ASKED


def followed_up(minutes: int = 15) -> Interview:
    kind = QuestionKind.BEHAVIOURAL
    return an_interview(questions=2, kind=kind, minutes=minutes, max_follow_ups=1)


def world_with(interviewer: Interviewer) -> World:
    return World(transcriber=ScriptedTranscriber(ANSWER), follow_ups=cast("FollowUps", interviewer))


async def answer(browser: Browser) -> None:
    await browser.be_silent(0.5)
    await browser.speak(6)
    await browser.be_silent(1.0)
    await browser.sees("transcript", committed=ANSWER)
    await browser.be_silent(2.0)


async def test_a_follow_up_that_is_ready_is_asked_before_the_next_question() -> None:
    interviewer = Interviewer()
    interviewer.gate.set()
    world = world_with(interviewer)
    async with begun(world, followed_up()) as (_, browser):
        await answer(browser)
        question = await browser.sees("question", turn=1)
        assert question["text"] == ASKED
        assert (question["number"], question["follow_up"]) == (1, True)
        assert question["why"] == "You said “payment”. No result yet"
        end = await browser.sees("speech_end")
        assert end["samples"] > 0
        await browser.say(
            f'{{"type":"playback","epoch":{end["epoch"]},"played_ms":1,"ended":true}}'
        )
        await browser.sees("state", state="listening")
        await answer(browser)
        after = await browser.sees("question", turn=2)
        assert (after["text"], after["number"]) == ("Question 2?", 2)
    turns = sorted(world.database.turns.values(), key=lambda turn: turn.index)
    assert turns[1].question.kind is QuestionKind.FOLLOW_UP
    basis = turns[1].question.basis
    assert basis is not None
    assert (basis.source, basis.quote, basis.where) == ("answer", "payment", "answer 1")
    assert interviewer.asked[0].answer == ANSWER
    assert len(interviewer.asked) == 1, "a follow-up is not followed up"


async def test_a_model_that_hangs_costs_no_more_than_the_deadline() -> None:
    interviewer = Interviewer()
    async with begun(world_with(interviewer), followed_up()) as (_, browser):
        await answer(browser)
        await browser.sees("state", state="thinking")
        began = asyncio.get_running_loop().time()
        assert is_of_the_bank(await browser.sees("question", turn=1))
        assert asyncio.get_running_loop().time() - began < DEADLINE_S + 0.5


async def test_a_model_that_fails_is_not_noticed() -> None:
    interviewer = Interviewer(fails=True)
    interviewer.gate.set()
    async with begun(world_with(interviewer), followed_up()) as (_, browser):
        await answer(browser)
        assert is_of_the_bank(await browser.sees("question", turn=1))
        assert "notice" not in {message["type"] for message in browser.messages}


async def test_without_a_model_the_interview_still_follows_up_and_says_why() -> None:
    world = World(transcriber=ScriptedTranscriber(ANSWER))
    async with begun(world, followed_up()) as (_, browser):
        await answer(browser)
        question = await browser.sees("question", turn=1)
        assert is_of_the_bank(question)
        assert question["why"] == "No result yet", "the bank takes nothing up"
        assert question["number"] == 1
        await browser.say('{"type":"typed","turn":1,"text":"It took one night."}')
        await browser.sees("question", turn=2)
    turns = sorted(world.database.turns.values(), key=lambda turn: turn.index)
    assert [turn.question.seeks for turn in turns] == [None, Evidence.RESULT]


def is_of_the_bank(question: dict[str, Any]) -> bool:
    return bool(question["follow_up"]) and question["text"] in load_bank().texts


async def test_an_answer_that_has_it_all_is_not_followed_up() -> None:
    whole = (
        "Last year our checkout was slow. I profiled it myself and rewrote two queries, because "
        "they locked the table. As a result it took 2 seconds instead of 9. It taught me to "
        "measure first."
    )
    async with begun(World(transcriber=ScriptedTranscriber(whole)), followed_up()) as (_, browser):
        await browser.be_silent(0.5)
        await browser.speak(6)
        await browser.be_silent(3.0)
        assert (await browser.sees("question", turn=1))["text"] == "Question 2?"


async def test_without_time_there_is_no_follow_up_and_only_the_goodbye() -> None:
    world = World(transcriber=ScriptedTranscriber(ANSWER))
    async with begun(world, followed_up(minutes=0)) as (_, browser):
        await answer(browser)
        await browser.sees("state", state="finished")
    assert len(world.database.turns) == 1


async def test_who_goes_on_while_we_think_is_listened_to_at_once() -> None:
    interviewer = Interviewer()
    async with begun(world_with(interviewer), followed_up()) as (_, browser):
        await answer(browser)
        await browser.sees("state", state="thinking")
        await browser.speak(1)
        assert (await browser.sees("question", reopened=True))["turn"] == 0
        await browser.sees("state", state="listening")


async def test_a_typed_answer_is_followed_up_at_once_by_the_bank() -> None:
    async with begun(World(), followed_up()) as (_, browser):
        await browser.say('{"type":"typed","turn":0,"text":"I moved it all in one single night."}')
        assert is_of_the_bank(await browser.sees("question", turn=1))


async def test_who_has_nothing_to_tell_is_asked_the_next_question() -> None:
    async with begun(World(), followed_up()) as (_, browser):
        await browser.say('{"type":"typed","turn":0,"text":"I don\'t know, sorry."}')
        assert (await browser.sees("question", turn=1))["text"] == "Question 2?"


async def test_the_kinds_are_led_over_to_once() -> None:
    interview = followed_up()
    async with begun(
        World(), replace(interview, plan=replace(interview.plan, max_follow_ups=0))
    ) as (
        _,
        browser,
    ):
        first = next(message for message in browser.messages if message["type"] == "question")
        assert first["lead"] == "Next, some questions about your experience."
        await browser.say('{"type":"typed","turn":0,"text":"I moved it all in one night."}')
        assert (await browser.sees("question", turn=1))["lead"] == ""
