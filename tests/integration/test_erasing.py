"""What a candidate deletes is in no store any more: every one is searched for what they said."""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from redis import Redis
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Engine,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    inspect,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from core.company.night import Brief, Night, State, Step
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import Conflict, NotFound, Unavailable
from core.interview import (
    analyses,
    cohorts,
    erasing,
    interviews,
    purposes,
    recorder,
    reporting,
    trends,
    videos,
)
from core.interview.calibrating import calibrations_key
from core.interview.erasures import Erasure, Kind, read_ledger
from core.interview.guests import guests_key
from core.interview.interview import Interview, Status, VideoTake
from core.interview.purposes import Purpose
from core.jobs import OF_INTERVIEWS, Job, JobKind
from core.storage import NewUnitOfWork, UnitOfWork
from core.vision.timeline import TimelineSecond
from db.analytics import tables
from db.analytics.metadata import metadata
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.media import FsspecMediaStore
from db.migrate import upgrade_enterprise
from tests.builders import an_interview
from tests.contracts.storage.builders import a_turn
from tests.fakes_storage import MemoryMediaStore, new_memory_unit_of_work
from workers import erasing as everywhere
from workers.queue import RqJobQueue, connect

CANARY = "canary-7f3e9d"
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
OWNER = "f" * 64
PROOFS = {"consents", "agreements", "views", "erasures", "media_keys"}
"""What stays: ids, moments, and which coach looked."""


@dataclass
class Everything:
    """All stores of an installation, with one interview and one résumé in each."""

    engine: Engine
    enterprise: Engine
    redis: Redis
    folder: Path
    stores: erasing.Stores
    interview: Interview
    resume_id: uuid.UUID

    @property
    def new_uow(self) -> NewUnitOfWork:
        return self.stores.new_uow

    def found(self, word: str) -> set[str]:
        """Return where a word stands, over every store."""
        return {
            *_in_database(self.engine, word, "postgres"),
            *_in_database(self.enterprise, word, "enterprise"),
            *_in_redis(self.redis, word),
            *_in_files(self.folder, word),
        }


@pytest.fixture
def enterprise(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path}/enterprise.sqlite3"
    upgrade_enterprise(url)
    engine = new_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def bare(
    analytics_engine: Engine, enterprise: Engine, redis_url: str, tmp_path: Path
) -> Iterator[Everything]:
    """An interview that was held, with its recordings."""
    folder = tmp_path / "media"
    media = FsspecMediaStore(str(folder))
    new_uow = new_unit_of_work(analytics_engine)
    new_enterprise_uow = new_enterprise_unit_of_work(enterprise)
    with closing(connect(redis_url)) as redis:
        stores = everywhere.stores(new_uow, media, redis, new_enterprise_uow)
        interview, resume_id = _held(new_uow), uuid.uuid4()
        _fill_media(media, interview.id, resume_id)
        yield Everything(analytics_engine, enterprise, redis, folder, stores, interview, resume_id)


@pytest.fixture
def world(bare: Everything) -> Everything:
    """The same, and something of it wherever something may be."""
    _fill_postgres(bare)
    _fill_redis(bare.redis, bare.interview.id, bare.resume_id)
    _fill_enterprise(new_enterprise_unit_of_work(bare.enterprise), bare.interview.id)
    return bare


def _held(new_uow: NewUnitOfWork) -> Interview:
    made = an_interview(owner=OWNER, questions=1, status=Status.FINISHED)
    interview = replace(made, candidate_name=f"Kim {CANARY}", finished_at=NOW)
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.commit()
    return interview


