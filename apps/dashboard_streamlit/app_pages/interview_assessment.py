"""What was found in an interview, and what a coach says instead or beside."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.formats import clock, plain
from apps.dashboard_streamlit.reading import InterviewRecord
from apps.dashboard_streamlit.visit import Visit
from core.assessment.labels import Assessment, CoachLabel, Finding, Score
from core.assessment.rubric import LEVELS, Competency, rubric_for
from core.assessment.wording import claim, unscored

_MARK = {"strength": ":material/check:", "gap": ":material/edit:"}


def show_assessment(record: InterviewRecord, visit: Visit) -> None:
    """Show it if the candidate shares it, with a form for the coach's own levels."""
    t = visit.t
    st.subheader(t.assessment)
    if not record.is_shared:
        st.info(t.not_shared, icon=":material/lock:")
        return
    found = record.assessment
    if found is None or not found.scores:
        st.caption(t.not_assessed_yet)
        return
    st.dataframe(
        scores_frame(found.scores, record.labels, record.interview.field_code, visit),
        hide_index=True,
        placeholder="—",
    )
    _show_findings(record, found, visit)
    _show_form(record, found, visit)


def scores_frame(
    scores: Sequence[Score], labels: Sequence[CoachLabel], field: str, visit: Visit
) -> pd.DataFrame:
    """Return the machine's levels beside the coaches', one row a competency."""
    t = visit.t
    rows = [
        (
            competency_name(score.competency, field, visit),
            score.level,
            _spread(score),
            None if score.missing is None else unscored(score.missing, visit.language),
            ", ".join(
                f"{label.coach}: {label.level}"
                for label in labels
                if label.competency == score.competency and label.turn_id is None
            ),
        )
        for score in scores
    ]
    return pd.DataFrame(rows, columns=[t.competency, t.level, t.spread, t.no_level, t.coaches])


def competency_name(competency: Competency, field: str | None, visit: Visit) -> str:
    """Return the name of a competency in the viewer's language."""
    rubric = rubric_for(competency, field)
    return rubric.ko if visit.language == "ko" else rubric.en


def _spread(score: Score) -> str | None:
    if score.low is None or score.high is None:
        return None
    return f"{score.low:g}–{score.high:g}"


def _show_findings(record: InterviewRecord, found: Assessment, visit: Visit) -> None:
    by_turn: dict[object, list[Finding]] = {}
    for finding in found.findings:
        by_turn.setdefault(finding.turn_id, []).append(finding)
    for turn in record.turns:
        if turn.id not in by_turn:
            continue
        exact = record.exact.get(turn.id)
        answer = exact.text if exact is not None and exact.text else turn.answer
        with st.expander(plain(f"Q{turn.index + 1}. {turn.question.text}")):
            for finding in by_turn[turn.id]:
                st.markdown(_finding(finding, answer, visit))


def _finding(finding: Finding, answer: str, visit: Visit) -> str:
    quotes = []
    for number, (start, end) in enumerate(finding.spans):
        has_moment = number < len(finding.moments)
        at = f" ({clock(finding.moments[number][0])})" if has_moment else ""
        quotes.append(f"“{answer[start:end]}”{at}")
    shown = f"{claim(finding.claim, visit.language)} {' '.join(quotes)}"
    return f"{_MARK[finding.polarity]} {plain(shown)}"


def _show_form(record: InterviewRecord, found: Assessment, visit: Visit) -> None:
    t, field = visit.t, record.interview.field_code
    with st.form("coach-label", clear_on_submit=False):
        st.markdown(f"**{t.your_level}**")
        competency = st.selectbox(
            t.competency,
            [score.competency for score in found.scores],
            format_func=lambda one: competency_name(one, field, visit),
        )
        level = st.radio(t.level, LEVELS, index=None, horizontal=True)
        coach = st.text_input(t.coach_name, max_chars=80, key="coach")
        note = st.text_area(t.note, max_chars=2000)
        if not st.form_submit_button(t.save):
            return
    if level is None or not coach.strip():
        st.warning(t.level_and_name)
        return
    label = CoachLabel(
        interview_id=record.interview.id,
        turn_id=None,
        competency=competency,
        level=level,
        coach=coach.strip(),
        note=note.strip(),
        at=datetime.now(UTC).isoformat(),
    )
    with show_errors(t, away=t.analytics_away):
        with visit.dashboard.new_uow() as uow:
            uow.coach_labels.add(label)
            uow.commit()
        st.rerun()
