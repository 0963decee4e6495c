"""What coaches may read of how candidates come along."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # Types of the subjects that this ring carries without knowing them at run time.
    from core.interview.practice import Counts, Practised, Wanted


class Practice(Protocol):
    """Interviews with their levels; of persons only what they share at this moment."""

    def shared(self, wanted: "Wanted", *, limit: int) -> "Sequence[Practised]":
        """Return the newest `limit` shared interviews, newest first."""

    def counts(self, wanted: "Wanted") -> "Counts":
        """Return how much was practised, shared or not."""
