"""Questions that coaches add to the bank."""

from dataclasses import replace

import pytest

from core.errors import InvalidInput
from core.interview.coach_questions import (
    MOST_CHARS,
    CoachQuestion,
    ForbiddenQuestion,
    WrongLength,
    new_id,
    save,
    with_coaches,
)
from core.interview.interview import QuestionKind
from core.interview.interviews import create
from core.interview.plan import Wishes
from core.interview.questions import load_bank
from core.storage import NewUnitOfWork
from tests.builders import NOW, OWNER
from tests.fakes_storage import new_memory_unit_of_work

BANK = load_bank()
WRITTEN = CoachQuestion(
    id="coach-1",
    version=1,
    field="software",
    kind=QuestionKind.FIELD,
    competency="field_knowledge",
    difficulty=2,
    ko="느려진 조회를 어떻게 찾아 고치나요?",
    en="How do you find and mend a query that has become slow?",
    is_asked=True,
    author="Coach Oh",
    note="",
    at=NOW,
)


@pytest.fixture
def new_uow() -> NewUnitOfWork:
    return new_memory_unit_of_work()


def test_each_change_is_the_next_version_and_keeps_the_others(new_uow: NewUnitOfWork) -> None:
    first = save(WRITTEN, bank=BANK, new_uow=new_uow)
    second = save(replace(first, en=f"{WRITTEN.en} And why?"), bank=BANK, new_uow=new_uow)
    assert (first.version, second.version) == (1, 2)
    assert first.asked_as != second.asked_as
    with new_uow() as uow:
        assert uow.coach_questions.versions("coach-1") == [first, second]
        assert uow.coach_questions.latest() == [second]


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        ("결혼은 하셨나요? 자녀 계획은 있으신가요?", WRITTEN.en),
        (WRITTEN.ko, "Are you married, and do you plan to have children?"),
    ],
)
def test_what_the_law_protects_is_asked_in_neither_language(
    new_uow: NewUnitOfWork, ko: str, en: str
) -> None:
    with pytest.raises(ForbiddenQuestion):
        save(replace(WRITTEN, ko=ko, en=en), bank=BANK, new_uow=new_uow)
    with new_uow() as uow:
        assert uow.coach_questions.latest() == []


@pytest.mark.parametrize("text", ["", "   ", "왜요?", "가" * (MOST_CHARS + 1), "\x00" * 50])
def test_a_wording_has_a_length(new_uow: NewUnitOfWork, text: str) -> None:
    with pytest.raises(WrongLength):
        save(replace(WRITTEN, ko=text), bank=BANK, new_uow=new_uow)


@pytest.mark.parametrize(
    "changed",
    [
        replace(WRITTEN, kind=QuestionKind.CLOSING, field=None),
        replace(WRITTEN, kind=QuestionKind.BEHAVIOURAL),
        replace(WRITTEN, field=None),
        replace(WRITTEN, field="alchemy"),
        replace(WRITTEN, difficulty=4),
        replace(WRITTEN, author="  "),
    ],
)
def test_what_is_not_offered_is_refused(new_uow: NewUnitOfWork, changed: CoachQuestion) -> None:
    with pytest.raises(InvalidInput):
        save(changed, bank=BANK, new_uow=new_uow)


def test_a_wording_is_one_clean_line(new_uow: NewUnitOfWork) -> None:
    odd = replace(WRITTEN, en="  How do you\n\nfind \x07 a slow   query? '); DROP TABLE turns; --")
    stored = save(odd, bank=BANK, new_uow=new_uow)
    assert stored.en == "How do you find a slow query? '); DROP TABLE turns; --"


def test_the_bank_offers_those_that_are_to_be_asked() -> None:
    retired = replace(WRITTEN, id="coach-2", is_asked=False)
    elsewhere = replace(WRITTEN, id="coach-3", field="alchemy")
    offered = with_coaches(BANK, [WRITTEN, retired, elsewhere])
    new = [one for one in offered.questions if one not in BANK.questions]
    assert [one.id for one in new] == ["coach-1.1"]
    assert new[0] in offered.of_kind(QuestionKind.FIELD, field="software")
    assert with_coaches(BANK, []).questions == BANK.questions


def test_an_interview_made_from_now_on_may_ask_it(new_uow: NewUnitOfWork) -> None:
    only = replace(
        BANK, questions=tuple(one for one in BANK.questions if one.kind is not QuestionKind.FIELD)
    )
    save(WRITTEN, bank=BANK, new_uow=new_uow)
    interview = create(
        owner=OWNER,
        candidate_name="Kim Haneul",
        mode="text",
        wishes=Wishes("software", "ko", 5),
        bank=only,
        new_uow=new_uow,
    )
    asked = {one.question_id: one.text for one in interview.plan.questions}
    assert asked["coach-1.1"] == WRITTEN.ko


def test_ids_differ() -> None:
    assert len({new_id() for _ in range(100)}) == 100
