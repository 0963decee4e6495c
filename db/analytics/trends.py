"""Trends in Postgres: tables that are made anew for the weeks that changed, and what is read."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Row,
    and_,
    cast,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

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
    WeekSpan,
    monday_of,
    percentile,
    span_of,
    spans,
)
from core.interview.interview import Status
from db.analytics import tables, trend_points
from db.analytics.trend_candidates import changes_of, latest_of, standing_of
from db.analytics.trend_mix import adjusted
from db.analytics.trend_tables import (
    candidate_trend,
    field_week_questions,
    field_week_trend,
    trend_refreshes,
)

_LOCK = 0x5452_454E
"""Any number but that of `db.migrate`: of two refreshes one waits."""
_LATE = timedelta(hours=1)
"""Assessments are dated before they are stored, by at most this. Own choice."""
_EVERYTHING = TrendFilter()
_BOTH = (False, True)
"""Scopes: each field, and all of them."""

_interviews = tables.interviews
_assessments = tables.assessments


class SqlTrends:
    """See `core.storage.Trends`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def refresh(self, *, weeks: Collection[date] | None, now: datetime, zone: str) -> int:
        """Make weeks anew, and return how many; None are those that changed."""
        self._connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        changed = self._changed(zone) if weeks is None else {monday_of(day) for day in weeks}
        made = [span_of(week, zone) for week in sorted(changed)]
        for week in made:
            self._make(week)
        if made:
            self._adjust(changed)
            self._follow(made)
        if weeks is None:
            row = {"at": now, "weeks": len(made)}
            statement = upsert(trend_refreshes).values(row)
            self._connection.execute(
                statement.on_conflict_do_update(index_elements=["at"], set_={"weeks": len(made)})
            )
        return len(made)

    def refreshed(self) -> Refreshed | None:
        """Return when the weeks that changed were last made anew."""
        last = select(trend_refreshes).order_by(trend_refreshes.c.at.desc()).limit(1)
        row = self._connection.execute(last).one_or_none()
        return None if row is None else Refreshed(row.at, row.weeks)

    def read(self, wanted: TrendFilter) -> Sequence[TrendPoint]:
        """Return points by week, field, competency and language."""
        if wanted.cohort is not None or wanted.question_ids:
            return self._made_on_the_spot(wanted)
        table = field_week_trend.c
        conditions: list[ColumnElement[bool]] = [_of_field(table.field_code, wanted)]
        if wanted.competencies:
            conditions.append(table.competency.in_(sorted(wanted.competencies)))
        if wanted.languages:
            conditions.append(table.language.in_(sorted(wanted.languages)))
        if wanted.since is not None:
            conditions.append(table.week >= monday_of(wanted.since))
        if wanted.until is not None:
            conditions.append(table.week <= monday_of(wanted.until))
        statement = select(field_week_trend).where(*conditions)
        order = (*(table[name] for name in trend_points.KEY), table.place)
        return [_to_point(row) for row in self._connection.execute(statement.order_by(*order))]

    def changes(self, wanted: TrendFilter) -> Sequence[PairedChange]:
        """Return first to latest by field, competency, language and basis."""
        rows = self._connection.execute(changes_of(wanted))
        return [PairedChange(**row._mapping) for row in rows]  # noqa: SLF001 - its public name

    def progress(self, owner: str) -> Sequence[Progress]:
        """Return how one candidate came along."""
        return [_to_progress(row) for row in self._connection.execute(standing_of(owner))]

    def _changed(self, zone: str) -> set[date]:
        """Return the weeks of interviews whose assessment is newer than the last refresh."""
        last = self.refreshed()
        local = func.timezone(zone, _interviews.c.finished_at)
        statement = (
            select(cast(func.date_trunc("week", local), Date))
            .distinct()
            .join_from(_interviews, _assessments)
            .where(
                _interviews.c.status == Status.FINISHED.value,
                _interviews.c.finished_at.is_not(None),
            )
        )
        if last is not None:
            statement = statement.where(_assessments.c.written_at >= last.at - _LATE)
        return set(self._connection.execute(statement).scalars())

    def _make(self, week: WeekSpan) -> None:
        """Replace what is kept of one week, but for the adjusted means."""
        levels = trend_points.levels([week], _EVERYTHING, scopes=_BOTH)
        nearness = trend_points.nearness([week], _EVERYTHING, scopes=_BOTH)
        for table, made in (
            (field_week_questions, trend_points.by_question(levels)),
            (field_week_trend, trend_points.points(levels, nearness)),
        ):
            self._connection.execute(delete(table).where(table.c.week == week.week))
            names = list(made.selected_columns.keys())
            self._connection.execute(insert(table).from_select(names, made))

    def _adjust(self, changed: Collection[date]) -> None:
        """Adjust the means of weeks that changed, and of those that are compared with them."""
        weeks = {week + n * WEEK for week in changed for n in range(REFERENCE_WEEKS + 1)}
        table = field_week_trend
        # One at a time, as all of a long history in one statement would not end in time.
        for week in sorted(weeks):
            found, of_week = adjusted([week], field_week_questions), table.c.week == week
            self._connection.execute(update(table).where(of_week).values(adjusted_mean=None))
            self._connection.execute(
                update(table)
                .values(adjusted_mean=found.c.adjusted_mean)
                .where(
                    of_week,
                    table.c.candidates >= FEWEST_CANDIDATES,
                    table.c.level_basis == found.c.basis,
                    *(table.c[name] == found.c[name] for name in trend_points.KEY),
                )
            )

    def _follow(self, weeks: Sequence[WeekSpan]) -> None:
        """Replace what is kept of the candidates whose interviews ended in these weeks."""
        owners = trend_points.ended_in(weeks)
        self._connection.execute(delete(candidate_trend).where(candidate_trend.c.owner.in_(owners)))
        made = latest_of(_interviews.c.owner.in_(owners))
        names = list(made.selected_columns.keys())
        self._connection.execute(insert(candidate_trend).from_select(names, made))

    def _made_on_the_spot(self, wanted: TrendFilter) -> list[TrendPoint]:
        ended = _interviews.c.finished_at
        begun, last = self._connection.execute(select(func.min(ended), func.max(ended))).one()
        if begun is None:
            return []
        # A week's distance, so that no zone matters.
        first = max(monday_of(wanted.since or date.min + WEEK), monday_of(begun.date()) - WEEK)
        until = min(wanted.until or date.max, last.date() + WEEK)
        before = spans(first - REFERENCE_WEEKS * WEEK, until, wanted.zone)
        shown = [week for week in before if week.week >= first]
        if not shown:
            return []
        scopes = sorted({code == ALL_FIELDS for code in wanted.field_codes or ("",)})
        levels = trend_points.levels(before, wanted, scopes=scopes)
        nearness = trend_points.nearness(shown, wanted, scopes=scopes)
        point = trend_points.points(levels, nearness).subquery()
        mix = adjusted([week.week for week in shown], trend_points.by_question(levels).cte("mix"))
        same = and_(
            point.c.level_basis == mix.c.basis,
            point.c.candidates >= FEWEST_CANDIDATES,
            *(point.c[name] == mix.c[name] for name in trend_points.KEY),
        )
        statement = (
            select(point, mix.c.adjusted_mean)
            .join_from(point, mix, same, isouter=True)
            .where(point.c.week >= first, _of_field(point.c.field_code, wanted))
            .order_by(*(point.c[name] for name in trend_points.KEY), point.c.place)
        )
        return [_to_point(row) for row in self._connection.execute(statement)]


def _of_field(code: ColumnElement[str], wanted: TrendFilter) -> ColumnElement[bool]:
    return code.in_(sorted(wanted.field_codes)) if wanted.field_codes else code != ALL_FIELDS


def _to_point(row: Row[Any]) -> TrendPoint:
    return TrendPoint(**{each.name: getattr(row, each.name) for each in fields(TrendPoint)})


def _to_progress(row: Row[Any]) -> Progress:
    return Progress(
        field_code=row.field_code,
        competency=row.competency,
        language=row.language,
        basis=row.basis,
        first=row.first,
        best=row.best,
        latest=row.latest,
        count=row.levels,
        first_at=row.first_at,
        latest_at=row.latest_at,
        others=row.others,
        others_mean=row.others_mean if row.others >= FEWEST_CANDIDATES else None,
        percentile=percentile(row.below, row.equal, row.others),
    )
