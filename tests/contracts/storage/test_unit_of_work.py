"""`core.storage.UnitOfWork`: what a transaction promises."""

import pytest

from core.errors import NotFound
from core.interview.interview import (
    Segment,
    Turn,
)
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import an_interview


def test_what_is_committed_is_there_for_the_next_unit_of_work(new_uow: NewUnitOfWork) -> None:
    interview = an_interview()
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.commit()
    with new_uow() as uow:
        assert uow.interviews.get(interview.id) == interview


def test_what_is_not_committed_is_undone(new_uow: NewUnitOfWork) -> None:
    interview = an_interview()
    with new_uow() as uow:
        uow.interviews.add(interview)
        assert uow.interviews.get(interview.id) == interview
    with new_uow() as uow, pytest.raises(NotFound):
        uow.interviews.get(interview.id)


def test_an_error_undoes_only_what_came_after_the_commit(new_uow: NewUnitOfWork) -> None:
    kept, lost = an_interview(), an_interview()

    def fail_half_way() -> None:
        with new_uow() as uow:
            uow.interviews.add(kept)
            uow.commit()
            uow.interviews.add(lost)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with new_uow() as uow:
        assert uow.interviews.recent(10) == [kept]


def test_a_second_unit_of_work_does_not_see_what_the_first_has_not_committed(
    new_uow: NewUnitOfWork,
) -> None:
    with new_uow() as first, new_uow() as second:
        first.interviews.add(an_interview())
        assert second.interviews.recent(10) == []
        first.commit()
    with new_uow() as third:
        assert len(third.interviews.recent(10)) == 1


def test_units_of_work_open_at_once_keep_each_others_changes(
    new_uow: NewUnitOfWork, turn: Turn
) -> None:
    with new_uow() as first, new_uow() as second:
        first.turns.add_segment(Segment(turn.id, 0, 0.0, 1.0, "하나"))
        second.turns.add_segment(Segment(turn.id, 1, 1.0, 2.0, "둘"))
        second.commit()
        first.commit()
    with new_uow() as uow:
        assert [segment.text for segment in uow.turns.segments(turn.id)] == ["하나", "둘"]


def test_a_unit_of_work_is_used_inside_its_block(new_uow: NewUnitOfWork) -> None:
    uow = new_uow()
    with pytest.raises(RuntimeError):
        uow.commit()
    with uow:
        uow.commit()
    with pytest.raises(RuntimeError):
        uow.interviews.recent(1)
