"""The frame around every page: language, list of pages, and who may be here."""

from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from apps.dashboard_streamlit.app_pages import agreement, companies, interview, interviews
from apps.dashboard_streamlit.state import change_state, state
from apps.dashboard_streamlit.texts import LANGUAGE_NAMES, Texts, texts
from apps.dashboard_streamlit.visit import Visit
from apps.dashboard_streamlit.wiring import Dashboard
from core.language.language import LANGUAGES, Language, parse_language


def show(dashboard: Dashboard) -> None:
    """Draw the page that the address asks for."""
    language = _language()
    t = texts(language)
    st.set_page_config(page_title="Rhetor", page_icon="🎙️", layout="wide")
    list_page = st.Page(
        lambda: interviews.show(visit),
        title=t.interviews,
        icon=":material/list:",
        url_path="interviews",
        default=True,
    )
    one_page = st.Page(
        lambda: interview.show(visit),
        title=t.interview,
        icon=":material/person:",
        url_path="interview",
        visibility="hidden",
    )
    companies_page = st.Page(
        lambda: companies.show(visit),
        title=t.companies,
        icon=":material/apartment:",
        url_path="companies",
    )
    agreement_page = st.Page(
        lambda: agreement.show(visit),
        title=t.agreement,
        icon=":material/balance:",
        url_path="agreement",
    )

    def open_interview(interview_id: UUID) -> None:
        query = {"interview": str(interview_id), "lang": language}
        st.switch_page(one_page, query_params=query)

    visit = Visit(
        dashboard=dashboard,
        t=t,
        language=language,
        zone=viewer_zone(st.context.timezone),
        page_url=st.context.url or f"http://{dashboard.address}",
        open_interview=open_interview,
        open_interviews=partial(st.switch_page, list_page, query_params={"lang": language}),
    )
    page = st.navigation([list_page, one_page, companies_page, agreement_page])
    _sidebar(language, t, dashboard.address)
    page.run()


def viewer_zone(name: str | None) -> ZoneInfo:
    """Return the browser's time zone; UTC when it names none that is known here."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _language() -> Language:
    """Return the language of `?lang=`, else the one chosen before, else the browser's."""
    asked = st.query_params.get("lang") or state().language or st.context.locale
    language = parse_language(asked)
    if st.query_params.get("lang") != language:
        st.query_params["lang"] = language
    if state().language != language:
        change_state(language=language)
    return language


def _choose_language() -> None:
    st.query_params["lang"] = st.session_state["language"]


def _sidebar(language: Language, t: Texts, address: str) -> None:
    with st.sidebar:
        st.session_state["language"] = language
        st.radio(
            t.language_switch,
            LANGUAGES,
            format_func=LANGUAGE_NAMES.__getitem__,
            key="language",
            horizontal=True,
            on_change=_choose_language,
        )
        st.caption(t.access.format(address=address))
