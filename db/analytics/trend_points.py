"""Points of a trend as statements: to make the tables anew, and for filters they do not know.

Whose levels are not independent: the interval of a mean is that of a mean over clusters, the
candidates (Liang & Zeger, Biometrika 73, 1986), with Student's t. Where each candidate has one
level it is the ordinary one.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Double,
    FromClause,
    Integer,
    Select,
    Text,
    Values,
    and_,
    case,
    cast,
    column,
    exists,
    false,
    func,
    literal,
    literal_column,
    select,
    true,
    values,
)

from core.assessment.trend import (
    ALL_FIELDS,
    FEWEST_CANDIDATES,
    HIGHEST,
    LOWEST,
    T_TERMS,
    TrendFilter,
    WeekSpan,
    Z,
)
from core.interview.interview import QuestionKind, Status
from db.analytics import tables
from db.analytics.access_tables import cohort_members
from db.analytics.metadata import AT
from db.analytics.trend_tables import proximities

KEY = ("week", "field_code", "competency", "language")
"""What a point is about."""

_interviews = tables.interviews
_scores = tables.scores
_turns = tables.turns
_NOT_PLANNED = (QuestionKind.FOLLOW_UP, QuestionKind.INVITATION, QuestionKind.CLOSING)
"""Kinds of turns that no level is asked for, or that go with the question before."""


def levels(weeks: Sequence[WeekSpan], wanted: TrendFilter, *, scopes: Sequence[bool]) -> CTE:
    """Return one row for each level; for each scope: by field (False), or of all fields (True)."""
    week, scope = _weeks(weeks), _scopes(scopes)
    statement = (
        select(
            *_columns(week, scope, _scores.c.competency),
            _scores.c.level.label("value"),
            level_basis_of(_scores).label("basis"),
            true().label("is_level"),
        )
        .select_from(week)
        .join(_interviews, _ended_in(week))
        .join(_scores, _scores.c.interview_id == _interviews.c.id)
        .join(scope, true())
        .where(_scores.c.level.is_not(None), *_wanted(wanted, _scores.c.competency))
    )
    if wanted.question_ids:
        asked = exists().where(
            _turns.c.interview_id == _scores.c.interview_id,
            _turns.c.competency == _scores.c.competency,
            _turns.c.question_id.in_(sorted(wanted.question_ids)),
        )
        statement = statement.where(asked)
    return statement.cte("levels")


def nearness(weeks: Sequence[WeekSpan], wanted: TrendFilter, *, scopes: Sequence[bool]) -> CTE:
    """Return one row for each answer that was compared, in the same columns as `levels`."""
    week, scope = _weeks(weeks), _scopes(scopes)
    statement = (
        select(
            *_columns(week, scope, _turns.c.competency),
            func.coalesce(proximities.c.level, proximities.c.percentile).label("value"),
            proximities.c.basis,
            proximities.c.level.is_not(None).label("is_level"),
        )
        .select_from(week)
        .join(_interviews, _ended_in(week))
        .join(proximities, proximities.c.interview_id == _interviews.c.id)
        .join(_turns, _turns.c.id == proximities.c.turn_id)
        .join(scope, true())
        .where(*_wanted(wanted, _turns.c.competency))
    )
    if wanted.question_ids:
        statement = statement.where(_turns.c.question_id.in_(sorted(wanted.question_ids)))
    return statement.cte("nearness")


def points(of_levels: CTE, of_nearness: CTE) -> Select[Any]:
    """Return the points but for their adjusted means, in the columns of the table."""
    level, near = summed(of_levels, "level_means"), summed(of_nearness, "nearness_means")
    same = (*KEY, "place")
    both = level.join(near, and_(*(level.c[name] == near.c[name] for name in same)), full=True)
    return select(
        *(func.coalesce(level.c[name], near.c[name]).label(name) for name in same),
        func.coalesce(level.c.n, 0).label("n"),
        func.coalesce(level.c.candidates, 0).label("candidates"),
        *(level.c[name] for name in ("mean", "low", "high")),
        func.coalesce(level.c.basis, "").label("level_basis"),
        func.coalesce(near.c.n, 0).label("proximity_n"),
        func.coalesce(near.c.candidates, 0).label("proximity_candidates"),
        *(near.c[name].label(f"proximity_{name}") for name in ("mean", "low", "high")),
        func.coalesce(near.c.is_level, false()).label("is_calibrated"),
        func.coalesce(near.c.basis, "").label("proximity_basis"),
    ).select_from(both)


def summed(units: CTE, name: str) -> CTE:
    """Return means with their intervals by key and basis; none of fewer than five candidates."""
    sums = _sums(units)
    bases = (*KEY, "basis", "is_level")
    mean = sums.c.total / sums.c.n
    apart = sums.c.squares - 2 * mean * sums.c.cross + mean * mean * sums.c.sizes
    df = cast(func.nullif(sums.c.candidates - 1, 0), Double)
    error = func.sqrt(sums.c.candidates / df * func.greatest(apart, 0.0)) / sums.c.n
    half = t_of(df) * error
    bottom = case((sums.c.is_level, LOWEST), else_=0.0)
    top = case((sums.c.is_level, HIGHEST), else_=100.0)
    is_enough = sums.c.candidates >= FEWEST_CANDIDATES
    place = func.row_number().over(
        partition_by=[sums.c[each] for each in KEY], order_by=[sums.c.at, sums.c.basis]
    )
    return select(
        *(sums.c[each] for each in bases),
        place.label("place"),
        cast(sums.c.n, Integer).label("n"),
        cast(sums.c.candidates, Integer).label("candidates"),
        case((is_enough, mean)).label("mean"),
        case((is_enough, func.greatest(mean - half, bottom))).label("low"),
        case((is_enough, func.least(mean + half, top))).label("high"),
    ).cte(name)


def t_of(df: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return `core.assessment.trend.t_quantile` in SQL."""
    quantile: ColumnElement[Any] = literal(Z, Double)
    for power, term in enumerate(T_TERMS, start=1):
        quantile = quantile + literal(term, Double) / func.power(df, power, type_=Double)
    return quantile


