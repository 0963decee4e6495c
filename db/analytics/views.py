"""Who looked at what, in Postgres."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select

from core.interview.viewing import View
from db.analytics.access_tables import views


class SqlViews:
    """See `core.storage.Views`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def add(self, looks: Sequence[View], *, unless_since: datetime) -> None:
        """Note looks, but those that the same visitor had at the same page of it since then."""
        ids = {one.interview_id for one in looks}
        lately = select(views.c.visitor_id, views.c.page, views.c.interview_id).where(
            views.c.interview_id.in_(ids), views.c.at >= unless_since
        )
        known = {tuple(row) for row in self._connection.execute(lately)} if ids else set()
        new = [one for one in looks if (one.visitor_id, one.page, one.interview_id) not in known]
        if new:
            self._connection.execute(insert(views), [asdict(one) for one in new])

    def of_interview(self, interview_id: UUID) -> Sequence[View]:
        """Return the looks at an interview, the latest first."""
        statement = (
            select(
                views.c.visitor_id,
                views.c.visitor_name,
                views.c.interview_id,
                views.c.page,
                views.c.at,
            )
            .where(views.c.interview_id == interview_id)
            .order_by(views.c.at.desc(), views.c.id.desc())
        )
        return [View(*row) for row in self._connection.execute(statement)]
