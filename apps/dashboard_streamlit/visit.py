"""One run of a page for one viewer."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from apps.dashboard_streamlit.texts import Texts
from apps.dashboard_streamlit.wiring import Dashboard
from core.errors import InvalidInput
from core.language.language import Language


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page is given.

    Attributes:
        zone: the viewer's time zone.
        page_url: absolute address of the page in the viewer's browser.
        open_interview: leave for the page of one interview.
        open_interviews: leave for the list.
    """

    dashboard: Dashboard
    t: Texts
    language: Language
    zone: ZoneInfo
    page_url: str
    open_interview: Callable[[UUID], None]
    open_interviews: Callable[[], None]

    def field_name(self, code: str) -> str:
        """Return the name of a field; its code when this version does not know it."""
        try:
            return self.dashboard.bank.field(code).name(self.language)
        except InvalidInput:
            return code
