"""One transcriber for all: what happens when it fails, hangs or is closed."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from core.errors import InvalidInput, Unavailable
from core.language.language import Language
from core.speech.audio import Audio
from core.speech.transcript import Transcript
from core.speech.transcription import TranscriptionThread, Urgency
from tests.unit.speech.desk import (
    WITHIN_S,
    A,
    B,
    Desk,
    GatedTranscriber,
    happens,
    turns_of_the_loop,
)

SOON_S = 0.02


class ListedTranscriber:
    """Answer with what is listed, one after the other; raise the errors among it."""

    def __init__(self, *outcomes: object) -> None:
        self._outcomes = list(outcomes)
        self.threads: set[int] = set()

    @property
    def model(self) -> str:
        return "listed"

    def transcribe(
        self, audio: Audio, *, language: Language, prompt: str = "", with_words: bool = False
    ) -> Any:
        self.threads.add(threading.get_ident())
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


async def ask(thread: TranscriptionThread, prompt: str = "") -> Transcript:
    async with asyncio.timeout(WITHIN_S):
        return await thread.transcribe(
            bytes(640), session=A, urgency=Urgency.FINAL, language="ko", prompt=prompt
        )


class Panic(BaseException):
    """What a Rust library throws."""


@pytest.mark.parametrize(
    "outcome",
    [RuntimeError("broken"), MemoryError(), Panic(), None, "text", Transcript(None)],  # type: ignore[arg-type]
    ids=["crash", "memory", "panic", "none", "string", "no text"],
)
async def test_a_failure_is_unavailable_and_the_next_piece_is_heard(
    outcome: object, caplog: pytest.LogCaptureFixture
) -> None:
    thread = TranscriptionThread(lambda: ListedTranscriber(outcome, Transcript("next")))
    with caplog.at_level(logging.ERROR), pytest.raises(Unavailable):
        await ask(thread, prompt="a secret")
    assert caplog.text
    assert "a secret" not in caplog.text
    assert await ask(thread) == Transcript("next")
    thread.close()


async def test_our_own_errors_pass_as_they_are() -> None:
    thread = TranscriptionThread(lambda: ListedTranscriber(InvalidInput("too loud")))
    with pytest.raises(InvalidInput, match="too loud"):
        await ask(thread)
    thread.close()


async def test_loading_that_fails_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    tries: list[Callable[[], ListedTranscriber]] = [
        _unavailable,
        _unavailable,
        lambda: ListedTranscriber(Transcript("there")),
    ]

    def make() -> ListedTranscriber:
        return tries.pop(0)()

    thread = TranscriptionThread(make)
    with pytest.raises(Unavailable, match="no weights"):
        await ask(thread)
    assert "no weights" in caplog.text
    assert await ask(thread) == Transcript("there")
    thread.close()


def _unavailable() -> ListedTranscriber:
    raise Unavailable("no weights")


async def test_one_thread_makes_warms_and_asks_the_transcriber() -> None:
    made: list[int] = []
    warmed: list[int] = []
    transcriber = ListedTranscriber(Transcript("one"), Transcript("two"))

    def make() -> ListedTranscriber:
        made.append(threading.get_ident())
        return transcriber

    thread = TranscriptionThread(make, warm=lambda _: warmed.append(threading.get_ident()))
    await ask(thread)
    await ask(thread)
    assert {*made, *warmed} == transcriber.threads
    assert (len(made), len(warmed)) == (1, 1)
    assert threading.get_ident() not in made
    thread.close()


class Makers:
    """Make gated transcribers; the first `stuck` of them do not come back from a piece."""

    def __init__(self, stuck: int) -> None:
        self.made: list[GatedTranscriber] = []
        self._stuck = stuck

    def __call__(self) -> GatedTranscriber:
        transcriber = GatedTranscriber()
        if len(self.made) >= self._stuck:
            transcriber.gate.set()
        self.made.append(transcriber)
        return transcriber

    def free(self) -> None:
        for transcriber in self.made:
            transcriber.gate.set()


async def refused(task: asyncio.Task[Transcript]) -> str:
    with pytest.raises(Unavailable) as caught:
        async with asyncio.timeout(WITHIN_S):
            await task
    return caught.value.message


async def test_a_piece_that_hangs_fails_alone(caplog: pytest.LogCaptureFixture) -> None:
    makers = Makers(stuck=1)
    thread = TranscriptionThread(makers, hung_after_s=SOON_S)
    desk = Desk(thread)
    stuck, other = await desk.ask("stuck", A), await desk.ask("other", B)
    assert "does not answer" in await refused(stuck)
    async with asyncio.timeout(WITHIN_S):
        assert await other == Transcript("other")
    thread.check()
    assert str(A) in caplog.text
    assert [transcriber.heard for transcriber in makers.made] == [["stuck"], ["other"]]
    makers.free()
    thread.close()


async def test_a_second_one_that_hangs_ends_it_for_all_at_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    makers = Makers(stuck=2)
    thread = TranscriptionThread(makers, hung_after_s=SOON_S)
    desk = Desk(thread)
    tasks = [await desk.ask(name) for name in ("one", "two", "waiting")]
    for task in tasks:
        await refused(task)
    assert len(makers.made) == 2
    with pytest.raises(Unavailable, match="restarted"):
        thread.check()
    assert "restarted" in await refused(await desk.ask("late"))
    assert thread.load_s == 0
    assert "restarted" in caplog.text
    makers.free()
    thread.close()


async def test_one_that_comes_back_late_makes_room_for_another() -> None:
    makers = Makers(stuck=2)
    thread = TranscriptionThread(makers, hung_after_s=SOON_S)
    desk = Desk(thread)
    for name in ("one", "two"):
        await refused(await desk.ask(name))
    makers.made[0].gate.set()
    async with asyncio.timeout(WITHIN_S):
        while len(makers.made) < 3:
            await turns_of_the_loop()
        assert await desk.transcribe("three") == Transcript("three")
    assert makers.made[2].heard == ["three"]
    makers.free()
    thread.close()


async def test_loading_is_not_taken_for_hanging() -> None:
    loading, began = threading.Event(), threading.Event()

    def load(transcriber: GatedTranscriber) -> None:
        began.set()
        assert loading.wait(WITHIN_S)
        transcriber.gate.set()

    thread = TranscriptionThread(GatedTranscriber, warm=load, hung_after_s=SOON_S)
    task = await Desk(thread).ask("patient")
    await happens(began)
    done, _ = await asyncio.wait([task], timeout=3 * SOON_S)
    assert not done
    loading.set()
    async with asyncio.timeout(WITHIN_S):
        assert await task == Transcript("patient")
    thread.close()


@pytest.fixture
async def busy() -> AsyncIterator[tuple[Desk, GatedTranscriber]]:
    """Give a desk whose transcriber is at work on a piece, and does not come back by itself."""
    transcriber = GatedTranscriber()
    desk = Desk(TranscriptionThread(lambda: transcriber, hung_after_s=WITHIN_S))
    await desk.ask("at work")
    await happens(transcriber.begun)
    yield desk, transcriber
    transcriber.gate.set()


async def test_closing_lets_the_piece_at_work_end_and_refuses_the_others(
    busy: tuple[Desk, GatedTranscriber],
) -> None:
    desk, transcriber = busy
    waiting = await desk.ask("waiting")
    closing = asyncio.create_task(asyncio.to_thread(desk.thread.close))
    assert "stopped" in await refused(waiting)
    assert not closing.done()
    transcriber.gate.set()
    async with asyncio.timeout(WITHIN_S):
        await closing
        assert await desk.tasks[0] == Transcript("at work")
    assert "stopped" in await refused(await desk.ask("late"))
    assert transcriber.heard == ["at work"]


async def test_closing_does_not_wait_for_what_is_stuck() -> None:
    transcriber = GatedTranscriber()
    thread = TranscriptionThread(lambda: transcriber, hung_after_s=SOON_S)
    task = await Desk(thread).ask("stuck")
    await happens(transcriber.begun)
    thread.close()
    assert not transcriber.gate.is_set()
    await refused(task)
    transcriber.gate.set()
