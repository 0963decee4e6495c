"""What coaches say, in Postgres."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Subquery,
    and_,
    exists,
    func,
    insert,
    select,
)
from sqlalchemy.dialects.postgresql import distinct_on

from core.assessment.labels import Beside, CoachLabel, Score
from db.analytics import tables

_labels = tables.coach_labels
_interviews = tables.interviews
_scores = tables.scores
_shares = tables.shares
_OF_SCORES = ("low", "high", "rubric_version", "answers", "readings")


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

    def beside_machine(self, *, only_blind: bool) -> Sequence[Beside]:
        """Return the labels of whole interviews beside the machine's levels, oldest first."""
        wanted = _labels.c.turn_id.is_(None)
        last = _last(and_(wanted, _labels.c.is_blind) if only_blind else wanted)
        same = and_(
            _scores.c.interview_id == last.c.interview_id,
            _scores.c.competency == last.c.competency,
        )
        is_held = and_(
            _shares.c.interview_id == last.c.interview_id, _shares.c.revoked_at.is_(None)
        )
        statement = (
            select(
                last,
                _scores.c.level.label("machine_level"),
                *(_scores.c[name] for name in _OF_SCORES),
                _interviews.c.language,
                _interviews.c.field_code,
                _shares.c.id.is_not(None).label("is_shared"),
            )
            .select_from(
                last.join(_scores, same)
                .join(_interviews, _interviews.c.id == last.c.interview_id)
                .outerjoin(_shares, is_held)
            )
            .where(_scores.c.level.is_not(None))
            .order_by(last.c.at, last.c.id)
        )
        return [_to_beside(row) for row in self._connection.execute(statement)]

    def unrated(self, coach: str, limit: int) -> Sequence[UUID]:
        """Return shared, assessed interviews of which this coach has said nothing."""
        mine = exists().where(_labels.c.interview_id == _interviews.c.id, _labels.c.coach == coach)
        has_level = exists().where(
            _scores.c.interview_id == _interviews.c.id, _scores.c.level.is_not(None)
        )
        blind = (
            select(func.count(_labels.c.coach.distinct()))
            .where(_labels.c.interview_id == _interviews.c.id, _labels.c.is_blind)
            .scalar_subquery()
        )
        statement = (
            select(_interviews.c.id)
            .join(_shares, _shares.c.interview_id == _interviews.c.id)
            .where(_shares.c.revoked_at.is_(None), has_level, ~mine)
            .order_by(blind.desc(), _interviews.c.created_at.desc(), _interviews.c.id)
            .limit(limit)
        )
        return list(self._connection.execute(statement).scalars())

    def _counting(self, condition: ColumnElement[bool]) -> list[CoachLabel]:
        last = _last(condition)
        statement = select(last).order_by(last.c.at, last.c.id)
        return [_to_label(row) for row in self._connection.execute(statement)]


def _last(condition: ColumnElement[bool]) -> Subquery:
    """Return of each coach the last label about an answer or an interview and a competency."""
    subject = (
        _labels.c.interview_id,
        _labels.c.turn_id,
        _labels.c.competency,
        _labels.c.coach,
    )
    return (
        select(_labels)
        .ext(distinct_on(*subject))
        .where(condition)
        .order_by(*subject, _labels.c.at.desc(), _labels.c.id.desc())
        .subquery()
    )


def _to_row(label: CoachLabel) -> dict[str, Any]:
    return {
        "interview_id": label.interview_id,
        "turn_id": label.turn_id,
        "competency": label.competency,
        "level": label.level,
        "coach": label.coach,
        "note": label.note,
        "at": datetime.fromisoformat(label.at),
        "is_blind": label.is_blind,
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
        is_blind=row.is_blind,
    )


def _to_beside(row: Row[Any]) -> Beside:
    values = {name: getattr(row, name) for name in _OF_SCORES}
    return Beside(
        label=_to_label(row),
        machine=Score(row.competency, row.machine_level, **values),
        language=row.language,
        field_code=row.field_code,
        is_shared=row.is_shared,
    )
