"""Which skills answers name."""

from dataclasses import replace
from uuid import uuid4

import pytest

from core.company.skills import SkillFinder, skills_version
from core.interview.interview import ExactTranscript, Interview, Status, Turn
from core.interview.skills_shown import AT_ONCE, FieldSkills, read_answers
from core.storage import NewUnitOfWork
from tests.builders import NOW, an_interview
from tests.fakes_storage import new_memory_unit_of_work

FINDER = SkillFinder(None)


@pytest.fixture
def new_uow() -> NewUnitOfWork:
    return new_memory_unit_of_work()


def add(
    new_uow: NewUnitOfWork,
    answer: str,
    *,
    owner: str = "a",
    status: Status = Status.FINISHED,
    exact: str | None = None,
) -> Interview:
    interview = replace(an_interview(status=status), owner=owner)
    turn = Turn(uuid4(), interview.id, 0, interview.plan.questions[0], NOW, answer=answer)
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.turns.put(turn)
        if exact is not None:
            uow.turns.put_exact(ExactTranscript(turn.id, "base", exact, ()))
        uow.commit()
    return interview


def of_field(new_uow: NewUnitOfWork) -> FieldSkills:
    with new_uow() as uow:
        return uow.skills.of_field("software")


def test_answers_are_read_once_and_as_they_were_heard_last(new_uow: NewUnitOfWork) -> None:
    for owner in "abcde":
        add(new_uow, "I like tea", owner=owner, exact="I moved it to PostgreSQL with Python.")
    add(new_uow, "Python!", owner="f", status=Status.RUNNING)
    assert read_answers(new_uow=new_uow, finder=FINDER) == 5
    found = of_field(new_uow)
    assert found.candidates == 5
    assert set(found.named.values()) == {5}
    assert {"python", "postgresql"} <= found.named.keys()
    assert read_answers(new_uow=new_uow, finder=FINDER) == 0


def test_of_fewer_than_five_candidates_nothing_is_told(new_uow: NewUnitOfWork) -> None:
    for _ in range(6):
        add(new_uow, "Python", owner="the same person")
    read_answers(new_uow=new_uow, finder=FINDER)
    assert of_field(new_uow) == FieldSkills(None, {})


def test_what_fewer_than_five_named_has_no_number(new_uow: NewUnitOfWork) -> None:
    for owner in "abcde":
        add(new_uow, "Python" if owner == "a" else "nothing", owner=owner)
    read_answers(new_uow=new_uow, finder=FINDER)
    assert of_field(new_uow) == FieldSkills(5, {"python": None})


def test_more_than_one_handful_is_read_to_the_end(new_uow: NewUnitOfWork) -> None:
    for _ in range(AT_ONCE + 1):
        add(new_uow, "Python")
    assert read_answers(new_uow=new_uow, finder=FINDER) == AT_ONCE + 1


def test_another_list_of_skills_has_them_read_again(new_uow: NewUnitOfWork) -> None:
    interview = add(new_uow, "Python")
    read_answers(new_uow=new_uow, finder=FINDER)
    with new_uow() as uow:
        assert uow.skills.unread(skills_version(), 9) == []
        assert uow.skills.unread("another", 9) == [interview.id]
