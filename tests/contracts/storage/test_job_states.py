"""`core.storage.JobStates`."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from core.interview.interview import (
    Interview,
)
from core.jobs import JobKind, JobState
from core.storage import NewUnitOfWork
from db.analytics.unit_of_work import new_unit_of_work
from tests.contracts.storage.builders import NOW, STALLED_AFTER, an_interview

KIND = JobKind.ANALYSE_SPEECH


def test_work_is_requested_once(new_uow: NewUnitOfWork, interview: Interview) -> None:
    with new_uow() as uow:
        first = uow.jobs.request(KIND, interview.id, now=NOW)
        assert first.state is JobState.QUEUED
        assert first.attempt == 1
        assert (first.beat_at, first.not_before) == (NOW, NOW)
        again = uow.jobs.request(KIND, interview.id, now=NOW + timedelta(hours=1))
        assert again == first
        assert uow.jobs.of_subject(interview.id) == [first]


def test_work_is_forgotten_with_its_subject_and_no_other(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    resume_id = uuid4()
    with new_uow() as uow:
        kept = uow.jobs.request(KIND, interview.id, now=NOW)
        uow.jobs.request(JobKind.READ_RESUME, resume_id, now=NOW)
        uow.jobs.forget(resume_id)
        uow.jobs.forget(uuid4())
        assert uow.jobs.of_subject(resume_id) == []
        assert uow.jobs.of_subject(interview.id) == [kept]


def test_work_nobody_asked_for_is_not_claimed(new_uow: NewUnitOfWork, interview: Interview) -> None:
    with new_uow() as uow:
        assert uow.jobs.claim(KIND, interview.id, now=NOW, stalled_after=STALLED_AFTER) is None


def test_queued_work_is_claimed_once_while_its_worker_lives(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    with new_uow() as uow:
        uow.jobs.request(KIND, interview.id, now=NOW)
        claimed = uow.jobs.claim(KIND, interview.id, now=NOW, stalled_after=STALLED_AFTER)
        assert claimed is not None
        assert (claimed.state, claimed.attempt) == (JobState.RUNNING, 1)
        soon = NOW + STALLED_AFTER - timedelta(seconds=1)
        assert uow.jobs.claim(KIND, interview.id, now=soon, stalled_after=STALLED_AFTER) is None


def test_stalled_work_is_taken_over_as_the_next_attempt(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    late = NOW + STALLED_AFTER
    with new_uow() as uow:
        uow.jobs.request(KIND, interview.id, now=NOW)
        uow.jobs.claim(KIND, interview.id, now=NOW, stalled_after=STALLED_AFTER)
        taken = uow.jobs.claim(KIND, interview.id, now=late, stalled_after=STALLED_AFTER)
        assert taken is not None
        assert (taken.attempt, taken.beat_at) == (2, late)


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED])
def test_ended_work_is_neither_claimed_nor_due(
    new_uow: NewUnitOfWork, interview: Interview, state: JobState
) -> None:
    later = NOW + timedelta(days=1)
    with new_uow() as uow:
        status = uow.jobs.request(KIND, interview.id, now=NOW)
        uow.jobs.put(replace(status, state=state, progress=1.0, message="no sound"))
        assert uow.jobs.claim(KIND, interview.id, now=later, stalled_after=STALLED_AFTER) is None
        assert uow.jobs.due(now=later, stalled_after=STALLED_AFTER) == []


def test_put_replaces_what_is_known_of_the_work(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    with new_uow() as uow:
        status = uow.jobs.request(KIND, interview.id, now=NOW)
        retry = replace(status, attempt=2, message="away", not_before=NOW + timedelta(minutes=1))
        uow.jobs.put(retry)
        assert uow.jobs.of_subject(interview.id) == [retry]


def test_a_worker_that_lost_its_work_cannot_change_its_state(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    with new_uow() as uow:
        uow.jobs.request(KIND, interview.id, now=NOW)
        lost = uow.jobs.claim(KIND, interview.id, now=NOW, stalled_after=STALLED_AFTER)
        assert lost is not None
        requeued = replace(lost, state=JobState.QUEUED, attempt=2)
        uow.jobs.put(requeued)
        uow.jobs.put(replace(lost, state=JobState.FAILED, message="too late"))
        assert uow.jobs.of_subject(interview.id) == [requeued]


def test_work_nobody_asked_for_is_not_put(new_uow: NewUnitOfWork, interview: Interview) -> None:
    with new_uow() as uow:
        status = uow.jobs.request(KIND, interview.id, now=NOW)
        uow.jobs.put(replace(status, kind=JobKind.WRITE_REPORT))
        assert uow.jobs.of_subject(interview.id) == [status]


def test_due_is_what_waited_long_enough_or_stalled(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    with new_uow() as uow:
        queued = uow.jobs.request(JobKind.ANALYSE_VIDEO, interview.id, now=NOW)
        uow.jobs.request(KIND, interview.id, now=NOW)
        running = uow.jobs.claim(KIND, interview.id, now=NOW, stalled_after=STALLED_AFTER)
        waiting = uow.jobs.request(JobKind.WRITE_REPORT, interview.id, now=NOW)
        waiting = replace(waiting, not_before=NOW + timedelta(minutes=10))
        uow.jobs.put(waiting)

        assert uow.jobs.due(now=NOW, stalled_after=STALLED_AFTER) == [queued]
        later = uow.jobs.due(now=NOW + STALLED_AFTER, stalled_after=STALLED_AFTER)
        assert later == [running, queued]
        assert waiting in uow.jobs.due(now=waiting.not_before, stalled_after=STALLED_AFTER)


def test_of_many_workers_one_gets_the_work(analytics_engine: Engine) -> None:
    new_uow = new_unit_of_work(analytics_engine)
    interview = an_interview()
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.jobs.request(KIND, interview.id, now=NOW)
        uow.commit()

    def claim(_worker: int) -> bool:
        with new_uow() as uow:
            status = uow.jobs.claim(KIND, interview.id, now=NOW, stalled_after=STALLED_AFTER)
            uow.commit()
            return status is not None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(claim, range(8))) == 1
