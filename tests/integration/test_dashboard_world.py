"""The answers that the dashboard's benchmark makes by SQL alone, a few of them."""

from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from benchmarks.dashboard_world import ANSWERS_EACH, fill, last_monday, touch_last_night
from core.assessment.trend import ALL_FIELDS, TrendFilter
from core.storage import NewUnitOfWork
from db.analytics.tables import interviews, turns

ANSWERS = 4_800
WEEKS = 15
ZONE = "Asia/Seoul"


def test_the_answers_are_there_read_like_any_and_in_the_trends(
    analytics_engine: Engine, new_uow: NewUnitOfWork
) -> None:
    now = datetime.now(UTC)
    assert fill(analytics_engine, ANSWERS, now=now, weeks=WEEKS) == ANSWERS // ANSWERS_EACH
    with analytics_engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(turns)).scalar_one() == ANSWERS
        names = connection.execute(select(interviews.c.candidate_name)).scalars().all()
    assert all(name.endswith("(fictional)") for name in names)
    with new_uow() as uow:
        (newest,) = uow.interviews.recent(1)
        assert newest.created_at < last_monday(now)
        assert len(uow.turns.of_interview(newest.id)) == ANSWERS_EACH
        assert uow.assessments.get(newest.id) is not None
        assert uow.trends.refresh(weeks=None, now=now, zone=ZONE) >= WEEKS
        points = uow.trends.read(TrendFilter(field_codes=(ALL_FIELDS,), zone=ZONE))
        uow.commit()
    seen = Counter(point.n for point in points)
    assert sum(n * times for n, times in seen.items()) == 7 * ANSWERS // ANSWERS_EACH


def test_a_night_makes_its_own_week_anew_and_no_other(
    analytics_engine: Engine, new_uow: NewUnitOfWork
) -> None:
    now = datetime.now(UTC)
    fill(analytics_engine, ANSWERS, now=now, weeks=WEEKS)
    with new_uow() as uow:
        uow.trends.refresh(weeks=None, now=now, zone=ZONE)
        uow.commit()
    assert touch_last_night(analytics_engine, now=now) > 0
    with new_uow() as uow:
        assert uow.trends.refresh(weeks=None, now=now, zone=ZONE) in {1, 2}
