"""One run of a page for one viewer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

import streamlit as st

from apps.dashboard_streamlit.filters import NO_FILTERS, Filters, Query, as_query
from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.texts import Texts
from apps.dashboard_streamlit.wiring import Dashboard
from core.assessment.rubric import Competency, rubric_for
from core.errors import InvalidInput
from core.language.language import Language

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page is given.

    Attributes:
        zone: the viewer's time zone.
        page_url: absolute address of the page in the viewer's browser.
        open_interview: leave for the page of one interview.
        open_interviews: leave for the list.
        filters: what all pages are about.
        cohorts: names by id.
        pages: by name; a page that is drawn alone has none, and its links are plain ones.
    """

    dashboard: Dashboard
    t: Texts
    language: Language
    zone: ZoneInfo
    page_url: str
    open_interview: Callable[[UUID], None]
    open_interviews: Callable[[], None]
    filters: Filters = NO_FILTERS
    cohorts: Mapping[UUID, str] = field(default_factory=dict)
    pages: "Mapping[str, StreamlitPage]" = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Return the day in UTC, in which interviews and weeks are counted."""
        return datetime.now(UTC).date()

    def field_name(self, code: str) -> str:
        """Return the name of a field; its code when this version does not know it."""
        try:
            return self.dashboard.bank.field(code).name(self.language)
        except InvalidInput:
            return code

    def competency_name(self, competency: Competency, field_code: str | None = None) -> str:
        """Return the name of a competency, as the rubric of a field calls it."""
        rubric = rubric_for(competency, field_code)
        return rubric.ko if self.language == "ko" else rubric.en

    def query(self, filters: Filters | None = None, **more: str) -> Query:
        """Return the part of an address that keeps language and filters."""
        kept = self.filters if filters is None else filters
        return {"lang": self.language, **as_query(kept), **more}

    def link(
        self,
        name: str,
        label: str,
        *,
        filters: Filters | None = None,
        icon: str | None = None,
        **more: str,
    ) -> None:
        """Draw a link to a page of this dashboard.

        Args:
            name: of the page.
            label: what is shown, as it is.
            filters: for the page; None keeps those of this one.
            icon: before the label.
            more: further parts of the address.
        """
        query = self.query(filters, **more)
        if name in self.pages:
            st.page_link(self.pages[name], label=plain(label), icon=icon, query_params=query)
        else:
            st.markdown(f"[{plain(label)}]({name}?{urlencode(query)})")

    def open(self, name: str, *, filters: Filters | None = None, **more: str) -> None:
        """Leave for a page; where there are no pages, only the address changes."""
        query = self.query(filters, **more)
        if name in self.pages:
            st.switch_page(self.pages[name], query_params=query)
        st.query_params.from_dict(query)

    def summary(self) -> str:
        """Return in words what is shown."""
        t, chosen = self.t.filters, self.filters
        until = chosen.until or self.today
        span = t.no_filter.format(since=chosen.first_day(self.today), until=until)
        parts = [
            self.field_name(chosen.field) if chosen.field else None,
            self.t.languages[chosen.language] if chosen.language else None,
            self.cohorts.get(chosen.cohort) if chosen.cohort else None,
            t.sets[chosen.question_set.value] if chosen.question_set else None,
        ]
        named = [part for part in parts if part]
        if not named:
            return t.summary.format(what=span)
        days = f"{chosen.first_day(self.today)} – {until}"
        return t.summary.format(what=" · ".join([days, *named]))
