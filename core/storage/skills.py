"""Which skills candidates have named in their answers."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    # A type of a subject that this ring carries without knowing it at run time.
    from core.interview.skills_shown import FieldSkills


class Skills(Protocol):
    """Skills by answer; each interview is read once under each version of the list of skills."""

    def unread(self, version: str, limit: int) -> Sequence[UUID]:
        """Return finished interviews that were not read under `version`, the oldest first."""

    def put(self, interview_id: UUID, version: str, named: Mapping[UUID, Collection[str]]) -> None:
        """Replace what the answers of an interview name, by turn, and note that it was read."""

    def of_field(self, field_code: str) -> "FieldSkills":
        """Return how many candidates of a field named each skill; nothing of fewer than five."""
