"""First, best and latest levels of candidates, as statements."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    Select,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from core.assessment.trend import ALL_FIELDS, FEWEST_CANDIDATES, TrendFilter, monday_of
from core.interview.interview import Status
from db.analytics import tables
from db.analytics.shares import held
from db.analytics.trend_points import level_basis_of, owners_of, t_of
from db.analytics.trend_tables import candidate_trend

_interviews = tables.interviews
_scores = tables.scores
_ABOUT = ("field_code", "competency", "language", "basis")


def latest_of(whose: ColumnElement[bool]) -> Select[Any]:
    """Return the rows of `candidate_trend` that some interviews make."""
    ended, level = _interviews.c.finished_at, _scores.c.level
    basis = level_basis_of(_scores)
    first = func.array_agg(aggregate_order_by(level, ended, _interviews.c.id))
    latest = func.array_agg(aggregate_order_by(level, ended.desc(), _interviews.c.id.desc()))
    by = (
        _interviews.c.owner,
        _interviews.c.field_code,
        _scores.c.competency,
        _interviews.c.language,
    )
    return (
        select(
            *by,
            basis.label("basis"),
            first[1].label("first"),
            func.max(level).label("best"),
            latest[1].label("latest"),
            func.count().label("levels"),
            func.min(ended).label("first_at"),
            func.max(ended).label("latest_at"),
        )
        .join_from(_interviews, _scores, _scores.c.interview_id == _interviews.c.id)
        .where(
            whose,
            _interviews.c.status == Status.FINISHED.value,
            ended.is_not(None),
            level.is_not(None),
        )
        .group_by(*by, basis)
    )


def changes_of(wanted: TrendFilter) -> Select[Any]:
    """Return the paired changes of the filter's candidates, in the fields of `PairedChange`.

    Of all fields together a candidate's changes in several are one, their mean.
    """
    table = candidate_trend.c
    is_all = ALL_FIELDS in (wanted.field_codes or ())
    code = literal(ALL_FIELDS, Text).label("field_code") if is_all else table.field_code
    own = () if is_all else (table.field_code,)  # a constant cannot be grouped by
    by = (table.competency, table.language, table.basis)
    moved = func.avg(table.latest - table.first).label("moved")
    each = (
        select(code, *by, moved)
        .where(table.levels > 1, *_conditions(wanted))
        .group_by(table.owner, *own, *by)
        .subquery()
    )
    count = cast(func.count(), Double)
    mean = func.avg(each.c.moved)
    df = cast(func.nullif(count - 1, 0), Double)
    half = t_of(df) * func.stddev_samp(each.c.moved) / func.sqrt(count)
    about = [each.c[name] for name in _ABOUT]

    def shown(value: ColumnElement[Any]) -> ColumnElement[Any]:
        return case((func.count() >= FEWEST_CANDIDATES, value))

    return (
        select(
            *about,
            func.count().label("candidates"),
            shown(mean).label("mean"),
            shown(mean - half).label("low"),
            shown(mean + half).label("high"),
            shown(func.count().filter(each.c.moved > 0)).label("better"),
            shown(func.count().filter(each.c.moved < 0)).label("worse"),
        )
        .group_by(*about)
        .order_by(*about)
    )


def standing_of(owner: str) -> Select[Any]:
    """Return a candidate's rows, each with how many others there are, and how many below.

    The candidate's own are of what is shared at this moment, and so not those of the table.
    """
    is_shared = exists().where(held(_interviews.c.id))
    mine = latest_of(and_(_interviews.c.owner == owner, is_shared)).subquery("mine")
    other = candidate_trend.alias("other")
    beside = and_(
        *(other.c[name] == mine.c[name] for name in _ABOUT), other.c.owner != mine.c.owner
    )
    return (
        select(
            mine,
            func.count(other.c.owner).label("others"),
            func.avg(other.c.latest).label("others_mean"),
            func.count().filter(other.c.latest < mine.c.latest).label("below"),
            func.count().filter(other.c.latest == mine.c.latest).label("equal"),
        )
        .join_from(mine, other, beside, isouter=True)
        .group_by(*mine.c)
        .order_by(*(mine.c[name] for name in ("field_code", "competency", "language")))
        .order_by(mine.c.first_at, mine.c.basis)
    )


def _conditions(wanted: TrendFilter) -> list[ColumnElement[bool]]:
    table = candidate_trend.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.field_codes and ALL_FIELDS not in wanted.field_codes:
        conditions.append(table.field_code.in_(sorted(wanted.field_codes)))
    if wanted.competencies:
        conditions.append(table.competency.in_(sorted(wanted.competencies)))
    if wanted.languages:
        conditions.append(table.language.in_(sorted(wanted.languages)))
    if wanted.cohort is not None:
        conditions.append(table.owner.in_(owners_of(wanted)))
    day = func.timezone(wanted.zone, table.latest_at)
    if wanted.since is not None:
        conditions.append(day >= monday_of(wanted.since))
    if wanted.until is not None:
        conditions.append(func.date_trunc("week", day) <= monday_of(wanted.until))
    return conditions
