"""Trends of one field, or a list of all fields to choose one from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit import access, trend_view
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.exports import csv_button
from apps.dashboard_streamlit.formats import day_and_time, plain
from apps.dashboard_streamlit.reading_trends import Trend, read_changes, read_trend
from apps.dashboard_streamlit.tables import narrow, opened
from apps.dashboard_streamlit.visit import Visit
from core.assessment.rubric import Competency
from core.assessment.trend import TrendFilter, TrendPoint
from core.company.company import Role

_CHART_PX = 320
_FIELD_PX, _LEVEL_PX, _CHANGE_PX = 138, 98, 120  # a telephone shows all three


def show(visit: Visit) -> None:
    """Draw the page."""
    access.require(Role.COACH, Role.RESEARCHER)
    t, field = visit.t, visit.filters.field
    st.title(visit.field_name(field) if field else t.people.fields)
    st.caption(plain(visit.summary()))
    with show_errors(t, away=t.analytics_away):
        with st.skeleton(height=_CHART_PX):
            trend = read_trend(
                visit.dashboard.new_uow,
                visit.filters,
                bank=visit.dashboard.bank,
                today=visit.today,
                field_codes=(field,) if field else None,
            )
        _show_refresh(trend, visit)
        if not trend.points:
            st.info(t.trends.no_points, icon=":material/hourglass_empty:")
            return
        if field is None:
            _show_fields(trend.points, visit)
        else:
            _show_field(trend, field, visit)
        _show_changes(trend, visit)
        return
    st.button(t.retry)


def _show_refresh(trend: Trend, visit: Visit) -> None:
    t = visit.t.trends
    with st.container(horizontal=True, vertical_alignment="center"):
        refreshed = trend.refreshed
        if refreshed is None:
            st.caption(t.never)
        else:
            st.caption(plain(t.as_of.format(when=day_and_time(refreshed.at, visit.zone))))
        if st.button(t.refresh, icon=":material/refresh:", type="tertiary", key="refresh"):
            with st.spinner(t.refresh), visit.dashboard.new_uow() as uow:
                weeks = uow.trends.refresh(
                    weeks=None, now=datetime.now(UTC), zone=TrendFilter().zone
                )
                uow.commit()
            st.toast(t.refreshed.format(n=weeks))
            st.rerun()


def _show_fields(points: Sequence[TrendPoint], visit: Visit) -> None:
    """Draw the list: of each field the latest week of one competency, and how it moved."""
    t = visit.t
    st.write(t.trends.pick_field)
    competency = st.selectbox(
        t.trends.competency,
        trend_view.competencies(points),
        format_func=visit.competency_name,
        key="fields-competency",
    )
    mine = [point for point in points if point.competency == competency]
    frame = fields_frame(mine, visit)
    if frame.empty:
        st.info(t.trends.all_hidden, icon=":material/visibility_off:")
        return
    text, number = st.column_config.Column, st.column_config.NumberColumn
    field = opened(
        frame,
        "fields",
        first=[t.field, t.trends.mean, t.trends.since_first, "n", t.trends.interval],
        config={
            t.field: text(width=narrow(_FIELD_PX)),
            t.trends.mean: st.column_config.ProgressColumn(
                min_value=1, max_value=5, format="%.2f", width=narrow(_LEVEL_PX)
            ),
            t.trends.since_first: number(format="%+.2f", width=narrow(_CHANGE_PX)),
        },
    )
    csv_button(frame.drop(columns="code"), name=f"fields-{competency}", t=t)
    if field is not None:
        visit.open("fields", filters=replace(visit.filters, field=field), competency=competency)


def fields_frame(points: Sequence[TrendPoint], visit: Visit) -> pd.DataFrame:
    """Return one row for each field and language: its latest week with a number.

    The difference is to the first week shown, and only where both were measured alike.
    """
    t = visit.t
    firsts: dict[tuple[str, str, str], TrendPoint] = {}
    for point in sorted(points, key=lambda one: one.week):
        if point.mean is not None:
            firsts.setdefault((point.field_code, point.language, point.level_basis), point)
    rows = []
    for one in trend_view.latest(points):
        first = firsts[one.field_code, one.language, one.level_basis]
        moved = None if first is one else (one.mean or 0.0) - (first.mean or 0.0)
        interval = f"{one.low:.2f} – {one.high:.2f}" if one.low is not None else None
        name, language = visit.field_name(one.field_code), t.languages[one.language]
        numbers = (one.mean, interval, one.n, one.candidates, moved)
        rows.append((one.field_code, name, language, one.week.isoformat(), *numbers))
    columns = [
        *("code", t.field, t.language, t.trends.week, t.trends.mean, t.trends.interval),
        *("n", t.trends.candidates, t.trends.since_first),
    ]
    return pd.DataFrame(rows, columns=columns).sort_values([t.field, t.language])


def _show_field(trend: Trend, field: str, visit: Visit) -> None:
    t = visit.t
    st.write(t.trends.intro)
    found = trend_view.competencies(trend.points)
    chosen = st.pills(
        t.trends.competency,
        found,
        format_func=lambda one: visit.competency_name(one, field),
        default=_asked(found),
        key=f"competency-{field}",
    )
    has_near = any(point.proximity_n for point in trend.points)
    for competency in [chosen] if chosen else found:
        level, near = st.columns(2, gap="medium") if has_near else (st.container(),) * 2
        with level:
            trend_view.show_levels(trend.points, competency, visit, field=field)
        with near:
            trend_view.show_nearness(trend.points, competency, visit, field=field)
    notes = (t.trends.adjusted_note, t.trends.basis_note, t.trends.hidden_note, t.trends.near_note)
    st.caption(" ".join([t.trends.open_week, *notes]))
    with st.container(horizontal=True):
        visit.link("candidates", t.trends.show_candidates, icon=":material/groups:")
        visit.link("interviews", t.trends.show_interviews, icon=":material/list:")
        every = replace(visit.filters, field=None)
        visit.link("fields", t.trends.all_fields, filters=every, icon=":material/arrow_back:")


def _asked(found: Sequence[Competency]) -> Competency | None:
    """Return the competency of the address, if there is such a one here."""
    asked = st.query_params.get("competency")
    known = [one for one in get_args(Competency) if one == asked]
    return known[0] if known and known[0] in found else None


def _show_changes(trend: Trend, visit: Visit) -> None:
    t = visit.t.trends
    st.subheader(t.changes)
    st.caption(t.changes_intro)
    changes = read_changes(visit.dashboard.new_uow, trend)
    if not changes:
        st.info(t.no_changes, icon=":material/hourglass_empty:")
        return
    frame = trend_view.changes_frame(changes, visit)
    first = [name for name in (visit.t.field, t.competency, t.change) if name in frame.columns]
    st.dataframe(
        frame,
        hide_index=True,
        column_order=[*first, *(name for name in frame.columns if name not in first)],
        column_config={
            visit.t.field: st.column_config.Column(width=narrow(_LEVEL_PX)),
            t.competency: st.column_config.Column(width=narrow(_FIELD_PX)),
            t.change: st.column_config.NumberColumn(format="%+.2f", width=narrow(_CHANGE_PX)),
        },
        placeholder="—",
    )
    csv_button(frame, name="changes", t=visit.t)
