"""Members who sign in, and what their roles let them see."""

import unicodedata
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from core.company import accounts
from core.company.access import Visitor, is_admitted, may_see
from core.company.company import Role
from core.errors import Conflict, InvalidInput, NotFound, Unavailable
from tests.builders import NOW
from tests.unit.apps.dashboards import Enterprise, PlainHasher

PASSWORD = "correct horse battery"


@pytest.fixture
def enterprise() -> Enterprise:
    return Enterprise()


def add(
    enterprise: Enterprise,
    login: str = "haneul",
    role: Role = Role.COACH,
    *,
    name: str = "김하늘",
    password: str | None = PASSWORD,
) -> None:
    accounts.add_member(
        name,
        login,
        role,
        password=password,
        new_uow=enterprise,
        hasher=PlainHasher(),
        now=NOW,
    )


def sign_in(enterprise: Enterprise, login: str = "haneul", password: str = PASSWORD) -> str | None:
    return accounts.sign_in(login, password, new_uow=enterprise, hasher=PlainHasher(), now=NOW)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_sees_what_is_not_shared(role: Role) -> None:
    assert not may_see(Visitor(uuid4(), "Oh", role), is_shared=False)


def test_coaches_and_admins_see_what_is_shared_and_nobody_else() -> None:
    seeing = {role for role in Role if may_see(Visitor(uuid4(), "Oh", role), is_shared=True)}
    assert seeing == {Role.COACH, Role.ADMIN}


def test_a_page_opens_to_its_roles_and_to_admins() -> None:
    admitted = {
        role
        for role in Role
        if is_admitted(Visitor(uuid4(), "Oh", role), frozenset({Role.RESEARCHER}))
    }
    assert admitted == {Role.RESEARCHER, Role.ADMIN}


def test_a_token_says_who_somebody_is_until_it_ends(enterprise: Enterprise) -> None:
    add(enterprise)
    token = sign_in(enterprise)
    assert token is not None
    visitor = accounts.visitor_of(token, new_uow=enterprise, now=NOW)
    assert visitor is not None
    assert (visitor.name, visitor.role) == ("김하늘", Role.COACH)
    later = NOW + accounts.LASTS
    assert accounts.visitor_of(token, new_uow=enterprise, now=later) is None


def test_the_database_knows_neither_password_nor_token(enterprise: Enterprise) -> None:
    add(enterprise)
    token = sign_in(enterprise)
    with enterprise.engine.connect() as connection:
        rows = str(connection.exec_driver_sql("SELECT * FROM sign_ins").all())
    assert token is not None
    assert token not in rows


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("haneul", "x"),
        ("lee", PASSWORD),
        ("", ""),
        (" ", PASSWORD),
        ("h" * 10_000, PASSWORD),
        ("haneul", PASSWORD * 1000),
        ("haneul\ud800", PASSWORD + "\ud800"),
    ],
)
def test_a_wrong_login_or_password_gives_nothing(
    enterprise: Enterprise, login: str, password: str
) -> None:
    add(enterprise)
    assert sign_in(enterprise, login, password) is None


def test_a_login_is_the_same_in_any_case_width_and_composition(enterprise: Enterprise) -> None:
    add(enterprise, "Kim하늘@Example.com")
    for typed in ("KIM하늘@EXAMPLE.COM", " kim하늘@example.com ", "ｋｉｍ하늘@example.com"):
        assert sign_in(enterprise, typed) is not None


def test_a_password_is_the_same_composed_and_decomposed(enterprise: Enterprise) -> None:
    add(enterprise, password="비밀번호는 길게 열두 글자")
    decomposed = unicodedata.normalize("NFD", "비밀번호는 길게 열두 글자")
    assert sign_in(enterprise, password=decomposed) is not None


def test_who_has_no_password_cannot_sign_in_with_one(enterprise: Enterprise) -> None:
    add(enterprise, password=None)
    assert sign_in(enterprise, password="") is None
    assert sign_in(enterprise, password="None") is None


def test_another_service_says_who_somebody_is(enterprise: Enterprise) -> None:
    add(enterprise, "haneul@example.com", password=None)
    known = accounts.visitor_of_login("Haneul@example.com", new_uow=enterprise)
    assert known is not None
    assert known.name == "김하늘"
    for unknown in ("", "lee@example.com", "x" * 10_000):
        assert accounts.visitor_of_login(unknown, new_uow=enterprise) is None


def test_a_role_that_is_taken_away_is_gone_at_once(enterprise: Enterprise) -> None:
    add(enterprise)
    token = sign_in(enterprise)
    assert token is not None
    accounts.set_role("haneul", Role.CANDIDATE, new_uow=enterprise)
    visitor = accounts.visitor_of(token, new_uow=enterprise, now=NOW)
    assert visitor is not None
    assert visitor.role is Role.CANDIDATE


