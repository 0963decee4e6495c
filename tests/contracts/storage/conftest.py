"""Units of work in memory and on Postgres."""

import pytest

from core.interview.interview import (
    Interview,
    Turn,
)
from core.storage import NewUnitOfWork
from db.analytics.unit_of_work import new_unit_of_work
from tests.contracts.storage.builders import a_turn, an_interview
from tests.fakes_storage import new_memory_unit_of_work


@pytest.fixture(params=["memory", "postgres"])
def new_uow(request: pytest.FixtureRequest) -> NewUnitOfWork:
    if request.param == "memory":
        return new_memory_unit_of_work()
    return new_unit_of_work(request.getfixturevalue("analytics_engine"))


@pytest.fixture
def interview(new_uow: NewUnitOfWork) -> Interview:
    """An interview that is stored already."""
    stored = an_interview()
    with new_uow() as uow:
        uow.interviews.add(stored)
        uow.commit()
    return stored


@pytest.fixture
def turn(new_uow: NewUnitOfWork, interview: Interview) -> Turn:
    """Its first turn, stored already."""
    stored = a_turn(interview.id)
    with new_uow() as uow:
        uow.turns.put(stored)
        uow.commit()
    return stored
