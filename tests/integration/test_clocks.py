"""A machine whose clock is wrong takes no work from others, keeps none back, and is seen to die."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Engine

from core.jobs import JobKind, JobState, Process
from db.analytics import clock
from db.analytics.job_states import SqlJobStates
from db.analytics.processes import SqlProcesses
from workers.presence import SILENT_AFTER

KIND = JobKind.ANALYSE_SPEECH
STALLED_AFTER = timedelta(seconds=90)
HOUR = timedelta(hours=1)


@pytest.fixture
def connection(analytics_engine: Engine) -> Iterator[Connection]:
    with analytics_engine.connect() as connection:
        yield connection


def true_now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(params=[HOUR, -HOUR], ids=["ahead", "behind"])
def wrong(request: pytest.FixtureRequest) -> clock.Clock:
    return lambda: true_now() + request.param


def test_work_that_goes_on_is_left_alone(connection: Connection, wrong: clock.Clock) -> None:
    id_, right = uuid4(), SqlJobStates(connection)
    right.request(KIND, id_, now=true_now())
    right.claim(KIND, id_, now=true_now(), stalled_after=STALLED_AFTER)
    there = SqlJobStates(connection, wrong)
    assert there.due(now=wrong(), stalled_after=STALLED_AFTER) == []
    assert there.claim(KIND, id_, now=wrong(), stalled_after=STALLED_AFTER) is None


def test_work_that_stalled_is_taken_over(connection: Connection, wrong: clock.Clock) -> None:
    id_, there = uuid4(), SqlJobStates(connection, wrong)
    there.request(KIND, id_, now=wrong())
    there.claim(KIND, id_, now=wrong() - 2 * STALLED_AFTER, stalled_after=STALLED_AFTER)
    taken = SqlJobStates(connection).claim(KIND, id_, now=true_now(), stalled_after=STALLED_AFTER)
    assert taken is not None
    assert taken.attempt == 2


def test_what_is_asked_for_there_is_due_here_at_once(
    connection: Connection, wrong: clock.Clock
) -> None:
    there, right = SqlJobStates(connection, wrong), SqlJobStates(connection)
    status = there.request(KIND, uuid4(), now=wrong())
    assert abs(status.not_before - wrong()) < timedelta(minutes=1), "by the caller's own clock"
    due = right.due(now=true_now() + timedelta(seconds=5), stalled_after=STALLED_AFTER)
    assert [one.subject_id for one in due] == [status.subject_id]
    there.put(replace(status, state=JobState.RUNNING, beat_at=wrong()))
    assert right.due(now=true_now() + timedelta(seconds=5), stalled_after=STALLED_AFTER) == []


def test_a_process_is_seen_by_the_clock_of_who_looks(
    connection: Connection, wrong: clock.Clock
) -> None:
    process = Process("a", "worker", "here", 1, (), wrong(), wrong(), {}, 1, 1)
    SqlProcesses(connection, wrong).put(process)
    SqlProcesses(connection).forget_silent(since=true_now() - SILENT_AFTER)
    (seen,) = SqlProcesses(connection).all()
    assert abs(true_now() - seen.beat_at) < timedelta(minutes=1)


def test_clocks_that_are_kept_change_no_time_at_all(connection: Connection) -> None:
    now = true_now()
    assert clock.ahead(connection, lambda: true_now() + timedelta(milliseconds=300)) == timedelta(0)
    status = SqlJobStates(connection).request(KIND, uuid4(), now=now)
    assert (status.beat_at, status.not_before) == (now, now)


def test_the_record_is_asked_once_a_second_at_most(analytics_engine: Engine) -> None:
    asked: list[int] = []

    def counting() -> datetime:
        asked.append(1)
        return true_now()

    with analytics_engine.connect() as connection:
        for _ in range(10):
            clock.ahead(connection, counting)
    assert len(asked) == 1
