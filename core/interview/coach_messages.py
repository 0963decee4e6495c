"""What coaches write to a candidate about an interview, and which questions they ask again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.errors import InvalidInput, NotFound
from core.interview.interview import QuestionKind
from core.storage import NewUnitOfWork

MAX_LENGTH = 2000
"""Characters of one message. Own choice: as a coach's note; a page of reading, not a letter."""


@dataclass(frozen=True, slots=True)
class CoachMessage:
    """A message that its candidate reads beside the report.

    Attributes:
        turn_id: the answer it is about; None for the whole interview.
        coach_id, coach: who writes, and under which name.
        text: "" only where a question is asked again.
        is_again: the candidate is asked to answer the question of `turn_id` once more.
        at: when it was sent; with zone.
        read_at: when the candidate first saw it; None until then.

    Raises:
        InvalidInput: it says nothing, too much, or asks again what is no question.
    """

    id: UUID
    interview_id: UUID
    turn_id: UUID | None
    coach_id: UUID
    coach: str
    text: str
    is_again: bool
    at: datetime
    read_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what nobody could follow."""
        if not (self.text.strip() or self.is_again):
            raise InvalidInput("A message says something.")
        if len(self.text) > MAX_LENGTH:
            raise InvalidInput(f"A message is no longer than {MAX_LENGTH} characters.")
        if self.is_again and self.turn_id is None:
            raise InvalidInput("What is asked again is one question.")


def send(message: CoachMessage, *, new_uow: NewUnitOfWork) -> None:
    """Store a message for the candidate of an interview that is shared.

    Raises:
        NotFound: the interview is not shared (any more), or has no such question.
        InvalidInput: a follow-up is asked again; it is no question by itself.
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        if not uow.shares.is_shared(message.interview_id):
            raise NotFound("interview", message.interview_id)
        if message.turn_id is not None:
            turns = uow.turns.of_interview(message.interview_id)
            turn = next((one for one in turns if one.id == message.turn_id), None)
            if turn is None:
                raise NotFound("question", message.turn_id)
            if message.is_again and turn.question.kind is QuestionKind.FOLLOW_UP:
                raise InvalidInput("A follow-up cannot be asked by itself.")
        uow.messages.add(message)
        uow.commit()


def read(interview_id: UUID, *, new_uow: NewUnitOfWork, now: datetime) -> Sequence[CoachMessage]:
    """Return the messages about an interview to its candidate, oldest first; they count as read.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        messages = uow.messages.of_interview(interview_id)
        if any(one.read_at is None for one in messages):
            uow.messages.mark_read(interview_id, now=now)
            uow.commit()
    return messages


def unread(owner: str, *, new_uow: NewUnitOfWork) -> dict[UUID, int]:
    """Return how many messages a candidate has not seen, by interview.

    Raises:
        Unavailable: the database is away.
    """
    counts: dict[UUID, int] = {}
    with new_uow() as uow:
        for one in uow.messages.of_owner(owner):
            if one.read_at is None:
                counts[one.interview_id] = counts.get(one.interview_id, 0) + 1
    return counts
