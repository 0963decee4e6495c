"""How candidates come along: their interviews in order, what changed, and who needs a coach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from statistics import fmean
from typing import Literal
from uuid import UUID

from core.assessment.labels import Score
from core.assessment.rubric import Competency
from core.assessment.trend import level_basis
from core.interview.attempts import Attempts, summed
from core.interview.interview import Mode, QuestionKind
from core.language.language import Language

FELL = 0.5
"""Levels by which the latest interview is below the one before it. Own choice: half the distance
between two levels of the rubric; medians of readings move by that much only when a reading does."""
LOW = 2.5
"""Mean level below which a coach should look. Own choice: under the middle level of five."""

Need = Literal["fell", "low"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which interviews; None is all.

    Attributes:
        since, until: days in UTC on which they were made, both included.
        kind: at least one of its questions is of this kind.
        cohort: its owner is a member of it.
        owner: of the candidate.
        skill: named in at least one of its answers, as far as they were read.
    """

    since: date | None = None
    until: date | None = None
    field_code: str | None = None
    language: Language | None = None
    kind: QuestionKind | None = None
    cohort: UUID | None = None
    owner: str | None = None
    skill: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was practised; `shared` of the interviews can be read by coaches."""

    interviews: int
    candidates: int
    shared: int


@dataclass(frozen=True, slots=True)
class Practised:
    """One interview that its candidate shares, with its levels.

    Attributes:
        candidate: the name given at its beginning.
        at: when it was made.
        scores: none where it is not assessed yet.
        readers: who read the answers.
    """

    interview_id: UUID
    owner: str
    candidate: str
    field_code: str
    language: Language
    mode: Mode
    at: datetime
    scores: tuple[Score, ...]
    readers: str = ""

    @property
    def level(self) -> float | None:
        """Return the mean level of its competencies; None without one."""
        levels = [score.level for score in self.scores if score.level is not None]
        return fmean(levels) if levels else None

    def basis(self, score: Score) -> str:
        """Return what a level of it was measured with; only levels of one basis are compared."""
        return level_basis(score.rubric_version, self.readers)


@dataclass(frozen=True)
class Candidate:
    """The shared interviews of one browser session, in one field and language.

    Attributes:
        practised: oldest first, at least one.
    """

    owner: str
    practised: tuple[Practised, ...]

    @property
    def latest(self) -> Practised:
        """Return the latest interview."""
        return self.practised[-1]

    @property
    def name(self) -> str:
        """Return the name given last."""
        return self.latest.candidate

    @cached_property
    def rated(self) -> tuple[Practised, ...]:
        """Return those with a level, oldest first."""
        return tuple(one for one in self.practised if one.level is not None)

    @property
    def change(self) -> float | None:
        """Return how many levels the latest rated interview is above the first."""
        return change(self.rated[0], self.rated[-1]) if len(self.rated) > 1 else None

    @property
    def last_change(self) -> float | None:
        """Return how many levels the latest rated interview is above the one before it."""
        return change(self.rated[-2], self.rated[-1]) if len(self.rated) > 1 else None

    @property
    def needs(self) -> tuple[Need, ...]:
        """Return why a coach should look, the most pressing reason first."""
        level, last = (self.rated[-1].level if self.rated else None), self.last_change
        fell = last is not None and last <= -FELL
        low = level is not None and level < LOW
        reasons: tuple[tuple[Need, bool], ...] = (("fell", fell), ("low", low))
        return tuple(need for need, holds in reasons if holds)

    def attempts(self) -> Mapping[Competency, Attempts]:
        """Return first, best and latest by competency, of what was measured as the latest."""
        latest = {
            score.competency: one.basis(score)
            for one in self.rated
            for score in one.scores
            if score.level is not None
        }
        return summed(
            score
            for one in self.rated
            for score in one.scores
            if latest.get(score.competency) == one.basis(score)
        )


def candidates(practised: Iterable[Practised]) -> list[Candidate]:
    """Return the candidates, each field and language apart, those who practised last first."""
    groups: dict[tuple[str, str, Language], list[Practised]] = {}
    for one in practised:
        groups.setdefault((one.owner, one.field_code, one.language), []).append(one)
    found = [
        Candidate(owner, tuple(sorted(group, key=lambda one: (one.at, one.interview_id))))
        for (owner, _, _), group in groups.items()
    ]
    return sorted(found, key=lambda one: (one.latest.at, one.owner), reverse=True)


def change(before: Practised, after: Practised) -> float | None:
    """Return by how many levels one interview is above another.

    Compared are only competencies that both have a level of, under one version of the rubric and by
    the same readers: the questions of two interviews differ. None where there is none.
    """
    known = {(one.competency, before.basis(one)): one.level for one in before.scores}
    changes = [
        score.level - earlier
        for score in after.scores
        if score.level is not None
        and (earlier := known.get((score.competency, after.basis(score)))) is not None
    ]
    return fmean(changes) if changes else None