def _fill_postgres(world: Everything) -> None:
    """Put a row with the canary into every table that is about an interview or a résumé."""
    turn_id = uuid.uuid4()
    ids = {
        "owner": OWNER,
        "interview_id": world.interview.id,
        "turn_id": turn_id,
        "resume_id": world.resume_id,
        "subject_id": world.interview.id,
    }
    group = cohorts.make("a group", new_uow=world.new_uow, now=NOW)
    cohorts.join(group.code, OWNER, new_uow=world.new_uow, now=NOW)
    with world.engine.begin() as connection:
        for table in metadata.sorted_tables:
            if table in {tables.interviews, tables.cohort_members} or not _is_about(table):
                continue
            itself = {tables.turns: turn_id, tables.resumes: world.resume_id}.get(table)
            row = {
                column.name: ids.get(column.name, itself if column.name == "id" else None)
                or _made(column)
                for column in table.c
                if column.identity is None
            }
            if table.name in PROOFS:
                row = {name: _without_words(value) for name, value in row.items()}
            if table is tables.resumes:
                row |= {"state": "received", "language": "ko"}
            connection.execute(insert(table).values(row))


def _is_about(table: Table) -> bool:
    return bool(
        {"interview_id", "turn_id", "resume_id", "subject_id", "owner"} & set(table.c.keys())
    )


def _made(column: Column[Any]) -> Any:  # noqa: PLR0911 - one for each type
    """Return a value for a column, with the canary wherever there is room for words."""
    kind = column.type
    if isinstance(kind, Text | String):
        return f"{CANARY} said so"[: getattr(kind, "length", None) or 100]
    if isinstance(kind, JSONB):
        return [{"said": CANARY}]
    if isinstance(kind, Uuid):
        return uuid.uuid4()
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Integer | BigInteger | Double):
        return 1
    if kind.__class__.__name__ == "HALFVEC":
        return [1.0] * kind.dim  # type: ignore[attr-defined]  # pgvector says no type
    if kind.__class__.__name__ == "LargeBinary":
        return b"sealed"
    return NOW


def _without_words(value: Any) -> Any:
    return value.replace(CANARY, "v1") if isinstance(value, str) else value


def _fill_media(media: FsspecMediaStore, interview_id: uuid.UUID, resume_id: uuid.UUID) -> None:
    words = CANARY.encode()
    for key in (
        recorder.audio_key(interview_id),
        recorder.events_key(interview_id),
        calibrations_key(interview_id),
        guests_key(interview_id),
        f"resumes/{resume_id}",
    ):
        media.append(key, words)
    for part in range(3):
        videos.add_part(interview_id, 1, part, words, media=media)
    media.write(f"interviews/{interview_id}/video/1.play.webm", words)
    media.write("speech/ko/of-the-bank.pcm", b"a question of the bank")


def _fill_redis(redis: Redis, interview_id: uuid.UUID, resume_id: uuid.UUID) -> None:
    queue = RqJobQueue(redis)
    for kind in OF_INTERVIEWS:
        queue.submit(Job(kind, interview_id))
    queue.submit(Job(JobKind.READ_RESUME, resume_id))
    redis.set(f"rhetor:room:{interview_id}", "logos-1")
    redis.set("rhetor:handover:CODE", str(interview_id))


def _fill_enterprise(new_uow: NewEnterpriseUnitOfWork, interview_id: uuid.UUID) -> None:
    day = date(2026, 11, 26)
    result = json.dumps([{"interview_id": str(interview_id)}, {"interview_id": "another"}])
    lines = f"# Brief\n\n- [One](/interview?interview={interview_id}): 4 answers\n- Another\n"
    with new_uow() as uow:
        uow.nights.put(Night(day, State.DONE, NOW))
        uow.nights.put_step(Step(day, "practised", 1, State.DONE, 1, NOW, NOW, result=result))
        for language in ("ko", "en"):
            uow.nights.put_brief(Brief(day, language, lines, NOW))
        uow.commit()


def _in_database(engine: Engine, word: str, name: str) -> Iterator[str]:
    """Yield the tables in which a word stands, in whatever column."""
    with engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                if any(word in str(value) for value in row):
                    yield f"{name}:{table}"


def _in_redis(redis: Any, word: str) -> Iterator[str]:
    read = {
        b"string": redis.get,
        b"hash": redis.hgetall,
        b"list": lambda key: redis.lrange(key, 0, -1),
        b"set": redis.smembers,
        b"zset": lambda key: redis.zrange(key, 0, -1),
        b"stream": redis.xrange,
    }
    for key in redis.scan_iter():
        if word in str(key) or word in str(read[redis.type(key)](key)):
            yield f"redis:{key.decode()}"


