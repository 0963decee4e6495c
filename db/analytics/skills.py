"""Skills that answers name, in Postgres."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection, Select, case, delete, func, insert, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from core.interview.interview import Status
from core.interview.skills_shown import FEWEST_CANDIDATES, FieldSkills
from db.analytics.coach_tables import skills_read, skills_shown
from db.analytics.tables import interviews, turns


class SqlSkills:
    """See `core.storage.skills.Skills`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def unread(self, version: str, limit: int) -> Sequence[UUID]:
        """Return finished interviews that were not read under `version`, the oldest first."""
        is_unread = or_(skills_read.c.version.is_(None), skills_read.c.version != version)
        statement = (
            select(interviews.c.id)
            .outerjoin(skills_read, skills_read.c.interview_id == interviews.c.id)
            .where(interviews.c.status == Status.FINISHED.value, is_unread)
            .order_by(interviews.c.created_at, interviews.c.id)
            .limit(limit)
        )
        return list(self._connection.execute(statement).scalars())

    def put(self, interview_id: UUID, version: str, named: Mapping[UUID, Collection[str]]) -> None:
        """Replace what the answers of an interview name, and note that it was read."""
        mine = select(turns.c.id).where(turns.c.interview_id == interview_id)
        self._connection.execute(delete(skills_shown).where(skills_shown.c.turn_id.in_(mine)))
        rows = [
            {"turn_id": turn_id, "skill": skill}
            for turn_id, skills in named.items()
            for skill in set(skills)
        ]
        if rows:
            self._connection.execute(insert(skills_shown), rows)
        read = upsert(skills_read).values(interview_id=interview_id, version=version)
        self._connection.execute(
            read.on_conflict_do_update(index_elements=["interview_id"], set_={"version": version})
        )

    def of_field(self, field_code: str) -> FieldSkills:
        """Return how many candidates of a field named each skill."""
        count = self._connection.execute(_candidates(field_code)).scalar_one()
        if count < FEWEST_CANDIDATES:
            return FieldSkills(None, {})
        rows = self._connection.execute(_named(field_code))
        return FieldSkills(count, {row[0]: row[1] for row in rows})


def _candidates(field_code: str) -> Select[int]:
    return (
        select(func.count(interviews.c.owner.distinct()))
        .join(skills_read, skills_read.c.interview_id == interviews.c.id)
        .where(interviews.c.field_code == field_code)
    )


def _named(field_code: str) -> Select[str, int | None]:
    """Count by skill; what is too few to be shown never leaves the database."""
    by = func.count(interviews.c.owner.distinct())
    return (
        select(skills_shown.c.skill, case((by >= FEWEST_CANDIDATES, by), else_=None))
        .select_from(
            skills_shown.join(turns, turns.c.id == skills_shown.c.turn_id).join(
                interviews, interviews.c.id == turns.c.interview_id
            )
        )
        .where(interviews.c.field_code == field_code)
        .group_by(skills_shown.c.skill)
        .order_by(skills_shown.c.skill)
    )
