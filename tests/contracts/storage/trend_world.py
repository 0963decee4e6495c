"""Interviews with levels, for trends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from core.assessment.labels import Assessment, Label, Proximity, Score
from core.assessment.rubric import Competency
from core.interview.interview import Interview, PlannedQuestion, QuestionKind, Status, Turn
from core.language.language import Language
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import an_interview

ZONE = "Asia/Seoul"
MONDAY = datetime(2026, 11, 9, 3, 0, tzinfo=UTC)
"""Noon in Seoul."""
WEEK = timedelta(days=7)
NOW = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
READER = "rules 1"


@dataclass(frozen=True, slots=True)
class Told:
    """What is found in one interview; every answer is to a question of one competency.

    Attributes:
        near: percentile of each answer, None without; calibrated levels where `is_calibrated`.
    """

    owner: str
    level: float | None = 3.0
    at: datetime = MONDAY
    field_code: str = "software"
    language: Language = "ko"
    competency: Competency = "ownership"
    questions: Sequence[str] = ("q-1",)
    near: Sequence[float | None] = ()
    is_calibrated: bool = False
    rubric_version: int = 1
    reader: str = READER
    written_at: datetime = NOW - timedelta(hours=2)
    kind: QuestionKind = QuestionKind.BEHAVIOURAL
    status: Status = Status.FINISHED


def tell(new_uow: NewUnitOfWork, *told: Told) -> list[Interview]:
    """Store interviews with their assessments."""
    with new_uow() as uow:
        stored = []
        for one in told:
            interview = replace(
                an_interview(one.at - timedelta(minutes=20), one.owner),
                field_code=one.field_code,
                language=one.language,
                status=one.status,
                finished_at=one.at,
            )
            turns = [
                Turn(
                    uuid4(),
                    interview.id,
                    index,
                    PlannedQuestion(question, one.kind, one.competency, "?"),
                    one.at,
                    answer="네, 그렇습니다.",
                    closed_at=one.at,
                )
                for index, question in enumerate(one.questions)
            ]
            uow.interviews.add(interview)
            for turn in turns:
                uow.turns.put(turn)
            uow.assessments.put(interview.id, found_in(one, turns), now=one.written_at)
            stored.append(interview)
        uow.commit()
    return stored


def found_in(told: Told, turns: Sequence[Turn]) -> Assessment:
    missing = "not_asked" if told.level is None else None
    score = Score(
        told.competency, told.level, told.level, told.level, told.rubric_version, 1, 1, missing
    )
    labels = [Label(turn.id, "ownership-own-part", 0, True, (), told.reader) for turn in turns]
    near = [
        Proximity(
            turn.id,
            percentile=50.0 if told.is_calibrated and value is not None else value,
            level=value if told.is_calibrated else None,
            contrast=None,
            nearest=None,
            exemplars=0,
            model="small@1",
            calibration="small@1/ko/z/64/abc" if told.is_calibrated else None,
            missing=None if value is not None else "too_short",
            labelled=64 if told.is_calibrated else 0,
            against="0123456789ab",
        )
        for turn, value in zip(turns, told.near, strict=False)
    ]
    return Assessment(labels, (), (), (score,), near)


def owners(count: int) -> list[str]:
    """Return so many owners."""
    return [f"{number:064}" for number in range(count)]
