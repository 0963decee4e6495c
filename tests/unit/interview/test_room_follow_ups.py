"""Follow-ups in the room: asked when ready in time, and never waited for."""

import asyncio
from dataclasses import dataclass, field
from typing import cast

from core.errors import Unavailable
from core.interview.asking import DEADLINE_S
from core.interview.follow_ups import Context, FollowUps
from core.interview.interview import QuestionKind
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
    async with begun(world, an_interview(questions=2)) as (_, browser):
        await answer(browser)
        question = await browser.sees("question", turn=1)
        assert question["text"] == ASKED
        assert (question["number"], question["follow_up"]) == (1, True)
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
    assert interviewer.asked[0].answer == ANSWER
    assert len(interviewer.asked) == 1, "a follow-up is not followed up"


async def test_a_model_that_hangs_costs_no_more_than_the_deadline() -> None:
    interviewer = Interviewer()
    async with begun(world_with(interviewer), an_interview(questions=2)) as (_, browser):
        await answer(browser)
        await browser.sees("state", state="thinking")
        began = asyncio.get_running_loop().time()
        assert (await browser.sees("question", turn=1))["text"] == "Question 2?"
        assert asyncio.get_running_loop().time() - began < DEADLINE_S + 0.5


async def test_a_model_that_fails_is_not_noticed() -> None:
    interviewer = Interviewer(fails=True)
    interviewer.gate.set()
    async with begun(world_with(interviewer), an_interview(questions=2)) as (_, browser):
        await answer(browser)
        assert (await browser.sees("question", turn=1))["text"] == "Question 2?"
        assert "notice" not in {message["type"] for message in browser.messages}


async def test_who_goes_on_while_we_think_is_listened_to_at_once() -> None:
    interviewer = Interviewer()
    async with begun(world_with(interviewer), an_interview(questions=2)) as (_, browser):
        await answer(browser)
        await browser.sees("state", state="thinking")
        await browser.speak(1)
        assert (await browser.sees("question", reopened=True))["turn"] == 0
        await browser.sees("state", state="listening")


async def test_a_typed_answer_is_not_followed_up() -> None:
    interviewer = Interviewer()
    interviewer.gate.set()
    async with begun(world_with(interviewer), an_interview(questions=2)) as (_, browser):
        await browser.say('{"type":"typed","turn":0,"text":"I moved it all in one single night."}')
        assert (await browser.sees("question", turn=1))["text"] == "Question 2?"
