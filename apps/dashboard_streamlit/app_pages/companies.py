"""Companies of the enterprise database, and what their postings ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
import streamlit as st
from pydantic import TypeAdapter

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.app_pages import company, company_skills
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.formats import day_and_time
from apps.dashboard_streamlit.frames import local_time
from apps.dashboard_streamlit.last_known import Known, LastKnown
from apps.dashboard_streamlit.texts.codes import source_name
from apps.dashboard_streamlit.texts.market import market_texts
from apps.dashboard_streamlit.visit import Visit
from core.company.company import Company, Role
from core.company.night import Brief
from core.errors import Unavailable
from core.language.language import Language

LIMIT = 500


@dataclass(frozen=True, slots=True)
class _Overview:
    companies: tuple[Company, ...]
    brief: Brief | None


def show(visit: Visit) -> None:
    """Draw the page; while the enterprise database is away, what was last read of it."""
    visitor = access.require(Role.COACH, Role.RESEARCHER)
    t = visit.t
    st.title(t.companies)
    st.write(t.companies_intro)
    asked = st.text_input(t.find_company, max_chars=100)
    is_there = False
    with show_errors(t, away=t.enterprise_away):
        found = _read(asked, visit)
        if found.value.brief is not None:
            with st.expander(t.morning, icon=":material/wb_twilight:"):
                st.markdown(found.value.brief.text)
        _show_companies(found.value.companies, visit)
        company.choose(found.value.companies, visit)
        is_there = found.read_at is None
    if not is_there:
        st.button(t.retry)
    company_skills.show(visit, visitor)


def _read(asked: str, visit: Visit) -> Known[_Overview]:
    """Return what is to be shown, with a notice where it is only what was last known.

    Raises:
        Unavailable: the database is away, and nothing is known.
    """
    found = _found(asked, visit)
    if found.read_at is not None:
        words = market_texts(visit.language)
        when = day_and_time(found.read_at, visit.zone)
        st.warning(f"{words.as_of.format(when=when)} {words.nothing_known}")
    return found


def _found(asked: str, visit: Visit) -> Known[_Overview]:
    language: Language = visit.language

    def read() -> _Overview:
        with visit.dashboard.new_enterprise_uow() as uow:
            companies = tuple(uow.companies.list(LIMIT, containing=asked))
            return _Overview(companies, uow.nights.last_brief(language))

    kept = LastKnown("companies", TypeAdapter(_Overview), visit.dashboard.known)
    if not asked:
        return kept.get(language, read, now=datetime.now(UTC))
    try:
        return Known(read(), None)
    except Unavailable:
        last = kept.last(language)  # a search is not kept, only the whole list
        if last is None:
            raise
        named = [one for one in last.value.companies if asked.casefold() in one.name.casefold()]
        return Known(_Overview(tuple(named), last.value.brief), last.read_at)


def _show_companies(companies: Sequence[Company], visit: Visit) -> None:
    t = visit.t
    if not companies:
        st.info(t.no_companies, icon=":material/inbox:")
        return
    day = st.column_config.DateColumn(format="YYYY-MM-DD")
    st.dataframe(
        companies_frame(companies, visit),
        hide_index=True,
        placeholder="—",
        column_config={
            t.source_url: st.column_config.LinkColumn(),
            t.fetched: day,
            t.valid_until: day,
        },
    )


def companies_frame(companies: Sequence[Company], visit: Visit) -> pd.DataFrame:
    """Return one row for each company; what a source does not say stays empty."""
    t = visit.t
    rows = [
        (
            one.name,
            one.registration_number,
            source_name(one.provenance.source, visit.language),
            one.provenance.source_url,
            one.provenance.licence,
            local_time(one.provenance.fetched_at, visit.zone),
            local_time(one.provenance.valid_until, visit.zone),
        )
        for one in companies
    ]
    names = [
        t.company_name,
        t.registration_number,
        t.source,
        t.source_url,
        t.licence,
        t.fetched,
        t.valid_until,
    ]
    frame = pd.DataFrame(rows, columns=names)
    for name in (t.fetched, t.valid_until):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return frame
