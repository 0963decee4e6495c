"""Which skills candidates name in their answers, counted beside what postings ask for."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.company.skills import SkillFinder, skills_version
from core.interview.answers import said
from core.storage import NewUnitOfWork

FEWEST_CANDIDATES = 5
"""Of fewer nothing is counted (product.md: cohorts under five are hidden)."""
AT_ONCE = 50
"""Interviews looked up at a time. Own choice."""


@dataclass(frozen=True, slots=True)
class FieldSkills:
    """How many candidates of a field named a skill in any of their answers.

    Attributes:
        candidates: with an answer that was read; None where they are fewer than five.
        named: by skill; None where fewer than five named it, and some did.
    """

    candidates: int | None
    named: Mapping[str, int | None]


def read_answers(*, new_uow: NewUnitOfWork, finder: SkillFinder) -> int:
    """Find the skills in all finished interviews that were not read yet; return how many.

    What it costs grows with what is new, not with what there is.

    Raises:
        Unavailable: the database or the analyzer is away; what was read stays.
    """
    version, count = skills_version(), 0
    while True:
        with new_uow() as uow:
            waiting = uow.skills.unread(version, AT_ONCE)
            answers = {
                interview_id: {
                    turn.id: said(turn, exact.get(turn.id))
                    for exact in [{one.turn_id: one for one in uow.turns.exact(interview_id)}]
                    for turn in uow.turns.of_interview(interview_id)
                }
                for interview_id in waiting
            }
        if not waiting:
            return count
        found = {
            interview_id: {turn_id: tuple(finder.find(text)) for turn_id, text in texts.items()}
            for interview_id, texts in answers.items()
        }
        with new_uow() as uow:
            for interview_id, named in found.items():
                uow.skills.put(interview_id, version, named)
            uow.commit()
        count += len(found)
