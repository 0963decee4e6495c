"""Whatever a browser, models, database and disk do: the room never hangs, never talks while it
listens, and loses no sound. Random sequences, on virtual time.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Unavailable
from core.interview.interview import Interview, QuestionKind, Status
from core.interview.recorder import audio_key
from core.speech.transcript import Transcript
from tests.unit.interview.session import LOUD, SILENT, Session
from tests.virtual import run

TEXTS = (
    "We moved the service because",
    "It took us a week, and nobody noticed anything at all.",
    "Give me a moment, please.",
    "mm-hm",
    "",
    "Question 1?",
)
SETTLED_S = 400.0
"""Longer than any wait of the room."""


class Moody:
    """Models that answer late, wrongly, never, or not at all, by a seeded mood."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    async def transcribe(self, pcm: bytes, **_: object) -> Transcript:
        await self._think()
        return Transcript(self._random.choice(TEXTS))

    def promote(self, session: UUID) -> None:
        assert session

    async def completeness(self, pcm: bytes, *, session: UUID) -> float | None:
        try:
            await self._think()
        except Unavailable:
            return None
        return self._random.random()

    async def warm(self, _: object) -> None:
        await asyncio.sleep(self._random.choice((0.1, 30.0)))

    async def ask(self, _: object) -> str | None:
        await self._think()
        return self._random.choice((None, "What did you learn from that?"))

    async def _think(self) -> None:
        await asyncio.sleep(self._random.choice((0.0, 0.1, 0.5, 2.0, 30.0)))
        if self._random.random() < 0.1:
            raise Unavailable("Out of memory.")


class MoodyVoice:
    """A voice that may hang, fail or break off."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    async def utterance(self, text: str, **_: object) -> bytes:
        raise Unavailable("Not now.")

    async def stream(self, text: str, **_options: object) -> AsyncIterator[bytes]:
        mood = self._random.random()
        await asyncio.sleep(0.0 if mood < 0.7 else 3.0)
        if mood < 0.1:
            raise Unavailable("The voice failed.")
        for _ in range(self._random.randint(1, 20)):
            yield bytes(4800)
            await asyncio.sleep(0.02)


Action = Callable[[Session], Coroutine[Any, Any, None]]
EPOCH = '{"type":"playback","epoch":%d,"played_ms":%d,"ended":%s}'


async def _played(session: Session, ended: str) -> None:
    await session.say(EPOCH % (session.browser.epoch, 400, ended))


async def _set(session: Session, *, down: bool | None = None, full: bool | None = None) -> None:
    if down is not None:
        session.world.database.is_down = down
    if full is not None:
        session.disk.is_full = full


async def _rival(session: Session, *, leaves: bool) -> None:
    """Another interview takes the only place, or gives it back."""
    if leaves:
        session.world.places.leave(UUID(int=1))
    else:
        session.world.places.enter(UUID(int=1), lambda: None)


ACTIONS: dict[str, Action] = {
    "speak": lambda s: s.sound(LOUD, 60),
    "utter": lambda s: s.sound(LOUD, 15),
    "be silent": lambda s: s.sound(SILENT, 40),
    "be silent for long": lambda s: s.sound(SILENT, 150),
    "start": lambda s: s.say('{"type":"start"}'),
    "done": lambda s: s.say('{"type":"done"}'),
    "pause": lambda s: s.say('{"type":"pause"}'),
    "resume": lambda s: s.say('{"type":"resume"}'),
    "type": lambda s: s.say('{"type":"typed","turn":0,"text":"In writing."}'),
    "patience": lambda s: s.say('{"type":"patience","value":"patient"}'),
    "played": lambda s: _played(s, "true"),
    "playing": lambda s: _played(s, "false"),
    "stale": lambda s: s.say(EPOCH % (1, 100, "true")),
    "upload": lambda s: s.upload(),
    "leave": lambda s: s.leave(),
    "come back": lambda s: s.join(),
    "reload": lambda s: s.join(fresh=True),
    "other device": lambda s: s.join(takeover=True),
    "wait": lambda s: s.settle(5.0),
    "wait for long": lambda s: s.settle(45.0),
    "database down": lambda s: _set(s, down=True),
    "database up": lambda s: _set(s, down=False),
    "disk full": lambda s: _set(s, full=True),
    "disk free": lambda s: _set(s, full=False),
    "no place": lambda s: _rival(s, leaves=False),
    "a place": lambda s: _rival(s, leaves=True),
}


async def hold(names: list[str], seed: int) -> None:
    session = Session(Moody(seed), MoodyVoice(seed))
    task = asyncio.create_task(session.room.run())
    await session.join()
    await session.say('{"type":"start"}')
    for name in names:
        await ACTIONS[name](session)
        assert not task.done() or not session.is_here
    await _set(session, down=False, full=False)
    await _rival(session, leaves=True)
    if task.done():  # left for a quarter of an hour
        return
    await session.join(takeover=True)
    await session.say('{"type":"end"}')
    await session.settle(10.0)
    assert session.browser.messages[-1]["type"] in {"finished", "ack", "transcript", "notice"}
    assert "finished" in {message["type"] for message in session.browser.messages}
    await session.leave()
    async with asyncio.timeout(SETTLED_S):
        await task
    check(session)


def check(session: Session) -> None:
    """Everything that was said is stored, and the turns are in order."""
    interview: Interview = session.world.stored(session.interview)
    assert interview.status is Status.FINISHED
    assert session.world.finished == [interview.id]
    turns = sorted(session.world.database.turns.values(), key=lambda turn: turn.index)
    assert [turn.index for turn in turns] == list(range(len(turns)))
    assert all(turn.closed_at is not None for turn in turns)
    planned = [t.question for t in turns if t.question.kind is not QuestionKind.FOLLOW_UP]
    assert planned == list(interview.plan.questions[: len(planned)]), "none twice, none skipped"
    assert session.disk.size(audio_key(interview.id)) == session.sent_bytes


@settings(suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(
    st.lists(st.sampled_from(sorted(ACTIONS)), max_size=40), st.integers(min_value=0, max_value=99)
)
def test_no_sequence_of_events_breaks_the_room(names: list[str], seed: int) -> None:
    run(hold(names, seed))


def test_an_ordinary_interview_is_among_them() -> None:
    turn = ["played", "speak", "speak", "be silent for long"]
    run(hold([*turn, *turn, *turn], seed=3))
