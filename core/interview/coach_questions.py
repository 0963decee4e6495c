"""Questions that coaches add to the bank: versioned, checked, and asked while they want it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import InvalidInput
from core.interview.fairness import asks_for
from core.interview.interview import Competency, QuestionKind
from core.interview.questions import Question, QuestionBank
from core.language.text import cleaned
from core.storage import NewUnitOfWork

KINDS = (
    QuestionKind.OPENING,
    QuestionKind.BEHAVIOURAL,
    QuestionKind.FIELD,
    QuestionKind.COMPANY,
)
"""What coaches may add; a goodbye and the candidate's own questions are the bank's."""
DIFFICULTIES = (1, 2, 3)
LEAST_CHARS, MOST_CHARS = 10, 300
"""Of one wording. Own choice: the shortest of the bank has 14, the longest that is easily followed
by ear is about 300."""


class ForbiddenQuestion(InvalidInput):
    """Say that a wording asks for what an interviewer may not ask."""


class WrongLength(InvalidInput):
    """Say that a wording is too short or too long."""


@dataclass(frozen=True, slots=True)
class CoachQuestion:
    """One version of a question that a coach wrote.

    Attributes:
        id: the same for all its versions.
        version: from 1.
        field: None for a question that every field shares; a field only with `field` questions.
        difficulty: 1 for newcomers, 2, or 3 for people of some years.
        is_asked: whether interviews made from now on may ask it.
        author: who wrote this version.
        note: why; may be empty.
    """

    id: str
    version: int
    field: str | None
    kind: QuestionKind
    competency: Competency
    difficulty: int
    ko: str
    en: str
    is_asked: bool
    author: str
    note: str
    at: datetime

    @property
    def asked_as(self) -> str:
        """Return the id under which it is asked, another for each version: they never mix."""
        return f"{self.id}.{self.version}"


def new_id() -> str:
    """Return an id that no question has."""
    return f"coach-{secrets.token_hex(4)}"


def save(question: CoachQuestion, *, bank: QuestionBank, new_uow: NewUnitOfWork) -> CoachQuestion:
    """Store the next version of a question, whatever version it says it is, and return it.

    Raises:
        ForbiddenQuestion: it asks for what the law protects.
        WrongLength: a wording is too short or too long.
        InvalidInput: its kind, field, difficulty or author is missing or not offered.
        Conflict: somebody else stored a version at this moment.
        Unavailable: the database is away.
    """
    tidy = _checked(question, bank)
    with new_uow() as uow:
        version = len(uow.coach_questions.versions(question.id)) + 1
        stored = replace(tidy, version=version)
        uow.coach_questions.add(stored)
        uow.commit()
    return stored


def with_coaches(bank: QuestionBank, written: Sequence[CoachQuestion]) -> QuestionBank:
    """Return the bank with those questions of coaches that are to be asked."""
    known = {field.code for field in bank.fields}
    asked = [one for one in written if one.is_asked and (one.field is None or one.field in known)]
    return replace(bank, questions=(*bank.questions, *map(_of_bank, asked)))


def _of_bank(one: CoachQuestion) -> Question:
    return Question(
        id=one.asked_as,
        kind=one.kind,
        competency=one.competency,
        ko=one.ko,
        en=one.en,
        field=one.field,
        version=one.version,
        difficulty=one.difficulty,
        good={"ko": (), "en": ()},
        follow_ups=(),
    )


def _checked(question: CoachQuestion, bank: QuestionBank) -> CoachQuestion:
    ko, en, author = (_one_line(text) for text in (question.ko, question.en, question.author))
    for text in (ko, en):
        if not LEAST_CHARS <= len(text) <= MOST_CHARS:
            raise WrongLength(
                f"A question has {LEAST_CHARS} to {MOST_CHARS} characters in each language."
            )
        if asks_for(text) is not None:
            raise ForbiddenQuestion("This asks for what an interviewer may not ask.")
    if question.kind not in KINDS or question.difficulty not in DIFFICULTIES or not author:
        raise InvalidInput("A question needs a kind, a difficulty and an author.")
    if (question.kind is QuestionKind.FIELD) != (question.field is not None):
        raise InvalidInput("A question about the field, and only that, names a field.")
    if question.field is not None:
        bank.field(question.field)
    return replace(question, ko=ko, en=en, author=author[:80], note=cleaned(question.note)[:500])


def _one_line(text: str) -> str:
    return " ".join(cleaned(text).split())
