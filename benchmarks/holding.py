"""Hold a whole interview: the real room, a simulated candidate, a voice that takes no time.

Answers come in writing. The time that questions and answers would take passes on a clock of the
interview's own, so that the agenda has something to keep.
"""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from typing import Any

from benchmarks.appointments import BEGINS
from benchmarks.candidates import Asked, Candidate
from benchmarks.held import Answer, Exchange, Held
from benchmarks.orchestration import Seat
from core.interview.events import Attached
from core.interview.follow_ups import FollowUps
from core.interview.interview import Interview, QuestionKind, Source, Turn
from core.interview.messages import Hello
from core.interview.questions import load_bank
from core.interview.room import Room
from core.language.cues import Evidence
from core.language.language import LANGUAGES, Language
from core.speech.audio import HEARD_RATE_HZ, SPOKEN_RATE_HZ
from core.speech.voices import Voices
from tests.unit.interview.studio import World

MOST_TURNS = 60
"""An interview with more questions than this will not end."""
WORDS_PER_S: Mapping[Language, float] = {"ko": 1.7, "en": 2.6}
"""Of the interviewer; in Korean what stands between two spaces."""


class InstantVoice:
    """See `core.speech.ports.Synthesizer`; a text of any length takes 10 ms to hear."""

    @property
    def name(self) -> str:
        """See `core.speech.ports.Synthesizer.name`."""
        return "instant"

    def speaks(self, language: Language) -> bool:
        """See `core.speech.ports.Synthesizer.speaks`."""
        return bool(language)

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        """See `core.speech.ports.Synthesizer.stream`."""
        if text and self.speaks(language):
            yield bytes(2 * SPOKEN_RATE_HZ // 100)


class Clock:
    """What time it is in an interview."""

    def __init__(self) -> None:
        """Begin when all interviews begin."""
        self.at = BEGINS

    def let_pass(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)


async def hold(
    interview: Interview,
    candidate: Candidate,
    *,
    sources: Mapping[Source, str],
    follow_ups: FollowUps | None = None,
) -> Held:
    """Hold an interview from its first question to its end.

    Raises:
        TimeoutError: the room said nothing for 5 s.
        RuntimeError: the room refused something.
        Unavailable: a model that plays the candidate failed.
    """
    clock = Clock()
    world = World(follow_ups=follow_ups, clock=lambda: clock.at)
    async with _seated(world, interview) as seat:
        answers, decisions_s = await _talk(seat, candidate, interview, clock)
        questions = [message for _, message in seat.messages if message["type"] == "question"]
        is_finished = seat.last("finished") is not None
    turns = sorted(world.database.turns.values(), key=lambda turn: turn.index)
    return Held(
        candidate.name,
        interview,
        tuple(_exchanges(turns, questions, answers)),
        sources,
        is_finished,
        tuple(decisions_s),
    )


async def _talk(
    seat: Seat, candidate: Candidate, interview: Interview, clock: Clock
) -> tuple[list[Answer], list[float]]:
    """Answer every question; return the answers, and how long each next question took."""
    answers: list[Answer] = []
    decisions_s: list[float] = []
    sent_s = await seat.say(type="start")
    for turn in range(MOST_TURNS):
        asked_s = await seat.until(partial(_came, seat, turn))
        if seat.last("finished") is not None:
            break
        if turn:
            decisions_s.append(asked_s - sent_s)
        question = next(one for _, one in reversed(seat.messages) if one["type"] == "question")
        said = f"{question['lead']} {question['text']}"
        clock.let_pass(len(said.split()) / WORDS_PER_S[interview.language])
        await _hear(seat, asked_s)
        answers.append(await candidate.answer(_as_asked(question, interview)))
        clock.let_pass(answers[-1].seconds)
        sent_s = await _say(seat, turn, answers[-1].text)
    return answers, decisions_s


def _came(seat: Seat, turn: int) -> float | None:
    if (refused := seat.last("error")) is not None:
        texts = [message["text"] for at_s, message in seat.messages if at_s == refused]
        raise RuntimeError(f"The room refused: {texts}")
    return seat.last("question", turn=turn) or seat.last("finished")


async def _hear(seat: Seat, asked_s: float) -> None:
    """Hear a question to its end."""
    await seat.until(lambda: seat.since("speech_end", asked_s))
    epoch = seat.frames[-1][1]
    await seat.say(type="playback", epoch=epoch, played_ms=10, ended=True)
    await seat.until(lambda: 1.0 if seat.state == "listening" else None)


async def _say(seat: Seat, turn: int, text: str) -> float:
    """Write an answer, or press Done where there is none; return when."""
    if text:
        return await seat.say(type="typed", turn=turn, text=text)
    return await seat.say(type="done")


def _as_asked(question: Mapping[str, Any], interview: Interview) -> Asked:
    kind = QuestionKind(question["kind"])
    ids = {one.text: one.question_id for one in interview.plan.questions}
    seeks = _sought().get(question["text"]) if kind is QuestionKind.FOLLOW_UP else None
    return Asked(kind, question["text"], ids.get(question["text"], ""), seeks)


@cache
def _sought() -> Mapping[str, Evidence]:
    """Return what each follow-up of the bank asks for."""
    bank = load_bank()
    follow_ups = [*bank.probes, *(one for each in bank.questions for one in each.follow_ups)]
    return {one.text(language): one.seeks for one in follow_ups for language in LANGUAGES}


def _exchanges(
    turns: Sequence[Turn], questions: Sequence[Mapping[str, Any]], answers: Sequence[Answer]
) -> Iterator[Exchange]:
    for turn, question, answer in zip(turns, questions, answers, strict=False):
        closed_at = turn.closed_at or turn.asked_at
        yield Exchange(
            turn.question,
            question["number"],
            question["total"],
            question["lead"],
            question["why"],
            answer,
            (turn.asked_at - BEGINS).total_seconds(),
            (closed_at - BEGINS).total_seconds(),
        )


@asynccontextmanager
async def _seated(world: World, interview: Interview) -> AsyncIterator[Seat]:
    """Open a room with somebody in it who has not pressed Start."""
    studio = replace(world.studio(), voice=Voices([InstantVoice()]))
    room = Room(world.add(interview), studio)
    running = asyncio.create_task(room.run())
    seat = Seat(room)
    hello = {"type": "hello", "version": 1, "tab": uuid.uuid4(), "rate_hz": HEARD_RATE_HZ}
    began_s = time.monotonic()
    try:
        hello |= {"microphone": False, "camera": False}
        room.post(Attached(seat, Hello.model_validate(hello)))
        await seat.until(lambda: seat.since("welcome", began_s))
        yield seat
    finally:
        running.cancel()
        await asyncio.wait([running])
        studio.transcription.close()
