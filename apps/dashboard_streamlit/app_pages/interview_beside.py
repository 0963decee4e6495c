"""Another attempt of the same candidate, beside this one."""

from collections.abc import Sequence
from uuid import UUID

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.exports import csv_button
from apps.dashboard_streamlit.formats import day_and_time, plain
from apps.dashboard_streamlit.reading import InterviewRecord, read_interview
from apps.dashboard_streamlit.reading_trends import MOST
from apps.dashboard_streamlit.visit import Visit
from core.assessment.labels import Assessment
from core.interview.answers import said
from core.interview.interview import QuestionKind, Turn
from core.interview.practice import Practised, Wanted


def show_beside(record: InterviewRecord, visit: Visit) -> None:
    """Let an attempt be chosen (`?beside=`), and draw it beside this one.

    Raises:
        Unavailable: a database is away.
    """
    t = visit.t.coaching
    st.subheader(t.beside)
    st.caption(t.beside_intro)
    others = _others(record, visit)
    if not others:
        st.info(t.beside_none, icon=":material/compare:")
        return
    chosen = st.selectbox(
        t.beside_choose,
        list(others),
        index=_asked(list(others)),
        format_func=lambda id_: _when(others[id_], visit),
        placeholder=t.beside_choose,
        key=f"beside-{record.interview.id}",
    )
    if chosen is None:
        return
    if chosen not in access.opened(visit.dashboard, [chosen], page="compare"):
        st.info(t.beside_gone, icon=":material/lock:")
        return
    _show_both(record, read_interview(visit.dashboard.new_uow, chosen), visit)


def _others(record: InterviewRecord, visit: Visit) -> dict[UUID, Practised]:
    interview = record.interview
    wanted = Wanted(
        field_code=interview.field_code, language=interview.language, owner=interview.owner
    )
    with visit.dashboard.new_uow() as uow:
        found = uow.practice.shared(wanted, limit=MOST)
    return {one.interview_id: one for one in found if one.interview_id != interview.id}


def _asked(others: Sequence[UUID]) -> int | None:
    asked = st.query_params.get("beside")
    return next((place for place, id_ in enumerate(others) if str(id_) == asked), None)


def _when(one: Practised, visit: Visit) -> str:
    when = day_and_time(one.at, visit.zone)
    return when if one.level is None else f"{when} · {visit.t.people.level} {one.level:.1f}"


def _show_both(this: InterviewRecord, that: InterviewRecord, visit: Visit) -> None:
    t = visit.t.coaching
    frame = levels_beside(this.assessment, that.assessment, visit, this.interview.field_code)
    change = {t.change: st.column_config.NumberColumn(format="%+.1f")}
    st.dataframe(frame, hide_index=True, placeholder="—", column_config=change)
    csv_button(frame, name="beside", t=visit.t)
    st.markdown(f"**{t.same_questions}**")
    both = same_questions(this.turns, that.turns)
    if not both:
        st.caption(t.no_same_questions)
    for ours, theirs in both:
        with st.container(border=True):
            st.markdown(f"**{plain(ours.question.text)}**")
            left, right = st.columns(2, gap="medium")
            with left:
                _show_answer(this, ours, t.this_one, visit)
            with right:
                _show_answer(that, theirs, t.that_one, visit)
    visit.link(
        "interview", t.open_that, icon=":material/open_in_new:", interview=str(that.interview.id)
    )


def levels_beside(
    ours: Assessment | None, theirs: Assessment | None, visit: Visit, field: str
) -> pd.DataFrame:
    """Return one row for each competency: its level there, here, and the change between.

    Levels under two versions of the rubric, or of other readers, have no change.
    """
    t = visit.t
    same_readers = ours is not None and theirs is not None and ours.readers == theirs.readers
    before = {one.competency: one for one in theirs.scores} if theirs else {}
    rows = []
    for one in ours.scores if ours else ():
        other = before.get(one.competency)
        alike = same_readers and other is not None and other.rubric_version == one.rubric_version
        levels = (other.level if other else None, one.level)
        has_both = alike and None not in levels
        change = (levels[1] or 0.0) - (levels[0] or 0.0) if has_both else None
        rows.append((visit.competency_name(one.competency, field), *levels, change))
    names = [t.competency, _head(t.coaching.that_one), _head(t.coaching.this_one)]
    frame = pd.DataFrame(rows, columns=[*names, t.coaching.change])
    return frame.astype(dict.fromkeys(frame.columns[1:], "float64"))


def _head(text: str) -> str:
    return text.partition(",")[0]


def same_questions(ours: Sequence[Turn], theirs: Sequence[Turn]) -> list[tuple[Turn, Turn]]:
    """Return the questions that both interviews asked, in the order of the first.

    Follow-ups are left out: they belong to what was answered before them.
    """
    known = {
        turn.question.question_id: turn
        for turn in theirs
        if turn.question.kind is not QuestionKind.FOLLOW_UP
    }
    return [
        (turn, known[turn.question.question_id])
        for turn in ours
        if turn.question.kind is not QuestionKind.FOLLOW_UP and turn.question.question_id in known
    ]


def _show_answer(record: InterviewRecord, turn: Turn, heading: str, visit: Visit) -> None:
    started = record.interview.started_at or record.interview.created_at
    st.caption(plain(heading.format(when=day_and_time(started, visit.zone))))
    answer = said(turn, record.exact.get(turn.id)).strip()
    st.markdown(plain(answer) if answer else f"*{visit.t.coaching.no_answer}*")
