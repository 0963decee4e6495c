"""Companies and members of the enterprise database."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit.app_pages import company
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.frames import local_time
from apps.dashboard_streamlit.visit import Visit
from core.company.company import Company, Member

LIMIT = 500


def show(visit: Visit) -> None:
    """Draw the page."""
    t = visit.t
    st.title(t.companies)
    st.write(t.companies_intro)
    with show_errors(t, away=t.enterprise_away):
        asked = st.text_input(t.find_company, max_chars=100)
        with visit.dashboard.new_enterprise_uow() as uow:
            companies = uow.companies.list(LIMIT, containing=asked)
            members = uow.members.list()
            brief = uow.nights.last_brief(visit.language)
        if brief is not None:
            with st.expander(t.morning, icon=":material/wb_twilight:"):
                st.markdown(brief.text)
        _show_companies(companies, visit)
        company.choose(companies, visit)
        _show_members(members, visit)
        return
    st.button(t.retry)


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


def _show_members(members: Sequence[Member], visit: Visit) -> None:
    t = visit.t
    st.subheader(t.members)
    if not members:
        st.info(t.no_members, icon=":material/inbox:")
        return
    rows = [
        (member.display_name, t.roles[member.role], local_time(member.created_at, visit.zone))
        for member in members
    ]
    frame = pd.DataFrame(rows, columns=[t.member_name, t.role, t.since])
    day = st.column_config.DateColumn(format="YYYY-MM-DD")
    st.dataframe(frame, hide_index=True, column_config={t.since: day})


def companies_frame(companies: Sequence[Company], visit: Visit) -> pd.DataFrame:
    """Return one row for each company; what a source does not say stays empty."""
    t = visit.t
    rows = [
        (
            one.name,
            one.registration_number,
            one.provenance.source,
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
