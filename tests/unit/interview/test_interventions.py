"""What a person does about work."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from core.errors import Conflict, NotFound
from core.interview.interventions import CANCELLED, after, cancel, retry
from core.jobs import OF_INTERVIEWS, JobKind, JobState, JobStatus
from core.storage import NewUnitOfWork
from tests.builders import NOW
from tests.fakes_storage import new_memory_unit_of_work

VIDEO, SPEECH = JobKind.ANALYSE_VIDEO, JobKind.ANALYSE_SPEECH
ASSESS, REPORT = JobKind.ASSESS_ANSWERS, JobKind.WRITE_REPORT


@pytest.fixture
def new_uow() -> NewUnitOfWork:
    return new_memory_unit_of_work()


def put(new_uow: NewUnitOfWork, **states: JobState) -> UUID:
    subject_id = uuid4()
    with new_uow() as uow:
        for kind, state in states.items():
            uow.jobs.request(JobKind(kind), subject_id, now=NOW)
            message = "No model." if state is JobState.FAILED else None
            uow.jobs.put(JobStatus(JobKind(kind), subject_id, state, 2, 0.4, message, NOW, NOW))
        uow.commit()
    return subject_id


def states(new_uow: NewUnitOfWork, subject_id: UUID) -> dict[JobKind, JobStatus]:
    with new_uow() as uow:
        return {one.kind: one for one in uow.jobs.of_subject(subject_id)}


def test_what_failed_is_queued_again_at_once_as_the_next_attempt(new_uow: NewUnitOfWork) -> None:
    subject_id = put(new_uow, read_resume=JobState.FAILED)
    queued = retry(JobKind.READ_RESUME, subject_id, new_uow=new_uow)
    assert (queued.state, queued.attempt, queued.message) == (JobState.QUEUED, 3, None)
    assert states(new_uow, subject_id) == {JobKind.READ_RESUME: queued}


def test_what_was_made_without_it_is_made_again_afterwards(new_uow: NewUnitOfWork) -> None:
    done = {kind.value: JobState.DONE for kind in OF_INTERVIEWS}
    subject_id = put(new_uow, **done | {SPEECH.value: JobState.FAILED})
    retry(SPEECH, subject_id, new_uow=new_uow)
    assert states(new_uow, subject_id).keys() == {VIDEO, SPEECH}
    assert set(after(SPEECH)) == {ASSESS, REPORT}
    assert set(after(VIDEO)) == {REPORT}
    assert not after(REPORT)


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.RUNNING, JobState.DONE])
def test_only_what_failed_is_done_again(new_uow: NewUnitOfWork, state: JobState) -> None:
    subject_id = put(new_uow, write_report=state)
    before = states(new_uow, subject_id)
    with pytest.raises(Conflict):
        retry(REPORT, subject_id, new_uow=new_uow)
    assert states(new_uow, subject_id) == before


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.RUNNING])
def test_what_is_cancelled_has_failed_and_what_waits_for_it_begins(
    new_uow: NewUnitOfWork, state: JobState
) -> None:
    subject_id = put(
        new_uow,
        analyse_video=state,
        analyse_speech=JobState.DONE,
        assess_answers=JobState.DONE,
    )
    cancel(VIDEO, subject_id, new_uow=new_uow)
    found = states(new_uow, subject_id)
    assert (found[VIDEO].state, found[VIDEO].message) == (JobState.FAILED, CANCELLED)
    assert found[REPORT].state is JobState.QUEUED


def test_a_worker_that_was_at_it_is_heard_no_more(new_uow: NewUnitOfWork) -> None:
    subject_id = put(new_uow, analyse_video=JobState.RUNNING)
    running = states(new_uow, subject_id)[VIDEO]
    cancelled = cancel(VIDEO, subject_id, new_uow=new_uow)
    with new_uow() as uow:
        uow.jobs.put(replace(running, state=JobState.DONE, progress=1.0))
        uow.commit()
    assert states(new_uow, subject_id)[VIDEO] == cancelled


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED])
def test_what_has_ended_is_not_cancelled(new_uow: NewUnitOfWork, state: JobState) -> None:
    subject_id = put(new_uow, analyse_video=state)
    with pytest.raises(Conflict):
        cancel(VIDEO, subject_id, new_uow=new_uow)


def test_what_nobody_asked_for_is_not_found(new_uow: NewUnitOfWork) -> None:
    for change in (retry, cancel):
        with pytest.raises(NotFound):
            change(VIDEO, uuid4(), new_uow=new_uow)
