"""Which reports are shared with coaches, in Postgres."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from core.interview.interview import Interview
from db.analytics import tables
from db.analytics.interviews import NEWEST_FIRST, to_interview

_shares = tables.shares
_interviews = tables.interviews


class SqlShares:
    """See `core.storage.Shares`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def give(self, interview_id: UUID, *, now: datetime) -> None:
        """Share a report; nothing when it is shared already."""
        statement = insert(_shares).values(interview_id=interview_id, given_at=now)
        self._connection.execute(statement.on_conflict_do_nothing())

    def revoke(self, interview_id: UUID, *, now: datetime) -> None:
        """Share it no longer; nothing when it is not shared."""
        self._connection.execute(update(_shares).where(held(interview_id)).values(revoked_at=now))

    def is_shared(self, interview_id: UUID) -> bool:
        """Say whether coaches may see it now."""
        statement = select(exists().where(held(interview_id)))
        return bool(self._connection.execute(statement).scalar_one())

    def shared(self, interview_ids: Collection[UUID]) -> Collection[UUID]:
        """Return those of some interviews that coaches may see now."""
        held = _shares.c.interview_id.in_(interview_ids), _shares.c.revoked_at.is_(None)
        rows = self._connection.execute(select(_shares.c.interview_id).where(*held))
        return frozenset(rows.scalars())

    def recent(self, limit: int, *, owners: Collection[str] | None = None) -> Sequence[Interview]:
        """Return interviews that coaches may see now, newest first."""
        statement = select(_interviews).where(exists().where(held(_interviews.c.id)))
        if owners is not None:
            statement = statement.where(_interviews.c.owner.in_(owners))
        rows = self._connection.execute(statement.order_by(*NEWEST_FIRST).limit(limit))
        return [to_interview(row) for row in rows]


def held(interview_id: UUID | ColumnElement[UUID]) -> ColumnElement[bool]:
    """Return what holds of the share of an interview that coaches may see now."""
    return and_(_shares.c.interview_id == interview_id, _shares.c.revoked_at.is_(None))
