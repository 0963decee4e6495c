"""Who comes into the résumé lab: who is known as a researcher, at this moment."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from apps.resume_lab import door
from apps.resume_lab.texts import texts
from apps.web.sign_in import Entrance
from apps.web.sign_in_texts import EN_SIGN_IN
from core.company import accounts
from core.company.company import Role
from tests.builders import NOW
from tests.integration.resume_lab.labs import a_lab, app, words
from tests.unit.apps.dashboards import Enterprise, PlainHasher

LOGIN, PASSWORD = "somebody", "correct horse battery"
T = texts("en").frame


@pytest.fixture
def members() -> Enterprise:
    return Enterprise()


def signed_in(members: Enterprise, role: Role, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the browser that of a member of a role; return their token."""
    hasher, now = PlainHasher(), datetime.now(UTC)
    accounts.add_member(
        "Oh", LOGIN, role, password=PASSWORD, new_uow=members, hasher=hasher, now=NOW
    )
    token = accounts.sign_in(LOGIN, PASSWORD, new_uow=members, hasher=hasher, now=now)
    assert token is not None
    # A test of Streamlit has no browser whose cookies it could set.
    monkeypatch.setattr(door, "shown_token", lambda: token)
    return token


def opened(members: Enterprise | None, folder: Path) -> AppTest:
    entrance = Entrance(members, PlainHasher()) if members is not None else None
    test = app(replace(a_lab(folder), entrance=entrance))
    assert not test.exception
    return test


def is_closed(test: AppTest) -> bool:
    return not (test.sidebar.radio or test.get("file_uploader"))


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.ADMIN])
def test_researchers_and_admins_come_in(
    role: Role, members: Enterprise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(members, role, monkeypatch)
    assert not is_closed(opened(members, tmp_path))


@pytest.mark.parametrize("role", [Role.COACH, Role.CANDIDATE])
def test_others_are_told_that_it_is_not_for_them(
    role: Role, members: Enterprise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(members, role, monkeypatch)
    test = opened(members, tmp_path)
    assert is_closed(test)
    assert T.not_for_you in words(test)


def test_a_stranger_is_led_to_the_form_and_back(members: Enterprise, tmp_path: Path) -> None:
    test = opened(members, tmp_path)
    assert is_closed(test)
    assert T.closed in words(test)
    assert 'href="/sign-in?lang=en&next=%2F%3Flang%3Den"' in words(test)


def test_who_signs_out_or_loses_the_role_is_out_with_the_next_click(
    members: Enterprise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = signed_in(members, Role.RESEARCHER, monkeypatch)
    test = opened(members, tmp_path)
    accounts.set_role(LOGIN, Role.COACH, new_uow=members)
    assert is_closed(test.run())
    accounts.set_role(LOGIN, Role.RESEARCHER, new_uow=members)
    assert not is_closed(test.run())
    next(one for one in test.sidebar.button if one.label == EN_SIGN_IN.sign_out).click().run()
    assert is_closed(test)
    assert accounts.visitor_of(token, new_uow=members, now=datetime.now(UTC)) is None


def test_while_members_are_away_nobody_comes_in(
    members: Enterprise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(members, Role.RESEARCHER, monkeypatch)
    members.is_down = True
    test = opened(members, tmp_path)
    assert is_closed(test)
    assert EN_SIGN_IN.accounts_away in words(test)


def test_without_a_database_of_members_it_is_ones_own_tool(tmp_path: Path) -> None:
    assert not is_closed(opened(None, tmp_path))
