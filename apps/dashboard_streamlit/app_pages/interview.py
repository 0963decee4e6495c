"""One interview: what was seen, said and measured."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.app_pages.interview_assessment import show_assessment
from apps.dashboard_streamlit.app_pages.interview_beside import show_beside
from apps.dashboard_streamlit.app_pages.interview_coach import show_form
from apps.dashboard_streamlit.app_pages.interview_message import show_messages
from apps.dashboard_streamlit.app_pages.interview_turns import show_recording_and_turns
from apps.dashboard_streamlit.charts import TimelineLabels, bearing_timeline
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.exports import csv_button
from apps.dashboard_streamlit.formats import clock, day_and_time, plain
from apps.dashboard_streamlit.frames import (
    in_order,
    jobs_summary,
    length_minutes,
    timeline_frame,
    turns_frame,
)
from apps.dashboard_streamlit.reading import InterviewRecord, read_interview
from apps.dashboard_streamlit.texts import Texts
from apps.dashboard_streamlit.texts.door import door_texts
from apps.dashboard_streamlit.visit import Visit
from apps.web.troubles import trouble
from core.assessment.measures import Measure
from core.company.access import COUNSEL
from core.errors import NotFound
from core.interview import analyses
from core.jobs import JobState, JobStatus

_REFRESH_S = 5
_SKELETON_PX = 400
_MEASURE_PX = 170  # two beside each other on a telephone


def show(visit: Visit) -> None:
    """Draw the page of the interview that `?interview=` names."""
    access.require(*COUNSEL)
    t = visit.t
    if st.button(t.back, icon=":material/arrow_back:", type="tertiary"):
        visit.open_interviews()
    asked = st.query_params.get("interview")
    if not asked:
        st.info(t.choose_one)
        return
    with show_errors(t, away=t.analytics_away):
        id_ = _id(asked)
        with st.skeleton(height=_SKELETON_PX):
            record = read_interview(visit.dashboard.new_uow, id_)
        if id_ in access.opened(visit.dashboard, [id_], page="interview"):
            _show_record(record, visit)
        else:
            st.info(door_texts(visit.language).not_shared, icon=":material/lock:")
        return
    st.button(t.retry)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound("interview", text) from error


def _show_record(record: InterviewRecord, visit: Visit) -> None:
    _show_head(record, visit)
    _show_jobs(record, visit)
    show_recording_and_turns(record, visit)
    show_assessment(record, visit)
    if record.assessment is not None and record.assessment.scores:
        show_form(record, record.assessment, visit)
    show_messages(record, visit)
    show_beside(record, visit)
    _show_bearing(record, visit)


def _show_head(record: InterviewRecord, visit: Visit) -> None:
    t, interview = visit.t, record.interview
    st.title(plain(interview.candidate_name))
    who = t.people.candidate
    visit.link("candidate", who, icon=":material/person:", candidate=interview.owner)
    minutes = length_minutes(interview)
    started = interview.started_at
    facts = [
        visit.field_name(interview.field_code),
        t.languages[interview.language],
        t.modes[interview.mode],
        t.statuses[interview.status],
        f"{day_and_time(started, visit.zone)} ({visit.zone.key})" if started else t.not_started,
        t.planned.format(minutes=interview.minutes)
        if minutes is None
        else t.lasted.format(length=clock(60 * minutes)),
    ]
    st.caption(plain(" · ".join(facts)))


def _show_jobs(record: InterviewRecord, visit: Visit) -> None:
    """Show how far the analyses are; while some are not done, look again every few seconds."""
    if not record.jobs:
        return
    is_going_on = not _is_over(record.jobs)

    @st.fragment(run_every=_REFRESH_S if is_going_on else None)
    def jobs_now() -> None:
        jobs = record.jobs
        with show_errors(visit.t, away=visit.t.analytics_away):
            jobs = analyses.progress(record.interview.id, new_uow=visit.dashboard.new_uow)
        if is_going_on and _is_over(jobs):
            st.rerun()
        _draw_jobs(jobs, visit)

    jobs_now()


def _is_over(jobs: Sequence[JobStatus]) -> bool:
    return all(job.state in {JobState.DONE, JobState.FAILED} for job in jobs)


def _draw_jobs(jobs: Sequence[JobStatus], visit: Visit) -> None:
    t = visit.t
    is_done = all(job.state is JobState.DONE for job in jobs)
    with st.expander(f"{t.analysis}: {jobs_summary(jobs, t)}", expanded=not is_done):
        for job in in_order(jobs):
            reason = trouble(job.message, visit.language)
            words = f"{t.jobs[job.kind]} · {t.job_states[job.state]}"
            if job.attempt > 1:
                words += f" · {t.attempt.format(attempt=job.attempt)}"
            if job.state is JobState.FAILED:
                st.error(plain(f"{words}: {reason}" if reason else words))
                continue
            share = 1.0 if job.state is JobState.DONE else min(max(job.progress, 0.0), 1.0)
            st.progress(share, words)
            if reason:
                st.caption(plain(reason))


def _show_bearing(record: InterviewRecord, visit: Visit) -> None:
    t = visit.t
    st.subheader(t.bearing)
    st.info(t.bearing_is_observation, icon=":material/visibility:")
    _show_measures(record.measures_of(None), t)
    frame = timeline_frame(record.timeline)
    if frame.empty:
        st.caption(t.no_timeline)
        return
    labels = TimelineLabels(t.timeline_time, t.timeline_answer, t.timeline_question, dict(t.series))
    st.caption(t.timeline_hint)
    charts = bearing_timeline(frame, turns_frame(record.turns), labels)
    for chart, title in zip(charts, t.series.values(), strict=True):
        st.altair_chart(chart, alt=title)
    named = frame.rename(columns={"second": f"{t.timeline_time} (s)", **t.series})
    name = f"bearing-{str(record.interview.id)[:8]}"
    csv_button(named, name=name, t=t, hint=t.filters.picture_hint)


def _show_measures(measures: Sequence[Measure], t: Texts) -> None:
    if measures and all(measure.value is None for measure in measures):
        reasons = {t.measures.value(measure): None for measure in measures}
        st.markdown(plain(f"{t.not_measured}: {', '.join(reasons)}"))
        return
    with st.container(horizontal=True):
        for measure in measures:
            label, value = t.measures.name(measure), t.measures.value(measure)
            if measure.value is not None:
                st.metric(label, value, border=True, width=_MEASURE_PX)
                continue
            st.metric(
                label,
                "—",
                delta=value,
                delta_color="off",
                delta_arrow="off",
                border=True,
                width=_MEASURE_PX,
            )
