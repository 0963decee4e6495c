"""Who looked at an interview: what coaches see is noted, and its candidate can read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from core.company.access import Visitor, may_see
from core.storage import NewUnitOfWork

Page = Literal["list", "candidate", "interview", "compare", "recording", "rating"]
"""Where something personal is shown."""

AGAIN_AFTER = timedelta(minutes=10)
"""A page that is drawn anew for every click is one look, until so long after it. Own choice."""


@dataclass(frozen=True, slots=True)
class View:
    """One look of one visitor at one interview.

    Attributes:
        visitor_name: as it was then; the member may be called otherwise now, or be gone.
    """

    visitor_id: UUID
    visitor_name: str
    interview_id: UUID
    page: Page
    at: datetime


def opened(
    interview_ids: Collection[UUID],
    *,
    visitor: Visitor,
    page: Page,
    new_uow: NewUnitOfWork,
    now: datetime,
) -> Collection[UUID]:
    """Return which of these interviews a visitor may see at this moment, and note that they do.

    What cannot be noted is not opened.

    Raises:
        Unavailable: the database is away.
    """
    if not (interview_ids and may_see(visitor, is_shared=True)):
        return frozenset()
    with new_uow() as uow:
        seen = frozenset(uow.shares.shared(interview_ids))
        views = [View(visitor.id, visitor.name, id_, page, now) for id_ in sorted(seen)]
        uow.views.add(views, unless_since=now - AGAIN_AFTER)
        uow.commit()
    return seen


def looks(interview_id: UUID, *, new_uow: NewUnitOfWork) -> Sequence[View]:
    """Return who looked at an interview, the latest first.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        return uow.views.of_interview(interview_id)
