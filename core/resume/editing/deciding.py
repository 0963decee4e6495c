"""What the owner of a résumé decides, and how the résumé stands after it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from core.errors import Conflict, InvalidInput, NotFound
from core.language.text import cleaned
from core.resume.editing import drafts
from core.resume.editing.drafts import MOST_CHARS, Draft
from core.resume.editing.edits import Proposal
from core.resume.editing.proposing import proposals
from core.resume.editing.questions import MOST_CHARS as MOST_CHARS_OF_ANSWER
from core.resume.editing.questions import Question, answered, questions
from core.resume.kept import Decided, KeptResume, Reading
from core.resume.ports import PatchEngine
from core.resume.resume import Json, Resume
from core.storage import NewUnitOfWork, UnitOfWork

Choice = Literal["accept", "edit", "refuse"]
MAX_TEXT = MOST_CHARS
MAX_ANSWER = MOST_CHARS_OF_ANSWER


@dataclass(frozen=True, slots=True)
class Standing:
    """How a résumé stands now.

    Attributes:
        resume: with the edits that were accepted; each value with its place in the file.
        proposals: still open, made for the résumé as it is now.
        questions: still open.
        decided: in the order of the decisions.
    """

    kept: KeptResume
    reading: Reading
    resume: Resume
    proposals: tuple[Proposal, ...]
    questions: tuple[Question, ...]
    decided: tuple[Decided, ...]

    @property
    def data(self) -> Json:
        """Return what is exported and compared with postings."""
        return self.resume.data


@dataclass(frozen=True, slots=True)
class _Stored:
    """What one transaction read.

    Attributes:
        said: the owner's answers in interviews.
    """

    reading: Reading
    decided: tuple[Decided, ...]
    answers: Mapping[str, str]
    said: tuple[str, ...]


def standing(
    kept: KeptResume, *, new_uow: NewUnitOfWork, patches: PatchEngine, today: date
) -> Standing | None:
    """Return how a résumé stands; None while nothing was read.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        stored = _stored(kept, uow)
    return None if stored is None else _stands(kept, stored, patches, today)


def decide(
    kept: KeptResume,
    proposal_id: str,
    choice: Choice,
    text: str = "",
    *,
    new_uow: NewUnitOfWork,
    patches: PatchEngine,
    now: datetime,
) -> Decided:
    """Accept, edit or refuse an open proposal; `text` is the person's own.

    Raises:
        Conflict: the résumé has changed since it was proposed, or it was decided already.
        InvalidInput: there is no text to put instead, or too much of it.
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        stored = _stored(kept, uow)
        if stored is None:
            raise NotFound("résumé", kept.id)
        stands = _stands(kept, stored, patches, now.date())
        proposal = next((one for one in stands.proposals if one.id == proposal_id), None)
        if proposal is None:
            raise Conflict(drafts.STALE)
        draft = _draft(stored, patches)
        unproved: tuple[str, ...] = ()
        if choice == "accept":
            draft = drafts.accept(draft, proposal, patches=patches)
        elif choice == "refuse":
            draft = drafts.refuse(draft, proposal)
        else:
            own = cleaned(text)
            draft = drafts.accept_edited(draft, proposal, own, patches=patches)
            unproved = _unproved(proposal, own, [*stored.answers.values(), *stored.said])
        number = max((one.number for one in stored.decided), default=0) + 1
        decided = Decided(number, now, proposal, draft.revisions[-1], unproved)
        uow.resumes.add_decided(kept.id, decided)
        uow.commit()
    return decided


def undo(kept: KeptResume, *, new_uow: NewUnitOfWork) -> None:
    """Take the last decision back.

    Raises:
        Conflict: there is none.
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        decided = uow.resumes.decided(kept.id)
        if not decided:
            raise Conflict("There is nothing to take back.")
        uow.resumes.remove_decided(kept.id, decided[-1].number)
        uow.commit()


def answer(
    kept: KeptResume,
    question_id: str,
    text: str,
    *,
    new_uow: NewUnitOfWork,
    patches: PatchEngine,
    today: date,
) -> None:
    """Take the answer to an open question; a proposal is made of it.

    Raises:
        Conflict: it is no longer asked.
        InvalidInput: there is no text, too much of it, or it cannot be made a line.
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        stored = _stored(kept, uow)
        if stored is None:
            raise NotFound("résumé", kept.id)
        stands = _stands(kept, stored, patches, today)
        question = next((one for one in stands.questions if one.id == question_id), None)
        if question is None:
            raise Conflict("This is no longer asked.")
        answered(question, text, stands.data)
        uow.resumes.put_answer(kept.id, question_id, " ".join(cleaned(text).split()))
        uow.commit()


def _stored(kept: KeptResume, uow: UnitOfWork) -> _Stored | None:
    reading = uow.resumes.reading(kept.id)
    if reading is None:
        return None
    return _Stored(
        reading,
        tuple(uow.resumes.decided(kept.id)),
        uow.resumes.answers(kept.id),
        tuple(_said(kept.owner, uow)),
    )


def _said(owner: str, uow: UnitOfWork) -> list[str]:
    mine: list[UUID] = [interview.id for interview in uow.interviews.of_owner(owner)]
    return [turn.answer for id_ in mine for turn in uow.turns.of_interview(id_) if turn.answer]


def _draft(stored: _Stored, patches: PatchEngine) -> Draft:
    original = stored.reading.resume.data
    data = original
    for one in stored.decided:
        data = patches.apply(data, one.step.patch)
    return Draft(original, data, tuple(one.step for one in stored.decided))


def _stands(kept: KeptResume, stored: _Stored, patches: PatchEngine, today: date) -> Standing:
    draft = _draft(stored, patches)
    now = drafts.edited(stored.reading.resume, draft.data)
    asked = questions(now, today=today)
    over = {_sense(one.proposal) for one in stored.decided if _is_over(one)}
    made = [*proposals(now), *stored.reading.proposals, *_replies(asked, stored, draft.data)]
    still_open = [
        one
        for one in {one.id: one for one in made}.values()
        if _sense(one) not in over and _fits(draft, one, patches)
    ]
    return Standing(
        kept,
        stored.reading,
        now,
        tuple(still_open),
        tuple(one for one in asked if one.id not in stored.answers),
        stored.decided,
    )


def _replies(asked: Sequence[Question], stored: _Stored, data: Json) -> Iterator[Proposal]:
    for question in asked:
        if question.id in stored.answers:
            with suppress(InvalidInput):  # it no longer goes with what the person has changed
                yield answered(question, stored.answers[question.id], data)


def _is_over(decided: Decided) -> bool:
    """Say whether a proposal would come back although it was decided.

    What a rule proposed and the person accepted, the rule does not propose again.
    """
    return decided.step.decision == "refused" or decided.proposal.reason == "answer"


def _sense(proposal: Proposal) -> tuple[str, str, str]:
    """Return what makes a proposal the same for a person, wherever its entry has moved to."""
    return proposal.reason, proposal.old, proposal.new


def _fits(draft: Draft, proposal: Proposal, patches: PatchEngine) -> bool:
    try:
        drafts.accept(draft, proposal, patches=patches)
    except (Conflict, InvalidInput):
        return False
    return True


def _unproved(proposal: Proposal, text: str, known: Sequence[str]) -> tuple[str, ...]:
    found = drafts.warnings(proposal, text, known=known)
    return tuple(dict.fromkeys(one.text for one in found if one.text))