def _sums(units: CTE) -> FromClause:
    """Return sums over candidates, of each one's sum and number."""
    names = (*KEY, "basis", "is_level")
    each = (
        select(
            *(units.c[name] for name in names),
            cast(func.count(), Double).label("n"),
            func.sum(units.c.value).label("total"),
            func.min(units.c.at).label("at"),
        )
        .group_by(*(units.c[name] for name in names), units.c.owner)
        .subquery()
    )
    by = [each.c[name] for name in names]
    return (
        select(
            *by,
            func.sum(each.c.n).label("n"),
            cast(func.count(), Double).label("candidates"),
            func.sum(each.c.total).label("total"),
            func.sum(each.c.total * each.c.total).label("squares"),
            func.sum(each.c.total * each.c.n).label("cross"),
            func.sum(each.c.n * each.c.n).label("sizes"),
            func.min(each.c.at).label("at"),
        )
        .group_by(*by)
        .subquery()
    )


def by_question(of_levels: CTE) -> Select[Any]:
    """Return what `field_week_questions` holds: each level divided among its planned questions."""
    unit = ("field_code", "interview_id", "competency")
    share = literal(1.0, Double) / cast(
        func.count().over(partition_by=[of_levels.c[name] for name in unit]), Double
    )
    names = (*KEY, "basis")
    asked = (
        select(
            *(of_levels.c[name] for name in (*names, "value")),
            _turns.c.question_id,
            share.label("weight"),
        )
        .join_from(
            of_levels,
            _turns,
            and_(
                _turns.c.interview_id == of_levels.c.interview_id,
                _turns.c.competency == of_levels.c.competency,
            ),
        )
        .where(_turns.c.question_kind.not_in([kind.value for kind in _NOT_PLANNED]))
        .subquery()
    )
    by = [asked.c[name] for name in (*names, "question_id")]
    return select(
        *by,
        func.sum(asked.c.weight).label("weight"),
        func.sum(asked.c.weight * asked.c.value).label("total"),
    ).group_by(*by)


def _columns(week: Values, scope: Values, competency: Column[str]) -> tuple[Any, ...]:
    return (
        week.c.week,
        case((scope.c.is_all, ALL_FIELDS), else_=_interviews.c.field_code).label("field_code"),
        competency,
        _interviews.c.language,
        _interviews.c.owner,
        _interviews.c.id.label("interview_id"),
        _interviews.c.finished_at.label("at"),
    )


def _wanted(wanted: TrendFilter, competency: Column[str]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_interviews.c.status == Status.FINISHED.value]
    codes = [code for code in wanted.field_codes or () if code != ALL_FIELDS]
    if codes:
        conditions.append(_interviews.c.field_code.in_(codes))
    if wanted.competencies:
        conditions.append(competency.in_(sorted(wanted.competencies)))
    if wanted.languages:
        conditions.append(_interviews.c.language.in_(sorted(wanted.languages)))
    if wanted.cohort is not None:
        conditions.append(_interviews.c.owner.in_(owners_of(wanted)))
    return conditions


def owners_of(wanted: TrendFilter) -> Select[str]:
    """Return the members of the filter's cohort."""
    return select(cohort_members.c.owner).where(cohort_members.c.cohort_id == wanted.cohort)


def ended_in(weeks: Sequence[WeekSpan]) -> Select[str]:
    """Return the owners of interviews that ended in some weeks."""
    week = _weeks(weeks)
    return select(_interviews.c.owner).distinct().join_from(week, _interviews, _ended_in(week))


def _ended_in(week: Values) -> ColumnElement[bool]:
    ended = _interviews.c.finished_at
    return and_(ended >= week.c.begins, ended < week.c.ends)


def level_basis_of(scores: FromClause) -> ColumnElement[str]:
    """Say the same as `core.assessment.trend.level_basis`, of rows of the table of scores."""
    version: ColumnElement[str] = cast(scores.c.rubric_version, Text)
    return (
        literal_column("'rubric '", Text)
        + version
        + literal_column("' · '", Text)
        + scores.c.reader
    )


def _weeks(weeks: Sequence[WeekSpan]) -> Values:
    return values(
        column("week", Date), column("begins", AT), column("ends", AT), name="weeks"
    ).data([(each.week, each.begins, each.ends) for each in weeks])


def _scopes(scopes: Sequence[bool]) -> Values:
    return values(column("is_all", Boolean), name="scopes").data([(each,) for each in scopes])
