"""What runs, what waits, what failed, how quick it is, and what the last night did."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit import system_frames as frames
from apps.dashboard_streamlit.app_pages import system_vectors
from apps.dashboard_streamlit.app_pages.system_jobs import show_jobs
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.formats import day_and_time, plain
from apps.dashboard_streamlit.latencies import latencies
from apps.dashboard_streamlit.texts.system import SystemTexts, system_texts
from apps.dashboard_streamlit.visit import Visit
from core.assessment.labels import Rejections
from core.company.company import Role
from core.jobs import QUEUES, JobCount, JobState, Process


def show(visit: Visit) -> None:
    """Draw the page; each part stands by itself, whatever is away."""
    access.require(Role.ADMIN)
    words = system_texts(visit.language)
    st.title(words.title)
    st.write(words.intro)
    with show_errors(visit.t, away=visit.t.analytics_away):
        with visit.dashboard.new_uow() as uow:
            counts, processes = uow.jobs.counts(), uow.processes.all()
            rejections = uow.assessments.rejections()
        _show_head(counts, processes, words)
        _show_processes(processes, counts, visit, words)
        _show_work(counts, visit, words)
        show_jobs(visit, words)
        _show_evidence(rejections, words)
    _show_speed(visit, words)
    system_vectors.show(visit, words)
    _show_night(visit, words)


def _show_head(
    counts: Sequence[JobCount], processes: Sequence[Process], words: SystemTexts
) -> None:
    now = datetime.now(UTC)
    alive = sum(frames.is_alive(one, now) for one in processes)
    states = [
        (words.waiting, JobState.QUEUED),
        (words.running, JobState.RUNNING),
        (words.failed, JobState.FAILED),
    ]
    with st.container(horizontal=True):
        for label, state in states:
            st.metric(label, sum(one.count for one in counts if one.state is state), border=True)
        st.metric(words.alive, f"{alive} / {len(processes)}", border=True)


def _show_processes(
    processes: Sequence[Process], counts: Sequence[JobCount], visit: Visit, words: SystemTexts
) -> None:
    st.subheader(words.processes)
    st.caption(words.processes_intro)
    if not processes:
        st.info(words.no_processes, icon=":material/inbox:")
        return
    now = datetime.now(UTC)
    st.dataframe(
        frames.processes_frame(
            processes, now=now, zone=visit.zone, language=visit.language, words=words
        ),
        hide_index=True,
        placeholder="—",
    )
    served = {queue for one in processes if frames.is_alive(one, now) for queue in one.queues}
    waits = {one.kind for one in counts if one.state is JobState.QUEUED}
    unserved = {QUEUES[kind] for kind in waits} - served
    if unserved:
        names = ", ".join(sorted(unserved))
        st.warning(words.unserved.format(queues=names), icon=":material/person_off:")
    with st.expander(words.versions, icon=":material/package_2:"):
        st.dataframe(frames.versions_frame(processes, words), hide_index=True)


def _show_work(counts: Sequence[JobCount], visit: Visit, words: SystemTexts) -> None:
    st.subheader(words.work)
    st.caption(words.work_intro)
    if not counts:
        st.info(words.no_work, icon=":material/inbox:")
        return
    frame = frames.work_frame(counts, visit.t, words)
    frame[words.oldest] = frame[words.oldest].dt.tz_convert(visit.zone.key)
    when = st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm")
    st.dataframe(frame, hide_index=True, placeholder="—", column_config={words.oldest: when})


def _show_evidence(rejections: Sequence[Rejections], words: SystemTexts) -> None:
    st.subheader(words.evidence)
    st.caption(words.evidence_intro)
    proposed = sum(one.proposed for one in rejections)
    if not proposed:
        st.info(words.no_evidence, icon=":material/inbox:")
        return
    with st.container(horizontal=True):
        for one in rejections:
            if one.proposed:
                share = words.evidence_value.format(
                    share=one.rejected / one.proposed, proposed=one.proposed
                )
                st.metric(plain(one.source), share, border=True)


def _show_speed(visit: Visit, words: SystemTexts) -> None:
    st.subheader(words.speed)
    st.caption(words.speed_intro)
    with show_errors(visit.t, away=words.metrics_away):
        found = latencies(visit.dashboard.read_metrics())
        if not found:
            st.info(words.no_speed, icon=":material/inbox:")
            return
        st.dataframe(frames.latency_frame(found, visit.language, words), hide_index=True)


def _show_night(visit: Visit, words: SystemTexts) -> None:
    st.subheader(words.night)
    with show_errors(visit.t, away=visit.t.enterprise_away):
        with visit.dashboard.new_enterprise_uow() as uow:
            last = next(iter(uow.nights.last(1)), None)
            steps = uow.nights.steps(last.day) if last is not None else ()
            runs = uow.crawls.runs(last.day) if last is not None else ()
        if last is None:
            st.info(words.no_night, icon=":material/inbox:")
            return
        st.caption(
            plain(
                words.night_summary.format(
                    day=last.day,
                    state=words.night_states[last.state.value],
                    attempts=last.attempts,
                    begun=day_and_time(last.started_at, visit.zone),
                )
            )
        )
        seconds = st.column_config.NumberColumn(format="%.1f")
        st.dataframe(
            frames.steps_frame(steps, visit.language, words),
            hide_index=True,
            placeholder="—",
            column_config={words.took: seconds},
        )
        if runs:
            frame = frames.sources_frame(runs, visit.language, words)
            st.dataframe(frame, hide_index=True, placeholder="—")
