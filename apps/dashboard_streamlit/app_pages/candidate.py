"""One candidate: their levels against the field, first, best and latest, and each interview."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit import access, trend_view
from apps.dashboard_streamlit.charts_trend import against_field, trend_frame
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.exports import csv_button
from apps.dashboard_streamlit.formats import day_and_time, plain
from apps.dashboard_streamlit.frames import local_time
from apps.dashboard_streamlit.reading_trends import Trend, read_candidate, read_trend
from apps.dashboard_streamlit.visit import Visit
from core.assessment.rubric import Competency
from core.assessment.trend import FEWEST_RANKED, Progress
from core.company.access import COUNSEL
from core.interview.practice import Candidate, Practised

_OWNER = re.compile(r"[0-9a-f]{64}", re.ASCII)
_CHART_PX = 300


def show(visit: Visit) -> None:
    """Draw the page of the candidate that `?candidate=` names."""
    access.require(*COUNSEL)
    t = visit.t
    visit.link("candidates", t.people.back, icon=":material/arrow_back:")
    owner = st.query_params.get("candidate", "")
    if not owner:
        st.info(t.people.choose_one)
        return
    if not _OWNER.fullmatch(owner):
        _show_unknown(visit)
        return
    with show_errors(t, away=t.analytics_away):
        with st.skeleton(height=_CHART_PX):
            found, progress = read_candidate(
                visit.dashboard.new_uow, owner, visit.filters, today=visit.today
            )
        ids = [one.interview_id for each in found for one in each.practised]
        found = _shown(found, set(access.opened(visit.dashboard, ids, page="candidate")))
        if not found:
            _show_unknown(visit)
            return
        _show_candidate(found, progress, visit)
        return
    st.button(t.retry)


def _shown(found: Sequence[Candidate], may: Collection[UUID]) -> list[Candidate]:
    """Return the candidates with only the interviews that may be shown."""
    seen = [
        replace(one, practised=tuple(each for each in one.practised if each.interview_id in may))
        for one in found
    ]
    return [one for one in seen if one.practised]


def _show_unknown(visit: Visit) -> None:
    st.error(visit.t.people.unknown, icon=":material/person_off:")
    st.caption(visit.t.people.unknown_why)


def _show_candidate(found: Sequence[Candidate], progress: Sequence[Progress], visit: Visit) -> None:
    st.title(plain(found[0].name))
    st.caption(plain(visit.summary()))
    for one in found:
        field, language = one.latest.field_code, one.latest.language
        st.subheader(plain(f"{visit.field_name(field)} · {visit.t.languages[language]}"))
        for need in one.needs:
            st.warning(visit.t.people.needs[need], icon=":material/person_alert:")
        mine = [each for each in progress if each.field_code == field and each.language == language]
        if one.rated:
            _show_charts(one, visit)
            _show_standing(one, mine, visit)
        else:
            st.caption(visit.t.not_assessed_yet)
        _show_interviews(one, visit)


def _show_charts(one: Candidate, visit: Visit) -> None:
    t, field = visit.t, one.latest.field_code
    st.markdown(f"**{t.people.against_field}**")
    st.caption(t.people.against_hint)
    trend = read_trend(
        visit.dashboard.new_uow,
        replace(visit.filters, language=one.latest.language, cohort=None, question_set=None),
        bank=visit.dashboard.bank,
        today=visit.today,
        field_codes=(field,),
    )
    found = sorted(one.attempts())
    key = f"standing-{field}-{one.latest.language}"
    chosen = st.pills(
        t.trends.competency,
        found,
        format_func=lambda each: visit.competency_name(each, field),
        key=key,
    )
    columns = st.columns(2, gap="medium")
    for place, competency in enumerate([chosen] if chosen else found):
        with columns[place % 2]:
            _show_chart(one, competency, trend, visit)


def _show_chart(one: Candidate, competency: Competency, trend: Trend, visit: Visit) -> None:
    t, field, attempts = visit.t, one.latest.field_code, one.attempts()[competency]
    name = visit.competency_name(competency, field)
    levels = levels_frame(one, competency, visit)
    points = [point for point in trend.points if point.competency == competency]
    chart = against_field(
        levels,
        trend_frame(points, trend_view.names(visit)),
        candidate=t.people.candidate_point,
        band=t.people.field_band,
        value=t.level,
    )
    said = t.people.chart_says.format(
        name=name,
        first=f"{attempts.first:g}",
        best=f"{attempts.best:g}",
        latest=f"{attempts.latest:g}",
        count=attempts.count,
    )
    st.markdown(f"**{name}**")
    data = levels.drop(columns=["time", "run"]).rename(
        columns={
            "when": t.started,
            "level": t.level,
            "low": t.trends.columns["low"],
            "high": t.trends.columns["high"],
        }
    )
    file = f"{competency}-{field}-{one.latest.language}"
    st.vega_lite_chart(spec=chart, width="stretch", alt=said, key=f"chart-{file}")
    csv_button(data, name=file, t=t, hint=t.filters.picture_hint)


def levels_frame(one: Candidate, competency: Competency, visit: Visit) -> pd.DataFrame:
    """Return the levels of one competency, oldest first, as `against_field` draws them.

    A line does not join what was measured in two ways.
    """
    rows = [
        (
            local_time(each.at, visit.zone),
            score.level,
            score.low,
            score.high,
            day_and_time(each.at, visit.zone),
            each.basis(score),
        )
        for each in one.rated
        for score in each.scores
        if score.competency == competency and score.level is not None
    ]
    frame = pd.DataFrame(rows, columns=["time", "level", "low", "high", "when", "run"])
    return frame.assign(time=pd.to_datetime(frame["time"]))


def _show_standing(one: Candidate, progress: Sequence[Progress], visit: Visit) -> None:
    t = visit.t
    st.markdown(f"**{t.people.standing}**")
    frame = standing_frame(one, progress, visit)
    st.dataframe(frame, hide_index=True, placeholder="—")
    csv_button(frame, name=f"standing-{one.latest.field_code}-{one.latest.language}", t=t)


def standing_frame(one: Candidate, progress: Sequence[Progress], visit: Visit) -> pd.DataFrame:
    """Return first, best and latest of each competency, beside the others of the field.

    The others are as of the last refresh of the trends; without a row there they stay empty.
    """
    t, field = visit.t, one.latest.field_code
    newest: dict[Competency, Progress] = {}
    for each in sorted(progress, key=lambda each: each.latest_at):
        newest[each.competency] = each
    rows = []
    for competency, mine in sorted(one.attempts().items()):
        others = newest.get(competency)
        numbers = (mine.first, mine.best, mine.latest, mine.count)
        mean = others.others_mean if others else None
        name = visit.competency_name(competency, field)
        rows.append((name, *numbers, mean, _percentile(others, visit)))
    columns = [
        *(t.competency, t.people.first, t.people.best, t.people.latest, t.people.practised),
        *(t.people.others_mean, t.people.percentile),
    ]
    frame = pd.DataFrame(rows, columns=columns)
    frame[t.people.others_mean] = frame[t.people.others_mean].astype("float64").round(2)
    return frame


def _percentile(progress: Progress | None, visit: Visit) -> str | None:
    t = visit.t.people
    if progress is None:
        return None
    found = progress.percentile
    if found is None or found.n < FEWEST_RANKED:
        return t.too_few_others.format(n=progress.others)
    return t.percentile_value.format(value=found.value, low=found.low, high=found.high, n=found.n)


def _show_interviews(one: Candidate, visit: Visit) -> None:
    t = visit.t.people
    st.markdown(f"**{t.their_interviews}**")
    for each in reversed(one.practised):
        _show_link(each, visit)
    if len(one.practised) > 1:
        latest, before = one.practised[-1], one.practised[-2]
        visit.link(
            "interview",
            t.compare,
            icon=":material/compare:",
            interview=str(latest.interview_id),
            beside=str(before.interview_id),
        )


def _show_link(one: Practised, visit: Visit) -> None:
    t = visit.t.people
    label = t.open_one.format(when=day_and_time(one.at, visit.zone))
    if one.level is not None:
        label = f"{label} · {t.level} {one.level:.1f}"
    visit.link("interview", label, icon=":material/play_circle:", interview=str(one.interview_id))
