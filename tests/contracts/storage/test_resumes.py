"""`core.storage.Resumes`."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from core.errors import Conflict, NotFound
from core.resume.document import Concern, Document, HiddenText, Line, Page, Span, StreamScore
from core.resume.editing.drafts import Revision
from core.resume.editing.edits import replaced
from core.resume.kept import Decided, KeptResume, Reading, State
from core.resume.resume import LeftOut, LineRef, Provenance, Resume, SectionLine
from core.resume.review.finding import Finding
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import NOW

OWNER = "b" * 64
TEXT = "결제 서비스의 응답 시간을 1.8초에서 240ms로 '줄임' \\ 😀"
REF = LineRef(1, 2, 0, len(TEXT))
DATA = {"work": [{"name": "하늘소프트", "highlights": [TEXT]}], "x-kr": {"military": {}}}


def a_resume(owner: str = OWNER) -> KeptResume:
    id_ = uuid4()
    return KeptResume(
        id=id_,
        owner=owner,
        file_name="이력서 '최종'.pdf",
        media_key=f"resumes/{id_}",
        sha256="0" * 64,
        size_bytes=3_000_000_000,
        consent="2026-11-28",
        created_at=NOW,
    )


def a_reading(text: str = TEXT) -> Reading:
    box = (56.7, 100.25, 300.0, 112.5)
    line = Line(1, 2, text, box, (Span(text, box, "Batang", 10.5, 7, bold=True),))
    document = Document(
        "PyMuPDF 2.0",
        (Page(1, 595.0, 842.0, (line,)),),
        streams=(StreamScore("columns", 0.93, (("order", 1.0),)),),
        hidden=(HiddenText(1, "hire me", box, "background"),),
        concerns=(Concern("macros"),),
    )
    resume = Resume(
        DATA,
        "ko",
        {"/work/0/highlights/0": Provenance((REF,), "bullet", 0.9)},
        (SectionLine(1, 2, "work"),),
        (LeftOut("birth_date", (REF,)),),
        (LineRef(1, 2, 0, 3),),
    )
    finding = Finding("no_number", "should", "/work/0/highlights/0", (REF,), text, (("n", "1"),))
    return Reading(document, resume, (finding,), (a_decision().proposal,))


def a_decision(number: int = 1) -> Decided:
    proposal = replaced(DATA, "/work/0/highlights/0", "줄였음", "reworded", source="model 8b")
    base = proposal.base
    step = Revision(
        proposal.id, "edited", base, "f" * 16, proposal.patch, proposal.patch, "reworded", "person"
    )
    return Decided(number, NOW + timedelta(minutes=number), proposal, step, ("3배",))


@pytest.fixture
def resume(new_uow: NewUnitOfWork) -> KeptResume:
    """One that is stored already."""
    stored = a_resume()
    with new_uow() as uow:
        uow.resumes.add(stored)
        uow.commit()
    return stored


def test_what_is_added_is_found_again_and_only_once(
    new_uow: NewUnitOfWork, resume: KeptResume
) -> None:
    with new_uow() as uow:
        assert uow.resumes.get(resume.id) == resume
        assert uow.resumes.reading(resume.id) is None
        assert uow.resumes.answers(resume.id) == {}
        assert uow.resumes.decided(resume.id) == []
        with pytest.raises(Conflict):
            uow.resumes.add(resume)


def test_what_is_not_there_is_not_found(new_uow: NewUnitOfWork) -> None:
    nothing = uuid4()
    with new_uow() as uow:
        for ask in (
            lambda: uow.resumes.get(nothing),
            lambda: uow.resumes.put_reading(nothing, a_reading()),
            lambda: uow.resumes.put_unreadable(nothing, "corrupt"),
            lambda: uow.resumes.put_answer(nothing, "q", "a"),
        ):
            with pytest.raises(NotFound):
                ask()
        assert uow.resumes.reading(nothing) is None
        assert uow.resumes.answers(nothing) == {}
        uow.resumes.remove(nothing)


def test_an_owner_has_their_own_newest_first(new_uow: NewUnitOfWork, resume: KeptResume) -> None:
    newer = replace(a_resume(), created_at=NOW + timedelta(seconds=1))
    with new_uow() as uow:
        uow.resumes.add(newer)
        uow.resumes.add(a_resume(owner="c" * 64))
        assert uow.resumes.of_owner(OWNER) == [newer, resume]
        assert uow.resumes.of_owner("nobody") == []


def test_a_reading_comes_back_as_it_was(new_uow: NewUnitOfWork, resume: KeptResume) -> None:
    with new_uow() as uow:
        uow.resumes.put_reading(resume.id, a_reading())
        uow.commit()
    with new_uow() as uow:
        assert uow.resumes.reading(resume.id) == a_reading()
        kept = uow.resumes.get(resume.id)
        assert (kept.state, kept.language, kept.unreadable) == (State.READ, "ko", None)
        uow.resumes.put_reading(resume.id, replace(a_reading(), findings=()))
        again = uow.resumes.reading(resume.id)
        assert again is not None
        assert again.findings == ()


def test_a_reason_why_it_is_unreadable_is_kept(new_uow: NewUnitOfWork, resume: KeptResume) -> None:
    with new_uow() as uow:
        uow.resumes.put_unreadable(resume.id, "needs_ocr")
        kept = uow.resumes.get(resume.id)
    assert (kept.state, kept.unreadable) == (State.UNREADABLE, "needs_ocr")


def test_answers_are_kept_by_question_and_the_last_one_counts(
    new_uow: NewUnitOfWork, resume: KeptResume
) -> None:
    with new_uow() as uow:
        uow.resumes.put_answer(resume.id, "one", "3억원")
        uow.resumes.put_answer(resume.id, "two", "5명")
        uow.resumes.put_answer(resume.id, "one", "4억원")
        assert uow.resumes.answers(resume.id) == {"one": "4억원", "two": "5명"}


def test_decisions_come_back_in_order_and_can_be_forgotten(
    new_uow: NewUnitOfWork, resume: KeptResume
) -> None:
    with new_uow() as uow:
        uow.resumes.add_decided(resume.id, a_decision(2))
        uow.resumes.add_decided(resume.id, a_decision(1))
        uow.commit()
    with new_uow() as uow:
        assert uow.resumes.decided(resume.id) == [a_decision(1), a_decision(2)]
        uow.resumes.remove_decided(resume.id, 2)
        uow.resumes.remove_decided(resume.id, 9)
        assert uow.resumes.decided(resume.id) == [a_decision(1)]


def test_a_number_is_taken_once(new_uow: NewUnitOfWork, resume: KeptResume) -> None:
    with new_uow() as uow:
        uow.resumes.add_decided(resume.id, a_decision())
        uow.commit()
    with new_uow() as uow, pytest.raises(Conflict):
        uow.resumes.add_decided(resume.id, a_decision())


def test_a_decision_belongs_to_a_resume(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow, pytest.raises(Conflict):
        uow.resumes.add_decided(uuid4(), a_decision())


def test_removing_one_leaves_nothing_of_it_and_all_of_the_others(
    new_uow: NewUnitOfWork, resume: KeptResume
) -> None:
    other = a_resume()
    with new_uow() as uow:
        uow.resumes.add(other)
        for one in (resume, other):
            uow.resumes.put_reading(one.id, a_reading())
            uow.resumes.put_answer(one.id, "one", "3억원")
            uow.resumes.add_decided(one.id, a_decision())
        uow.resumes.remove(resume.id)
        uow.commit()
    with new_uow() as uow:
        assert uow.resumes.of_owner(OWNER) != []
        with pytest.raises(NotFound):
            uow.resumes.get(resume.id)
        assert uow.resumes.reading(resume.id) is None
        assert uow.resumes.answers(resume.id) == {}
        assert uow.resumes.decided(resume.id) == []
        assert uow.resumes.decided(other.id) == [a_decision()]
        assert uow.resumes.answers(other.id) == {"one": "3억원"}
