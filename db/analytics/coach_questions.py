"""Questions that coaches wrote, in Postgres."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.dialects.postgresql import distinct_on

from core.interview.coach_questions import CoachQuestion
from core.interview.interview import QuestionKind
from db.analytics.coach_tables import coach_questions as _questions


class SqlCoachQuestions:
    """See `core.storage.coach_questions.CoachQuestions`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def add(self, question: CoachQuestion) -> None:
        """Store a version; Conflict when it is there already."""
        row = asdict(question) | {"kind": question.kind.value}
        self._connection.execute(insert(_questions).values(row))

    def versions(self, question_id: str) -> Sequence[CoachQuestion]:
        """Return the versions of one question, the first first."""
        mine = select(_questions).where(_questions.c.id == question_id)
        rows = self._connection.execute(mine.order_by(_questions.c.version))
        return [_to_question(row) for row in rows]

    def latest(self) -> Sequence[CoachQuestion]:
        """Return the last version of each question, the newest first."""
        order = (_questions.c.id, _questions.c.version.desc())
        last = select(_questions).ext(distinct_on(_questions.c.id)).order_by(*order).subquery()
        statement = select(last).order_by(last.c.at.desc(), last.c.id)
        return [_to_question(row) for row in self._connection.execute(statement)]


def _to_question(row: Row[Any]) -> CoachQuestion:
    values = dict(row._mapping)  # noqa: SLF001 - its public name
    return CoachQuestion(**values | {"kind": QuestionKind(row.kind)})
