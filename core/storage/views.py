"""Who looked at what is personal."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    # Types of the subjects that this ring carries without knowing them at run time.
    from core.interview.viewing import View


class Views(Protocol):
    """The log of looks at interviews; nothing in it is ever changed."""

    def add(self, views: "Sequence[View]", *, unless_since: datetime) -> None:
        """Note looks, but those that the same visitor had at the same page of it since then."""

    def of_interview(self, interview_id: UUID) -> "Sequence[View]":
        """Return the looks at an interview, the latest first."""
