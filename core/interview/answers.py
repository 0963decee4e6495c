"""What is stored of answers, and what was said in the end."""

from uuid import UUID

from core.interview.interview import ExactTranscript, Turn
from core.storage import NewUnitOfWork


def given(
    interview_id: UUID, *, new_uow: NewUnitOfWork
) -> tuple[list[Turn], dict[UUID, dict[int, str]]]:
    """Return the turns so far, and for each the texts of its segments by index."""
    with new_uow() as uow:
        turns = list(uow.turns.of_interview(interview_id))
        texts = {
            turn.id: {segment.index: segment.text for segment in uow.turns.segments(turn.id)}
            for turn in turns
        }
    return turns, texts


def said(turn: Turn, exact: ExactTranscript | None) -> str:
    """Return an answer word for word: as heard exactly if at all, else as heard live or typed.

    Offsets of findings count in this text.
    """
    return exact.text if exact is not None and exact.text else turn.answer
