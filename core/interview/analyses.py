"""What Pathos does with an interview after it: how far it is, and what it found."""

from collections.abc import Callable, Sequence
from uuid import UUID

from core.interview.report import Report
from core.jobs import JobStatus
from core.storage import NewUnitOfWork

Beat = Callable[[float], None]
"""Says how much is done (0 to 1) and that the worker is alive."""


def report(interview_id: UUID, *, new_uow: NewUnitOfWork) -> Report | None:
    """Return the report, or None while it is not written."""
    with new_uow() as uow:
        return uow.analyses.report(interview_id)


def progress(interview_id: UUID, *, new_uow: NewUnitOfWork) -> Sequence[JobStatus]:
    """Return how far the work on an interview is."""
    with new_uow() as uow:
        return uow.jobs.of_subject(interview_id)
