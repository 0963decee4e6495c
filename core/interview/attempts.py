"""How one candidate did before: the first, best and latest level of each competency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.assessment.labels import Score
from core.assessment.rubric import Competency
from core.interview.interview import Interview
from core.storage import NewUnitOfWork


@dataclass(frozen=True, slots=True)
class Attempts:
    """Levels of one competency in one's own interviews, 1 to 5.

    Attributes:
        count: interviews with a level; those without are not among them.
    """

    first: float
    best: float
    latest: float
    count: int


def attempts(interview: Interview, *, new_uow: NewUnitOfWork) -> Mapping[Competency, Attempts]:
    """Return how the owner of an interview did in it and before it.

    Compared are only interviews of the same language and field, under the same version of the
    rubric as in this one.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        by_interview = uow.assessments.scores_of(interview.owner)
        of_owner = uow.interviews.of_owner(interview.owner)
    versions = {one.competency: one.rubric_version for one in by_interview.get(interview.id, ())}
    before = sorted(
        (one for one in of_owner if _is_comparable(one, interview)), key=lambda one: one.created_at
    )
    return summed(
        score
        for one in before
        for score in by_interview.get(one.id, ())
        if versions.get(score.competency) == score.rubric_version
    )


def summed(scores: Iterable[Score]) -> dict[Competency, Attempts]:
    """Return the attempts by competency; `scores` are in the order of the interviews."""
    levels: dict[Competency, list[float]] = {}
    for score in scores:
        if score.level is not None:
            levels.setdefault(score.competency, []).append(score.level)
    return {
        competency: Attempts(found[0], max(found), found[-1], len(found))
        for competency, found in levels.items()
    }


def _is_comparable(other: Interview, interview: Interview) -> bool:
    is_earlier = other.created_at <= interview.created_at
    return (
        is_earlier
        and other.language == interview.language
        and other.field_code == interview.field_code
    )
