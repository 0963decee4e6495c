"""What a week's mean were with the questions that were asked before it."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import CTE, ColumnElement, FromClause, and_, func, select

from core.assessment.trend import FEWEST_COMPARABLE, REFERENCE_WEEKS, WEEK
from db.analytics.trend_points import KEY

_KEY = (*KEY, "basis")
_ONCE = "MATERIALIZED"
"""Of what has just been written there are no statistics: Postgres would make it for each row."""


def adjusted(weeks: Sequence[date], questions: FromClause) -> CTE:
    """Return adjusted means of some weeks by key and basis, where they can be told.

    Indirect standardisation (docs/decisions/0035): the mean of the twelve weeks before, and how
    much better than usual the week's answers were to the questions that were asked then too.

    Args:
        weeks: their Mondays, one at least.
        questions: `field_week_questions`, or the same made of other levels, with the weeks before.
    """
    here, earlier = questions.alias("here"), questions.alias("earlier")
    key = [here.c[name] for name in _KEY]
    days = WEEK.days * REFERENCE_WEEKS
    # Said once more with constants, so that no other week is read.
    in_reach = earlier.c.week.between(min(weeks) - timedelta(days), max(weeks))

    def is_before(week: FromClause) -> ColumnElement[bool]:
        return and_(
            in_reach,
            *(earlier.c[name] == week.c[name] for name in _KEY[1:]),
            earlier.c.week < week.c.week,
            earlier.c.week >= week.c.week - days,
        )

    usual = func.sum(earlier.c.total) / func.sum(earlier.c.weight)
    asked = (
        select(*key, here.c.question_id, here.c.weight, here.c.total, usual.label("usual"))
        .join_from(
            here, earlier, and_(is_before(here), earlier.c.question_id == here.c.question_id)
        )
        .where(here.c.week.in_(weeks))
        .group_by(*key, here.c.question_id, here.c.weight, here.c.total)
        .cte("asked")
        .prefix_with(_ONCE)
    )
    points = select(*key).where(here.c.week.in_(weeks)).distinct().subquery()
    all_before = (
        select(*(points.c[name] for name in _KEY), usual.label("mean"))
        .join_from(points, earlier, is_before(points))
        .group_by(*(points.c[name] for name in _KEY))
        .cte("all_before")
        .prefix_with(_ONCE)
    )
    weight = func.sum(asked.c.weight)
    better = func.sum(asked.c.total - asked.c.weight * asked.c.usual) / weight
    by = [asked.c[name] for name in _KEY]
    return (
        select(*by, (all_before.c.mean + better).label("adjusted_mean"))
        .join_from(asked, all_before, and_(*(asked.c[name] == all_before.c[name] for name in _KEY)))
        .group_by(*by, all_before.c.mean)
        .having(weight > FEWEST_COMPARABLE - 1e-6)
        .cte("adjusted")
    )
