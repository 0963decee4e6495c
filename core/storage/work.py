"""The state of work."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from core.jobs import JobCount, JobKind, JobState, JobStatus


class JobStates(Protocol):
    """The state of work that a person sees; also the outbox from which jobs are queued."""

    def request(self, kind: JobKind, subject_id: UUID, *, now: datetime) -> JobStatus:
        """Return the state of this work, stored as queued (attempt 1) when it was unknown."""

    def of_subject(self, subject_id: UUID) -> Sequence[JobStatus]:
        """Return the states of all work on an interview or a résumé."""

    def forget(self, subject_id: UUID, *, kinds: Collection[JobKind] | None = None) -> None:
        """Remove work on a subject, all or of some kinds; a worker at it stores nothing more."""

    def counts(self) -> Sequence[JobCount]:
        """Return how much work there is, by kind and state; nothing for what there is none of."""

    def latest(self, state: JobState, limit: int) -> Sequence[JobStatus]:
        """Return up to `limit` in a state, the latest sign of life first."""

    def claim(
        self, kind: JobKind, subject_id: UUID, *, now: datetime, stalled_after: timedelta
    ) -> JobStatus | None:
        """Take the work for this worker, or return None.

        None when it is done, failed for good or never asked for, and while another worker's sign
        of life is younger than `stalled_after`. Atomic between processes.
        """

    def put(self, status: JobStatus) -> None:
        """Replace the state of work that was asked for."""

    def due(self, *, now: datetime, stalled_after: timedelta) -> Sequence[JobStatus]:
        """Return work to be queued: queued with `not_before` reached, or running but stalled."""
