"""One turn model for all: a verdict in time, or none."""

import asyncio
import logging
import math
import threading
from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from core.errors import Unavailable
from core.speech.audio import HEARD_RATE_HZ, Audio
from core.speech.turn_thread import FAILURES_TO_REST, REST_S, TurnThread
from tests.unit.speech.desk import WITHIN_S, A, B, Clock, happens, turns_of_the_loop

SOON_S = 0.02


class GatedTurnModel:
    """Take a tenth of the seconds heard for the verdict, once the gate is open."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.begun = threading.Event()
        self.heard: list[float] = []
        self.failure: BaseException | None = None

    def completeness(self, audio: Audio) -> float:
        self.heard.append(audio.duration_s)
        self.begun.set()
        assert self.gate.wait(WITHIN_S)
        if self.failure is not None:
            raise self.failure
        return audio.duration_s / 10


def sound(seconds: float) -> bytes:
    return bytes(round(seconds * HEARD_RATE_HZ) * 2)


@pytest.fixture
def model() -> GatedTurnModel:
    return GatedTurnModel()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def thread(model: GatedTurnModel, clock: Clock) -> AsyncIterator[TurnThread]:
    thread = TurnThread(model, clock=clock)
    yield thread
    model.gate.set()
    thread.close()


async def asked(thread: TurnThread, seconds: float, session: UUID) -> asyncio.Task[float | None]:
    task = asyncio.create_task(thread.completeness(sound(seconds), session=session))
    await turns_of_the_loop()
    return task


async def test_a_newer_question_takes_the_place_of_the_one_that_waits(
    thread: TurnThread, model: GatedTurnModel
) -> None:
    at_work = await asked(thread, 1, A)
    await happens(model.begun)
    older = await asked(thread, 2, A)
    other = await asked(thread, 3, B)
    newer = await asked(thread, 4, A)
    assert await older is None
    model.gate.set()
    assert await asyncio.gather(at_work, newer, other) == pytest.approx([0.1, 0.4, 0.3])
    assert model.heard == [1, 4, 3]


async def test_a_question_nobody_waits_for_is_not_asked(
    thread: TurnThread, model: GatedTurnModel
) -> None:
    at_work = await asked(thread, 1, A)
    await happens(model.begun)
    (await asked(thread, 2, B)).cancel()
    at_work.cancel()
    model.gate.set()
    assert await thread.completeness(sound(3), session=A) == pytest.approx(0.3)
    assert model.heard == [1, 3]


@pytest.mark.parametrize(
    "failure", [Unavailable("no model"), RuntimeError("broken"), MemoryError()], ids=repr
)
async def test_a_model_that_fails_again_and_again_rests(
    thread: TurnThread,
    model: GatedTurnModel,
    clock: Clock,
    failure: Exception,
    caplog: pytest.LogCaptureFixture,
) -> None:
    model.gate.set()
    model.failure = failure
    with caplog.at_level(logging.WARNING, logger="core.speech.turn_thread"):
        for _ in range(FAILURES_TO_REST + 2):
            assert await thread.completeness(sound(1), session=A) is None
    assert len(model.heard) == FAILURES_TO_REST
    lines = [record for record in caplog.records if record.name == "core.speech.turn_thread"]
    assert len(lines) == 2
    model.failure = None
    clock.now_s += REST_S
    assert await thread.completeness(sound(1), session=A) == pytest.approx(0.1)


async def test_failures_now_and_then_are_no_reason_to_rest(
    thread: TurnThread, model: GatedTurnModel
) -> None:
    model.gate.set()
    for _ in range(FAILURES_TO_REST):
        model.failure = RuntimeError("broken")
        assert await thread.completeness(sound(1), session=A) is None
        model.failure = None
        assert await thread.completeness(sound(1), session=A) == pytest.approx(0.1)


@pytest.mark.parametrize("verdict", [math.nan, -0.1, 1.1, math.inf])
async def test_a_verdict_that_is_none_is_not_given(verdict: float) -> None:
    thread = TurnThread(FixedTurnModel(verdict))
    assert await thread.completeness(sound(1), session=A) is None
    thread.close()


class FixedTurnModel:
    """Give one verdict."""

    def __init__(self, verdict: float) -> None:
        self._verdict = verdict

    def completeness(self, audio: Audio) -> float:
        return self._verdict


async def test_nobody_waits_for_a_model_that_hangs(model: GatedTurnModel, clock: Clock) -> None:
    thread = TurnThread(model, within_s=SOON_S, clock=clock)
    async with asyncio.timeout(WITHIN_S):
        for _ in range(FAILURES_TO_REST):
            assert await thread.completeness(sound(1), session=A) is None
        clock.now_s += REST_S - 1
        assert await (await asked(thread, 1, A)) is None
    assert model.heard == [1]
    model.gate.set()
    thread.close()


async def test_it_is_warmed_first_and_on_the_same_thread() -> None:
    threads: list[int] = []

    class Noting(FixedTurnModel):
        def completeness(self, audio: Audio) -> float:
            threads.append(threading.get_ident())
            return super().completeness(audio)

    thread = TurnThread(Noting(0.5), warm=lambda: threads.append(threading.get_ident()))
    assert await thread.completeness(sound(1), session=A) == 0.5
    assert len(threads) == 2
    assert threads[0] == threads[1] != threading.get_ident()
    thread.close()
    assert await thread.completeness(sound(1), session=A) is None
