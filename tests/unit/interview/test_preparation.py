import asyncio
from dataclasses import replace

import pytest

from core.interview.follow_ups import FollowUps
from core.interview.preparation import Outcome, Preparation
from core.speech.voices import SpeechCache, Voices
from tests.fakes_language import Reply, ScriptedChatModel
from tests.fakes_speech import ToneSynthesizer
from tests.fakes_storage import MemoryMediaStore
from tests.unit.interview.preparing import (
    ANSWER,
    CONTEXT,
    IN_TIME_S,
    QUESTION,
    SPOKEN,
    HangingSynthesizer,
    heard,
    nothing_runs,
    prepared_by,
    settle,
)


@pytest.mark.parametrize("within_s", [0.0, -0.1])
async def test_a_follow_up_is_there_at_the_end_with_its_sound(within_s: float) -> None:
    preparation = prepared_by(ScriptedChatModel(QUESTION))
    preparation.committed(replace(CONTEXT, answer="We moved our payments to a queue,"))
    preparation.stopped(CONTEXT)
    await settle()
    taken = await preparation.take(ANSWER, within_s=within_s)
    assert taken.outcome is Outcome.USED
    assert taken.prepared is not None
    assert taken.prepared.text == QUESTION
    assert await heard(taken.prepared) == SPOKEN
    assert await nothing_runs()


async def test_a_follow_up_that_is_nearly_ready_is_waited_for() -> None:
    ready = asyncio.Event()
    preparation = prepared_by(ScriptedChatModel(Reply([QUESTION], after=ready)))
    preparation.stopped(CONTEXT)
    taking = asyncio.create_task(preparation.take(ANSWER, within_s=IN_TIME_S))
    await settle()
    assert not taking.done()
    ready.set()
    assert (await taking).outcome is Outcome.USED


async def test_it_is_asked_once_however_often_the_candidate_pauses() -> None:
    model, voice = ScriptedChatModel(QUESTION), ToneSynthesizer()
    preparation = prepared_by(model, voice)
    for answer in (ANSWER, ANSWER, ANSWER.upper(), ANSWER.replace(",", "")):
        preparation.stopped(replace(CONTEXT, answer=answer))
        preparation.committed(replace(CONTEXT, answer=answer))
        await settle()
    assert (await preparation.take(ANSWER)).outcome is Outcome.USED
    assert (len(model.asked), model.warmed, voice.said) == (1, [], [QUESTION])


@pytest.mark.parametrize(
    "final", [ANSWER.lower(), ANSWER.replace("our payments", "the payments"), f"Um, {ANSWER}"]
)
async def test_an_answer_that_only_reads_differently_keeps_its_follow_up(final: str) -> None:
    preparation = prepared_by(ScriptedChatModel(QUESTION))
    preparation.stopped(CONTEXT)
    assert (await preparation.take(final, within_s=IN_TIME_S)).outcome is Outcome.USED


@pytest.mark.parametrize(
    "final",
    [
        f"{ANSWER} Then a colleague found that we had measured the wrong service.",
        "We never moved our payments to a queue, and the latency fell by half.",
    ],
)
async def test_an_answer_that_went_on_does_not(final: str) -> None:
    model, voice = ScriptedChatModel(QUESTION), HangingSynthesizer(after_chunks=1)
    preparation = prepared_by(model, voice)
    preparation.stopped(CONTEXT)
    await settle()
    taken = await preparation.take(final)
    assert (taken.outcome, taken.prepared) == (Outcome.CHANGED, None)
    assert await nothing_runs()
    assert voice.running == 0


async def test_a_new_pause_after_more_words_begins_a_new_follow_up() -> None:
    model = ScriptedChatModel(Reply(hangs=True), QUESTION)
    preparation = prepared_by(model)
    preparation.stopped(replace(CONTEXT, answer="We moved our payments to a queue."))
    await settle()
    preparation.stopped(CONTEXT)
    await settle()
    assert model.running == 0
    assert (await preparation.take(ANSWER)).outcome is Outcome.USED
    assert len(model.asked) == 2


async def test_words_that_outgrow_a_follow_up_free_the_model_for_them() -> None:
    model = ScriptedChatModel(Reply(hangs=True))
    preparation = prepared_by(model)
    preparation.stopped(replace(CONTEXT, answer="We moved our payments to a queue."))
    await settle()
    preparation.committed(CONTEXT)
    await settle()
    assert (model.running, len(model.warmed)) == (0, 1)
    assert (await preparation.take(ANSWER)).outcome is Outcome.NONE


async def test_warming_delays_nobody_and_ends_when_the_candidate_stops() -> None:
    model = ScriptedChatModel(QUESTION, warming=asyncio.Event())
    preparation = prepared_by(model)
    for end in (10, 20, 30):
        preparation.committed(replace(CONTEXT, answer=ANSWER[:end]))
        await settle()
    assert (len(model.warmed), model.running) == (1, 1), "one at a time"
    preparation.stopped(CONTEXT)
    await settle()
    assert (await preparation.take(ANSWER, within_s=0)).outcome is Outcome.USED
    assert len(model.warmed) == 1
    assert model.running == 0


async def test_after_one_warming_the_latest_words_follow() -> None:
    warm = asyncio.Event()
    model = ScriptedChatModel(QUESTION, warming=warm)
    preparation = prepared_by(model)
    for end in (10, 20, 30):
        preparation.committed(replace(CONTEXT, answer=ANSWER[:end]))
        await settle()
    warm.set()
    await settle()
    assert [f"{ANSWER[:end]}</answer>" in model.warmed[i][1].text for i, end in ((0, 10), (1, 30))]
    assert len(model.warmed) == 2
    preparation.committed(CONTEXT)
    assert await nothing_runs()
    assert len(model.warmed) == 3


async def test_each_answer_has_a_follow_up_of_its_own() -> None:
    preparation = prepared_by(ScriptedChatModel(QUESTION))
    assert (await preparation.take(ANSWER)).outcome is Outcome.NONE
    preparation.stopped(CONTEXT)
    assert (await preparation.take(ANSWER)).outcome is Outcome.USED
    assert (await preparation.take(ANSWER)).outcome is Outcome.NONE


async def test_without_a_model_there_is_none() -> None:
    preparation = Preparation(None, Voices([ToneSynthesizer()]), "en")
    preparation.committed(CONTEXT)
    preparation.stopped(CONTEXT)
    assert (await preparation.take(ANSWER)).outcome is Outcome.NONE
    assert await nothing_runs()


async def test_what_was_worded_from_an_answer_is_not_kept() -> None:
    media = MemoryMediaStore()
    voice = Voices([ToneSynthesizer()], cache=SpeechCache(media))
    preparation = Preparation(FollowUps(ScriptedChatModel(QUESTION)), voice, "en")
    preparation.stopped(CONTEXT)
    taken = await preparation.take(ANSWER, within_s=IN_TIME_S)
    assert await heard(taken.prepared) == SPOKEN
    assert await nothing_runs()
    assert media.objects == {}
