"""The state of work in Postgres: what a person sees, and the outbox of the queue."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from core.jobs import JobCount, JobKind, JobState, JobStatus
from db.analytics import tables
from db.analytics.clock import Clock, ahead, utc_now

_jobs = tables.job_states
_QUEUED = JobState.QUEUED.value
_RUNNING = JobState.RUNNING.value


class SqlJobStates:
    """See `core.storage.JobStates`.

    Callers give and get times by the clock of their own process; stored are those of the record's.
    """

    def __init__(self, connection: Connection, clock: Clock = utc_now) -> None:
        """Work inside the transaction of `connection`; `clock` is the one that callers read."""
        self._connection = connection
        self._clock = clock

    @property
    def _ahead(self) -> timedelta:
        return ahead(self._connection, self._clock)

    def request(self, kind: JobKind, subject_id: UUID, *, now: datetime) -> JobStatus:
        """Return the state, stored as queued (attempt 1) when it was unknown."""
        fresh = JobStatus(
            kind=kind,
            subject_id=subject_id,
            state=JobState.QUEUED,
            attempt=1,
            progress=0.0,
            message=None,
            beat_at=now,
            not_before=now,
        )
        row = _to_row(fresh, self._ahead)
        statement = insert(_jobs).values(row).on_conflict_do_nothing()
        self._connection.execute(statement)
        stored = select(_jobs).where(_is(kind, subject_id))
        return _to_status(self._connection.execute(stored).one(), self._ahead)

    def of_subject(self, subject_id: UUID) -> Sequence[JobStatus]:
        """Return the states of all work on a subject, by kind."""
        statement = select(_jobs).where(_jobs.c.subject_id == subject_id).order_by(_jobs.c.kind)
        return self._statuses(statement)

    def forget(self, subject_id: UUID, *, kinds: Collection[JobKind] | None = None) -> None:
        """Remove work on a subject, all or of some kinds."""
        mine = delete(_jobs).where(_jobs.c.subject_id == subject_id)
        if kinds is not None:
            mine = mine.where(_jobs.c.kind.in_([kind.value for kind in kinds]))
        self._connection.execute(mine)

    def counts(self) -> Sequence[JobCount]:
        """Return how much work there is, by kind and state."""
        groups = (_jobs.c.kind, _jobs.c.state)
        statement = (
            select(*groups, func.count(), func.min(_jobs.c.beat_at))
            .group_by(*groups)
            .order_by(*groups)
        )
        return [
            JobCount(JobKind(kind), JobState(state), count, oldest_at + self._ahead)
            for kind, state, count, oldest_at in self._connection.execute(statement)
        ]

    def latest(self, state: JobState, limit: int) -> Sequence[JobStatus]:
        """Return up to `limit` in a state, the latest sign of life first."""
        statement = (
            select(_jobs)
            .where(_jobs.c.state == state.value)
            .order_by(_jobs.c.beat_at.desc(), _jobs.c.kind, _jobs.c.subject_id)
            .limit(limit)
        )
        return self._statuses(statement)

    def claim(
        self, kind: JobKind, subject_id: UUID, *, now: datetime, stalled_after: timedelta
    ) -> JobStatus | None:
        """Take the work, or return None.

        Work that stalled under another worker is taken over as the next attempt, so that work
        that kills its workers comes to an end.
        """
        now -= self._ahead
        takeover = case((_jobs.c.state == _RUNNING, _jobs.c.attempt + 1), else_=_jobs.c.attempt)
        statement = (
            update(_jobs)
            .where(_is(kind, subject_id))
            .where(or_(_jobs.c.state == _QUEUED, _is_stalled(now, stalled_after)))
            .values(state=_RUNNING, attempt=takeover, progress=0.0, message=None, beat_at=now)
            .returning(*_jobs.c)
        )
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else _to_status(row, self._ahead)

    def put(self, status: JobStatus) -> None:
        """Replace the state; nothing when a later attempt has begun meanwhile."""
        statement = (
            update(_jobs)
            .where(_is(status.kind, status.subject_id), _jobs.c.attempt <= status.attempt)
            .values(_to_row(status, self._ahead))
        )
        self._connection.execute(statement)

    def due(self, *, now: datetime, stalled_after: timedelta) -> Sequence[JobStatus]:
        """Return work to be queued, the longest waiting first.

        The rows stay locked until the end of the unit of work, and rows that another one holds
        are left out: of two schedulers only one queues each, and a worker that finishes at this
        moment writes after us.
        """
        now -= self._ahead
        is_ready = and_(_jobs.c.state == _QUEUED, _jobs.c.not_before <= now)
        statement = (
            select(_jobs)
            .where(or_(is_ready, _is_stalled(now, stalled_after)))
            .order_by(_jobs.c.not_before, _jobs.c.kind, _jobs.c.subject_id)
            .with_for_update(skip_locked=True)
        )
        return self._statuses(statement)

    def _statuses(self, statement: Select[Any]) -> list[JobStatus]:
        return [_to_status(row, self._ahead) for row in self._connection.execute(statement)]


def _is(kind: JobKind, subject_id: UUID) -> ColumnElement[bool]:
    return and_(_jobs.c.kind == kind.value, _jobs.c.subject_id == subject_id)


def _is_stalled(now: datetime, stalled_after: timedelta) -> ColumnElement[bool]:
    return and_(_jobs.c.state == _RUNNING, _jobs.c.beat_at <= now - stalled_after)


def _to_row(status: JobStatus, ahead: timedelta) -> dict[str, Any]:
    return {
        "kind": status.kind.value,
        "subject_id": status.subject_id,
        "state": status.state.value,
        "attempt": status.attempt,
        "progress": status.progress,
        "message": status.message,
        "beat_at": status.beat_at - ahead,
        "not_before": status.not_before - ahead,
    }


def _to_status(row: Row[Any], ahead: timedelta) -> JobStatus:
    return JobStatus(
        kind=JobKind(row.kind),
        subject_id=row.subject_id,
        state=JobState(row.state),
        attempt=row.attempt,
        progress=row.progress,
        message=row.message,
        beat_at=row.beat_at + ahead,
        not_before=row.not_before + ahead,
    )
