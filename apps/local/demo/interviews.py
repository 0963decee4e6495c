"""The interviews of the demo: planned by the planner, answered as each candidate does by then."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from apps.local.demo.answers import GOODBYES, VARIANTS, made_answer
from apps.local.demo.people import HIGHEST, LOWEST, WEEKS, Person
from core.assessment.exemplar import load_exemplars
from core.interview import interviews
from core.interview.assessing import ASSESSED
from core.interview.interview import (
    EndReason,
    Interview,
    PlannedQuestion,
    QuestionKind,
    Status,
    Turn,
)
from core.interview.plan import Wishes, make_plan
from core.interview.questions import QuestionBank, load_bank

MINUTES = 30
NOISE = 0.35
"""Deviation, in levels, of an answer from what its candidate can do. Own choice."""
UNASKED = frozenset({QuestionKind.INVITATION, QuestionKind.CLOSING})


@dataclass(frozen=True, slots=True)
class Held:
    """One interview of the demo.

    Attributes:
        levels: for each turn, what its answer was written for, 1 to 5; None of goodbyes.
    """

    person: Person
    interview: Interview
    turns: tuple[Turn, ...]
    levels: tuple[int | None, ...]

    @property
    def ended_at(self) -> datetime:
        """Return when the last answer was closed."""
        at = self.interview.finished_at
        return self.interview.created_at if at is None else at


def owner_of(person: Person) -> str:
    """Return whom a candidate's interviews belong to."""
    return interviews.owner_of_token(f"demo {person.name}")


def held(person: Person, *, now: datetime) -> Iterator[Held]:
    """Yield the interviews of one candidate, all of them in whole weeks before `now`."""
    chance = random.Random(person.name)  # noqa: S311 - the same demo each time
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    for week in person.weeks:
        # In working hours of a Korean day, so that the week is the same one in UTC.
        hours = timedelta(days=chance.randrange(5), hours=chance.randrange(1, 10))
        began = monday - timedelta(weeks=WEEKS - week) + hours
        yield _held(person, week, began + timedelta(minutes=chance.randrange(60)), chance)


def _held(person: Person, week: int, began: datetime, chance: random.Random) -> Held:
    wishes = Wishes(person.field_code, person.language, MINUTES, has_follow_ups=False)
    plan = make_plan(bank=_bank(), wishes=wishes, seed=chance.getrandbits(32), today=began.date())
    interview = Interview(
        id=uuid.UUID(int=chance.getrandbits(128), version=4),
        owner=owner_of(person),
        candidate_name=person.name,
        language=person.language,
        field_code=person.field_code,
        minutes=MINUTES,
        mode="text",
        status=Status.FINISHED,
        plan=plan,
        created_at=began,
        started_at=began,
    )
    levels = [_level(question, person.level(week), chance) for question in plan.questions]
    turns, at = [], began
    for index, (question, level) in enumerate(zip(plan.questions, levels, strict=True)):
        asked, at = at, at + timedelta(seconds=60 + chance.randrange(90))
        turns.append(
            Turn(
                id=uuid.UUID(int=chance.getrandbits(128), version=4),
                interview_id=interview.id,
                index=index,
                question=question,
                asked_at=asked,
                answer=_answer(question, level, person, chance),
                end_reason=EndReason.TYPED,
                closed_at=at,
            )
        )
    return Held(person, replace(interview, finished_at=at), tuple(turns), tuple(levels))


def _level(question: PlannedQuestion, able: float, chance: random.Random) -> int | None:
    """Return the level that an answer is written for."""
    if question.kind not in ASSESSED:
        return None
    return round(min(HIGHEST, max(LOWEST, chance.gauss(able, NOISE))))


def _answer(
    question: PlannedQuestion, level: int | None, person: Person, chance: random.Random
) -> str:
    if level is None:
        return chance.choice(GOODBYES[person.language])
    return made_answer(
        question.question_id,
        question.competency,
        person.field_code,
        person.language,
        level,
        chance.randrange(VARIANTS),
    )


@cache
def _bank() -> QuestionBank:
    """Return the bank without the questions that have no model answers to write others from."""
    bank = load_bank()
    known = {one.question_id for one in load_exemplars("ko")}
    kept = tuple(one for one in bank.questions if one.id in known or one.kind in UNASKED)
    return replace(bank, questions=kept)
