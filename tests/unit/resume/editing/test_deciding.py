"""What the owner of a résumé decides: each decision alone, kept, undone, and never overwritten."""

from dataclasses import replace

import pytest

from core.errors import Conflict, InvalidInput, NotFound
from core.interview.interview import Turn
from core.resume.adapters.json_patch import JsonPatchEngine
from core.resume.editing import deciding
from core.resume.editing.deciding import Choice, Standing
from core.resume.kept import Decided, KeptResume
from core.storage import NewUnitOfWork
from tests.builders import an_interview
from tests.builders_kept import (
    BETTER,
    CLAIM,
    DATA,
    NOW,
    OTHER,
    OTHER_BETTER,
    OWNER,
    a_kept_resume,
    data_of,
    kept_and_read,
)
from tests.fakes_storage import new_memory_unit_of_work

PATCHES = JsonPatchEngine()


@pytest.fixture
def new_uow() -> NewUnitOfWork:
    return new_memory_unit_of_work()


@pytest.fixture
def kept(new_uow: NewUnitOfWork) -> KeptResume:
    return kept_and_read(new_uow)


def stands(kept: KeptResume, new_uow: NewUnitOfWork) -> Standing:
    found = deciding.standing(kept, new_uow=new_uow, patches=PATCHES, today=NOW.date())
    assert found is not None
    return found


def decide(
    kept: KeptResume, new: str, choice: Choice, new_uow: NewUnitOfWork, text: str = ""
) -> Decided:
    (proposal,) = [one for one in stands(kept, new_uow).proposals if one.new == new]
    return deciding.decide(
        kept, proposal.id, choice, text, new_uow=new_uow, patches=PATCHES, now=NOW
    )


def highlights(kept: KeptResume, new_uow: NewUnitOfWork) -> list[str]:
    found: list[str] = stands(kept, new_uow).data["work"][0]["highlights"]
    return found


def offered(kept: KeptResume, new_uow: NewUnitOfWork) -> set[str]:
    return {one.new for one in stands(kept, new_uow).proposals}


def test_nothing_stands_before_it_is_read(new_uow: NewUnitOfWork) -> None:
    unread = a_kept_resume()
    with new_uow() as uow:
        uow.resumes.add(unread)
        uow.commit()
    assert deciding.standing(unread, new_uow=new_uow, patches=PATCHES, today=NOW.date()) is None


def test_each_decision_does_what_it_says_and_nothing_else(
    kept: KeptResume, new_uow: NewUnitOfWork
) -> None:
    assert {BETTER, OTHER_BETTER} <= offered(kept, new_uow)
    decide(kept, BETTER, "accept", new_uow)
    assert highlights(kept, new_uow) == [BETTER, OTHER]
    decide(kept, OTHER_BETTER, "refuse", new_uow)
    assert highlights(kept, new_uow) == [BETTER, OTHER]
    assert not {BETTER, OTHER_BETTER} & offered(kept, new_uow)
    assert [one.number for one in stands(kept, new_uow).decided] == [1, 2]
    assert data_of(kept.id, new_uow) == DATA, "what was read stays as it is"


def test_what_was_refused_does_not_come_back_after_another_change(
    kept: KeptResume, new_uow: NewUnitOfWork
) -> None:
    decide(kept, OTHER_BETTER, "refuse", new_uow)
    decide(kept, BETTER, "accept", new_uow)
    assert OTHER_BETTER not in offered(kept, new_uow)


def test_undo_takes_back_the_last_decision_alone(kept: KeptResume, new_uow: NewUnitOfWork) -> None:
    decide(kept, BETTER, "accept", new_uow)
    decide(kept, OTHER_BETTER, "accept", new_uow)
    deciding.undo(kept, new_uow=new_uow)
    assert highlights(kept, new_uow) == [BETTER, OTHER]
    assert OTHER_BETTER in offered(kept, new_uow)
    deciding.undo(kept, new_uow=new_uow)
    assert highlights(kept, new_uow) == [CLAIM, OTHER]
    with pytest.raises(Conflict):
        deciding.undo(kept, new_uow=new_uow)


