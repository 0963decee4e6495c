"""Figures of a week by field: what employers look for, and what was practised.

Levels and nearness by week are made by the database they are in (`core.storage.Trends`), from all
interviews. What the brief says of a week stands beside the postings, and of levels it has only
those that are shared: it names candidates.
"""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.company.night import FieldWeek
from core.company.storage import NewEnterpriseUnitOfWork
from core.interview.yesterday import held
from core.storage import NewUnitOfWork

ENOUGH = 5
"""Shared interviews, below which a mean says more about one person than about a field
(resume_and_data.md, (d) 7)."""
WEEK = timedelta(days=7)
MOMENT = timedelta(microseconds=1)


def refresh(zone: ZoneInfo, *, now: datetime, new_uow: NewUnitOfWork) -> int:
    """Make the trends of the weeks that changed anew, at night or on demand; return how many.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        weeks = uow.trends.refresh(weeks=None, now=now, zone=zone.key)
        uow.commit()
    return weeks


def forget(zone: ZoneInfo, *, now: datetime, new_uow: NewUnitOfWork) -> int:
    """Make the weeks anew of which interviews were erased since the last refresh; return how many.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        last = uow.trends.refreshed()
        weeks = {
            one.held_at.astimezone(zone).date()
            for one in uow.privacy.erasures()
            if one.held_at is not None and (last is None or one.at >= last.at - WEEK)
        }
        if weeks:
            uow.trends.refresh(weeks=weeks, now=now, zone=zone.key)
            uow.commit()
    return len(weeks)


def recompute(
    day: date,
    zone: ZoneInfo,
    *,
    now: datetime,
    new_uow: NewUnitOfWork,
    new_enterprise_uow: NewEnterpriseUnitOfWork,
) -> int:
    """Compute the week of `day` anew; return for how many fields.

    Raises:
        Unavailable: a database is away.
    """
    monday = day - timedelta(days=day.weekday())
    since, until = (
        datetime.combine(d, time(), zone).astimezone(UTC) for d in (monday, monday + WEEK)
    )
    interviews = held(since, until, new_uow=new_uow)
    counts = Counter(one.field_code for one in interviews)
    levels: dict[str, list[list[float]]] = {}
    for one in interviews:
        if one.levels:
            levels.setdefault(one.field_code, []).append([level for _, level in one.levels])
    with new_enterprise_uow() as uow:
        # What was seen in this very moment counts.
        demand = uow.nights.demand(since=since, until=min(until, now + MOMENT))
        weeks = [
            FieldWeek(code, monday, *demand.get(code, (0, 0, 0)), counts[code], _mean(levels, code))
            for code in sorted(demand.keys() | counts.keys())
        ]
        uow.nights.put_field_weeks(weeks)
        uow.commit()
    return len(weeks)


def _mean(levels: dict[str, list[list[float]]], code: str) -> float | None:
    shared = levels.get(code, [])
    if len(shared) < ENOUGH:
        return None
    means = [sum(of_one) / len(of_one) for of_one in shared]
    return sum(means) / len(means)
