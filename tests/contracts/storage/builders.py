"""An interview and a turn to store."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from core.interview.interview import (
    Interview,
    Plan,
    PlannedQuestion,
    QuestionKind,
    Status,
    Turn,
)

NOW = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)
STALLED_AFTER = timedelta(seconds=90)
QUESTION = PlannedQuestion(
    "opening-introduce-yourself",
    QuestionKind.OPENING,
    "motivation",
    "먼저 '자기소개' 부탁드립니다. \\ 100% 😀",
)


def an_interview(created_at: datetime = NOW, owner: str = "a" * 64) -> Interview:
    return Interview(
        id=uuid4(),
        owner=owner,
        candidate_name="김하늘",
        language="ko",
        field_code="software",
        minutes=15,
        mode="video",
        status=Status.CREATED,
        plan=Plan("2026.11", (QUESTION,)),
        created_at=created_at,
    )


def a_turn(interview_id: UUID, index: int = 0) -> Turn:
    return Turn(uuid4(), interview_id, index, QUESTION, NOW)
