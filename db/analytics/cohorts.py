"""Groups of candidates in Postgres."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from core.interview.cohorts import Cohort
from db.analytics.access_tables import cohort_members, cohorts


class SqlCohorts:
    """See `core.storage.Cohorts`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def add(self, cohort: Cohort) -> None:
        """Store a new group; Conflict when its id or its code is taken."""
        self._connection.execute(insert(cohorts).values(asdict(cohort)))

    def all(self) -> Sequence[Cohort]:
        """Return all by name."""
        return self._read(select(cohorts))

    def of_code(self, code: str) -> Cohort | None:
        """Return the group that a code lets into."""
        return next(iter(self._read(select(cohorts).where(cohorts.c.code == code))), None)

    def join(self, cohort_id: UUID, owner: str, *, now: datetime) -> None:
        """Let a session in; nothing when it is in already."""
        row = {"cohort_id": cohort_id, "owner": owner, "joined_at": now}
        self._connection.execute(upsert(cohort_members).values(row).on_conflict_do_nothing())

    def leave(self, cohort_id: UUID, owner: str) -> None:
        """Let it out; nothing when it is not in."""
        members = cohort_members.c
        self._connection.execute(
            delete(cohort_members).where(members.cohort_id == cohort_id, members.owner == owner)
        )

    def of_owner(self, owner: str) -> Sequence[Cohort]:
        """Return the groups that a session is in, by name."""
        return self._read(
            select(cohorts).join(cohort_members).where(cohort_members.c.owner == owner)
        )

    def owners(self, cohort_id: UUID) -> Collection[str]:
        """Return the sessions in a group."""
        statement = select(cohort_members.c.owner).where(cohort_members.c.cohort_id == cohort_id)
        return frozenset(self._connection.execute(statement).scalars())

    def sizes(self) -> Mapping[UUID, int]:
        """Return how many sessions are in each group that has any."""
        statement = select(cohort_members.c.cohort_id, func.count()).group_by(
            cohort_members.c.cohort_id
        )
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def _read(self, statement: Select[Any]) -> list[Cohort]:
        ordered = statement.order_by(cohorts.c.name, cohorts.c.id)
        return [
            Cohort(row.id, row.name, row.code, row.created_at)
            for row in self._connection.execute(ordered)
        ]
