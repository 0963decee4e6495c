"""What the open jobs of a field ask for."""

from dataclasses import dataclass
from datetime import datetime

from core.company.posting import SkillCount
from core.company.storage import EnterpriseUnitOfWork

MOST_SKILLS = 30


@dataclass(frozen=True, slots=True)
class Demand:
    """Of the jobs of a field that are open now.

    Attributes:
        jobs: how many there are, each once however many boards show it.
        skills: those that most of them ask for, at most 30.
    """

    jobs: int
    skills: tuple[SkillCount, ...]


def demand_in(field_code: str, *, uow: EnterpriseUnitOfWork, now: datetime) -> Demand:
    """Return what the open jobs of a field ask for.

    Raises:
        Unavailable: the database is away.
    """
    return Demand(
        uow.postings.count_open_in(field_code, now=now),
        tuple(uow.postings.skills_in(field_code, now=now, limit=MOST_SKILLS)),
    )