def _in_files(folder: Path, word: str) -> Iterator[str]:
    for path in folder.rglob("*"):
        if word in path.name or (path.is_file() and word.encode() in path.read_bytes()):
            yield f"media:{path.relative_to(folder)}"


def _a_second() -> TimelineSecond:
    return TimelineSecond(0, 30, 1.0, 1.0, 0, 0.0, 0.0)


def erase_all(world: Everything) -> bool:
    return erasing.erase_everything(OWNER, stores=world.stores, now=NOW)


def test_the_canary_was_everywhere_before(world: Everything) -> None:
    """Else the test below could pass because nothing was there."""
    about = {f"postgres:{table.name}" for table in metadata.sorted_tables if _is_about(table)}
    proofs = {f"postgres:{name}" for name in PROOFS}
    numbers = {
        f"postgres:{name}" for name in ("shares", "skills_read", "timelines", "cohort_members")
    }
    found = world.found(CANARY) | world.found(str(world.interview.id))
    assert found >= (about | {"postgres:interviews", "postgres:resumes"}) - proofs - numbers
    assert {one.partition(":")[0] for one in found} == {"postgres", "enterprise", "redis", "media"}
    assert "postgres:cohort_members" in world.found(OWNER)


def test_what_is_erased_is_in_no_store(world: Everything, caplog: pytest.LogCaptureFixture) -> None:
    assert erase_all(world)
    assert world.found(CANARY) == set()
    assert world.found(OWNER) == set()
    proofs = {f"postgres:{name}" for name in PROOFS} | {"media:erased.jsonl"}
    assert world.found(str(world.interview.id)) <= proofs
    assert world.found(str(world.resume_id)) <= proofs
    assert CANARY not in caplog.text


def test_nobody_else_loses_anything(world: Everything) -> None:
    other = _held(world.new_uow)
    with world.new_uow() as uow:
        uow.interviews.update(replace(other, owner="0" * 64))
        uow.commit()
    with world.engine.begin() as connection:
        connection.execute(
            text("UPDATE interviews SET owner = :o WHERE id = :i"), {"o": "0" * 64, "i": other.id}
        )
    world.stores.media.append(recorder.audio_key(other.id), b"another voice")
    assert erase_all(world)
    assert world.stores.media.read(recorder.audio_key(other.id)) == b"another voice"
    assert interviews.owned(other.id, "0" * 64, new_uow=world.new_uow).candidate_name
    assert world.stores.media.size("speech/ko/of-the-bank.pcm") > 0
    with new_enterprise_unit_of_work(world.enterprise)() as uow:
        brief = uow.nights.brief(date(2026, 11, 26), "en")
        (step,) = uow.nights.steps(date(2026, 11, 26))
    assert brief is not None
    assert brief.text == "# Brief\n\n- Another\n"
    assert step.result == '[{"interview_id": "another"}]'


def test_a_worker_that_is_at_it_stores_nothing_more(world: Everything) -> None:
    assert erase_all(world)
    late: list[Callable[[UnitOfWork], None]] = [
        lambda uow: uow.interviews.update(world.interview),
        lambda uow: uow.analyses.put_timeline(world.interview.id, [_a_second()]),
        lambda uow: uow.turns.put(replace(a_turn(world.interview.id), answer=CANARY)),
    ]
    for store in late:
        with world.new_uow() as uow, pytest.raises((NotFound, Conflict)):
            store(uow)
    assert world.found(CANARY) == set()


def test_figures_of_the_week_are_made_anew_without_them(bare: Everything) -> None:
    with bare.engine.begin() as connection:
        for table in (tables.assessments, tables.scores):
            row = {
                column.name: bare.interview.id if column.name == "interview_id" else _made(column)
                for column in table.c
            }
            connection.execute(insert(table).values(row))
        connection.execute(text("UPDATE scores SET missing = NULL, competency = 'impact'"))
    seoul = ZoneInfo("Asia/Seoul")
    trends.refresh(seoul, now=NOW, new_uow=bare.new_uow)

    def figures() -> int:
        counted = "SELECT count(*) FROM field_week_trend"
        with bare.engine.connect() as connection:
            return int(connection.execute(text(counted)).scalar_one())

    assert figures()
    assert "postgres:candidate_trend" in bare.found(OWNER)
    assert erase_all(bare)
    assert bare.found(OWNER) == set()
    assert trends.forget(seoul, now=NOW, new_uow=bare.new_uow) == 1
    assert figures() == 0


