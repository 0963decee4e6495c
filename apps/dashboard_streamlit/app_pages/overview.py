"""How is the group, who needs me, what improved, what next."""

from collections.abc import Sequence

import streamlit as st

from apps.dashboard_streamlit import access, trend_view
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.formats import day_and_time, plain
from apps.dashboard_streamlit.reading_trends import (
    People,
    Trend,
    read_changes,
    read_people,
    read_trend,
)
from apps.dashboard_streamlit.visit import Visit
from core.assessment.trend import ALL_FIELDS, PairedChange
from core.company.company import Role
from core.interview.practice import FELL, LOW, Candidate, Counts

MOST_PEOPLE = 8
MOST_CHANGES = 5
"""Shown here; the rest is a click away. Own choice: one screen."""
_CHART_PX = 320
_FIGURE_PX = 220


def show(visit: Visit) -> None:
    """Draw the page; the chart first, as what is read for the rest takes longer."""
    access.require(Role.COACH, Role.RESEARCHER)
    t = visit.t
    st.title(t.people.overview)
    st.caption(plain(visit.summary()))
    with show_errors(t, away=t.analytics_away):
        group, figures, chart = st.empty(), st.container(horizontal=True), st.container()
        with chart, st.skeleton(height=_CHART_PX):
            trend = _trend(visit)
        if trend.points:
            group.subheader(t.people.group)
            with chart:
                _show_chart(trend, visit)
        with st.skeleton(height=_CHART_PX):
            people = read_people(visit.dashboard.new_uow, visit.filters, today=visit.today)
        if not people.counts.interviews:
            st.info(t.people.empty, icon=":material/inbox:")
            return
        group.subheader(t.people.group)
        with figures:
            _show_figures(people.counts, visit)
        if not trend.points:
            chart.info(t.trends.no_points, icon=":material/hourglass_empty:")
        _show_rest(people, trend, visit)
        return
    st.button(t.retry)


def _trend(visit: Visit) -> Trend:
    return read_trend(
        visit.dashboard.new_uow,
        visit.filters,
        bank=visit.dashboard.bank,
        today=visit.today,
        field_codes=(visit.filters.field or ALL_FIELDS,),
    )


def _show_figures(counts: Counts, visit: Visit) -> None:
    t = visit.t.people
    for label, value, page, opens in (
        (t.interviews, counts.interviews, "interviews", t.open_interviews),
        (t.people, counts.candidates, "candidates", t.open_candidates),
        (t.shared, counts.shared, "interviews", t.open_interviews),
    ):
        with st.container(border=True, width=_FIGURE_PX):
            st.metric(label, f"{value:,}")
            visit.link(page, opens, icon=":material/arrow_forward:")


def _show_chart(trend: Trend, visit: Visit) -> None:
    t = visit.t
    chosen = st.selectbox(
        t.trends.competency,
        trend_view.competencies(trend.points),
        format_func=visit.competency_name,
        key="overview-competency",
    )
    trend_view.show_levels(trend.points, chosen, visit, field=visit.filters.field)
    when = trend.refreshed and day_and_time(trend.refreshed.at, visit.zone)
    as_of = t.trends.as_of.format(when=when) if when else t.trends.never
    st.caption(plain(f"{t.trends.open_week} {as_of}"))
    visit.link("fields", t.people.fields, icon=":material/trending_up:")


def _show_rest(people: People, trend: Trend, visit: Visit) -> None:
    needy = [one for one in people.candidates if one.needs]
    who, improved = st.columns(2, gap="large")
    with who:
        _show_who(needy, people, visit)
    with improved:
        _show_improved(read_changes(visit.dashboard.new_uow, trend), visit)
    _show_next(trend, needy, visit)


def _show_who(needy: Sequence[Candidate], people: People, visit: Visit) -> None:
    t = visit.t.people
    st.subheader(t.who)
    st.caption(plain(t.who_intro.format(fell=FELL, low=LOW)))
    if not people.counts.shared:
        st.info(t.nobody_shares, icon=":material/lock:")
        return
    ids = [one.latest.interview_id for one in needy[:MOST_PEOPLE]]
    may = set(access.opened(visit.dashboard, ids, page="list")) if ids else set()
    seen = [one for one in needy[:MOST_PEOPLE] if one.latest.interview_id in may]
    if not needy:
        st.success(t.nobody, icon=":material/check_circle:")
    for one in seen:
        reasons = ", ".join(t.needs[need] for need in one.needs)
        field = visit.field_name(one.latest.field_code)
        label = f"{one.name} · {field} · {reasons}"
        visit.link("candidate", label, icon=":material/person_alert:", candidate=one.owner)
    if len(needy) > MOST_PEOPLE:
        visit.link("candidates", t.more_people.format(n=len(needy) - MOST_PEOPLE), needs="yes")


def _show_improved(changes: Sequence[PairedChange], visit: Visit) -> None:
    t = visit.t
    st.subheader(t.people.improved)
    st.caption(t.trends.changes_intro)
    risen = [one for one in changes if one.low is not None and one.low > 0]
    risen.sort(key=lambda one: -(one.mean or 0.0))
    for one in risen[:MOST_CHANGES]:
        said = t.people.rose_most.format(
            competency=visit.competency_name(one.competency, visit.filters.field),
            language=t.languages[one.language],
            mean=one.mean,
            low=one.low,
            high=one.high,
            n=one.candidates,
            better=one.better,
            worse=one.worse,
        )
        st.markdown(f":material/trending_up: {said}")
    if not risen:
        st.info(t.people.nothing_improved, icon=":material/trending_flat:")
    visit.link("fields", t.trends.changes, icon=":material/table:")


def _show_next(trend: Trend, needy: Sequence[Candidate], visit: Visit) -> None:
    t = visit.t.people
    st.subheader(t.next)
    points = trend_view.latest(trend.points)
    if points:
        lowest = min(points, key=lambda one: (one.mean or 0.0, one.competency))
        said = t.next_lowest.format(
            competency=visit.competency_name(lowest.competency, visit.filters.field),
            language=visit.t.languages[lowest.language],
            mean=lowest.mean,
            low=lowest.low,
            high=lowest.high,
            n=lowest.n,
        )
        st.markdown(f":material/flag: {said}")
        visit.link(
            "fields",
            visit.t.trends.level_title.format(
                name=visit.competency_name(lowest.competency, visit.filters.field)
            ),
            competency=lowest.competency,
        )
    if needy:
        st.markdown(f":material/chat: {t.next_needs.format(n=len(needy))}")
        visit.link("candidates", t.open_candidates, needs="yes")
    if not (points or needy):
        st.markdown(t.next_nothing)
    visit.link("agreement", t.next_agree, icon=":material/balance:")