def test_signing_out_ends_it_everywhere(enterprise: Enterprise) -> None:
    add(enterprise)
    token, other = sign_in(enterprise), sign_in(enterprise)
    assert token is not None
    assert other is not None
    accounts.sign_out(token, new_uow=enterprise)
    accounts.sign_out(token, new_uow=enterprise)
    assert accounts.visitor_of(token, new_uow=enterprise, now=NOW) is None
    assert accounts.visitor_of(other, new_uow=enterprise, now=NOW) is not None


def test_a_new_password_signs_out_who_used_the_old_one(enterprise: Enterprise) -> None:
    add(enterprise)
    token = sign_in(enterprise)
    assert token is not None
    accounts.set_password("haneul", "another long one", new_uow=enterprise, hasher=PlainHasher())
    assert accounts.visitor_of(token, new_uow=enterprise, now=NOW) is None
    assert sign_in(enterprise) is None
    assert sign_in(enterprise, password="another long one") is not None


def test_what_has_ended_is_forgotten(enterprise: Enterprise) -> None:
    add(enterprise)
    sign_in(enterprise)
    later = NOW + accounts.LASTS + timedelta(seconds=1)
    accounts.sign_in("haneul", PASSWORD, new_uow=enterprise, hasher=PlainHasher(), now=later)
    with enterprise.engine.connect() as connection:
        assert len(connection.exec_driver_sql("SELECT * FROM sign_ins").all()) == 1


def test_two_members_never_share_a_login(enterprise: Enterprise) -> None:
    add(enterprise, "haneul")
    with pytest.raises(Conflict):
        add(enterprise, "HANEUL", name="Other")
    with enterprise() as uow:
        assert len(uow.members.list()) == 1


@pytest.mark.parametrize(
    ("name", "login", "password"),
    [
        ("", "kim", PASSWORD),
        ("x" * 10_000, "kim", PASSWORD),
        ("Kim", "", PASSWORD),
        ("Kim", "x" * 10_000, PASSWORD),
        ("Kim", "kim", "short"),
        ("Kim", "kim", "x" * 10_000),
    ],
)
def test_what_cannot_be_stored_is_refused(
    enterprise: Enterprise, name: str, login: str, password: str
) -> None:
    with pytest.raises(InvalidInput):
        add(enterprise, login, name=name, password=password)
    with enterprise() as uow:
        assert uow.members.list() == []


@pytest.mark.parametrize(
    "name", ["😀👩‍💻", "محمد علي", "Robert'); DROP TABLE members;--", "<b>Kim</b>", "x" * 200]
)
def test_names_of_all_kinds_come_back_as_they_were(enterprise: Enterprise, name: str) -> None:
    add(enterprise, name=name)
    token = sign_in(enterprise)
    assert token is not None
    visitor = accounts.visitor_of(token, new_uow=enterprise, now=NOW)
    assert visitor is not None
    assert visitor.name == name


def test_the_first_start_makes_an_admin_and_no_later_one_does(enterprise: Enterprise) -> None:
    password = accounts.add_first_admin("Admin", new_uow=enterprise, hasher=PlainHasher(), now=NOW)
    assert password is not None
    assert len(password) >= accounts.MIN_PASSWORD
    assert sign_in(enterprise, accounts.FIRST_LOGIN, password) is not None
    again = accounts.add_first_admin("Admin", new_uow=enterprise, hasher=PlainHasher(), now=NOW)
    assert again is None


def test_the_last_admin_stays_one(enterprise: Enterprise) -> None:
    add(enterprise, "first", Role.ADMIN)
    with pytest.raises(accounts.LastAdmin):
        accounts.set_role("first", Role.COACH, new_uow=enterprise)
    accounts.set_role("first", Role.ADMIN, new_uow=enterprise)
    add(enterprise, "second", Role.ADMIN)
    assert accounts.set_role("first", Role.COACH, new_uow=enterprise).role is Role.COACH


def test_nobody_is_changed_who_is_not_there(enterprise: Enterprise) -> None:
    with pytest.raises(NotFound):
        accounts.set_role("nobody", Role.COACH, new_uow=enterprise)
    with pytest.raises(NotFound):
        accounts.set_password("nobody", PASSWORD, new_uow=enterprise, hasher=PlainHasher())


def test_without_the_database_it_is_unavailable(enterprise: Enterprise) -> None:
    gone = replace(enterprise, is_down=True)
    with pytest.raises(Unavailable):
        sign_in(gone)
