"""Groups that candidates join."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    # Types of the subjects that this ring carries without knowing them at run time.
    from core.interview.cohorts import Cohort


class Cohorts(Protocol):
    """Groups, and the browser sessions (`Interview.owner`) that are in them."""

    def add(self, cohort: "Cohort") -> None:
        """Store a new group; Conflict when its id or its code is taken."""

    def all(self) -> "Sequence[Cohort]":
        """Return all by name."""

    def of_code(self, code: str) -> "Cohort | None":
        """Return the group that a code lets into."""

    def join(self, cohort_id: UUID, owner: str, *, now: datetime) -> None:
        """Let a session in; nothing when it is in already."""

    def leave(self, cohort_id: UUID, owner: str) -> None:
        """Let it out; nothing when it is not in."""

    def of_owner(self, owner: str) -> "Sequence[Cohort]":
        """Return the groups that a session is in, by name."""

    def owners(self, cohort_id: UUID) -> Collection[str]:
        """Return the sessions in a group."""

    def sizes(self) -> Mapping[UUID, int]:
        """Return how many sessions are in each group that has any."""
