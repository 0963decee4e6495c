"""How candidates come along, in Postgres."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, distinct, exists, func, select

from core.assessment.labels import Score
from core.interview.practice import Counts, Practised, Wanted
from db.analytics import tables
from db.analytics.access_tables import cohort_members as _members
from db.analytics.coach_tables import skills_shown as _skills

_interviews = tables.interviews
_scores = tables.scores
_shares = tables.shares
_turns = tables.turns

_IS_SHARED = (
    exists()
    .where(_shares.c.interview_id == _interviews.c.id, _shares.c.revoked_at.is_(None))
    .correlate(_interviews)
)
_COLUMNS = (
    _interviews.c.id,
    _interviews.c.owner,
    _interviews.c.candidate_name,
    _interviews.c.field_code,
    _interviews.c.language,
    _interviews.c.mode,
    _interviews.c.created_at,
)


class SqlPractice:
    """See `core.storage.practice.Practice`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def shared(self, wanted: Wanted, *, limit: int) -> Sequence[Practised]:
        """Return the newest `limit` shared interviews, newest first."""
        newest = (_interviews.c.created_at.desc(), _interviews.c.id)
        chosen = (
            select(*_COLUMNS)
            .where(_IS_SHARED, *_conditions(wanted))
            .order_by(*newest)
            .limit(limit)
            .subquery()
        )
        statement = (
            select(chosen, _scores)
            .outerjoin(_scores, _scores.c.interview_id == chosen.c.id)
            .order_by(chosen.c.created_at.desc(), chosen.c.id, _scores.c.place)
        )
        rows = self._connection.execute(statement)
        return [_to_practised(list(of_one)) for _, of_one in groupby(rows, key=lambda row: row.id)]

    def counts(self, wanted: Wanted) -> Counts:
        """Return how much was practised, shared or not."""
        statement = select(
            func.count(),
            func.count(distinct(_interviews.c.owner)),
            func.count().filter(_IS_SHARED),
        ).where(*_conditions(wanted))
        return Counts(*self._connection.execute(statement.select_from(_interviews)).one())


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    made = _interviews.c.created_at
    if wanted.since is not None:
        yield made >= _midnight(wanted.since)
    if wanted.until is not None:
        yield made < _midnight(wanted.until + timedelta(days=1))
    if wanted.field_code is not None:
        yield _interviews.c.field_code == wanted.field_code
    if wanted.language is not None:
        yield _interviews.c.language == wanted.language
    if wanted.owner is not None:
        yield _interviews.c.owner == wanted.owner
    if wanted.cohort is not None:
        members = select(_members.c.owner).where(_members.c.cohort_id == wanted.cohort)
        yield _interviews.c.owner.in_(members)
    yield from _said(wanted)


def _said(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    of_interview = _turns.c.interview_id == _interviews.c.id
    if wanted.kind is not None:
        yield exists().where(of_interview, _turns.c.question_kind == wanted.kind.value)
    if wanted.skill is not None:
        named = _turns.join(_skills, _skills.c.turn_id == _turns.c.id)
        yield exists().select_from(named).where(of_interview, _skills.c.skill == wanted.skill)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _to_practised(rows: Sequence[Row[Any]]) -> Practised:
    first = rows[0]
    return Practised(
        interview_id=first.id,
        owner=first.owner,
        candidate=first.candidate_name,
        field_code=first.field_code,
        language=first.language,
        mode=first.mode,
        at=first.created_at,
        scores=tuple(_to_score(row) for row in rows if row.competency is not None),
        readers=first.reader or "",
    )


def _to_score(row: Row[Any]) -> Score:
    return Score(
        competency=row.competency,
        level=row.level,
        low=row.low,
        high=row.high,
        rubric_version=row.rubric_version,
        answers=row.answers,
        readings=row.readings,
        missing=row.missing,
    )
