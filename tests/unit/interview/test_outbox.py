"""What the database does not take at once is kept beside the recording, also from a kill."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from core.errors import Unavailable
from core.interview import changes
from core.interview.changes import Change
from core.interview.interview import (
    Basis,
    EndReason,
    Interview,
    PlannedQuestion,
    QuestionKind,
    Segment,
    Status,
    Turn,
    VideoTake,
)
from core.interview.outbox import Outbox, recover, waiting_key
from core.interview.room import Room
from core.language.cues import Evidence
from core.storage import UnitOfWork
from tests.builders import an_interview
from tests.fakes_storage import MemoryDatabase, MemoryMediaStore, new_memory_unit_of_work
from tests.unit.interview.session import LOUD, Session, Watched
from tests.unit.interview.studio import World
from tests.virtual import run
from tests.waiting import eventually

NOW = datetime(2026, 11, 2, 9, 30, 5, 123456, tzinfo=UTC)
FOLLOW_UP = PlannedQuestion(
    "follow-1",
    QuestionKind.FOLLOW_UP,
    "communication",
    "“한 주가 걸렸다”고 하셨는데, 왜요?",
    basis=Basis("answer", "한 주가 걸렸다", "2", NOW.date()),
    seeks=Evidence.RESULT,
)


def some_changes(interview: Interview) -> list[Change]:
    """Everything that can happen to the record of one interview, in an order that is possible."""
    running = replace(interview, status=Status.RUNNING, started_at=NOW)
    questions = interview.plan.questions
    first, second = (
        Turn(uuid4(), interview.id, n, question, NOW, start_s=float(n))
        for n, question in enumerate((questions[0], FOLLOW_UP))
    )
    closed = replace(first, end_s=0.9, answer="네", end_reason=EndReason.SILENCE, closed_at=NOW)
    reopened = replace(closed, end_s=None, end_reason=None, closed_at=None)
    again = replace(reopened, end_s=1.0, closed_at=NOW + timedelta(seconds=3), answer="네, 저는")
    typed = replace(
        second,
        start_s=None,
        answer="typed",
        end_reason=EndReason.TYPED,
        closed_at=NOW + timedelta(seconds=9),
    )
    return [
        running,
        VideoTake(interview.id, 1, 0.25, "video/webm"),
        first,
        Segment(first.id, 0, 0.0, 0.7, "네"),
        closed,
        reopened,
        Segment(first.id, 1, 0.8, 1.0, "저는"),
        again,
        second,
        typed,
        replace(running, status=Status.FINISHED),
    ]


class Killed(BaseException):
    """The process is gone."""


@dataclass
class Fate:
    """Kill the process before its step with this number; the database is away in some."""

    kill_at: int = -1
    away: frozenset[int] = frozenset()
    steps: int = 0

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.kill_at:
            raise Killed
        if self.steps in self.away:
            raise Unavailable("The database cannot be reached right now.")


@dataclass
class FatedMedia(MemoryMediaStore):
    """A store in which a process may be killed, between two writes."""

    fate: Fate = field(default_factory=Fate)

    def write(self, key: str, data: bytes) -> None:
        self._die()
        super().write(key, data)

    def remove(self, key: str) -> None:
        self._die()
        super().remove(key)

    def _die(self) -> None:
        self.fate.steps += 1
        if self.fate.steps == self.fate.kill_at:
            raise Killed


def fated(database: MemoryDatabase, fate: Fate) -> Callable[[], UnitOfWork]:
    new_uow = new_memory_unit_of_work(database)

    def new() -> UnitOfWork:
        fate.step()
        return new_uow()

    return new


async def lived(
    done: Sequence[Change], interview: Interview, database: MemoryDatabase, media: FatedMedia
) -> int:
    """Store these one after another; return how many were stored or kept before the kill."""
    box = Outbox(interview.id, fated(database, media.fate), media)
    safe = 0
    try:
        for change in done:
            box.put(change)
            await box.flush()
            safe += 1
    except Killed:
        pass
    return safe


def record(database: MemoryDatabase) -> tuple[object, ...]:
    turns = sorted(database.turns.values(), key=lambda turn: turn.index)
    interviews = [one.status for one in database.interviews.values()]
    return interviews, turns, database.segments, database.takes


@pytest.mark.parametrize("kill_at", range(1, 60))
@pytest.mark.parametrize("away", [frozenset(), frozenset(range(3, 9)), frozenset(range(2, 60, 3))])
async def test_what_was_stored_or_kept_outlives_a_kill_at_any_step(
    kill_at: int, away: frozenset[int]
) -> None:
    interview = an_interview()
    done = some_changes(interview)
    world, media = World(), FatedMedia(fate=Fate(kill_at, away))
    world.add(interview)
    safe = await lived(done, interview, world.database, media)
    media.fate.kill_at, media.fate.away = -1, frozenset()
    recover(interview.id, new_uow=new_memory_unit_of_work(world.database), media=media)
    possible = []
    for count in (safe, safe + 1):  # what was under way may have arrived, and need not have
        expected = World()
        expected.add(interview)
        await lived(done[:count], interview, expected.database, FatedMedia())
        possible.append(record(expected.database))
    assert record(world.database) in possible
    assert waiting_key(interview.id) not in media.objects


def test_every_kind_of_change_reads_as_it_was_written() -> None:
    done = some_changes(an_interview())
    assert changes.load(changes.dump(done)) == done


def test_what_an_older_version_wrote_otherwise_holds_nothing_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done = some_changes(an_interview())
    first, second, *_ = changes.dump(done).splitlines(keepends=True)
    strange = b'{"Turn": {"answer": "secret words"}}\n{"Mood": 1}\nnothing\n'
    assert changes.load(first + strange + second) == done[:2]
    assert len(caplog.records) == 3
    assert "secret" not in caplog.text


async def test_nothing_is_kept_while_the_database_takes_what_comes() -> None:
    interview, world, media = an_interview(), World(), FatedMedia()
    world.add(interview)
    assert await lived(some_changes(interview), interview, world.database, media) == 11
    assert media.fate.steps == 11, "one transaction each, and no file"
    assert media.objects == {}


@dataclass
class SlowDatabase:
    """A database that says nothing until it is let."""

    database: MemoryDatabase
    may_answer: threading.Event = field(default_factory=threading.Event)

    def __call__(self) -> UnitOfWork:
        assert self.may_answer.wait(10)
        return new_memory_unit_of_work(self.database)()


async def test_what_a_database_is_slow_to_take_is_kept_meanwhile() -> None:
    interview, world, media = an_interview(), World(), MemoryMediaStore()
    world.add(interview)
    slow = SlowDatabase(world.database)
    box = Outbox(interview.id, slow, media)
    running, *_ = some_changes(interview)
    box.put(running)
    storing = asyncio.create_task(box.flush())
    await asyncio.to_thread(eventually, lambda: waiting_key(interview.id) in media.objects, 10)
    assert not storing.done()
    slow.may_answer.set()
    assert await storing
    assert world.stored(interview) == running
    assert media.objects == {}


async def test_who_is_told_to_end_while_storing_stores_nothing_twice_and_leaves_nothing_out() -> (
    None
):
    interview, world, media = an_interview(), World(), MemoryMediaStore()
    world.add(interview)
    slow = SlowDatabase(world.database)
    box = Outbox(interview.id, slow, media)
    for change in some_changes(interview):
        box.put(change)
    storing = asyncio.create_task(box.flush())
    await asyncio.to_thread(eventually, lambda: bool(media.objects), 10)
    storing.cancel()
    await asyncio.wait([storing])
    slow.may_answer.set()
    assert await box.flush()
    assert [turn.answer for turn in world.database.turns.values()] == ["네, 저는", "typed"]
    assert world.stored(interview).status is Status.FINISHED
    assert media.objects == {}


async def test_while_both_stores_are_away_changes_wait_in_their_order() -> None:
    interview, world, media = an_interview(), World(), MemoryMediaStore()
    world.add(interview)
    box = Outbox(interview.id, new_memory_unit_of_work(world.database), media)
    first, *rest = some_changes(interview)
    world.database.is_down = True
    box.put(first)
    assert not await box.flush()
    media.is_down = True
    for change in rest:
        box.put(change)
        assert not await box.flush()
    world.database.is_down = False
    assert not await box.flush(), "the file would be older than the record"
    media.is_down = False
    assert await box.flush()
    assert world.stored(interview).status is Status.FINISHED
    assert media.objects == {}


# --- in a room ------------------------------------------------------------------------------------


async def begun(session: Session) -> asyncio.Task[None]:
    task = asyncio.create_task(session.room.run())
    await session.join()
    await session.say('{"type":"start"}')
    return task


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


async def killed_and_back(session: Session, task: asyncio.Task[None]) -> asyncio.Task[None]:
    """Kill the process of a room while the database is away, and open it in a new one."""
    session.room.is_lost = True  # nothing is written any more
    await ended(task)
    session.world.database.is_down = False
    session.room = Room(session.world.stored(session.interview), session.studio)
    session.browser = Watched(session.room)
    again = asyncio.create_task(session.room.run())
    session.browser.hello(take=session.take, kept=0)
    await session.settle(0.1)
    session.is_here = True
    return again


async def heard(session: Session) -> None:
    await session.say(
        f'{{"type":"playback","epoch":{session.browser.epoch},"played_ms":9,"ended":true}}'
    )
    assert session.browser.state == "listening"


def test_who_began_to_speak_while_the_database_was_away_is_heard_on_after_a_kill() -> None:
    async def story() -> None:
        session = Session()
        task = await begun(session)
        session.world.database.is_down = True
        await heard(session)
        await session.sound(LOUD, 200)
        await session.settle(1)
        seq, position_s = session.seq, session.room._recorder.position_s
        task = await killed_and_back(session, task)
        session.seq = seq
        assert session.browser.state == "listening", "nothing is asked again"
        await session.sound(LOUD, 100)
        await session.say('{"type":"done"}')
        await session.settle(1)
        (first,) = [t for t in session.world.database.turns.values() if t.index == 0]
        assert first.start_s is not None
        assert first.start_s < position_s - 3.5
        assert waiting_key(session.interview.id) not in session.disk.objects
        await ended(task)

    run(story())


def test_what_was_typed_while_the_database_was_away_outlives_a_kill() -> None:
    async def story() -> None:
        session = Session()
        task = await begun(session)
        await heard(session)
        session.world.database.is_down = True
        await session.say('{"type":"typed","turn":0,"text":"A week, and no more."}')
        await session.settle(1)
        task = await killed_and_back(session, task)
        welcome = next(m for m in session.browser.messages if m["type"] == "welcome")
        assert [row["answer"] for row in welcome["history"]] == ["A week, and no more."]
        assert session.browser.state == "speaking"
        await ended(task)

    run(story())


def test_an_end_while_the_database_was_away_outlives_a_kill() -> None:
    async def story() -> None:
        session = Session()
        task = await begun(session)
        await heard(session)
        session.world.database.is_down = True
        await session.sound(LOUD, 50)
        await session.say('{"type":"end"}')
        await session.settle(1)
        assert session.browser.state == "thinking"
        task = await killed_and_back(session, task)
        assert "finished" in {message["type"] for message in session.browser.messages}
        assert session.world.stored(session.interview).status is Status.FINISHED
        assert session.world.database.jobs
        await ended(task)

    run(story())
