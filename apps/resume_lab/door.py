"""Who may come in: researchers and admins, whom the database of members knows at this moment."""

from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import streamlit as st

from apps.resume_lab.texts import Texts
from apps.resume_lab.wiring import ResumeLab
from apps.web.sign_in_texts import sign_in_texts
from apps.web.streamlit_viewer import shown_token
from core.company import accounts
from core.company.access import Visitor, is_admitted
from core.company.company import Role
from core.errors import Unavailable
from core.language.language import Language

ADMITTED = frozenset({Role.RESEARCHER})


def enter(lab: ResumeLab, t: Texts, language: Language) -> Visitor | None:
    """Return who may be here at this moment; else say why not, and end the run.

    Returns:
        None where the lab has no members: then it is a tool of whoever started it.
    """
    if lab.entrance is None:
        return None
    token, now = shown_token(), datetime.now(UTC)
    try:
        found = accounts.visitor_of(token, new_uow=lab.entrance.new_uow, now=now) if token else None
    except Unavailable:
        st.warning(sign_in_texts(language).accounts_away, icon=":material/cloud_off:")
        st.stop()
    if found is None:
        _show_door(t, language)
        st.stop()
    if not is_admitted(found, ADMITTED):
        st.error(t.frame.not_for_you, icon=":material/block:")
        with st.sidebar:
            show_visitor(lab, found, language)
        st.stop()
    return found


def show_visitor(lab: ResumeLab, who: Visitor | None, language: Language) -> None:
    """Draw who is signed in, and the way out: of every tab with the same cookie."""
    if lab.entrance is None or who is None:
        return
    words = sign_in_texts(language)
    st.text(who.name)
    if st.button(words.sign_out, icon=":material/logout:", key="sign-out", type="tertiary"):
        try:
            accounts.sign_out(shown_token() or "", new_uow=lab.entrance.new_uow)
        except Unavailable:
            st.warning(words.accounts_away, icon=":material/cloud_off:")
            return
        st.rerun()


def _show_door(t: Texts, language: Language) -> None:
    st.title(t.frame.title)
    st.write(t.frame.closed)
    path = urlsplit(st.context.url or "").path or "/"
    back = f"{path}?{urlencode(st.query_params.to_dict())}"
    query = urlencode({"lang": language, "next": back})
    words, other = sign_in_texts(language), "en" if language == "ko" else "ko"
    # Markdown would open another tab.
    for link in (
        f'<a href="/sign-in?{query}" target="_self">{words.sign_in}</a>',
        f'<a href="?lang={other}" target="_self" lang="{other}">{words.other_language}</a>',
    ):
        st.markdown(link, unsafe_allow_html=True)
