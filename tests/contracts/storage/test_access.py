"""`core.storage`: who looked, groups, and what is shared."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from core.errors import Conflict
from core.interview.cohorts import Cohort
from core.interview.interview import Interview
from core.interview.viewing import Page, View
from core.storage import NewUnitOfWork
from tests.builders import NOW
from tests.contracts.storage.builders import an_interview

MINUTE = timedelta(minutes=1)
VISITOR = uuid4()


def a_view(interview_id: UUID, minutes: int = 0, page: Page = "interview") -> View:
    return View(VISITOR, "코치 😀 O'Neil", interview_id, page, NOW + minutes * MINUTE)


def test_looks_come_back_the_latest_first(new_uow: NewUnitOfWork) -> None:
    id_ = uuid4()
    first, second = a_view(id_), a_view(id_, 1, "recording")
    with new_uow() as uow:
        uow.views.add([first, second, a_view(uuid4())], unless_since=NOW)
        uow.commit()
    with new_uow() as uow:
        assert uow.views.of_interview(id_) == [second, first]


def test_the_same_look_within_a_while_is_noted_once(new_uow: NewUnitOfWork) -> None:
    id_ = uuid4()
    first, later = a_view(id_), a_view(id_, 20)
    with new_uow() as uow:
        uow.views.add([first], unless_since=NOW - 10 * MINUTE)
        uow.views.add([a_view(id_, 5)], unless_since=NOW - 5 * MINUTE)
        uow.views.add([later], unless_since=NOW + 10 * MINUTE)
        uow.commit()
    with new_uow() as uow:
        assert uow.views.of_interview(id_) == [later, first]


def test_another_visitor_or_page_is_another_look(new_uow: NewUnitOfWork) -> None:
    id_ = uuid4()
    views = [a_view(id_), a_view(id_, page="list"), replace(a_view(id_), visitor_id=uuid4())]
    with new_uow() as uow:
        for one in views:
            uow.views.add([one], unless_since=NOW - MINUTE)
        assert len(uow.views.of_interview(id_)) == 3
        uow.views.add([], unless_since=NOW)


def test_only_what_is_shared_is_among_the_shared(new_uow: NewUnitOfWork) -> None:
    kept, given, taken_back = (an_interview() for _ in range(3))
    with new_uow() as uow:
        for one in (kept, given, taken_back):
            uow.interviews.add(one)
        for one in (given, taken_back):
            uow.shares.give(one.id, now=NOW)
        uow.shares.revoke(taken_back.id, now=NOW + MINUTE)
        ids = [one.id for one in (kept, given, taken_back)]
        assert set(uow.shares.shared([*ids, uuid4()])) == {given.id}
        assert set(uow.shares.shared([])) == set()


def test_shared_interviews_come_newest_first_and_of_some_owners(new_uow: NewUnitOfWork) -> None:
    mine, others = f"{1:064x}", f"{2:064x}"
    old = replace(an_interview(), owner=mine, created_at=NOW)
    new = replace(an_interview(), owner=others, created_at=NOW + MINUTE)
    hidden = replace(an_interview(), owner=mine, created_at=NOW + 2 * MINUTE)
    with new_uow() as uow:
        for one in (old, new, hidden):
            uow.interviews.add(one)
        uow.shares.give(old.id, now=NOW)
        uow.shares.give(new.id, now=NOW)
        ours = {old.id, new.id, hidden.id}
        found = [one for one in uow.shares.recent(1000, owners=[mine, others]) if one.id in ours]
        assert found == [new, old]
        assert uow.shares.recent(1, owners=[mine, others]) == [new]
        assert uow.shares.recent(10, owners=[mine]) == [old]
        assert uow.shares.recent(10, owners=[]) == []
        assert new in uow.shares.recent(1000)


def a_cohort(name: str = "Group", code: str = "ABCDEFGH") -> Cohort:
    return Cohort(uuid4(), name, code, NOW)


@pytest.fixture
def cohort(new_uow: NewUnitOfWork) -> Cohort:
    """A group that is stored already."""
    stored = a_cohort(code=uuid4().hex[:8].upper())
    with new_uow() as uow:
        uow.cohorts.add(stored)
        uow.commit()
    return stored


def test_a_group_is_found_by_its_code(new_uow: NewUnitOfWork, cohort: Cohort) -> None:
    with new_uow() as uow:
        assert uow.cohorts.of_code(cohort.code) == cohort
        assert uow.cohorts.of_code("nothing") is None
        assert cohort in uow.cohorts.all()


def test_groups_come_by_name(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow:
        groups = [a_cohort(name, uuid4().hex[:8]) for name in ("zebra", "apple", "mango")]
        for one in groups:
            uow.cohorts.add(one)
        names = [one.name for one in uow.cohorts.all() if one in groups]
    assert names == ["apple", "mango", "zebra"]


def test_two_groups_never_share_a_code(new_uow: NewUnitOfWork, cohort: Cohort) -> None:
    with new_uow() as uow, pytest.raises(Conflict):
        uow.cohorts.add(a_cohort(code=cohort.code))


def test_a_session_joins_once_and_leaves(new_uow: NewUnitOfWork, cohort: Cohort) -> None:
    owner = uuid4().hex * 2
    with new_uow() as uow:
        uow.cohorts.join(cohort.id, owner, now=NOW)
        uow.cohorts.join(cohort.id, owner, now=NOW + MINUTE)
        assert uow.cohorts.of_owner(owner) == [cohort]
        assert set(uow.cohorts.owners(cohort.id)) == {owner}
        assert uow.cohorts.sizes()[cohort.id] == 1
        uow.cohorts.leave(cohort.id, owner)
        uow.cohorts.leave(cohort.id, owner)
        assert uow.cohorts.of_owner(owner) == []
        assert cohort.id not in uow.cohorts.sizes()


def test_nobody_joins_what_is_not_there(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow, pytest.raises(Conflict):
        uow.cohorts.join(uuid4(), "o" * 64, now=NOW)


def test_a_look_needs_no_interview(new_uow: NewUnitOfWork, interview: Interview) -> None:
    with new_uow() as uow:
        uow.views.add([a_view(interview.id), a_view(uuid4())], unless_since=NOW)
        assert len(uow.views.of_interview(interview.id)) == 1
