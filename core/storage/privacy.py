"""What was agreed to, everything that is kept of somebody, and that it was erased."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from core.interview.erasures import Erasure
    from core.interview.purposes import Agreement, Purpose

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Table → its rows, each a name → a value that JSON knows."""


class Privacy(Protocol):
    """Agreements, copies of everything, and erasures."""

    def agree(self, agreement: "Agreement") -> None:
        """Note an agreement; nothing while the same purpose is agreed to already."""

    def withdraw(self, interview_id: UUID, purpose: "Purpose", *, now: datetime) -> None:
        """Note that it holds no longer; nothing when it does not anyway."""

    def agreements(self, interview_id: UUID) -> "Sequence[Agreement]":
        """Return all of them, the earliest first."""

    def rows_of_interview(self, interview_id: UUID) -> Rows:
        """Return every row about an interview, of every table that has any."""

    def rows_of_resume(self, resume_id: UUID) -> Rows:
        """Return every row about a kept résumé."""

    def erase(self, erasure: "Erasure") -> None:
        """Remove every row about a subject, destroy its key, and note that this was done.

        What was agreed to and who looked stays, as a proof: it holds no content and no name of a
        candidate. Nothing more happens the second time.
        """

    def erase_video(self, erasure: "Erasure") -> None:
        """Remove what is stored of an interview's video, and note that this was done."""

    def filmed(self, *, until: datetime) -> Sequence[UUID]:
        """Return the interviews with a video that were made before `until`."""

    def kept(self, *, until: datetime) -> Sequence[UUID]:
        """Return the résumés that were given before `until`."""

    def forget_views(self, *, until: datetime) -> None:
        """Remove who looked at interviews before `until`."""

    def erasures(self, *, is_done: bool | None = None) -> "Sequence[Erasure]":
        """Return what was erased, the earliest first; of one kind only where `is_done` says so."""

    def done(self, erasure: "Erasure", *, now: datetime) -> None:
        """Note that an erasure has reached every store."""
