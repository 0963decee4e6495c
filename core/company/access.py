"""Who sees what of candidates: coaches and admins what is shared, nobody anything else."""

from dataclasses import dataclass
from uuid import UUID

from core.company.company import Role

FEWEST = 5
"""Candidates below which a figure of a group says too much about one of them
(resume_and_data.md, (d) 7)."""
COUNSEL = frozenset({Role.COACH, Role.ADMIN})
"""Roles that may read what candidates share."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A member who is signed in, with the role they have at this moment."""

    id: UUID
    name: str
    role: Role


def may_see(visitor: Visitor, *, is_shared: bool) -> bool:
    """Say whether somebody may see what is personal of an interview.

    No role stands above the candidate's own wish: an admin sees what a coach sees, a researcher
    works with figures of groups, and a candidate reads reports in the interview app.
    """
    return is_shared and visitor.role in COUNSEL


def is_admitted(visitor: Visitor, roles: frozenset[Role]) -> bool:
    """Say whether a page that is meant for `roles` opens; to admins every page does."""
    return visitor.role is Role.ADMIN or visitor.role in roles
