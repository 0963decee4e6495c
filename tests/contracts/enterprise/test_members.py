"""`core.company.storage`: members, and what a transaction promises."""

from dataclasses import replace
from datetime import UTC, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, exc, insert

from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import Conflict, InvalidInput, NotFound
from db.enterprise.tables import members
from tests.contracts.enterprise.builders import NOW, a_member


def test_a_member_comes_back_as_stored(new_uow: NewEnterpriseUnitOfWork) -> None:
    member = a_member()
    with new_uow() as uow:
        uow.members.add(member)
        uow.commit()
    with new_uow() as uow:
        stored = uow.members.get(member.id)
    assert stored == member
    assert stored.created_at.tzinfo is UTC


def test_members_come_the_earliest_first(new_uow: NewEnterpriseUnitOfWork) -> None:
    # The same minute on two clocks: what counts is the moment, not how it is written.
    later = replace(a_member(), created_at=NOW.astimezone(UTC) + timedelta(minutes=1))
    with new_uow() as uow:
        uow.members.add(later)
        uow.members.add(earlier := a_member())
        assert uow.members.list() == [earlier, later]


def test_what_is_not_there_is_not_found(new_uow: NewEnterpriseUnitOfWork) -> None:
    with new_uow() as uow, pytest.raises(NotFound):
        uow.members.get(uuid4())


def test_a_second_of_the_same_id_is_a_conflict(new_uow: NewEnterpriseUnitOfWork) -> None:
    with new_uow() as uow:
        uow.members.add(member := a_member())
        with pytest.raises(Conflict):
            uow.members.add(member)


def test_what_is_not_committed_is_undone(new_uow: NewEnterpriseUnitOfWork) -> None:
    with new_uow() as uow:
        uow.members.add(a_member())
    with new_uow() as uow:
        assert uow.members.list() == []


def test_an_empty_text_never_reaches_the_database(engine: Engine) -> None:
    empty = {"id": uuid4(), "display_name": "", "role": "coach", "created_at": NOW}
    with engine.connect() as connection, pytest.raises(exc.StatementError, match="empty text"):
        connection.execute(insert(members).values(empty))


def test_a_moment_without_a_zone_never_reaches_the_database(engine: Engine) -> None:
    naive = {"id": uuid4(), "display_name": "Kim", "role": "coach"}
    naive["created_at"] = NOW.replace(tzinfo=None)
    with engine.connect() as connection, pytest.raises(exc.StatementError, match="time zone"):
        connection.execute(insert(members).values(naive))


def test_names_are_never_empty() -> None:
    with pytest.raises(InvalidInput):
        a_member(" ")
