"""The one place where filters are chosen; the address says what they are."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

import streamlit as st

from apps.dashboard_streamlit.filters import (
    KEYS,
    NO_FILTERS,
    SETS,
    WEEKS,
    Filters,
    as_query,
    is_in,
    parse,
)
from apps.dashboard_streamlit.state import change_state, state
from apps.dashboard_streamlit.texts import Texts
from core.interview.questions import Field, QuestionBank
from core.language.language import LANGUAGES, Language

_KEY = "filter-"
_ALL = ""
"""What stands for no choice; Streamlit shows None as a hint to choose."""


def current(bank: QuestionBank, cohorts: Collection[UUID] | None) -> tuple[Filters, bool]:
    """Return the filters of this run, and whether some of the address was not understood.

    An address without any keeps those of the page before; address and memory are made to agree.
    """
    query, misread = st.query_params.to_dict(), False
    found = state().filters
    if is_in(query):
        found, misread = parse(query, bank=bank, cohorts=cohorts)
    _keep(found)
    return found, misread


def show(
    filters: Filters, bank: QuestionBank, cohorts: Mapping[UUID, str], language: Language, t: Texts
) -> None:
    """Draw the popover."""
    words = t.filters
    title = words.title_set.format(n=filters.count) if filters.count else words.title
    with st.popover(title, icon=":material/filter_alt:", width="stretch"):
        # Beside each other, for a popover is no higher than what is above or below it.
        since, until = st.columns(2)
        with since:
            _day("since", words.since, filters)
        with until:
            _day("until", words.until, filters)
        st.caption(words.default_since.format(weeks=WEEKS))
        names = {one.code: _name(one, language) for one in bank.fields}
        _choice("field", words.field, names, filters, words.all)
        _choice(
            "language", words.spoken, {o: t.languages[o] for o in LANGUAGES}, filters, words.all
        )
        if cohorts:
            _choice("cohort", words.cohort, cohorts, filters, words.all)
        sets = {one: words.sets[one.value] for one in SETS}
        _choice("question_set", words.questions, sets, filters, words.all)
        st.button(
            words.clear,
            on_click=_keep,
            args=(NO_FILTERS,),
            disabled=not filters.count,
            key="clear-filters",
        )


def _day(name: str, label: str, filters: Filters) -> None:
    st.session_state[_KEY + name] = getattr(filters, name)
    st.date_input(label, value=None, format="YYYY-MM-DD", key=_KEY + name, on_change=_changed)


def _choice(
    name: str, label: str, options: Mapping[Any, str], filters: Filters, otherwise: str
) -> None:
    chosen = getattr(filters, name)
    st.session_state[_KEY + name] = _ALL if chosen is None else chosen
    st.selectbox(
        label,
        [_ALL, *sorted(options, key=lambda one: options[one])],
        format_func=lambda one: otherwise if one == _ALL else options[one],
        key=_KEY + name,
        on_change=_changed,
    )


def _name(field: Field, language: Language) -> str:
    return field.name(language)


def _changed() -> None:
    names = ("since", "until", "field", "language", "cohort", "question_set")
    chosen = {name: st.session_state.get(_KEY + name) or None for name in names}
    _keep(Filters(**chosen))


def _keep(filters: Filters) -> None:
    """Make the address and the memory of this tab say the same."""
    wanted, there = as_query(filters), st.query_params.to_dict()
    if wanted != {key: there[key] for key in KEYS if key in there}:
        rest = {key: value for key, value in there.items() if key not in KEYS}
        st.query_params.from_dict({**rest, **wanted})
    if state().filters != filters:
        change_state(filters=filters)
