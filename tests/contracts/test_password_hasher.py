"""`core.company.ports.PasswordHasher`."""

import pytest

from core.company.adapters.argon2 import Argon2PasswordHasher
from core.company.ports import PasswordHasher
from tests.unit.apps.dashboards import PlainHasher


@pytest.fixture(params=[Argon2PasswordHasher, PlainHasher], ids=["argon2", "plain"])
def hasher(request: pytest.FixtureRequest) -> PasswordHasher:
    made: PasswordHasher = request.param()
    return made


@pytest.mark.parametrize("password", ["correct horse battery", "비밀번호 😀", "\x00", "x" * 800])
def test_a_password_fits_what_was_made_of_it(hasher: PasswordHasher, password: str) -> None:
    stored = hasher.hash(password)
    assert hasher.fits(password, stored)
    assert not hasher.fits(password + "!", stored)
    assert len(stored) <= 200 or isinstance(hasher, PlainHasher), "what the column holds"


def test_nothing_fits_where_nothing_is_stored(hasher: PasswordHasher) -> None:
    assert not hasher.fits("", None)
    assert not hasher.fits("x", None)
    assert not hasher.fits("x", "not a hash")


def test_the_same_password_is_stored_differently_each_time() -> None:
    hasher = Argon2PasswordHasher()
    first, second = hasher.hash("the same"), hasher.hash("the same")
    assert first != second
    assert first.startswith("$argon2id$")
