"""What coaches may read of how candidates come along, in memory and on Postgres."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from core.assessment.labels import Assessment, Label, Score
from core.interview.cohorts import Cohort
from core.interview.interview import Interview, QuestionKind
from core.interview.practice import Counts, Wanted
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import NOW, a_turn, an_interview

SCORES = (
    Score("ownership", 3.5, 3.0, 4.0, 2, 2, 3),
    Score("learning", None, None, None, 1, 0, 1, "too_little_said"),
)
MOST = 100


def add(
    new_uow: NewUnitOfWork, interview: Interview, *, is_shared: bool = True, is_rated: bool = True
) -> Interview:
    with new_uow() as uow:
        uow.interviews.add(interview)
        if is_rated:
            label = Label(uuid4(), "ownership-own-decision", 0, None, (), "rules 1")
            uow.assessments.put(interview.id, Assessment((label,), (), (), SCORES), now=NOW)
        if is_shared:
            uow.shares.give(interview.id, now=NOW)
        uow.commit()
    return interview


def ids(new_uow: NewUnitOfWork, wanted: Wanted, limit: int = MOST) -> list[UUID]:
    with new_uow() as uow:
        return [one.interview_id for one in uow.practice.shared(wanted, limit=limit)]


@pytest.fixture
def owner() -> str:
    """Somebody whom no other test knows."""
    return uuid4().hex * 2


def test_a_shared_interview_comes_with_its_levels(new_uow: NewUnitOfWork, owner: str) -> None:
    interview = add(new_uow, an_interview(owner=owner))
    with new_uow() as uow:
        (one,) = uow.practice.shared(Wanted(owner=owner), limit=MOST)
    assert one.scores == SCORES
    assert (one.interview_id, one.owner, one.candidate) == (interview.id, owner, "김하늘")
    assert (one.field_code, one.language, one.mode) == ("software", "ko", "video")
    assert one.at == NOW
    assert one.level == 3.5
    assert one.readers == "rules 1"


def test_what_is_not_shared_or_no_longer_is_not_there(new_uow: NewUnitOfWork, owner: str) -> None:
    wanted = Wanted(owner=owner)
    shared = add(new_uow, an_interview(owner=owner))
    add(new_uow, an_interview(owner=owner), is_shared=False)
    assert ids(new_uow, wanted) == [shared.id]
    with new_uow() as uow:
        assert uow.practice.counts(wanted) == Counts(interviews=2, candidates=1, shared=1)
        uow.shares.revoke(shared.id, now=NOW)
        uow.commit()
    assert ids(new_uow, wanted) == []
    with new_uow() as uow:
        assert uow.practice.counts(wanted) == Counts(interviews=2, candidates=1, shared=0)


def test_one_that_is_not_assessed_yet_has_no_levels(new_uow: NewUnitOfWork, owner: str) -> None:
    add(new_uow, an_interview(owner=owner), is_rated=False)
    with new_uow() as uow:
        (one,) = uow.practice.shared(Wanted(owner=owner), limit=MOST)
    assert one.scores == ()
    assert one.level is None


def test_the_newest_come_first_and_only_so_many(new_uow: NewUnitOfWork, owner: str) -> None:
    made = [add(new_uow, an_interview(NOW + timedelta(hours=hour), owner)).id for hour in (1, 3, 2)]
    assert ids(new_uow, Wanted(owner=owner)) == [made[1], made[2], made[0]]
    assert ids(new_uow, Wanted(owner=owner), limit=2) == [made[1], made[2]]


def test_both_days_of_a_span_are_in_it(new_uow: NewUnitOfWork, owner: str) -> None:
    midnight = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    moments = (
        midnight - timedelta(microseconds=1),
        midnight,
        midnight + timedelta(days=1, microseconds=-1),
        midnight + timedelta(days=1),
    )
    made = [add(new_uow, an_interview(moment, owner)).id for moment in moments]
    day = date(2026, 11, 23)
    assert ids(new_uow, Wanted(since=day, until=day, owner=owner)) == [made[2], made[1]]


def test_field_and_language_choose(new_uow: NewUnitOfWork, owner: str) -> None:
    korean = an_interview(owner=owner)
    add(new_uow, korean)
    sales = replace(an_interview(owner=owner), field_code="sales", language="en")
    add(new_uow, sales)
    assert ids(new_uow, Wanted(field_code="sales", owner=owner)) == [sales.id]
    assert ids(new_uow, Wanted(language="ko", owner=owner)) == [korean.id]
    assert ids(new_uow, Wanted(field_code="sales", language="ko", owner=owner)) == []


def test_a_kind_of_question_chooses_the_interviews_that_asked_one(
    new_uow: NewUnitOfWork, owner: str
) -> None:
    asked = add(new_uow, an_interview(owner=owner))
    add(new_uow, an_interview(owner=owner))
    with new_uow() as uow:
        uow.turns.put(a_turn(asked.id))
        uow.commit()
    assert ids(new_uow, Wanted(kind=QuestionKind.OPENING, owner=owner)) == [asked.id]
    assert ids(new_uow, Wanted(kind=QuestionKind.COMPANY, owner=owner)) == []


def test_a_skill_chooses_the_interviews_that_name_it(new_uow: NewUnitOfWork, owner: str) -> None:
    naming, silent = (add(new_uow, an_interview(owner=owner)) for _ in range(2))
    with new_uow() as uow:
        for one, skills in ((naming, ("python", "git")), (silent, ())):
            turn = a_turn(one.id)
            uow.turns.put(turn)
            uow.skills.put(one.id, "1", {turn.id: skills})
        uow.commit()
    assert ids(new_uow, Wanted(skill="python", owner=owner)) == [naming.id]
    assert ids(new_uow, Wanted(skill="sql", owner=owner)) == []
    with new_uow() as uow:
        assert uow.practice.counts(Wanted(skill="git", owner=owner)).interviews == 1


def test_a_cohort_chooses_its_members(new_uow: NewUnitOfWork, owner: str) -> None:
    member = add(new_uow, an_interview(owner=owner))
    add(new_uow, an_interview(owner=uuid4().hex * 2))
    cohort = Cohort(uuid4(), "Autumn", uuid4().hex[:8].upper(), NOW)
    with new_uow() as uow:
        uow.cohorts.add(cohort)
        uow.cohorts.join(cohort.id, owner, now=NOW)
        uow.commit()
    assert ids(new_uow, Wanted(cohort=cohort.id)) == [member.id]
    assert ids(new_uow, Wanted(cohort=uuid4())) == []


def test_sql_in_a_filter_is_only_a_text(new_uow: NewUnitOfWork, owner: str) -> None:
    add(new_uow, an_interview(owner=owner))
    for text in ("' OR 1=1 --", "%", "software'; DROP TABLE scores; --"):
        assert ids(new_uow, Wanted(field_code=text, owner=owner)) == []
        assert ids(new_uow, Wanted(owner=text)) == []
    assert len(ids(new_uow, Wanted(owner=owner))) == 1
