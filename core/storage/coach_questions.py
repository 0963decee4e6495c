"""Questions that coaches wrote."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # A type of a subject that this ring carries without knowing it at run time.
    from core.interview.coach_questions import CoachQuestion


class CoachQuestions(Protocol):
    """Every version of every question that a coach wrote; none is ever changed or removed."""

    def add(self, question: "CoachQuestion") -> None:
        """Store a version; Conflict when it is there already."""

    def versions(self, question_id: str) -> "Sequence[CoachQuestion]":
        """Return the versions of one question, the first first."""

    def latest(self) -> "Sequence[CoachQuestion]":
        """Return the last version of each question, the newest first."""
