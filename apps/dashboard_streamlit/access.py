"""Who is at the dashboard, and what they may see: asked anew with every run of a page.

A browser that signs in here keeps a random token in a cookie of which the database knows the hash
(`apps.web.sign_in`); one that signs in at another service has Streamlit's own signed cookie
(`st.login`). The role comes from the database each time, so one that is taken away is gone with the
next click.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit
from uuid import UUID

import streamlit as st

from apps.dashboard_streamlit import tickets
from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.state import change_state, state
from apps.dashboard_streamlit.texts.door import DoorTexts, door_texts
from apps.dashboard_streamlit.wiring import Dashboard
from apps.web.sign_in_texts import sign_in_texts
from apps.web.streamlit_viewer import shown_token
from core.company import accounts
from core.company.access import Visitor, is_admitted
from core.company.company import Role
from core.errors import Unavailable
from core.interview import viewing
from core.language.language import Language, parse_language

GRACE = timedelta(minutes=30)
"""How long somebody stays who was known before the database of members went away; while it is away
nobody can take their role from them there either. Own choice."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who a tab was last found to belong to.

    Attributes:
        credential: hash of what they showed, so that another cookie is not taken for it.
    """

    credential: str
    visitor: Visitor
    at: datetime


def enter(dashboard: Dashboard) -> Visitor:
    """Begin a run: find out who is there, or draw the door instead of the page and end the run."""
    change_state(dashboard=dashboard)
    return require(*Role)


def visitor() -> Visitor | None:
    """Return who is signed in, with the role of this moment; None if nobody.

    Raises:
        Unavailable: the database is away, and who was here before it went is not known.
    """
    dashboard = state().dashboard
    if dashboard is None:
        return None
    now = datetime.now(UTC)
    shown = [text for text in (shown_token(), _login(dashboard)) if text]
    credential = hashlib.sha256("\n".join(shown).encode("utf-8", "replace")).hexdigest()
    try:
        found = _known(dashboard, now)
    except Unavailable:
        last = state().confirmed
        if last is None or last.credential != credential or now - last.at > GRACE:
            raise
        return last.visitor
    change_state(confirmed=Confirmed(credential, found, now) if found else None)
    return found


def require(*roles: Role) -> Visitor:
    """Return who is signed in, if a page is for them; else say why not, and end the run.

    Admins come into every page. What is personal needs `opened` besides.
    """
    t = door_texts(language())
    try:
        found = visitor()
    except Unavailable:
        st.warning(sign_in_texts(language()).accounts_away, icon=":material/cloud_off:")
        st.stop()
    if found is None:
        _show_door(t)
        st.stop()
    if not is_admitted(found, frozenset(roles)):
        st.error(t.not_for_you.format(role=t.roles[found.role]), icon=":material/block:")
        if found.role is Role.CANDIDATE:
            st.info(t.candidates_elsewhere)
        st.stop()
    return found


def opened(
    dashboard: Dashboard, interview_ids: Collection[UUID], *, page: viewing.Page
) -> Collection[UUID]:
    """Return which interviews may be shown to the visitor now; that they see them is noted.

    Raises:
        Unavailable: a database is away.
    """
    found = visitor()
    if found is None:
        return frozenset()
    return viewing.opened(
        interview_ids,
        visitor=found,
        page=page,
        new_uow=dashboard.new_uow,
        now=datetime.now(UTC),
    )


def ticket(dashboard: Dashboard, visitor: Visitor, interview_id: UUID) -> str:
    """Return what the address of a recording needs to be opened by this visitor."""
    return tickets.ticket(dashboard.door.key, visitor.id, interview_id, now=datetime.now(UTC))


def language() -> Language:
    """Return the language of the page."""
    return parse_language(st.query_params.get("lang") or state().language or st.context.locale)


def show_visitor(dashboard: Dashboard, who: Visitor) -> None:
    """Draw who is signed in, and the way out."""
    t = door_texts(language())
    st.caption(plain(t.signed_in_as.format(name=who.name, role=t.roles[who.role])))
    if st.button(
        sign_in_texts(language()).sign_out,
        icon=":material/logout:",
        key="sign-out",
        type="tertiary",
    ):
        leave(dashboard)


def leave(dashboard: Dashboard) -> None:
    """Sign out, here and in every other tab with the same cookie."""
    token = shown_token()
    if token:
        try:
            accounts.sign_out(token, new_uow=dashboard.new_enterprise_uow)
        except Unavailable:
            st.warning(sign_in_texts(language()).accounts_away, icon=":material/cloud_off:")
            return
    has_login = _login(dashboard) is not None
    change_state(confirmed=None)
    if has_login:
        st.logout()
        return
    st.rerun()


def _login(dashboard: Dashboard) -> str | None:
    """Return as whom another service knows the browser's user; an e-mail only once verified."""
    if not dashboard.door.has_service:
        return None
    user, claim = st.user.to_dict(), dashboard.door.claim
    login = user.get(claim)
    is_proved = claim != "email" or user.get("email_verified") is True
    return str(login) if user.get("is_logged_in") and login and is_proved else None


def _known(dashboard: Dashboard, now: datetime) -> Visitor | None:
    new_uow, token, login = dashboard.new_enterprise_uow, shown_token(), _login(dashboard)
    found = accounts.visitor_of(token, new_uow=new_uow, now=now) if token else None
    if found is None and login:
        found = accounts.visitor_of_login(login, new_uow=new_uow)
    return found


def _show_door(t: DoorTexts) -> None:
    dashboard, now = state().dashboard, language()
    words = sign_in_texts(now)
    st.title(words.title)
    st.write(t.intro)
    query = urlencode({"lang": now, "next": _here()})
    # Markdown would open another tab.
    st.markdown(
        f'<a href="/sign-in?{query}" target="_self">{words.sign_in}</a>', unsafe_allow_html=True
    )
    if dashboard is not None and dashboard.door.has_service:
        login = _login(dashboard)
        if login:
            st.info(plain(t.unknown_to_us.format(login=login[:100])))
            if st.button(words.sign_out, key="sign-out"):
                st.logout()
        elif st.button(t.by_service, icon=":material/key:", key="service"):
            st.login()
    other = "en" if now == "ko" else "ko"
    st.markdown(
        f'<a href="?lang={other}" target="_self" lang="{other}">{words.other_language}</a>',
        unsafe_allow_html=True,
    )


def _here() -> str:
    """Return the path and the query of this page, to come back to."""
    path = urlsplit(st.context.url or "").path or "/"
    query = urlencode(st.query_params.to_dict())
    return f"{path}?{query}" if query else path
