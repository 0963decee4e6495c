"""Trends, and answers that are like another, in memory."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt
from statistics import fmean, stdev
from zoneinfo import ZoneInfo

from core.assessment.trend import (
    ALL_FIELDS,
    FEWEST_CANDIDATES,
    REFERENCE_WEEKS,
    WEEK,
    PairedChange,
    Progress,
    Refreshed,
    TrendFilter,
    TrendPoint,
    monday_of,
    percentile,
    t_quantile,
)
from core.interview.interview import Status
from tests.fakes_storage import trend_units
from tests.fakes_storage.collections import MemoryDatabase

LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Followed:
    """A row of the real table `candidate_trend`."""

    owner: str
    about: tuple[str, str, str, str]
    levels: tuple[float, ...]
    first_at: datetime
    latest_at: datetime

    @property
    def moved(self) -> float:
        return self.levels[-1] - self.levels[0]


class MemoryTrends:
    """See `core.storage.Trends`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def refresh(self, *, weeks: Collection[date] | None, now: datetime, zone: str) -> int:
        made = self._changed(zone) if weeks is None else {monday_of(day) for day in weeks}
        everything = TrendFilter(zone=zone)
        levels = list(trend_units.levels(self._database, everything))
        nearness = list(trend_units.nearness(self._database, everything))
        kept = self._database.trend_points
        for key in [key for key in kept if key[0] in made]:
            del kept[key]
        places: dict[tuple[object, ...], int] = defaultdict(int)
        for point in trend_units.points(levels, nearness, made):
            about = point.week, point.field_code, point.competency, point.language
            places[about] += 1
            kept[*about, places[about]] = point
        after = {week + n * WEEK for week in made for n in range(REFERENCE_WEEKS + 1)}
        for key, point in kept.items():
            if point.week in after:
                kept[key] = trend_units.adjusted(point, levels)
        self._follow({unit.owner for unit in levels if unit.key[0] in made}, levels)
        if weeks is None:
            self._database.trend_refreshes[now] = len(made)
        return len(made)

    def refreshed(self) -> Refreshed | None:
        done = self._database.trend_refreshes
        return Refreshed(max(done), done[max(done)]) if done else None

    def read(self, wanted: TrendFilter) -> Sequence[TrendPoint]:
        points = list(self._database.trend_points.values())
        if wanted.cohort is not None or wanted.question_ids:
            levels = list(trend_units.levels(self._database, wanted))
            nearness = list(trend_units.nearness(self._database, wanted))
            weeks = {unit.key[0] for unit in (*levels, *nearness)}
            points = trend_units.points(levels, nearness, weeks)
        shown = [point for point in points if _is_wanted(point, wanted)]
        return sorted(shown, key=lambda p: (p.week, p.field_code, p.competency, p.language))

    def changes(self, wanted: TrendFilter) -> Sequence[PairedChange]:
        moved: dict[tuple[str, str, str, str], dict[str, list[float]]] = {}
        for one in self._database.candidate_trend.values():
            if len(one.levels) > 1 and self._is_followed(one, wanted):
                is_all = ALL_FIELDS in (wanted.field_codes or ())
                about = (ALL_FIELDS if is_all else one.about[0], *one.about[1:])
                moved.setdefault(about, {}).setdefault(one.owner, []).append(one.moved)
        return [
            _change(about, [fmean(each) for each in moved[about].values()])
            for about in sorted(moved)
        ]

    def progress(self, owner: str) -> Sequence[Progress]:
        rows = self._database.candidate_trend.values()
        shown = [
            unit
            for unit in trend_units.levels(self._database, TrendFilter())
            if unit.owner == owner and self._database.shares.get(unit.interview_id)
        ]
        mine = sorted(
            _followed(shown).values(), key=lambda row: (row.about[:3], row.first_at, row.about[3])
        )
        return [
            _progress(
                one,
                [row.levels[-1] for row in rows if row.about == one.about and row.owner != owner],
            )
            for one in mine
        ]

    def _changed(self, zone: str) -> set[date]:
        last = self.refreshed()
        return {
            monday_of(interview.finished_at.astimezone(ZoneInfo(zone)).date())
            for interview_id, written_at in self._database.assessed_at.items()
            if last is None or written_at >= last.at - LATE
            for interview in [self._database.interviews[interview_id]]
            if interview.status is Status.FINISHED and interview.finished_at is not None
        }

    def _follow(self, owners: set[str], units: list[trend_units.Unit]) -> None:
        kept = self._database.candidate_trend
        for key in [key for key, row in kept.items() if row.owner in owners]:
            del kept[key]
        kept.update(_followed([unit for unit in units if unit.owner in owners]))

    def _is_followed(self, one: Followed, wanted: TrendFilter) -> bool:
        code, competency, language, _ = one.about
        day = one.latest_at.astimezone(ZoneInfo(wanted.zone)).date()
        members = self._database.cohort_members
        return (
            _is_among(code, wanted.field_codes)
            and _is_among(competency, wanted.competencies)
            and _is_among(language, wanted.languages)
            and (wanted.cohort is None or (wanted.cohort, one.owner) in members)
            and (wanted.since is None or day >= monday_of(wanted.since))
            and (wanted.until is None or monday_of(day) <= monday_of(wanted.until))
        )


