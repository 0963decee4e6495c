"""The frame around every page: language, filters, list of pages, and who may be here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from apps.dashboard_streamlit import access, filter_popover
from apps.dashboard_streamlit.app_pages import (
    agreement,
    candidate,
    candidates,
    companies,
    fields,
    interview,
    interviews,
    members,
    overview,
    questions,
    system,
)
from apps.dashboard_streamlit.filters import Query, as_query
from apps.dashboard_streamlit.metrics import metrics
from apps.dashboard_streamlit.state import change_state, state
from apps.dashboard_streamlit.texts import texts
from apps.dashboard_streamlit.texts.door import door_texts
from apps.dashboard_streamlit.texts.questions import question_texts
from apps.dashboard_streamlit.texts.system import system_texts
from apps.dashboard_streamlit.visit import Visit
from apps.dashboard_streamlit.wiring import Dashboard
from apps.web.streamlit_viewer import show_languages, viewer_zone
from core.company.access import Visitor, is_admitted
from core.company.company import Role
from core.errors import AppError
from core.language.language import Language, parse_language

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


STAFF = frozenset({Role.COACH, Role.RESEARCHER})
COACHES = frozenset({Role.COACH})
ADMINS = frozenset({Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Entry:
    """One page in the list of pages; its name is its address.

    Attributes:
        roles: for whom it stands in the list; admins see all. The page itself asks again.
        section: under which heading it stands; None where only links lead to it.
    """

    name: str
    show: Callable[[Visit], None]
    title: Callable[[Visit], str]
    icon: str
    roles: frozenset[Role]
    section: str | None = None


PRACTICE, BACKGROUND = "practice", "background"
# Korean breaks between words, a name of any length stays in its box, and neither a figure nor a
# link is cut. Streamlit's own rules are as particular, and come later.
_LINES = """<style>
[data-testid="stMarkdownContainer"], [data-testid="stMarkdownContainer"] *,
[data-testid="stCaptionContainer"] *, [data-testid="stPageLink"], [data-testid="stMetric"] {
  word-break: keep-all !important; overflow-wrap: anywhere;
}
[data-testid="stMetric"] :is(label, div, p), [data-testid="stPageLink"] :is(a, span, div, p) {
  white-space: normal; overflow: visible; text-overflow: clip; max-width: 100%;
}
[data-testid="stPageLink"] a { height: auto; }
</style>"""
PAGES = (
    Entry("overview", overview.show, lambda v: v.t.people.overview, "dashboard", STAFF, PRACTICE),
    Entry("fields", fields.show, lambda v: v.t.people.fields, "trending_up", STAFF, PRACTICE),
    Entry(
        "candidates", candidates.show, lambda v: v.t.people.candidates, "groups", COACHES, PRACTICE
    ),
    Entry("candidate", candidate.show, lambda v: v.t.people.candidate, "person", COACHES),
    Entry("interviews", interviews.show, lambda v: v.t.interviews, "list", COACHES, PRACTICE),
    Entry("interview", interview.show, lambda v: v.t.interview, "videocam", COACHES),
    Entry("companies", companies.show, lambda v: v.t.companies, "apartment", STAFF, BACKGROUND),
    Entry(
        "questions",
        questions.show,
        lambda v: question_texts(v.language).title,
        "quiz",
        STAFF,
        BACKGROUND,
    ),
    Entry("agreement", agreement.show, lambda v: v.t.agreement, "balance", STAFF, BACKGROUND),
    Entry(
        "members",
        members.show,
        lambda v: door_texts(v.language).members,
        "badge",
        ADMINS,
        BACKGROUND,
    ),
    Entry(
        "system",
        system.show,
        lambda v: system_texts(v.language).title,
        "monitor_heart",
        ADMINS,
        BACKGROUND,
    ),
)


def show(dashboard: Dashboard) -> None:
    """Draw the page that the address asks for."""
    language = _language()
    t = texts(language)
    st.set_page_config(page_title="Rhetor", page_icon="🎙️", layout="wide")
    st.html(_LINES)
    who = access.enter(dashboard)
    cohorts = _cohorts(dashboard)
    filters, misread = filter_popover.current(dashboard.bank, cohorts)
    pages: dict[str, StreamlitPage] = {}
    query: Query = {"lang": language, **as_query(filters)}

    def open_interview(interview_id: UUID) -> None:
        st.switch_page(pages["interview"], query_params={**query, "interview": str(interview_id)})

    def open_interviews() -> None:
        st.switch_page(pages["interviews"], query_params=query)

    visit = Visit(
        dashboard=dashboard,
        t=t,
        language=language,
        zone=viewer_zone(st.context.timezone),
        page_url=st.context.url or f"http://{dashboard.address}",
        open_interview=open_interview,
        open_interviews=open_interviews,
        filters=filters,
        cohorts=cohorts or {},
        pages=pages,
    )
    pages.update({entry.name: _page(entry, visit, who) for entry in PAGES})
    page = st.navigation(_sections(pages, visit))
    _sidebar(visit, who)
    if misread:
        st.warning(t.filters.misread, icon=":material/link_off:")
    with metrics().page(page.url_path or PAGES[0].name):
        page.run()


def _page(entry: Entry, visit: Visit, who: Visitor) -> "StreamlitPage":
    is_listed = entry.section is not None and is_admitted(who, entry.roles)
    return st.Page(
        partial(entry.show, visit),
        title=entry.title(visit),
        icon=f":material/{entry.icon}:",
        url_path=entry.name,
        default=entry is PAGES[0],
        visibility="visible" if is_listed else "hidden",
    )


def _sections(
    pages: "Mapping[str, StreamlitPage]", visit: Visit
) -> "dict[str, list[StreamlitPage]]":
    """Return the pages under their headings; those without one under the first, unseen."""
    headings = visit.t.filters.sections
    found: dict[str, list[StreamlitPage]] = {name: [] for name in headings.values()}
    for entry in PAGES:
        found[headings[entry.section or PRACTICE]].append(pages[entry.name])
    return found


def _cohorts(dashboard: Dashboard) -> dict[UUID, str] | None:
    """Return the names of the cohorts; None while the database is away: the page says so itself."""
    try:
        with dashboard.new_uow() as uow:
            return {one.id: one.name for one in uow.cohorts.all()}
    except AppError:
        return None


def _language() -> Language:
    """Return the language of `?lang=`, else the one chosen before, else the browser's."""
    asked = st.query_params.get("lang") or state().language or st.context.locale
    language = parse_language(asked)
    if st.query_params.get("lang") != language:
        st.query_params["lang"] = language
    if state().language != language:
        change_state(language=language)
    return language


def _sidebar(visit: Visit, who: Visitor) -> None:
    language, t = visit.language, visit.t
    with st.sidebar:
        filter_popover.show(visit.filters, visit.dashboard.bank, visit.cohorts, language, t)
        show_languages(t.language_switch, language)
        access.show_visitor(visit.dashboard, who)
