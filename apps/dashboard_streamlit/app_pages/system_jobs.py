"""Work that failed, runs or waits, and what an admin can do about it."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit import system_frames as frames
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.texts.system import SystemTexts
from apps.dashboard_streamlit.visit import Visit
from apps.web.troubles import trouble
from core.company.company import Role
from core.interview import interventions
from core.jobs import OF_INTERVIEWS, JobKind, JobState, JobStatus
from core.storage import NewUnitOfWork

LIMIT = 50
_SHOWN = (JobState.FAILED, JobState.RUNNING, JobState.QUEUED)
_SHORT_ID = 8

_Change = Callable[[JobKind, UUID, NewUnitOfWork], JobStatus]


def show_jobs(visit: Visit, words: SystemTexts) -> None:
    """Draw the list and, for the one that is chosen, what can be done.

    Raises:
        Unavailable: the database is away.
    """
    st.subheader(words.jobs)
    st.caption(words.jobs_intro.format(limit=LIMIT))
    with visit.dashboard.new_uow() as uow:
        jobs = [one for state in _SHOWN for one in uow.jobs.latest(state, LIMIT)]
    if not jobs:
        st.info(words.no_jobs, icon=":material/check_circle:")
        return
    st.dataframe(
        frames.jobs_frame(jobs, zone=visit.zone, language=visit.language, t=visit.t, words=words),
        hide_index=True,
        placeholder="—",
    )
    by_key = {(one.kind, one.subject_id): one for one in jobs}
    chosen = st.selectbox(
        words.choose_job,
        list(by_key),
        index=None,
        placeholder=visit.t.filters.choose,
        format_func=lambda key: _label(by_key[key], visit, words) if key in by_key else "",
        key="system-job",
    )
    if chosen in by_key:
        _show_actions(by_key[chosen], visit, words)


def _label(one: JobStatus, visit: Visit, words: SystemTexts) -> str:
    kind = frames.kind_name(one.kind, visit.t, words)
    return f"{visit.t.job_states[one.state]} · {kind} · {str(one.subject_id)[:_SHORT_ID]}"


def _show_actions(chosen: JobStatus, visit: Visit, words: SystemTexts) -> None:
    if reason := trouble(chosen.message, visit.language):
        st.caption(plain(reason))
    with st.container(horizontal=True):
        if chosen.state is JobState.FAILED:
            with st.popover(words.retry, icon=":material/replay:"):
                st.write(words.retry_sure)
                if st.button(words.retry_yes, key="system-retry", type="primary"):
                    _change(chosen, _retry, words.queued_again, visit)
        else:
            with st.popover(words.cancel, icon=":material/cancel:"):
                st.write(words.cancel_sure)
                if st.button(words.cancel_yes, key="system-cancel", type="primary"):
                    _change(chosen, _cancel, words.cancelled, visit)
        if chosen.kind in OF_INTERVIEWS and st.button(words.open, key="system-open"):
            visit.open_interview(chosen.subject_id)


def _change(chosen: JobStatus, change: _Change, done: str, visit: Visit) -> None:
    """Do it if the visitor is still an admin at this moment."""
    access.require(Role.ADMIN)
    with show_errors(visit.t, away=visit.t.analytics_away):
        change(chosen.kind, chosen.subject_id, visit.dashboard.new_uow)
        st.toast(done)
        st.rerun()


def _retry(kind: JobKind, subject_id: UUID, new_uow: NewUnitOfWork) -> JobStatus:
    return interventions.retry(kind, subject_id, new_uow=new_uow)


def _cancel(kind: JobKind, subject_id: UUID, new_uow: NewUnitOfWork) -> JobStatus:
    return interventions.cancel(kind, subject_id, new_uow=new_uow)
