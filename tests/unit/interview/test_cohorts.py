"""Groups of candidates, by a code."""

import pytest

from core.errors import InvalidInput
from core.interview import cohorts
from core.storage import NewUnitOfWork
from tests.builders import NOW
from tests.fakes_storage import new_memory_unit_of_work

OWNER = "o" * 64


@pytest.fixture
def new_uow() -> NewUnitOfWork:
    return new_memory_unit_of_work()


def test_who_has_the_code_joins_however_it_is_typed(new_uow: NewUnitOfWork) -> None:
    made = cohorts.make("  봄학기   A반 😀 ", new_uow=new_uow, now=NOW)
    assert made.name == "봄학기 A반 😀"
    assert len(made.code) == cohorts.CODE_LENGTH
    typed = f" {made.code[:4].lower()}-{made.code[4:]} "
    assert cohorts.join(typed, OWNER, new_uow=new_uow, now=NOW) == made
    assert cohorts.of_owner(OWNER, new_uow=new_uow) == [made]


def test_who_leaves_is_not_in_it(new_uow: NewUnitOfWork) -> None:
    made = cohorts.make("A", new_uow=new_uow, now=NOW)
    cohorts.join(made.code, OWNER, new_uow=new_uow, now=NOW)
    cohorts.leave(made.id, OWNER, new_uow=new_uow)
    assert cohorts.of_owner(OWNER, new_uow=new_uow) == []


@pytest.mark.parametrize(
    "code", ["", "AAAA", "AAAAAAAA", "x" * 10_000, "' OR 1=1 --", "😀😀😀😀😀😀😀😀", "\x00"]
)
def test_a_code_that_is_none_joins_nothing(new_uow: NewUnitOfWork, code: str) -> None:
    cohorts.make("A", new_uow=new_uow, now=NOW)
    assert cohorts.join(code, OWNER, new_uow=new_uow, now=NOW) is None
    assert cohorts.of_owner(OWNER, new_uow=new_uow) == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "x" * 10_000])
def test_a_name_is_neither_empty_nor_endless(new_uow: NewUnitOfWork, name: str) -> None:
    with pytest.raises(InvalidInput):
        cohorts.make(name, new_uow=new_uow, now=NOW)


def test_codes_hold_nothing_that_is_read_as_something_else() -> None:
    assert not set("01IO") & set(cohorts.CODE_LETTERS)
    assert len(cohorts.CODE_LETTERS) == 32