def test_a_store_that_is_away_is_reached_later(world: Everything) -> None:
    def away(_: uuid.UUID) -> None:
        raise Unavailable("Oracle is starting.")

    with_trouble = replace(world.stores, others={**world.stores.others, "enterprise": away})
    is_done = erasing.erase(world.interview.id, Kind.INTERVIEW, stores=with_trouble, now=NOW)
    assert not is_done
    left = {one for one in world.found(str(world.interview.id)) if one.startswith("enterprise:")}
    assert left
    assert erasing.go_on(with_trouble, now=NOW) == 1
    assert erasing.go_on(world.stores, now=NOW) == 0
    assert not {
        one for one in world.found(str(world.interview.id)) if one.startswith("enterprise:")
    }
    assert erasing.go_on(world.stores, now=NOW) == 0


def test_after_a_restored_backup_the_ledger_is_gone_through_again(world: Everything) -> None:
    media = world.stores.media
    kept = {
        str(path.relative_to(world.folder)): path.read_bytes()
        for path in world.folder.rglob("*")
        if path.is_file()
    }
    assert erase_all(world)
    ledger = read_ledger(media)
    assert {(one.subject_id, one.kind) for one in ledger} == {
        (world.interview.id, Kind.INTERVIEW),
        (world.resume_id, Kind.RESUME),
    }
    for key, data in kept.items():
        media.write(key, data)
    with world.new_uow() as uow:
        uow.interviews.add(world.interview)
        uow.commit()
    assert world.found(CANARY)
    assert erasing.again(ledger, stores=world.stores, now=NOW + timedelta(days=1)) == 2
    assert world.found(CANARY) == set()


def test_a_half_line_of_the_ledger_is_no_line() -> None:
    media = MemoryMediaStore()
    erasure = Erasure(uuid.uuid4(), Kind.RESUME, NOW)
    stores = erasing.Stores(new_memory_unit_of_work(), media)
    erasing.erase(erasure.subject_id, erasure.kind, stores=stores, now=NOW)
    media.append("erased.jsonl", b'{"subject": "')
    assert read_ledger(media) == [erasure]


def test_the_video_is_withdrawn_and_the_words_stay(bare: Everything) -> None:
    id_ = bare.interview.id
    purposes.agree(id_, Purpose.VIDEO, new_uow=bare.new_uow, now=NOW)
    with bare.new_uow() as uow:
        uow.interviews.put_take(VideoTake(id_, 1, 0.0, "video/webm", 3))
        uow.analyses.put_timeline(id_, [_a_second()])
        uow.commit()
    reporting.write_report(id_, new_uow=bare.new_uow)
    assert erasing.withdraw_video(id_, stores=bare.stores, now=NOW)
    assert Purpose.VIDEO not in purposes.held(id_, new_uow=bare.new_uow)
    media = bare.stores.media
    assert media.size(recorder.audio_key(id_)) > 0
    assert not [one for one in bare.found(CANARY) if "video" in one and one.startswith("media")]
    with bare.new_uow() as uow:
        assert uow.interviews.takes(id_) == []
        assert uow.analyses.timeline(id_) == []
        seen = [one for one in uow.analyses.measures(id_) if one.missing == "camera_off"]
    assert seen
    report = analyses.report(id_, new_uow=bare.new_uow)
    assert report is not None
    assert {one.missing for one in report.measures} == {"camera_off"}


def test_the_video_of_an_interview_that_is_held_stays(bare: Everything) -> None:
    with bare.new_uow() as uow:
        uow.interviews.update(replace(bare.interview, status=Status.RUNNING))
        uow.commit()
    with pytest.raises(Conflict):
        erasing.withdraw_video(bare.interview.id, stores=bare.stores, now=NOW)
