"""The rubrics, level by level; they are read here and changed by a release."""

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.texts.questions import QuestionTexts
from apps.dashboard_streamlit.visit import Visit
from core.assessment.rubric import Behaviour, Rubric, load_rubrics


def show(visit: Visit, words: QuestionTexts) -> None:
    """Draw the choice of a rubric and what it says."""
    st.caption(words.read_only)
    by_key = {(one.competency, one.field): one for one in reversed(load_rubrics())}
    chosen = st.selectbox(
        words.rubric_of,
        list(by_key),
        format_func=lambda key: _name(by_key[key], visit),
        key="rubric",
    )
    if chosen is not None:
        _show(by_key[chosen], visit, words)


def _name(rubric: Rubric, visit: Visit) -> str:
    name = rubric.ko if visit.language == "ko" else rubric.en
    return f"{name} · {visit.field_name(rubric.field)}" if rubric.field else name


def _show(rubric: Rubric, visit: Visit, words: QuestionTexts) -> None:
    is_korean = visit.language == "ko"
    st.markdown(plain(rubric.meaning_ko if is_korean else rubric.meaning_en))
    st.caption(f"{words.version} {rubric.version}")
    st.markdown(f"**{words.anchors}**")
    anchors = [(one.level, one.ko if is_korean else one.en) for one in rubric.anchors]
    st.dataframe(pd.DataFrame(anchors, columns=[words.level, words.anchor]), hide_index=True)
    st.markdown(f"**{words.behaviours}**")
    rows = [_row(one, visit) for one in rubric.behaviours]
    names = [words.level, words.behaviour, words.by_rule]
    st.dataframe(pd.DataFrame(rows, columns=names), hide_index=True)


def _row(one: Behaviour, visit: Visit) -> tuple[int, str, bool]:
    return one.level, one.text(visit.language), bool(one.heard)
