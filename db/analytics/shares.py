"""Which reports are shared with coaches, in Postgres."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from db.analytics import tables

_shares = tables.shares


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
        self._connection.execute(update(_shares).where(_held(interview_id)).values(revoked_at=now))

    def is_shared(self, interview_id: UUID) -> bool:
        """Say whether coaches may see it now."""
        statement = select(exists().where(_held(interview_id)))
        return bool(self._connection.execute(statement).scalar_one())


def _held(interview_id: UUID) -> ColumnElement[bool]:
    return and_(_shares.c.interview_id == interview_id, _shares.c.revoked_at.is_(None))
