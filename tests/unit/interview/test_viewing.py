"""What coaches open is shared, and noted."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from core.company.access import Visitor
from core.company.company import Role
from core.errors import Unavailable
from core.interview.interview import Interview
from core.interview.sharing import share, stop_sharing
from core.interview.viewing import AGAIN_AFTER, looks, opened
from core.storage import NewUnitOfWork
from tests.builders import NOW, an_interview
from tests.fakes_storage import MemoryDatabase, new_memory_unit_of_work

COACH = Visitor(uuid4(), "Coach Oh", Role.COACH)


@pytest.fixture
def database() -> MemoryDatabase:
    return MemoryDatabase()


@pytest.fixture
def new_uow(database: MemoryDatabase) -> NewUnitOfWork:
    return new_memory_unit_of_work(database)


@pytest.fixture
def interview(new_uow: NewUnitOfWork) -> Interview:
    stored = an_interview()
    with new_uow() as uow:
        uow.interviews.add(stored)
        uow.commit()
    share(stored.id, new_uow=new_uow, now=NOW)
    return stored


def test_what_is_shared_opens_and_is_noted(new_uow: NewUnitOfWork, interview: Interview) -> None:
    hidden = uuid4()
    seen = opened([interview.id, hidden], visitor=COACH, page="list", new_uow=new_uow, now=NOW)
    assert seen == {interview.id}
    (look,) = looks(interview.id, new_uow=new_uow)
    assert (look.visitor_name, look.page, look.at) == ("Coach Oh", "list", NOW)
    assert looks(hidden, new_uow=new_uow) == []


@pytest.mark.parametrize("role", [Role.CANDIDATE, Role.RESEARCHER])
def test_who_may_not_see_it_opens_nothing(
    new_uow: NewUnitOfWork, interview: Interview, role: Role
) -> None:
    visitor = replace(COACH, role=role)
    seen = opened([interview.id], visitor=visitor, page="interview", new_uow=new_uow, now=NOW)
    assert not seen
    assert looks(interview.id, new_uow=new_uow) == []


def test_what_is_taken_back_closes_at_once(new_uow: NewUnitOfWork, interview: Interview) -> None:
    stop_sharing(interview.id, new_uow=new_uow, now=NOW)
    assert not opened([interview.id], visitor=COACH, page="interview", new_uow=new_uow, now=NOW)


def test_clicks_on_one_page_are_one_look_for_a_while(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    for minutes in range(30):
        now = NOW + timedelta(minutes=minutes)
        opened([interview.id], visitor=COACH, page="interview", new_uow=new_uow, now=now)
    seen = looks(interview.id, new_uow=new_uow)
    assert len(seen) == 30 * timedelta(minutes=1) // (AGAIN_AFTER + timedelta(minutes=1)) + 1


def test_what_cannot_be_noted_is_not_opened(
    new_uow: NewUnitOfWork, interview: Interview, database: MemoryDatabase
) -> None:
    database.is_down = True
    with pytest.raises(Unavailable):
        opened([interview.id], visitor=COACH, page="interview", new_uow=new_uow, now=NOW)
