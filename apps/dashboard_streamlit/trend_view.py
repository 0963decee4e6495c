"""Draw trends of competencies: each chart with its data, and a way into its weeks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit.charts_trend import (
    COLUMNS,
    SELECTED,
    Axis,
    Names,
    TrendLabels,
    trend_chart,
    trend_frame,
)
from apps.dashboard_streamlit.exports import csv_button
from apps.dashboard_streamlit.state import change_state, state
from apps.dashboard_streamlit.texts.codes import basis_name
from apps.dashboard_streamlit.texts.trends import TrendTexts
from apps.dashboard_streamlit.visit import Visit
from core.assessment.rubric import Competency
from core.assessment.trend import ALL_FIELDS, PairedChange, TrendPoint

LEVELS, PERCENTILES = (1.0, 5.0), (0.0, 100.0)
_DAYS = timedelta(days=6)


def names(visit: Visit) -> Names:
    """Return how things are called on the charts of a visit."""
    every = visit.t.trends.all_fields
    return Names(
        field=lambda code: every if code == ALL_FIELDS else visit.field_name(code),
        competency=visit.competency_name,
        language=lambda language: visit.t.languages[language],
    )


def show_levels(
    points: Sequence[TrendPoint], competency: Competency, visit: Visit, *, field: str | None
) -> None:
    """Draw the levels of one competency, one line for each language.

    Args:
        points: of that field, or of all together.
        competency: which of them.
        visit: who looks.
        field: whose interviews a click on a week opens; None for all.
    """
    t = visit.t.trends
    title = t.level_title.format(name=visit.competency_name(competency, field))
    mine = [point for point in points if point.competency == competency]
    _show(trend_frame(mine, names(visit)), "level", title, t.mean, LEVELS, visit, field)


def show_nearness(
    points: Sequence[TrendPoint], competency: Competency, visit: Visit, *, field: str | None
) -> None:
    """Draw the nearness of one competency; calibrated and not are never on one axis."""
    t = visit.t.trends
    title = t.near_title.format(name=visit.competency_name(competency, field))
    near = [one for one in points if one.competency == competency and one.proximity_n]
    for is_calibrated in (True, False):
        mine = [point for point in near if point.is_calibrated is is_calibrated]
        if mine:
            value = t.near_level if is_calibrated else t.near_percentile
            domain = LEVELS if is_calibrated else PERCENTILES
            frame = trend_frame(mine, names(visit), "proximity")
            _show(frame, "proximity", title, value, domain, visit, field)


def _show(
    frame: pd.DataFrame,
    axis: Axis,
    title: str,
    value: str,
    domain: tuple[float, float],
    visit: Visit,
    field: str | None,
) -> None:
    t = visit.t.trends
    if frame["mean"].notna().sum() == 0:
        st.markdown(f"**{title}**")
        st.caption(t.no_points if frame.empty else t.all_hidden)
        return
    frame = frame.assign(basis=[basis_name(one, visit.language) for one in frame["basis"]])
    labels = TrendLabels(value, t.hidden, t.basis_changed, t.columns)
    key = f"{axis}-{title}-{value}"
    event = st.vega_lite_chart(
        spec=trend_chart(frame, labels, domain=domain, title=title),
        width="stretch",
        on_select="rerun",
        key=f"chart-{key}-{state().table}",
        alt=in_words(frame, title, t),
    )
    csv_button(exported(frame, t), name=key, t=visit.t, hint=visit.t.filters.picture_hint)
    week = chosen_week(event)
    if week is not None:
        _open_week(week, visit, field)


def exported(frame: pd.DataFrame, t: TrendTexts) -> pd.DataFrame:
    """Return the table of a chart in the words of the page."""
    return frame[list(COLUMNS)].rename(columns=dict(t.columns))


def in_words(frame: pd.DataFrame, name: str, t: TrendTexts) -> str:
    """Return what a chart says, for those who cannot see it."""
    seen = frame[frame["mean"].notna()].sort_values("day", kind="stable")
    last = seen.iloc[-1]
    numbers = {each: f"{last[each]:.2f}" for each in ("mean", "low", "high")}
    weeks = len(seen.drop_duplicates("day"))
    return t.chart_says.format(name=name, n=weeks, week=last["day"], count=last["n"], **numbers)


def chosen_week(event: Any) -> date | None:
    """Return the Monday of the point that was clicked, as a chart reports it."""
    selection = getattr(event, "selection", None) or {}
    for one in selection.get(SELECTED, []):
        try:
            return date.fromisoformat(str(one.get("day", "")))
        except ValueError:
            return None
    return None


def _open_week(week: date, visit: Visit, field: str | None) -> None:
    change_state(table=state().table + 1)
    of_week = replace(visit.filters, since=week, until=week + _DAYS, field=field)
    visit.open("interviews", filters=of_week)


def changes_frame(changes: Sequence[PairedChange], visit: Visit) -> pd.DataFrame:
    """Return one row for each field, competency, language and basis, in the viewer's words.

    Where one field is looked at, its name is not said in every row.
    """
    t, called = visit.t.trends, names(visit)
    rows = [
        (
            called.field(one.field_code),
            called.competency(one.competency),
            called.language(one.language),
            one.candidates,
            one.mean,
            None if one.low is None else f"{one.low:+.2f} – {one.high:+.2f}",
            one.better,
            one.worse,
            t.hidden if one.mean is None else None,
            basis_name(one.basis, visit.language),
        )
        for one in changes
    ]
    columns = [
        *(visit.t.field, t.competency, visit.t.language, t.candidates, t.change, t.interval),
        *(t.better, t.worse, visit.t.no_level, t.columns["basis"]),
    ]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.drop(columns=visit.t.field) if visit.filters.field else frame


def latest(points: Sequence[TrendPoint]) -> list[TrendPoint]:
    """Return the latest point with a number of each field, competency and language."""
    found: dict[tuple[str, Competency, str], TrendPoint] = {}
    for point in sorted(points, key=lambda one: one.week):
        if point.mean is not None:
            found[point.field_code, point.competency, point.language] = point
    return list(found.values())


def competencies(points: Sequence[TrendPoint]) -> list[Competency]:
    """Return the competencies that have points, the one with most levels first."""
    totals: dict[Competency, int] = {}
    for point in points:
        totals[point.competency] = totals.get(point.competency, 0) + point.n
    return sorted(totals, key=lambda one: (-totals[one], one))
