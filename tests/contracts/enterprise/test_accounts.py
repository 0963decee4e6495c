"""`core.company.storage.Accounts`: logins, and browsers that are signed in."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from core.company.accounts import Account, SignIn
from core.company.company import Role
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import Conflict, NotFound
from tests.contracts.enterprise.builders import NOW, a_member

HASH = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2E$" + "x" * 43


def stored(new_uow: NewEnterpriseUnitOfWork, login: str = "kim하늘@example.com") -> Account:
    member = a_member()
    account = Account(member.id, login, HASH)
    with new_uow() as uow:
        uow.members.add(member)
        uow.accounts.put(account)
        uow.commit()
    return account


def a_sign_in(account: Account, token_hash: str = "a" * 64) -> SignIn:
    return SignIn(token_hash, account.member_id, NOW, NOW + timedelta(hours=12))


def test_an_account_comes_back_by_login_and_by_member(new_uow: NewEnterpriseUnitOfWork) -> None:
    account = stored(new_uow)
    with new_uow() as uow:
        assert uow.accounts.of_login(account.login) == account
        assert uow.accounts.of_member(account.member_id) == account
        assert uow.accounts.of_login("lee") is None
        assert uow.accounts.of_member(uuid4()) is None


def test_a_second_put_replaces(new_uow: NewEnterpriseUnitOfWork) -> None:
    account = stored(new_uow)
    other = replace(account, password_hash=None)
    with new_uow() as uow:
        uow.accounts.put(other)
        uow.commit()
    with new_uow() as uow:
        assert uow.accounts.of_member(account.member_id) == other


def test_a_login_of_another_is_a_conflict(new_uow: NewEnterpriseUnitOfWork) -> None:
    stored(new_uow)
    member = a_member()
    with new_uow() as uow:
        uow.members.add(member)
        with pytest.raises(Conflict):
            uow.accounts.put(Account(member.id, "kim하늘@example.com"))


def test_an_account_needs_its_member(new_uow: NewEnterpriseUnitOfWork) -> None:
    with new_uow() as uow, pytest.raises(Conflict):
        uow.accounts.put(Account(uuid4(), "nobody"))


def test_a_member_can_be_changed(new_uow: NewEnterpriseUnitOfWork) -> None:
    account = stored(new_uow)
    with new_uow() as uow:
        changed = replace(uow.members.get(account.member_id), role=Role.ADMIN)
        uow.members.update(changed)
        uow.commit()
    with new_uow() as uow:
        assert uow.members.get(account.member_id) == changed
        with pytest.raises(NotFound):
            uow.members.update(a_member())


def test_a_sign_in_comes_back_and_ends(new_uow: NewEnterpriseUnitOfWork) -> None:
    one = a_sign_in(stored(new_uow))
    with new_uow() as uow:
        uow.accounts.add_sign_in(one)
        assert uow.accounts.sign_in(one.token_hash) == one
        uow.accounts.end_sign_in(one.token_hash)
        uow.accounts.end_sign_in(one.token_hash)
        assert uow.accounts.sign_in(one.token_hash) is None


def test_all_of_a_member_end_together(new_uow: NewEnterpriseUnitOfWork) -> None:
    mine, other = stored(new_uow), stored(new_uow, "lee")
    with new_uow() as uow:
        for account, letter in ((mine, "a"), (mine, "b"), (other, "c")):
            uow.accounts.add_sign_in(a_sign_in(account, letter * 64))
        uow.accounts.end_sign_ins(mine.member_id)
        left = [letter for letter in "abc" if uow.accounts.sign_in(letter * 64)]
    assert left == ["c"]


def test_what_has_ended_is_forgotten_and_the_rest_stays(new_uow: NewEnterpriseUnitOfWork) -> None:
    account = stored(new_uow)
    ended = replace(a_sign_in(account, "e" * 64), ends_at=NOW)
    with new_uow() as uow:
        uow.accounts.add_sign_in(ended)
        uow.accounts.add_sign_in(a_sign_in(account))
        uow.accounts.forget_ended(now=NOW)
        assert uow.accounts.sign_in("e" * 64) is None
        assert uow.accounts.sign_in("a" * 64) is not None
