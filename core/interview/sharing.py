"""Whether coaches may read a report: only while the candidate wants it."""

from datetime import datetime
from uuid import UUID

from core.storage import NewUnitOfWork


def share(interview_id: UUID, *, new_uow: NewUnitOfWork, now: datetime) -> None:
    """Let coaches read the report; nothing when they may already.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        uow.shares.give(interview_id, now=now)
        uow.commit()


def stop_sharing(interview_id: UUID, *, new_uow: NewUnitOfWork, now: datetime) -> None:
    """Let coaches read it no longer; nothing when they may not anyway.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        uow.shares.revoke(interview_id, now=now)
        uow.commit()


def is_shared(interview_id: UUID, *, new_uow: NewUnitOfWork) -> bool:
    """Say whether coaches may read it now."""
    with new_uow() as uow:
        return uow.shares.is_shared(interview_id)
