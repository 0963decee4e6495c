"""Where a coach says what they think of an interview, or of one answer."""

from datetime import UTC, datetime

import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.app_pages.interview_assessment import competency_name, machine_of
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.reading import InterviewRecord
from apps.dashboard_streamlit.visit import Visit
from core.assessment.coaching import add_label
from core.assessment.labels import Assessment, CoachLabel, Score
from core.assessment.rubric import LEVELS, Competency
from core.company.access import COUNSEL
from core.errors import InvalidInput
from core.interview.answers import said
from core.interview.assessing import ASSESSED
from core.interview.interview import Turn


def show_form(record: InterviewRecord, found: Assessment, visit: Visit) -> None:
    """Show the form, and store what is given in it."""
    t, field = visit.t, record.interview.field_code
    with st.form("coach-label", clear_on_submit=False):
        st.markdown(f"**{t.your_level}**")
        turn = st.selectbox(
            t.label_about,
            [None, *_answers(record)],
            format_func=lambda one: _subject(one, visit),
            key="about",
        )
        competency = st.selectbox(
            t.competency,
            [score.competency for score in found.scores],
            format_func=lambda one: competency_name(one, field, visit),
            key="competency",
        )
        level = st.radio(t.level, LEVELS, index=None, horizontal=True)
        note = st.text_area(t.note, max_chars=2000, help=t.reason_needed)
        if not st.form_submit_button(t.save):
            return
    if level is None:
        st.warning(t.level_missing)
        return
    label = CoachLabel(
        interview_id=record.interview.id,
        turn_id=turn.id if turn else None,
        competency=competency,
        level=level,
        coach=access.require(*COUNSEL).name,
        note=note.strip(),
        at=datetime.now(UTC).isoformat(),
    )
    _store(label, _machine(record, found, turn, competency), visit)


def _answers(record: InterviewRecord) -> list[Turn]:
    return [
        turn
        for turn in record.turns
        if turn.question.kind in ASSESSED and said(turn, record.exact.get(turn.id)).strip()
    ]


def _subject(turn: Turn | None, visit: Visit) -> str:
    return f"Q{turn.index + 1}. {turn.question.text}" if turn else visit.t.whole_interview


def _machine(
    record: InterviewRecord, found: Assessment, turn: Turn | None, competency: Competency
) -> Score | None:
    """Return the machine's score of the same, if it has one."""
    scores = found.scores if turn is None else [machine_of(record, turn)]
    return next((score for score in scores if score.competency == competency), None)


def _store(label: CoachLabel, machine: Score | None, visit: Visit) -> None:
    t = visit.t
    with show_errors(t, away=t.analytics_away):
        try:
            add_label(label, machine, new_uow=visit.dashboard.new_uow)
        except InvalidInput:
            st.warning(t.reason_needed)
            return
        st.rerun()
