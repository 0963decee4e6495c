"""What interviews one day held, for the brief of the morning after."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from uuid import UUID

from core.interview.interview import Interview, Status
from core.storage import NewUnitOfWork, UnitOfWork

LONGEST = timedelta(days=1)
"""From when an interview was made to its end; who comes back later is counted by nobody's day."""


@dataclass(frozen=True, slots=True)
class Held:
    """One interview that ended on the day.

    Whose it is is not among it: a brief is kept, and its candidate may stop sharing later.

    Attributes:
        answers: how many of its questions were answered in words.
        levels: (competency, level from 1 to 5) where the candidate shares the assessment; None
            where it is not shared, or not there.
    """

    interview_id: str
    field_code: str
    minutes: int
    questions: int
    answers: int
    levels: tuple[tuple[str, float], ...] | None


def held(since: datetime, until: datetime, *, new_uow: NewUnitOfWork) -> list[Held]:
    """Return the interviews that ended in [since, until), by field.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        made = uow.interviews.begun(since=since - LONGEST, until=until)
        ended = [
            one
            for one in made
            if one.status is Status.FINISHED
            and one.finished_at is not None
            and since <= one.finished_at < until
        ]
        found = [_held(one, uow) for one in ended]
    return sorted(found, key=lambda one: (one.field_code, one.interview_id))


def to_json(interviews: Sequence[Held]) -> str:
    """Return them as they are kept between two steps of a night."""
    return json.dumps([asdict(one) for one in interviews], ensure_ascii=False)


def from_json(text: str) -> list[Held]:
    """Return what `to_json` wrote."""
    names = {field.name for field in fields(Held)}
    return [
        Held(**{name: one[name] for name in names} | {"levels": _pairs(one["levels"])})
        for one in json.loads(text)
    ]


def _pairs(value: list[list[object]] | None) -> tuple[tuple[str, float], ...] | None:
    return None if value is None else tuple((str(name), float(str(x))) for name, x in value)


def _held(interview: Interview, uow: UnitOfWork) -> Held:
    turns = uow.turns.of_interview(interview.id)
    return Held(
        interview_id=str(interview.id),
        field_code=interview.field_code,
        minutes=interview.minutes,
        questions=len(turns),
        answers=sum(bool((turn.answer or "").strip()) for turn in turns),
        levels=_levels(interview.id, uow),
    )


def _levels(interview_id: UUID, uow: UnitOfWork) -> tuple[tuple[str, float], ...] | None:
    if not uow.shares.is_shared(interview_id):
        return None
    assessment = uow.assessments.get(interview_id)
    if assessment is None:
        return None
    return tuple(
        (score.competency, score.level) for score in assessment.scores if score.level is not None
    )
