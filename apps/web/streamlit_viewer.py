"""What a page of Streamlit knows of who looks at it: their cookie, their clock, their language."""

from collections.abc import Mapping
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from core.company import accounts
from core.language.language import LANGUAGES, Language

LANGUAGE_NAMES: Mapping[Language, str] = MappingProxyType({"ko": "한국어", "en": "English"})
"""As those who speak them call them."""


def shown_token() -> str | None:
    """Return the token of the cookie that signing in sets; None without one."""
    found = st.context.cookies.get(accounts.COOKIE)
    return found if isinstance(found, str) else None


def viewer_zone(name: str | None) -> ZoneInfo:
    """Return the browser's time zone; UTC when it names none that is known here."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def show_languages(label: str, now: Language) -> None:
    """Draw the choice of the page's language, which is kept in its address."""
    st.session_state["language"] = now
    st.radio(
        label,
        LANGUAGES,
        format_func=LANGUAGE_NAMES.__getitem__,
        key="language",
        horizontal=True,
        on_change=_choose_language,
    )


def _choose_language() -> None:
    st.query_params["lang"] = st.session_state["language"]
