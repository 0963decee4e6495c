"""A candidate and a real room on virtual time: what counts as a cut-off, and what goes on after."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import numpy as np
import pytest

from benchmarks.browser import Browser
from benchmarks.fixtures import Fixture, Pause
from benchmarks.replay import ANSWER_WITHIN_S, PLAYOUT_S, Candidate
from benchmarks.sound import in_time, stretches
from benchmarks.turn import Turn, cause
from core.interview.events import Attached
from core.interview.messages import Hello, parse_binary, parse_text
from core.interview.room import Room
from core.speech.audio import HEARD_RATE_HZ, to_pcm16
from tests.fakes_speech import tone_chunks
from tests.unit.interview.session import Calm, Session
from tests.virtual import run


class Line:
    """Both ends of a socket to a room in this process."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._down: asyncio.Queue[str | bytes] = asyncio.Queue()

    def __aiter__(self) -> AsyncIterator[str | bytes]:
        return self

    async def __anext__(self) -> str | bytes:
        return await self._down.get()

    async def send(self, message: Any, /) -> None:
        """Take what the browser sends, and what the room sends."""
        if isinstance(message, dict):
            self._down.put_nowait(json.dumps(message))
            return
        parsed = parse_text(message) if isinstance(message, str) else parse_binary(message)
        if isinstance(parsed, Hello):
            self._room.post(Attached(self, parsed))
        else:
            await self._room.receive(self, parsed)

    async def send_speech(self, frame: bytes) -> None:
        self._down.put_nowait(frame)

    async def close(self, code: int, reason: str) -> None:
        raise AssertionError(f"{code} {reason}")


class Voice:
    """A tone of three seconds for every text, the first fifth of a second silent."""

    async def utterance(self, text: str, **_: object) -> bytes:
        return b"".join(self._chunks(text))

    async def stream(self, text: str, **_: object) -> AsyncIterator[bytes]:
        for chunk in self._chunks(text):
            yield chunk

    def _chunks(self, text: str) -> list[bytes]:
        assert text
        return [bytes(2 * 4800), *tone_chunks("x" * 47)]


def answer(*gaps_s: float, part_s: float = 2.0) -> Fixture:
    """Tones of two seconds with pauses between them."""
    times = np.arange(round(part_s * HEARD_RATE_HZ))
    part = (0.3 * np.sin(times / 5)).astype(np.float32)
    parts = [part] * (len(gaps_s) + 1)
    track, _ = in_time(parts, [0.2, *gaps_s], HEARD_RATE_HZ)
    speech = tuple(stretches(track, HEARD_RATE_HZ))
    pauses = tuple(
        Pause(end, gap_s, "inside") for (_, end), gap_s in zip(speech, gaps_s, strict=False)
    )
    end_s = speech[-1][1]
    return Fixture("a", "en", "So.", to_pcm16(track), HEARD_RATE_HZ, end_s, speech, pauses)


@asynccontextmanager
async def sitting(models: Any = None) -> AsyncIterator[tuple[Candidate, Browser]]:
    session = Session(models=models, voice=Voice())
    room = asyncio.create_task(session.room.run())
    browser = Browser(Line(session.room), HEARD_RATE_HZ)
    await browser.hello()
    listening = asyncio.create_task(browser.run())
    await browser.send("start")
    yield Candidate(browser, session.interview), browser
    for task in (listening, room):
        task.cancel()
    await asyncio.wait([listening, room])


def given(*fixtures: Fixture, models: Any = None) -> list[Turn]:
    async def story() -> list[Turn]:
        async with sitting(models) as (candidate, _):
            turns = []
            for fixture in fixtures:
                if not await candidate.is_asked():
                    break
                turns.append(await candidate.answer(fixture))
            await candidate.say_goodbye()
            return candidate.with_texts(turns)

    return run(story())


def test_the_wait_is_from_the_last_sample_to_the_first_audible_one_and_the_loudspeaker() -> None:
    (turn,) = given(answer())
    assert turn.received_after_s is not None
    assert 0 < turn.received_after_s < 5
    assert turn.latency_s == pytest.approx(turn.received_after_s + 0.2 + PLAYOUT_S, abs=0.03)
    assert (turn.is_timeout, turn.is_cut_off, turn.text) == (False, False, "It took us a week.")
    assert turn.late_s < 0.001


def test_one_question_is_left_over_because_there_has_to_be_a_next_one() -> None:
    assert [turn.number for turn in given(*[answer()] * 5)] == [0, 1]


def test_a_pause_that_is_waited_for_is_no_cut_off() -> None:
    (turn,) = given(answer(0.5))
    assert not turn.is_cut_off
    assert [pause.length_s for pause in turn.tested] == [0.5]


def test_a_question_in_a_pause_cuts_the_answer_off_and_the_answer_goes_on() -> None:
    first, second = given(answer(1.5), answer())
    (cut,) = first.cut_offs
    assert 2.2 < cut.at_s < 3.7
    assert (cut.pause, cut.is_joined) == (first.fixture.pauses[0], True)
    assert 0 < first.latency_s < 5, "the wait is from the true end"
    assert not second.is_cut_off, "one cut-off does not spoil the next turn"
    assert (first.number, second.number) == (0, 1)


def test_what_is_said_after_a_cut_off_that_was_not_joined_is_found_in_the_next_turn() -> None:
    (turn,) = given(answer(3.0))
    (cut,) = turn.cut_offs
    assert not cut.is_joined
    assert turn.number == 1
    assert turn.text == "It took us a week. It took us a week."


class Impatient(Calm):
    """Takes what it overhears for nothing but a cough."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = 0

    async def transcribe(self, pcm: bytes, **options: Any) -> Any:
        self.pieces += 1
        found = await super().transcribe(pcm, **options)
        return type(found)("") if self.pieces > 1 else found


def test_a_question_that_talks_on_beyond_the_end_leaves_nothing_to_measure() -> None:
    (turn,) = given(answer(2.0, part_s=0.3), models=Impatient())
    assert turn.is_cut_off
    assert not turn.is_measured
    assert not turn.is_timeout


class Deaf(Calm):
    """Understands nothing, so nothing ends an answer."""

    async def transcribe(self, pcm: bytes, **options: Any) -> Any:
        found = await super().transcribe(pcm, **options)
        return type(found)("")


def test_a_question_that_never_comes_counts_as_the_longest_wait() -> None:
    (turn, *_) = given(answer(), models=Deaf())
    assert turn.is_timeout
    assert turn.latency_s == ANSWER_WITHIN_S


@pytest.mark.parametrize(
    ("at_s", "expected"), [(0.5, None), (1.2, 0), (2.9, 0), (3.2, 1), (4.9, 1), (6.0, None)]
)
def test_a_cut_off_belongs_to_the_pause_it_came_in_or_right_after(
    at_s: float, expected: int | None
) -> None:
    pauses = (Pause(1.0, 1.0, "filler"), Pause(3.0, 1.0, "inside"))
    fixture = Fixture("a", "en", "So.", b"", HEARD_RATE_HZ, 7.0, (), pauses)
    assert cause(fixture, at_s) == (None if expected is None else pauses[expected])
