"""What a candidate agreed to, purpose by purpose; each can be taken back on its own.

Holding the interview is agreed to at its start, and taking that back is to delete it
(`core.interview.erasing`). The three others are chosen apart: without them nothing else is worse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.storage import NewUnitOfWork


class Purpose(StrEnum):
    """Name what something personal may be used for; the value is what the database stores."""

    INTERVIEW = "interview"
    VIDEO = "video"
    COACH = "coach"
    RESEARCH = "research"


OPTIONAL = (Purpose.VIDEO, Purpose.COACH, Purpose.RESEARCH)
"""May be taken back while the interview stays."""
VERSION = "2026-11-27"
"""Of the texts beside the choices; a new text is a new version."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """That something was agreed to, from when to when.

    Attributes:
        version: of the text that was agreed to.
        withdrawn_at: None while it holds.
    """

    interview_id: UUID
    purpose: Purpose
    version: str
    given_at: datetime
    withdrawn_at: datetime | None = None


def agree(interview_id: UUID, purpose: Purpose, *, new_uow: NewUnitOfWork, now: datetime) -> None:
    """Note that a purpose is agreed to; nothing when it is already.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        uow.privacy.agree(Agreement(interview_id, purpose, VERSION, now))
        if purpose is Purpose.COACH:
            uow.shares.give(interview_id, now=now)
        uow.commit()


def withdraw(
    interview_id: UUID, purpose: Purpose, *, new_uow: NewUnitOfWork, now: datetime
) -> None:
    """Note that a purpose is agreed to no longer; nothing when it is not anyway.

    What rests on it goes with `core.interview.erasing`.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        uow.privacy.withdraw(interview_id, purpose, now=now)
        if purpose is Purpose.COACH:
            uow.shares.revoke(interview_id, now=now)
        uow.commit()


def held(interview_id: UUID, *, new_uow: NewUnitOfWork) -> frozenset[Purpose]:
    """Return what is agreed to now."""
    with new_uow() as uow:
        given = uow.privacy.agreements(interview_id)
        is_shared = uow.shares.is_shared(interview_id)
    found = {one.purpose for one in given if one.withdrawn_at is None} - {Purpose.COACH}
    return frozenset(found | ({Purpose.COACH} if is_shared else set()))


def history(interview_id: UUID, *, new_uow: NewUnitOfWork) -> Mapping[Purpose, Sequence[Agreement]]:
    """Return every agreement by its purpose, the earliest first."""
    with new_uow() as uow:
        given = uow.privacy.agreements(interview_id)
    return {kind: [one for one in given if one.purpose is kind] for kind in Purpose}
