"""The question bank, what coaches add to it, and the rubrics."""

from collections.abc import Mapping, Sequence
from typing import get_args

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.app_pages import coach_questions, rubrics
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.exports import csv_button
from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.texts.questions import QuestionTexts, question_texts
from apps.dashboard_streamlit.visit import Visit
from core.assessment.rubric import Competency
from core.company.company import Role
from core.interview.interview import QuestionKind
from core.interview.questions import Question
from core.interview.why import NOT_HEARD


def show(visit: Visit) -> None:
    """Draw the page."""
    visitor = access.require(Role.COACH, Role.RESEARCHER)
    t, words = visit.t, question_texts(visit.language)
    st.title(words.title)
    st.write(words.intro)
    st.session_state.setdefault("questions-view", "bank")
    chosen = st.segmented_control(
        words.view,
        list(words.views),
        required=True,
        format_func=words.views.__getitem__,
        key="questions-view",
        label_visibility="collapsed",
    )
    if chosen == "coaches":
        with show_errors(t, away=t.analytics_away):
            coach_questions.show(visit, visitor, words)
    elif chosen == "rubrics":
        rubrics.show(visit, words)
    else:
        _show_bank(visit, words)


def _show_bank(visit: Visit, words: QuestionTexts) -> None:
    bank = visit.dashboard.bank
    found = _filtered(bank.questions, visit, words)
    st.caption(words.counted.format(n=len(found), all=len(bank.questions), version=bank.version))
    if not found:
        st.info(words.none, icon=":material/search_off:")
        return
    frame = bank_frame(found, visit, words)
    st.dataframe(frame, hide_index=True, placeholder="—")
    csv_button(frame, name="questions", t=visit.t)
    by_id: Mapping[str, Question] = {one.id: one for one in found}
    chosen = st.selectbox(
        words.choose,
        list(by_id),
        index=None,
        placeholder=visit.t.filters.choose,
        format_func=lambda id_: by_id[id_].text(visit.language) if id_ in by_id else "",
        key="question",
    )
    if chosen is not None and chosen in by_id:
        _show_question(by_id[chosen], visit, words)


def _filtered(questions: Sequence[Question], visit: Visit, words: QuestionTexts) -> list[Question]:
    kind_box, field_box, competency_box, find_box = st.columns(4)
    kind = kind_box.selectbox(
        words.kind,
        [None, *(kind for kind in QuestionKind if any(one.kind is kind for one in questions))],
        format_func=lambda one: words.kinds[one.value] if one else words.all,
        key="question-kind",
    )
    codes = [field.code for field in visit.dashboard.bank.fields]
    field = field_box.selectbox(
        words.field,
        [None, *codes],
        index=1 + codes.index(visit.filters.field) if visit.filters.field in codes else 0,
        format_func=lambda one: visit.field_name(one) if one else words.all,
        key="question-field",
    )
    competency = competency_box.selectbox(
        words.competency,
        [None, *get_args(Competency)],
        format_func=lambda one: visit.competency_name(one) if one else words.all,
        key="question-competency",
    )
    text = find_box.text_input(words.find, max_chars=100, key="question-find")
    wanted = text.strip().casefold()
    return [
        one
        for one in questions
        if (kind in {None, one.kind})
        and (field in {None, one.field})
        and (competency in {None, one.competency})
        and wanted in f"{one.ko}\n{one.en}".casefold()
    ]


def bank_frame(questions: Sequence[Question], visit: Visit, words: QuestionTexts) -> pd.DataFrame:
    """Return one row for each question, in both languages, the viewer's first."""
    is_korean = visit.language == "ko"
    rows = [
        (
            one.ko if is_korean else one.en,
            one.en if is_korean else one.ko,
            words.kinds[one.kind.value],
            visit.field_name(one.field) if one.field else words.shared,
            visit.competency_name(one.competency, one.field),
            one.difficulty,
            one.version,
        )
        for one in questions
    ]
    names = [
        *(words.question, words.other_language, words.kind, words.field),
        *(words.competency, words.difficulty, words.version),
    ]
    return pd.DataFrame(rows, columns=names)


def _show_question(question: Question, visit: Visit, words: QuestionTexts) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(question.text(visit.language))}**")
        st.caption(plain(question.id))
        st.markdown(f"**{words.good}**")
        for point in question.good[visit.language]:
            st.markdown(f"- {plain(point)}")
        if question.follow_ups:
            st.markdown(f"**{words.follow_ups}**")
        for one in question.follow_ups:
            sought = NOT_HEARD[one.seeks][visit.language] if one.seeks in NOT_HEARD else ""
            st.markdown(f"- {plain(one.text(visit.language))} :gray[{plain(sought)}]")
