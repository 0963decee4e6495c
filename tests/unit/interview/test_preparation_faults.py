import asyncio
from typing import Any

import pytest

from core.interview.preparation import Outcome
from core.speech.ports import Synthesizer
from tests.fakes_language import Reply, ScriptedChatModel
from tests.fakes_speech import FailingSynthesizer, ToneSynthesizer, tone_chunks
from tests.unit.interview.preparing import (
    ANSWER,
    CONTEXT,
    IN_TIME_S,
    QUESTION,
    HangingSynthesizer,
    heard,
    nothing_runs,
    prepared_by,
    settle,
)

SHORT_S = 0.02
WITHIN_S = 10.0
"""When a test that waits gives up."""


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (Reply(hangs=True), Outcome.LATE),
        (Reply([QUESTION[:9]], hangs=True), Outcome.LATE),
        (Reply([""], repeats=True), Outcome.LATE),
        (Reply(["the latency, "], repeats=True), Outcome.REFUSED),
        (Reply(["Bananas."]), Outcome.REFUSED),
        (Reply(), Outcome.REFUSED),
        (Reply(fails=True), Outcome.FAILED),
        (Reply([QUESTION[:9]], fails=True), Outcome.FAILED),
    ],
)
@pytest.mark.parametrize("is_late_start", [True, False])
async def test_whatever_the_model_does_the_deadline_holds(
    reply: Reply, outcome: Outcome, *, is_late_start: bool
) -> None:
    model = ScriptedChatModel(reply)
    preparation = prepared_by(model)
    preparation.stopped(CONTEXT)
    if not is_late_start:
        await settle()
    async with asyncio.timeout(WITHIN_S):
        taken = await preparation.take(ANSWER, within_s=SHORT_S)
    assert (taken.outcome, taken.prepared) == (outcome, None)
    assert await nothing_runs()
    assert model.running == 0


@pytest.mark.parametrize(
    ("voice", "outcome"),
    [
        (HangingSynthesizer(after_chunks=0), Outcome.LATE),
        (FailingSynthesizer(), Outcome.FAILED),
        (ToneSynthesizer("korean", ["ko"]), Outcome.FAILED),
    ],
)
async def test_whatever_the_voice_does_the_deadline_holds(
    voice: Synthesizer, outcome: Outcome
) -> None:
    preparation = prepared_by(ScriptedChatModel(QUESTION), voice)
    preparation.stopped(CONTEXT)
    async with asyncio.timeout(WITHIN_S):
        taken = await preparation.take(ANSWER, within_s=SHORT_S)
    assert (taken.outcome, taken.prepared) == (outcome, None)
    assert await nothing_runs()


async def test_a_listener_who_leaves_ends_a_voice_that_hangs() -> None:
    voice = HangingSynthesizer(after_chunks=2)
    preparation = prepared_by(ScriptedChatModel(QUESTION), voice)
    preparation.stopped(CONTEXT)
    taken = await preparation.take(ANSWER)
    assert taken.outcome is Outcome.USED
    listening = asyncio.create_task(heard(taken.prepared))
    await settle()
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    assert await nothing_runs()
    assert voice.running == 0


async def test_a_voice_that_breaks_off_ends_the_sound() -> None:
    voice = FailingSynthesizer(after_chunks=2)
    preparation = prepared_by(ScriptedChatModel(QUESTION), voice)
    preparation.stopped(CONTEXT)
    taken = await preparation.take(ANSWER)
    assert await heard(taken.prepared) == b"".join(tone_chunks(QUESTION)[:2])


@pytest.mark.parametrize("began", [True, False])
async def test_cancelling_leaves_nothing_behind(*, began: bool) -> None:
    model = ScriptedChatModel(Reply(hangs=True), warming=asyncio.Event())
    preparation = prepared_by(model)
    for begin in (preparation.committed, preparation.stopped):
        begin(CONTEXT)
        if began:
            await settle()
        preparation.cancel()
        assert await nothing_runs()
    assert model.running == 0
    assert (await preparation.take(ANSWER)).outcome is Outcome.NONE


async def test_a_room_that_ends_while_it_waits_leaves_nothing_behind() -> None:
    model = ScriptedChatModel(Reply(hangs=True))
    preparation = prepared_by(model)
    preparation.stopped(CONTEXT)
    taking = asyncio.create_task(preparation.take(ANSWER))
    await settle()
    taking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await taking
    assert await nothing_runs()
    assert model.running == 0


async def test_a_bug_in_the_model_costs_the_follow_up_only(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(ScriptedChatModel):
        def stream(self, *args: Any, **kwargs: Any) -> Any:
            raise KeyError("a bug")

    preparation = prepared_by(Broken())
    preparation.stopped(CONTEXT)
    assert (await preparation.take(ANSWER, within_s=IN_TIME_S)).outcome is Outcome.FAILED
    assert await nothing_runs()
