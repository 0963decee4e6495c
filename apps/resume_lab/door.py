"""Who may come in: researchers and admins, by the cookie of the dashboard on the same host."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st

from apps.resume_lab.texts import Texts
from apps.resume_lab.wiring import ResumeLab
from core.company import accounts
from core.company.access import is_admitted
from core.company.company import Role
from core.errors import Unavailable
from core.language.language import Language

ADMITTED = frozenset({Role.RESEARCHER})


def enter(lab: ResumeLab, t: Texts, language: Language) -> None:
    """Go on if the visitor may be here at this moment; else say why not, and end the run."""
    if lab.new_enterprise_uow is None:
        return
    token, now = _token(), datetime.now(UTC)
    try:
        found = (
            accounts.visitor_of(token, new_uow=lab.new_enterprise_uow, now=now) if token else None
        )
    except Unavailable:
        st.warning(t.frame.accounts_away, icon=":material/cloud_off:")
        st.stop()
    if found is None:
        st.title(t.frame.title)
        st.write(t.frame.closed)
        query = urlencode({"lang": language})
        st.link_button(t.frame.sign_in, f"{lab.dashboard}/sign-in?{query}")
        st.stop()
    if not is_admitted(found, ADMITTED):
        st.error(t.frame.not_for_you, icon=":material/block:")
        st.stop()


def _token() -> str | None:
    found = st.context.cookies.get(accounts.COOKIE)
    return found if isinstance(found, str) else None
