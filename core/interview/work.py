"""Work on interviews and résumés as the outbox sees it: queue what is due, run it, follow it up.

Postgres is the outbox and the only truth about a job; the queue only carries it. So a lost queue
or a killed worker costs time and nothing else (docs/decisions/0010).
"""

import logging
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from core.errors import AppError
from core.jobs import Job, JobKind, JobQueue, JobState, JobStatus
from core.storage import NewUnitOfWork, UnitOfWork

BACK_OFF = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5))
"""Waits before the second and later attempts of what failed for an outside reason."""
BEAT_EVERY_S = 10.0
BEATS_BEFORE_STALLED = 4
"""A worker may miss three beats in a row before its work is given to another."""
AFTER: Mapping[JobKind, frozenset[JobKind]] = {
    JobKind.ASSESS_ANSWERS: frozenset({JobKind.ANALYSE_SPEECH}),
    JobKind.WRITE_REPORT: frozenset(
        {JobKind.ANALYSE_VIDEO, JobKind.ANALYSE_SPEECH, JobKind.ASSESS_ANSWERS}
    ),
}
"""What begins once other work has ended, well or not: the report says what is missing."""
ENDED = frozenset({JobState.DONE, JobState.FAILED})

log = logging.getLogger(__name__)

Work = Callable[[UUID, Callable[[float], None]], None]
"""Does a job, given its subject's id and a function that takes the share done."""


def queue_due(
    *,
    new_uow: NewUnitOfWork,
    queue: JobQueue,
    stalled_after: timedelta,
    max_attempts: int,
) -> int:
    """Submit everything that is due and return how many; submitting twice queues once.

    Raises:
        Unavailable: the database or the queue is away; the next call tries again.
    """
    now = datetime.now(UTC)
    with new_uow() as uow:
        due = [
            _resumed(status, max_attempts)
            for status in uow.jobs.due(now=now, stalled_after=stalled_after)
        ]
        store(due, uow)
    waiting = [status for status in due if status.state is JobState.QUEUED]
    for status in waiting:
        queue.submit(Job(status.kind, status.subject_id, status.attempt))
    return len(waiting)


def run(
    kind: JobKind,
    subject_id: UUID,
    work: Work,
    *,
    new_uow: NewUnitOfWork,
    stalled_after: timedelta,
    max_attempts: int,
) -> JobStatus | None:
    """Do a piece of work unless it is done or another worker is at it; never raises for the work.

    Returns:
        How it stands afterwards; None where there was nothing to do.

    Raises:
        Unavailable: the database is away.
    """
    now = datetime.now(UTC)
    with new_uow() as uow:
        claimed = uow.jobs.claim(kind, subject_id, now=now, stalled_after=stalled_after)
        uow.commit()
    if claimed is None:
        log.info("%s %s: nothing to do", kind, subject_id)
        return None
    log.info("%s %s: attempt %d", kind, subject_id, claimed.attempt)
    ended = _stopped(claimed)
    try:
        beat_every_s = min(BEAT_EVERY_S, stalled_after.total_seconds() / BEATS_BEFORE_STALLED)
        with _beating(claimed, new_uow, beat_every_s) as beat:
            ended = _attempt(claimed, work, beat, max_attempts)
    finally:  # also when the worker is told to stop in the middle
        with new_uow() as uow:
            store([ended], uow)
    log.info("%s %s: %s", kind, subject_id, ended.state)
    return ended


def _attempt(
    status: JobStatus, work: Work, beat: Callable[[float], None], max_attempts: int
) -> JobStatus:
    try:
        work(status.subject_id, beat)
    except AppError as exc:
        log.warning("%s %s: %s", status.kind, status.subject_id, exc.message)
        may_retry = exc.retryable and status.attempt < max_attempts
        return _retried(status, exc.message) if may_retry else _failed(status, exc.message)
    except Exception:
        error_id = uuid.uuid4().hex[:8]
        log.exception("%s %s: error %s", status.kind, status.subject_id, error_id)
        return _failed(status, f"Something went wrong ({error_id})")
    now = datetime.now(UTC)
    return replace(status, state=JobState.DONE, progress=1.0, message=None, beat_at=now)


def _retried(status: JobStatus, message: str) -> JobStatus:
    now = datetime.now(UTC)
    wait = BACK_OFF[min(status.attempt, len(BACK_OFF)) - 1]
    return replace(
        status,
        state=JobState.QUEUED,
        attempt=status.attempt + 1,
        message=message,
        beat_at=now,
        not_before=now + wait,
    )


def _stopped(status: JobStatus) -> JobStatus:
    """Return the work as it is left by a worker that stops before its end."""
    now = datetime.now(UTC)
    again = replace(status, state=JobState.QUEUED, attempt=status.attempt + 1)
    return replace(again, beat_at=now, not_before=now)


def _failed(status: JobStatus, message: str) -> JobStatus:
    return replace(status, state=JobState.FAILED, message=message, beat_at=datetime.now(UTC))


def _resumed(status: JobStatus, max_attempts: int) -> JobStatus:
    """Return due work as it is to be queued; what stalled once too often is failed instead."""
    if status.state is JobState.QUEUED:
        return status
    log.warning("%s %s: stalled in attempt %d", status.kind, status.subject_id, status.attempt)
    if status.attempt >= max_attempts:
        return _failed(status, f"The worker stopped {status.attempt} times during this work.")
    return _stopped(status)


def store(statuses: Sequence[JobStatus], uow: UnitOfWork) -> None:
    """Commit, together with the requests for work that follows from it."""
    for status in statuses:
        uow.jobs.put(status)
    ended = {status.subject_id for status in statuses if status.state in ENDED}
    for _ in range(2):  # again, as other work may have ended at the same moment, unseen
        for subject_id in ended:
            _request_next(subject_id, uow)
        uow.commit()


def _request_next(subject_id: UUID, uow: UnitOfWork) -> None:
    """Ask for the work whose time has come."""
    states = {status.kind: status.state for status in uow.jobs.of_subject(subject_id)}
    for kind, before in AFTER.items():
        if all(states.get(one) in ENDED for one in before):
            uow.jobs.request(kind, subject_id, now=datetime.now(UTC))


@contextmanager
def _beating(
    status: JobStatus, new_uow: NewUnitOfWork, every_s: float
) -> Iterator[Callable[[float], None]]:
    """Store progress and a sign of life every few seconds, also while one call takes long."""
    ended, share = threading.Event(), [0.0]

    def store() -> None:
        while not ended.wait(every_s):
            try:
                with new_uow() as uow:
                    uow.jobs.put(replace(status, progress=share[0], beat_at=datetime.now(UTC)))
                    uow.commit()
            except AppError as exc:
                log.warning("%s %s: no beat: %s", status.kind, status.subject_id, exc.message)

    def beat(done: float) -> None:
        share[0] = done

    thread = threading.Thread(target=store, name="beat", daemon=True)
    thread.start()
    try:
        yield beat
    finally:
        ended.set()
        thread.join()