def test_one_s_own_words_count_and_what_nothing_proves_is_said(
    kept: KeptResume, new_uow: NewUnitOfWork
) -> None:
    own = "결제 서비스 응답 시간을 70% 줄임"
    decided = decide(kept, BETTER, "edit", new_uow, f"  {own}\x00 ")
    assert highlights(kept, new_uow)[0] == own
    assert any("70" in words for words in decided.unproved)


def test_what_was_said_in_an_interview_is_known(kept: KeptResume, new_uow: NewUnitOfWork) -> None:
    interview = replace(an_interview(), owner=OWNER)
    said = Turn(
        kept.id,
        interview.id,
        0,
        interview.plan.questions[0],
        NOW,
        answer="응답 시간을 70% 줄였어요.",
    )
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.turns.put(said)
        uow.commit()
    decided = decide(kept, BETTER, "edit", new_uow, "결제 서비스 응답 시간을 70% 줄임")
    assert not any("70" in words for words in decided.unproved)


@pytest.mark.parametrize("text", ["", "  \n ", "가" * (deciding.MAX_TEXT + 1)])
def test_own_words_have_to_be_there_and_to_end(
    kept: KeptResume, new_uow: NewUnitOfWork, text: str
) -> None:
    with pytest.raises(InvalidInput):
        decide(kept, BETTER, "edit", new_uow, text)
    assert highlights(kept, new_uow) == [CLAIM, OTHER]


def test_a_proposal_is_decided_once(kept: KeptResume, new_uow: NewUnitOfWork) -> None:
    decided = decide(kept, BETTER, "accept", new_uow)
    with pytest.raises(Conflict):
        deciding.decide(
            kept, decided.proposal.id, "refuse", new_uow=new_uow, patches=PATCHES, now=NOW
        )
    assert highlights(kept, new_uow)[0] == BETTER


def test_what_is_not_proposed_cannot_be_accepted(kept: KeptResume, new_uow: NewUnitOfWork) -> None:
    with pytest.raises(Conflict):
        deciding.decide(kept, "made-up", "accept", new_uow=new_uow, patches=PATCHES, now=NOW)


def test_an_answer_takes_its_question_away_and_becomes_a_proposal(
    kept: KeptResume, new_uow: NewUnitOfWork
) -> None:
    before = stands(kept, new_uow)
    question = before.questions[0]
    fact = "사용자 1,200명이 썼습니다"

    def answer(text: str, id_: str = question.id) -> None:
        deciding.answer(kept, id_, text, new_uow=new_uow, patches=PATCHES, today=NOW.date())

    for wrong in ("", " \n", "가" * (deciding.MAX_ANSWER + 1)):
        with pytest.raises(InvalidInput):
            answer(wrong)
    with pytest.raises(Conflict):
        answer(fact, "made-up")
    answer(fact)
    after = stands(kept, new_uow)
    assert question.id not in {one.id for one in after.questions}
    (proposal,) = [one for one in after.proposals if one.reason == "answer"]
    assert "1,200명" in proposal.new
    decide(kept, proposal.new, "accept", new_uow)
    assert "1,200명" in str(stands(kept, new_uow).data)
    assert "answer" not in {one.reason for one in stands(kept, new_uow).proposals}


def test_nobody_decides_about_what_is_not_read(new_uow: NewUnitOfWork) -> None:
    unread = a_kept_resume()
    with new_uow() as uow:
        uow.resumes.add(unread)
        uow.commit()
    with pytest.raises(NotFound):
        deciding.decide(unread, "x", "accept", new_uow=new_uow, patches=PATCHES, now=NOW)
    with pytest.raises(NotFound):
        deciding.answer(unread, "x", "y", new_uow=new_uow, patches=PATCHES, today=NOW.date())
