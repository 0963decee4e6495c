"""What coaches write to candidates, in Postgres."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, select, update
from sqlalchemy.dialects.postgresql import insert

from core.errors import Conflict
from core.interview.coach_messages import CoachMessage
from db.analytics import tables
from db.analytics.access_tables import messages as _messages

_interviews = tables.interviews


class SqlMessages:
    """See `core.storage.messages.Messages`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def add(self, message: CoachMessage) -> None:
        """Store a new message; Conflict when its id is taken or the interview is gone."""
        statement = insert(_messages).values(_to_row(message)).on_conflict_do_nothing()
        if self._connection.execute(statement).rowcount == 0:
            raise Conflict("This message is stored already.")

    def of_interview(self, interview_id: UUID) -> Sequence[CoachMessage]:
        """Return the messages about one interview, oldest first."""
        return self._those(_messages.c.interview_id == interview_id)

    def of_owner(self, owner: str) -> Sequence[CoachMessage]:
        """Return the messages to one browser session, oldest first."""
        mine = select(_interviews.c.id).where(_interviews.c.owner == owner)
        return self._those(_messages.c.interview_id.in_(mine))

    def mark_read(self, interview_id: UUID, *, now: datetime) -> None:
        """Say when the candidate saw those that were not seen before."""
        unseen = (_messages.c.interview_id == interview_id) & _messages.c.read_at.is_(None)
        self._connection.execute(update(_messages).where(unseen).values(read_at=now))

    def _those(self, condition: ColumnElement[bool]) -> list[CoachMessage]:
        statement = select(_messages).where(condition).order_by(_messages.c.at, _messages.c.id)
        return [_to_message(row) for row in self._connection.execute(statement)]


def _to_row(message: CoachMessage) -> dict[str, Any]:
    row = asdict(message)
    row["visitor_id"], row["visitor_name"] = row.pop("coach_id"), row.pop("coach")
    return row


def _to_message(row: Row[Any]) -> CoachMessage:
    return CoachMessage(
        id=row.id,
        interview_id=row.interview_id,
        turn_id=row.turn_id,
        coach_id=row.visitor_id,
        coach=row.visitor_name,
        text=row.text,
        is_again=row.is_again,
        at=row.at,
        read_at=row.read_at,
    )
