"""Domain objects for tests; every argument has a sensible value."""

import uuid
from datetime import UTC, datetime

from core.interview.interview import (
    Interview,
    Mode,
    Plan,
    PlannedQuestion,
    QuestionKind,
    Status,
)
from core.language.language import Language

OWNER = "a" * 64
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def a_plan(
    questions: int = 2, *, kind: QuestionKind = QuestionKind.OPENING, max_follow_ups: int = 0
) -> Plan:
    return Plan(
        "test",
        tuple(
            PlannedQuestion(f"q-{n}", kind, "motivation", f"Question {n}?")
            for n in range(1, questions + 1)
        ),
        max_follow_ups=max_follow_ups,
    )


def an_interview(  # noqa: PLR0913 - each has a sensible value
    *,
    questions: int = 2,
    language: Language = "en",
    mode: Mode = "video",
    status: Status = Status.CREATED,
    owner: str = OWNER,
    kind: QuestionKind = QuestionKind.OPENING,
    minutes: int = 5,
    max_follow_ups: int = 0,
) -> Interview:
    return Interview(
        id=uuid.uuid4(),
        owner=owner,
        candidate_name="Kim Haneul",
        language=language,
        field_code="software",
        minutes=minutes,
        mode=mode,
        status=status,
        plan=a_plan(questions, kind=kind, max_follow_ups=max_follow_ups),
        created_at=NOW,
    )