def _followed(units: Sequence[trend_units.Unit]) -> dict[tuple[str, ...], Followed]:
    groups: dict[tuple[str, ...], list[trend_units.Unit]] = defaultdict(list)
    for unit in units:
        if unit.key[1] != ALL_FIELDS:
            groups[unit.owner, *unit.key[1:], unit.basis].append(unit)
    found = {}
    for key, mine in groups.items():
        mine.sort(key=lambda unit: (unit.at, unit.interview_id))
        owner, code, competency, language, basis = key
        found[key] = Followed(
            owner,
            (code, competency, language, basis),
            tuple(unit.value for unit in mine),
            mine[0].at,
            mine[-1].at,
        )
    return found


def _is_among(value: str, wanted: Collection[str] | None) -> bool:
    return not wanted or value in wanted or ALL_FIELDS in wanted


def _is_wanted(point: TrendPoint, wanted: TrendFilter) -> bool:
    of_field = (
        point.field_code in wanted.field_codes
        if wanted.field_codes
        else point.field_code != ALL_FIELDS
    )
    return (
        of_field
        and _is_among(point.competency, wanted.competencies)
        and _is_among(point.language, wanted.languages)
        and (wanted.since is None or point.week >= monday_of(wanted.since))
        and (wanted.until is None or point.week <= monday_of(wanted.until))
    )


def _change(about: tuple[str, str, str, str], moved: list[float]) -> PairedChange:
    count = len(moved)
    if count < FEWEST_CANDIDATES:
        return PairedChange(*about, count, None, None, None, None, None)  # type: ignore[arg-type]
    mean, half = fmean(moved), t_quantile(count - 1) * stdev(moved) / sqrt(count)
    better, worse = sum(each > 0 for each in moved), sum(each < 0 for each in moved)
    return PairedChange(*about, count, mean, mean - half, mean + half, better, worse)  # type: ignore[arg-type]


def _progress(one: Followed, others: list[float]) -> Progress:
    code, competency, language, basis = one.about
    latest, count = one.levels[-1], len(others)
    below, equal = sum(each < latest for each in others), sum(each == latest for each in others)
    return Progress(
        field_code=code,
        competency=competency,  # type: ignore[arg-type] # as it came
        language=language,  # type: ignore[arg-type] # as it came
        basis=basis,
        first=one.levels[0],
        best=max(one.levels),
        latest=latest,
        count=len(one.levels),
        first_at=one.first_at,
        latest_at=one.latest_at,
        others=count,
        others_mean=fmean(others) if count >= FEWEST_CANDIDATES else None,
        percentile=percentile(below, equal, count),
    )
