"""Résumés, what was read in them, and what their owners decided."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    # Types of the subjects that this ring carries without knowing them at run time.
    from core.resume.kept import Decided, KeptResume, Reading


class Resumes(Protocol):
    """Résumés with what was read in them and what their owners decided."""

    def add(self, resume: "KeptResume") -> None:
        """Store a new résumé; Conflict when its id is taken."""

    def get(self, resume_id: UUID) -> "KeptResume":
        """Return one.

        Raises:
            NotFound: there is none.
        """

    def of_owner(self, owner: str) -> "Sequence[KeptResume]":
        """Return those of one browser session, newest first."""

    def remove(self, resume_id: UUID) -> None:
        """Remove a résumé and all that belongs to it; nothing when there is none."""

    def put_reading(self, resume_id: UUID, reading: "Reading") -> None:
        """Store or replace what was read, and that it was; NotFound when the résumé is gone."""

    def put_unreadable(self, resume_id: UUID, reason: str) -> None:
        """Store that it cannot be read, and why; NotFound when the résumé is gone."""

    def reading(self, resume_id: UUID) -> "Reading | None":
        """Return what was read, or None while nothing was."""

    def put_answer(self, resume_id: UUID, question_id: str, answer: str) -> None:
        """Store or replace the answer to a question; NotFound when the résumé is gone."""

    def answers(self, resume_id: UUID) -> Mapping[str, str]:
        """Return the answers by question."""

    def add_decided(self, resume_id: UUID, decided: "Decided") -> None:
        """Store a decision; Conflict when its number is taken or the résumé is gone."""

    def remove_decided(self, resume_id: UUID, number: int) -> None:
        """Forget a decision; nothing when there is none with this number."""

    def decided(self, resume_id: UUID) -> "Sequence[Decided]":
        """Return the decisions in order."""
