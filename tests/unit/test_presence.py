"""What a process says of itself."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from core.jobs import JobKind, Process
from core.storage import NewUnitOfWork
from core.weights import REGISTRY, fingerprints
from tests.builders import NOW
from tests.fakes_storage import MemoryDatabase, RecordingJobQueue, new_memory_unit_of_work
from tests.waiting import eventually
from workers import presence
from workers.outbox import OutboxThread
from workers.presence import Presence, versions_of

AWAY = "The queue cannot be reached right now."


@pytest.fixture
def database() -> MemoryDatabase:
    return MemoryDatabase()


@pytest.fixture
def new_uow(database: MemoryDatabase) -> NewUnitOfWork:
    return new_memory_unit_of_work(database)


def a_presence(new_uow: NewUnitOfWork, folder: Path) -> Presence:
    return Presence(
        "worker", new_uow=new_uow, folder=folder, versions={"whisper": "base"}, queues=["vision"]
    )


def known(new_uow: NewUnitOfWork) -> list[Process]:
    with new_uow() as uow:
        return list(uow.processes.all())


def test_a_process_says_that_it_lives_until_it_leaves(
    new_uow: NewUnitOfWork, tmp_path: Path
) -> None:
    one = a_presence(new_uow, tmp_path / "not" / "there" / "yet")
    one.beat(None)
    (process,) = known(new_uow)
    assert (process.role, process.queues, process.trouble) == ("worker", ("vision",), None)
    assert process.versions == {"whisper": "base"}
    assert 0 < process.disk_free_bytes <= process.disk_total_bytes
    one.leave()
    assert known(new_uow) == []


def test_it_speaks_every_few_seconds_and_at_once_of_trouble(
    new_uow: NewUnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 0.0
    monkeypatch.setattr("workers.presence.time.monotonic", lambda: seconds)
    one = a_presence(new_uow, tmp_path)
    one.beat(None)
    (first,) = known(new_uow)
    seconds = presence.EVERY_S - 1
    one.beat(None)
    assert known(new_uow) == [first]
    one.beat("The queue cannot be reached.")
    (troubled,) = known(new_uow)
    assert troubled.trouble == "The queue cannot be reached."
    seconds = 2 * presence.EVERY_S
    one.beat(None)
    (well,) = known(new_uow)
    assert well.trouble is None
    assert well.beat_at >= troubled.beat_at


def test_without_the_database_it_goes_on_and_says_so_later(
    new_uow: NewUnitOfWork, database: MemoryDatabase, tmp_path: Path
) -> None:
    one = a_presence(new_uow, tmp_path)
    database.is_down = True
    one.beat(None)
    one.leave()
    database.is_down = False
    one.beat(None)
    assert len(known(new_uow)) == 1


def test_two_processes_have_two_names(new_uow: NewUnitOfWork, tmp_path: Path) -> None:
    for _ in range(2):
        a_presence(new_uow, tmp_path).beat(None)
    assert len(known(new_uow)) == 2


def test_versions_of_what_is_not_installed_are_left_out() -> None:
    assert versions_of(["pydantic", "no-such-library"]).keys() == {"python", "pydantic"}


def test_weights_are_told_by_the_hash_they_are_checked_with() -> None:
    found = fingerprints()
    assert found.keys() == {one.name for one in REGISTRY}
    assert all(len(digits) == 8 for digits in found.values())


def test_the_thread_that_queues_work_says_what_it_cannot_reach(
    new_uow: NewUnitOfWork, tmp_path: Path
) -> None:
    with new_uow() as uow:
        uow.jobs.request(JobKind.READ_RESUME, uuid4(), now=NOW)
        uow.commit()
    outbox = OutboxThread(
        new_uow=new_uow,
        queue=RecordingJobQueue(is_down=True),
        stalled_after=timedelta(seconds=90),
        max_attempts=4,
        presence=a_presence(new_uow, tmp_path),
    )
    outbox.start()
    outbox.wake()
    eventually(lambda: [one.trouble for one in known(new_uow)] == [AWAY], within_s=10)
    outbox.stop()
    assert known(new_uow) == []
