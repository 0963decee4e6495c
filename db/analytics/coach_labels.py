"""What coaches say, in Postgres."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, select
from sqlalchemy.dialects.postgresql import distinct_on

from core.assessment.labels import CoachLabel
from core.assessment.rubric import Competency
from core.language.language import Language
from db.analytics import tables

_labels = tables.coach_labels
_interviews = tables.interviews


class SqlCoachLabels:
    """See `core.storage.CoachLabels`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def add(self, label: CoachLabel) -> None:
        """Store a label."""
        self._connection.execute(insert(_labels).values(_to_row(label)))

    def of_interview(self, interview_id: UUID) -> Sequence[CoachLabel]:
        """Return the labels that count of one interview."""
        return self._counting(_labels.c.interview_id == interview_id)

    def all_for(self, competency: Competency, language: Language) -> Sequence[CoachLabel]:
        """Return the labels that count of all interviews in one language."""
        spoken = select(_interviews.c.id).where(_interviews.c.language == language)
        return self._counting(
            and_(_labels.c.competency == competency, _labels.c.interview_id.in_(spoken))
        )

    def _counting(self, condition: ColumnElement[bool]) -> list[CoachLabel]:
        subject = (
            _labels.c.interview_id,
            _labels.c.turn_id,
            _labels.c.competency,
            _labels.c.coach,
        )
        last = (
            select(_labels)
            .ext(distinct_on(*subject))
            .where(condition)
            .order_by(*subject, _labels.c.at.desc(), _labels.c.id.desc())
            .subquery()
        )
        statement = select(last).order_by(last.c.at, last.c.id)
        return [_to_label(row) for row in self._connection.execute(statement)]


def _to_row(label: CoachLabel) -> dict[str, Any]:
    return {
        "interview_id": label.interview_id,
        "turn_id": label.turn_id,
        "competency": label.competency,
        "level": label.level,
        "coach": label.coach,
        "note": label.note,
        "at": datetime.fromisoformat(label.at),
    }


def _to_label(row: Row[Any]) -> CoachLabel:
    return CoachLabel(
        interview_id=row.interview_id,
        turn_id=row.turn_id,
        competency=row.competency,
        level=row.level,
        coach=row.coach,
        note=row.note,
        at=row.at.astimezone(UTC).isoformat(),
    )
