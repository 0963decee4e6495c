"""One transcriber for all: whose turn it is."""

import asyncio
import threading
import uuid
from collections.abc import AsyncIterator, Callable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.speech.transcript import Transcript
from core.speech.transcription import Dropped, TranscriptionThread, Urgency
from tests.unit.speech.desk import (
    WITHIN_S,
    A,
    B,
    Clock,
    Desk,
    GatedTranscriber,
    happens,
    turns_of_the_loop,
)


class Queue(Desk):
    """Have everything wait, then see in which order it is decoded."""

    def __init__(
        self, *, on_transcript: Callable[[Urgency, float], None] = lambda *_: None
    ) -> None:
        clock = Clock()
        self.transcriber = GatedTranscriber(clock)
        super().__init__(
            TranscriptionThread(lambda: self.transcriber, clock=clock, on_transcript=on_transcript)
        )

    async def occupy(self) -> None:
        """Have the thread at work on a piece of somebody else, so that everything waits."""
        self.transcriber.begun.clear()
        await self.ask("occupied", uuid.uuid4())
        await happens(self.transcriber.begun)

    async def order(self) -> list[str]:
        """Open the gate, and return the pieces in the order they were decoded in."""
        self.transcriber.gate.set()
        async with asyncio.timeout(WITHIN_S):
            await asyncio.gather(*self.tasks, return_exceptions=True)
        return self.transcriber.heard[self.transcriber.heard.index("occupied") + 1 :]


@pytest.fixture
async def queue() -> AsyncIterator[Queue]:
    queue = Queue()
    yield queue
    queue.transcriber.gate.set()
    queue.thread.close()


async def test_the_most_urgent_goes_first(queue: Queue) -> None:
    await queue.occupy()
    await queue.ask("preview", A, Urgency.PREVIEW)
    await queue.ask("tail", A, Urgency.TAIL)
    await queue.ask("final", A, Urgency.FINAL)
    assert await queue.order() == ["final", "tail", "preview"]


async def test_a_session_with_much_to_do_does_not_starve_another(queue: Queue) -> None:
    await queue.occupy()
    for name in ("a1", "a2", "a3", "a4"):
        await queue.ask(name, A)
    await queue.ask("b1", B)
    await queue.ask("b2", B)
    assert await queue.order() == ["a1", "b1", "a2", "b2", "a3", "a4"]


async def test_who_had_much_before_comes_after_who_had_little(queue: Queue) -> None:
    queue.transcriber.gate.set()
    for _ in range(3):
        await queue.transcribe("before", A)
    queue.transcriber.gate.clear()
    await queue.occupy()
    await queue.ask("a", A)
    await queue.ask("b", B)
    assert await queue.order() == ["b", "a"]


@given(
    asked=st.lists(
        st.tuples(st.sampled_from([A, B, UUID(int=3)]), st.sampled_from([*Urgency])), max_size=9
    )
)
def test_everything_is_decoded_once_and_shared_evenly(
    asked: list[tuple[UUID, Urgency]],
) -> None:
    """Pieces cost the same here, so sessions that still wait differ by one piece at most."""
    asyncio.run(_is_shared_evenly(asked))


async def _is_shared_evenly(asked: list[tuple[UUID, Urgency]]) -> None:
    queue = Queue()
    await queue.occupy()
    for number, (session, urgency) in enumerate(asked):
        await queue.ask(str(number), session, urgency)
    order = [asked[int(name)] for name in await queue.order()]
    queue.thread.close()
    assert sorted(order) == sorted(asked)
    assert [urgency for _, urgency in order] == sorted(urgency for _, urgency in asked)
    done = dict.fromkeys([session for session, _ in asked], 0)
    for place, (session, urgency) in enumerate(order):
        rivals = {other for other, as_urgent in order[place:] if as_urgent is urgency}
        assert done[session] == min(done[rival] for rival in rivals)
        done[session] += 1


async def test_an_answer_that_has_ended_goes_before_what_is_speculative(queue: Queue) -> None:
    await queue.occupy()
    await queue.ask("b's tail", B, Urgency.TAIL)
    await queue.ask("a's tail", A, Urgency.TAIL)
    await queue.ask("a's preview", A, Urgency.PREVIEW)
    queue.thread.promote(A)
    assert await queue.order() == ["a's tail", "b's tail", "a's preview"]


async def test_what_is_cancelled_while_it_waits_is_never_decoded(queue: Queue) -> None:
    await queue.occupy()
    unwanted = await queue.ask("unwanted")
    await queue.ask("wanted")
    assert queue.thread.load_s == pytest.approx(2.0)
    unwanted.cancel()
    await turns_of_the_loop()
    assert queue.thread.load_s == pytest.approx(1.0)
    assert await queue.order() == ["wanted"]


async def test_what_is_cancelled_at_work_holds_up_nobody(queue: Queue) -> None:
    await queue.occupy()
    queue.tasks[0].cancel()
    await queue.ask("next")
    assert await queue.order() == ["next"]


async def test_what_is_cancelled_while_the_model_loads_is_never_decoded() -> None:
    loading = threading.Event()
    transcriber = GatedTranscriber()
    transcriber.gate.set()
    desk = Desk(TranscriptionThread(lambda: transcriber, warm=lambda _: wait_for(loading)))
    unwanted = await desk.ask("unwanted")
    unwanted.cancel()
    await desk.ask("wanted")
    loading.set()
    await asyncio.gather(*desk.tasks, return_exceptions=True)
    assert transcriber.heard == ["wanted"]
    desk.thread.close()


def wait_for(event: threading.Event) -> None:
    assert event.wait(WITHIN_S)


async def test_previews_are_dropped_first_when_much_waits(queue: Queue) -> None:
    await queue.occupy()
    early = await queue.ask("early", A, Urgency.PREVIEW, seconds=4)
    late = await queue.ask("late", A, Urgency.PREVIEW, seconds=4)
    await queue.ask("tail", A, Urgency.TAIL, seconds=7)
    assert isinstance(late.exception(), Dropped)
    assert not early.done()
    await queue.ask("final", B, seconds=12)
    assert isinstance(early.exception(), Dropped)
    with pytest.raises(Dropped):
        await queue.transcribe("another", B, Urgency.PREVIEW, seconds=1)
    assert await queue.order() == ["final", "tail"]


async def test_a_long_preview_is_decoded_when_there_is_nothing_else(queue: Queue) -> None:
    queue.transcriber.gate.set()
    heard = await queue.transcribe("long", A, Urgency.PREVIEW, seconds=20)
    assert heard == Transcript("long")


async def test_it_is_told_how_long_a_transcript_took() -> None:
    told: list[tuple[Urgency, float]] = []
    queue = Queue(on_transcript=lambda *took: told.append(took))
    await queue.occupy()
    await queue.ask("tail", A, Urgency.TAIL)
    queue.thread.promote(A)
    await queue.order()
    assert told == [(Urgency.FINAL, 1.0), (Urgency.FINAL, 2.0)]
    queue.thread.close()
