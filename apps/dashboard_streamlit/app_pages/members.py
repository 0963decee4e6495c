"""Members and their roles, and groups with their codes: for admins."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.frames import local_time
from apps.dashboard_streamlit.texts.door import DoorTexts, door_texts
from apps.dashboard_streamlit.visit import Visit
from apps.web.sign_in_texts import sign_in_texts
from core.company import accounts
from core.company.accounts import Account, LastAdmin
from core.company.company import Member, Role
from core.errors import Conflict, InvalidInput
from core.interview import cohorts
from core.interview.cohorts import Cohort

STAFF = (Role.COACH, Role.RESEARCHER, Role.ADMIN, Role.CANDIDATE)
"""Roles in the order in which they are wanted."""


def show(visit: Visit) -> None:
    """Draw the page."""
    access.require(Role.ADMIN)
    t = door_texts(visit.language)
    st.title(t.members)
    st.write(t.members_intro)
    with show_errors(visit.t, away=sign_in_texts(visit.language).accounts_away):
        _show_members(visit, t)
    st.subheader(t.groups)
    st.write(t.groups_intro)
    with show_errors(visit.t, away=visit.t.analytics_away):
        _show_groups(visit, t)


def _show_members(visit: Visit, t: DoorTexts) -> None:
    with visit.dashboard.new_enterprise_uow() as uow:
        members = uow.members.list()
        found = {member.id: uow.accounts.of_member(member.id) for member in members}
    day = st.column_config.DateColumn(format="YYYY-MM-DD")
    st.dataframe(
        members_frame(members, found, visit), hide_index=True, column_config={t.since: day}
    )
    _add(visit, t)
    known = {one.member_id: one for one in found.values() if one is not None}
    _change([(member, known[member.id]) for member in members if member.id in known], visit, t)


def members_frame(
    members: Sequence[Member], found: Mapping[UUID, Account | None], visit: Visit
) -> pd.DataFrame:
    """Return one row for each member: name, login, role, how they sign in, since when."""
    t = door_texts(visit.language)
    rows = []
    for member in members:
        account = found.get(member.id)
        way = t.no_way_in
        if account is not None:
            way = t.by_typing if account.password_hash else t.by_service_only
        login = account.login if account else None
        since = local_time(member.created_at, visit.zone)
        rows.append((member.display_name, login, t.roles[member.role], way, since))
    columns = [t.name, sign_in_texts(visit.language).login, t.role, t.way_in, t.since]
    return pd.DataFrame(rows, columns=columns)


def _add(visit: Visit, t: DoorTexts) -> None:
    words = sign_in_texts(visit.language)
    with st.form("add-member", clear_on_submit=True):
        st.markdown(f"**{t.add_member}**")
        name = st.text_input(t.name, max_chars=accounts.MAX_LENGTH, key="member-name")
        login = st.text_input(words.login, max_chars=accounts.MAX_LENGTH, key="member-login")
        role = st.selectbox(t.role, STAFF, format_func=t.roles.__getitem__, key="member-role")
        is_asked = st.form_submit_button(t.add)
    if not is_asked:
        return
    door, password = visit.dashboard.door, accounts.random_password()
    with _said(t):
        accounts.add_member(
            name,
            login,
            role,
            password=password,
            new_uow=visit.dashboard.new_enterprise_uow,
            hasher=door.hasher,
            now=datetime.now(UTC),
        )
        shown = t.made_for.format(login=accounts.login_of(login), password=password)
        st.success(plain(shown), icon=":material/key:")


def _change(known: Sequence[tuple[Member, Account]], visit: Visit, t: DoorTexts) -> None:
    if not known:
        return
    logins = {account.login: member for member, account in known}
    with st.form("change-role"):
        st.markdown(f"**{t.change_role}**")
        login = st.selectbox(
            sign_in_texts(visit.language).login,
            list(logins),
            format_func=lambda one: f"{logins[one].display_name} ({one})",
            key="changed-login",
        )
        role = st.selectbox(t.role, STAFF, format_func=t.roles.__getitem__, key="changed-role")
        is_asked = st.form_submit_button(t.save)
    if not is_asked:
        return
    with _said(t):
        accounts.set_role(login, role, new_uow=visit.dashboard.new_enterprise_uow)
        st.rerun()


def _show_groups(visit: Visit, t: DoorTexts) -> None:
    with visit.dashboard.new_uow() as uow:
        groups, sizes = uow.cohorts.all(), uow.cohorts.sizes()
    if groups:
        st.dataframe(groups_frame(groups, sizes, visit), hide_index=True)
    else:
        st.info(t.no_groups, icon=":material/inbox:")
    with st.form("make-group", clear_on_submit=True):
        name = st.text_input(t.group_name, max_chars=cohorts.MAX_NAME_LENGTH, key="group-name")
        is_asked = st.form_submit_button(t.make_group)
    if not is_asked:
        return
    with _said(t):
        cohorts.make(name, new_uow=visit.dashboard.new_uow, now=datetime.now(UTC))
        st.rerun()


def groups_frame(groups: Sequence[Cohort], sizes: Mapping[UUID, int], visit: Visit) -> pd.DataFrame:
    """Return one row for each group: name, code, how many sessions are in it."""
    t = door_texts(visit.language)
    rows = [(one.name, one.code, sizes.get(one.id, 0)) for one in groups]
    return pd.DataFrame(rows, columns=[t.group_name, t.code, t.size])


@contextmanager
def _said(t: DoorTexts) -> Iterator[None]:
    """Say in the viewer's language what cannot be stored as it was given."""
    try:
        yield
    except InvalidInput:
        st.warning(t.bad_name)
    except LastAdmin:
        st.warning(t.last_admin)
    except Conflict:
        st.warning(t.taken)
