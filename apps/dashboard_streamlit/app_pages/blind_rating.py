"""Rating an interview without the machine's levels, other coaches', or a name in view."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.texts.rating import RatingTexts
from apps.dashboard_streamlit.visit import Visit
from core.assessment.coaching import add_blind
from core.assessment.labels import CoachLabel, Score
from core.assessment.rubric import LEVELS, Competency, rubric_for
from core.company.access import Visitor
from core.company.company import Role
from core.errors import Conflict
from core.interview.answers import said
from core.interview.assessing import ASSESSED
from core.interview.interview import ExactTranscript, Interview, Turn

LOOKED_AT = 100
"""Interviews of which it is asked whether the coach has opened them. Own choice."""
SHOWS_LEVELS = frozenset({"interview", "candidate", "compare"})
"""Pages on which the machine's levels of one interview may be seen."""


def show(visit: Visit, visitor: Visitor, words: RatingTexts) -> None:
    """Draw the next interview to rate, or the one that the address asks for.

    Raises:
        Unavailable: the database is away.
    """
    access.require(Role.COACH)
    st.write(words.blind_intro)
    interview_id = _next(visit, visitor)
    if interview_id is None:
        st.info(words.nothing_to_rate, icon=":material/check_circle:")
        return
    if interview_id not in access.opened(visit.dashboard, [interview_id], page="rating"):
        st.info(words.no_longer_shared)
        return
    with visit.dashboard.new_uow() as uow:
        interview = uow.interviews.get(interview_id)
        turns = uow.turns.of_interview(interview_id)
        exact = {one.turn_id: one for one in uow.turns.exact(interview_id)}
        found = uow.assessments.get(interview_id)
    scores = [score for score in (found.scores if found else ()) if score.level is not None]
    about = (visit.field_name(interview.field_code), visit.t.languages[interview.language])
    st.subheader(plain(" · ".join(about)))
    _show_answers(turns, exact, words)
    given = _form(interview, scores, visitor, visit, words)
    if given:
        _store(given, scores, visit, words)


def _next(visit: Visit, visitor: Visitor) -> UUID | None:
    asked = _id(st.query_params.get("rate"))
    with visit.dashboard.new_uow() as uow:
        unrated = uow.coach_labels.unrated(visitor.name, LOOKED_AT)
        first = [one for one in unrated if one == asked]
        for interview_id in (*first, *unrated):
            views = uow.views.of_interview(interview_id)
            if not any(v.visitor_id == visitor.id and v.page in SHOWS_LEVELS for v in views):
                return interview_id
    return None


def _id(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _show_answers(
    turns: Sequence[Turn], exact: Mapping[UUID, ExactTranscript], words: RatingTexts
) -> None:
    st.markdown(f"**{words.answers}**")
    for turn in turns:
        answer = said(turn, exact.get(turn.id)).strip()
        if turn.question.kind in ASSESSED and answer:
            with st.container(border=True):
                st.markdown(f"**Q{turn.index + 1}. {plain(turn.question.text)}**")
                st.markdown(plain(answer))


def _form(
    interview: Interview,
    scores: Sequence[Score],
    visitor: Visitor,
    visit: Visit,
    words: RatingTexts,
) -> list[CoachLabel]:
    """Draw the form; return what was given in it, nothing before it is sent."""
    levels: dict[Competency, int | None] = {}
    with st.form(f"blind-{interview.id}"):
        st.markdown(f"**{words.levels}**")
        for score in scores:
            competency = score.competency
            levels[competency] = st.radio(
                visit.competency_name(competency, interview.field_code),
                LEVELS,
                index=None,
                horizontal=True,
                key=f"blind-{interview.id}-{competency}",
            )
            with st.expander(words.anchors):
                _show_anchors(competency, interview.field_code, visit)
        note = st.text_area(words.rate_note, max_chars=2000, key=f"blind-{interview.id}-note")
        if not st.form_submit_button(words.save):
            return []
    now = datetime.now(UTC).isoformat()
    given = [
        CoachLabel(interview.id, None, competency, level, visitor.name, note.strip(), now)
        for competency, level in levels.items()
        if level is not None
    ]
    if not given:
        st.warning(words.no_level)
    return given


def _show_anchors(competency: Competency, field_code: str, visit: Visit) -> None:
    for anchor in rubric_for(competency, field_code).anchors:
        text = anchor.ko if visit.language == "ko" else anchor.en
        st.markdown(f"{anchor.level}\\. {plain(text)}")


def _store(
    given: Sequence[CoachLabel], scores: Sequence[Score], visit: Visit, words: RatingTexts
) -> None:
    """Store the levels and only then show the machine's beside them."""
    try:
        add_blind(given, new_uow=visit.dashboard.new_uow)
    except Conflict as error:
        st.warning(error.message)
        return
    st.success(words.saved, icon=":material/check:")
    machine = {score.competency: score for score in scores}
    rows = [
        (
            visit.competency_name(one.competency),
            one.level,
            machine[one.competency].level,
            f"{machine[one.competency].low:g}–{machine[one.competency].high:g}",
        )
        for one in given
    ]
    names = [words.competency, words.yours, words.machines, words.spread]
    st.dataframe(pd.DataFrame(rows, columns=names), hide_index=True)
    st.query_params.pop("rate", None)
    st.button(words.next, icon=":material/arrow_forward:", key="blind-next")
