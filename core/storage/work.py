"""The state of work."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from core.jobs import JobKind, JobStatus


class JobStates(Protocol):
    """The state of work that a person sees; also the outbox from which jobs are queued."""

    def request(self, kind: JobKind, subject_id: UUID, *, now: datetime) -> JobStatus:
        """Return the state of this work, stored as queued (attempt 1) when it was unknown."""

    def of_subject(self, subject_id: UUID) -> Sequence[JobStatus]:
        """Return the states of all work on an interview or a résumé."""

    def forget(self, subject_id: UUID) -> None:
        """Remove all work on a subject; a worker that is at it stores nothing more."""

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
