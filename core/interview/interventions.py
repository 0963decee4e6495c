"""What a person does about work that failed, or that is not wanted any more."""

import logging
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from core.errors import Conflict, NotFound
from core.interview.work import AFTER, ENDED, store
from core.jobs import JobKind, JobState, JobStatus
from core.storage import NewUnitOfWork, UnitOfWork

CANCELLED = "It was cancelled."
log = logging.getLogger(__name__)


def retry(kind: JobKind, subject_id: UUID, *, new_uow: NewUnitOfWork) -> JobStatus:
    """Queue work that failed once more, and forget what was made without it, to be made again.

    Raises:
        NotFound: nobody asked for this work.
        Conflict: it has not failed.
        Unavailable: the database is away.
    """
    now = datetime.now(UTC)
    with new_uow() as uow:
        failed = _of(kind, subject_id, uow)
        if failed.state is not JobState.FAILED:
            raise Conflict("Only work that failed is done again.")
        queued = replace(
            failed,
            state=JobState.QUEUED,
            attempt=failed.attempt + 1,
            progress=0.0,
            message=None,
            beat_at=now,
            not_before=now,
        )
        uow.jobs.put(queued)
        uow.jobs.forget(subject_id, kinds=after(kind))
        uow.commit()
    log.info("%s %s: to be done again", kind, subject_id)
    return queued


def cancel(kind: JobKind, subject_id: UUID, *, new_uow: NewUnitOfWork) -> JobStatus:
    """Call work off that waits or runs, and begin what waits for its end.

    A worker that is at it goes on to the end of what it is doing, and is heard no more: its states
    count as those of an earlier attempt.

    Raises:
        NotFound: nobody asked for this work.
        Conflict: it has ended.
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        going_on = _of(kind, subject_id, uow)
        if going_on.state in ENDED:
            raise Conflict("This work has ended already.")
        cancelled = replace(
            going_on,
            state=JobState.FAILED,
            attempt=going_on.attempt + 1,
            message=CANCELLED,
            beat_at=datetime.now(UTC),
        )
        store([cancelled], uow)
    log.info("%s %s: cancelled", kind, subject_id)
    return cancelled


def after(kind: JobKind) -> Collection[JobKind]:
    """Return the work that rests on this, at once or through other work."""
    direct = {later for later, before in AFTER.items() if kind in before}
    return direct.union(*(after(later) for later in direct))


def _of(kind: JobKind, subject_id: UUID, uow: UnitOfWork) -> JobStatus:
    for status in uow.jobs.of_subject(subject_id):
        if status.kind is kind:
            return status
    raise NotFound("work", f"{kind} {subject_id}")
