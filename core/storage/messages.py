"""What coaches write to candidates."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    # Types of the subjects that this ring carries without knowing them at run time.
    from core.interview.coach_messages import CoachMessage


class Messages(Protocol):
    """Messages about interviews; they go with the interview."""

    def add(self, message: "CoachMessage") -> None:
        """Store a new message; Conflict when its id is taken or the interview is gone."""

    def of_interview(self, interview_id: UUID) -> "Sequence[CoachMessage]":
        """Return the messages about one interview, oldest first."""

    def of_owner(self, owner: str) -> "Sequence[CoachMessage]":
        """Return the messages to one browser session, oldest first."""

    def mark_read(self, interview_id: UUID, *, now: datetime) -> None:
        """Say when the candidate saw those that were not seen before."""
