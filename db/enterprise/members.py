"""Members in Oracle or its stand-in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select, update

from core.company.company import Member, Role
from core.errors import NotFound
from db.enterprise.tables import members


class SqlMembers:
    """See `core.company.storage.Members`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def add(self, member: Member) -> None:
        """Store a new member; Conflict when the id is taken."""
        self._connection.execute(insert(members).values(_to_row(member)))

    def get(self, member_id: UUID) -> Member:
        """Return one; NotFound when there is none."""
        statement = select(members).where(members.c.id == member_id)
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            raise NotFound("member", member_id)
        return _to_member(row)

    def update(self, member: Member) -> None:
        """Store the new state of a member; NotFound when there is none."""
        statement = update(members).where(members.c.id == member.id).values(_to_row(member))
        if self._connection.execute(statement).rowcount == 0:
            raise NotFound("member", member.id)

    def list(self) -> Sequence[Member]:
        """Return all, the earliest first."""
        statement = select(members).order_by(members.c.created_at, members.c.id)
        return [_to_member(row) for row in self._connection.execute(statement)]


def _to_row(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "display_name": member.display_name,
        "role": member.role.value,
        "created_at": member.created_at,
    }


def _to_member(row: Row[Any]) -> Member:
    return Member(row.id, row.display_name, Role(row.role), row.created_at)
