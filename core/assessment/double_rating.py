"""Where a coach and the machine part: which levels are confused, how that moves, what to look at.

Both have rated the same competency of the same whole interview. The machine's level is a median of
readings and may be a half; it then counts half for the level below and half for the one above.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from core.assessment.agreement import RESAMPLES, Estimate, Floats, Rated
from core.assessment.labels import Beside
from core.assessment.rubric import LEVELS, Competency
from core.language.language import Language

FEWEST_A_WEEK = 5
"""Interviews below which a week has no number, as in all trends (resume_and_data.md, (d) 7)."""
FAR = 1.0
"""Levels apart from which on a second coach is asked. Own choice: one step of the rubric; two who
rate separately are often half a step apart."""
RATERS = 2
"""Coaches after whom a disagreement is settled: both are kept, and people have looked twice."""
_SEED = 20261127


@dataclass(frozen=True, slots=True)
class Drift:
    """How far the machine was from the coaches in one week.

    Attributes:
        week: its Monday, where the levels were given.
        n: levels of coaches, in `interviews` interviews.
        bias: machine less coach, mean; above 0 the machine is milder. None below five interviews.
        apart: mean distance without its sign; None with `bias`.
    """

    week: date
    n: int
    interviews: int
    bias: Estimate | None
    apart: float | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One competency of one interview on which one coach and the machine are far apart."""

    interview_id: UUID
    competency: Competency
    language: Language
    field_code: str
    coach: str
    coach_level: int
    machine: float
    note: str
    at: str

    @property
    def apart(self) -> float:
        """Return the levels between them."""
        return abs(self.coach_level - self.machine)


def rated(besides: Sequence[Beside]) -> list[Rated]:
    """Return one pair of levels for each interview and competency: the machine's, coaches' mean."""
    groups: dict[tuple[UUID, Competency], list[Beside]] = {}
    for one in besides:
        groups.setdefault((one.label.interview_id, one.label.competency), []).append(one)
    return [
        Rated(
            interview_id,
            competency,
            same[0].language,
            _level(same[0]),
            fmean(one.label.level for one in same),
        )
        for (interview_id, competency), same in groups.items()
    ]


def between_coaches(besides: Sequence[Beside]) -> list[Rated]:
    """Return the levels of the first two coaches of each interview and competency that has two.

    The first stands where the machine stands otherwise: so both agreements are of one measure.
    """
    groups: dict[tuple[UUID, Competency], list[Beside]] = {}
    for one in besides:
        groups.setdefault((one.label.interview_id, one.label.competency), []).append(one)
    pairs = []
    for (interview_id, competency), same in groups.items():
        first, *others = sorted(same, key=lambda one: (one.label.at, one.label.coach))
        for second in others[:1]:
            levels = float(first.label.level), float(second.label.level)
            pairs.append(Rated(interview_id, competency, first.language, *levels))
    return pairs


def confusion(besides: Sequence[Beside]) -> Floats:
    """Return how often each pair of levels was given.

    Returns:
        Shape (5, 5): coach's level (rows, 1 to 5) by the machine's (columns, 1 to 5).
    """
    counts = np.zeros((len(LEVELS), len(LEVELS)))
    for one in besides:
        level = _level(one)
        low = min(int(level), LEVELS[-1] - 1)
        counts[one.label.level - 1, low - 1] += low + 1 - level
        counts[one.label.level - 1, low] += level - low
    return counts


def drift(besides: Sequence[Beside], zone: ZoneInfo) -> tuple[Drift, ...]:
    """Return the weeks in which levels were given, the earliest first; the same in any order."""
    weeks: dict[date, list[Beside]] = {}
    for one in besides:
        day = datetime.fromisoformat(one.label.at).astimezone(zone).date()
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append(one)
    return tuple(_drift(week, weeks[week]) for week in sorted(weeks))


def disagreements(besides: Sequence[Beside]) -> tuple[Disagreement, ...]:
    """Return what only one coach has rated, far from the machine, the farthest first.

    Only interviews that are shared now are among them.
    """
    coaches: dict[tuple[UUID, Competency], set[str]] = {}
    for one in besides:
        key = (one.label.interview_id, one.label.competency)
        coaches.setdefault(key, set()).add(one.label.coach)
    found = [
        _disagreement(one)
        for one in besides
        if one.is_shared
        and len(coaches[one.label.interview_id, one.label.competency]) < RATERS
        and abs(one.label.level - _level(one)) >= FAR
    ]
    return tuple(sorted(found, key=lambda one: (-one.apart, one.at, one.interview_id)))


def _drift(week: date, besides: Sequence[Beside]) -> Drift:
    ordered = sorted(
        besides,
        key=lambda one: (one.label.interview_id, one.label.competency, one.label.coach),
    )
    interviews, of_interview = np.unique(
        [one.label.interview_id.int for one in ordered], return_inverse=True
    )
    counts = len(ordered), len(interviews)
    if counts[1] < FEWEST_A_WEEK:
        return Drift(week, *counts, None, None)
    apart = np.array([_level(one) - one.label.level for one in ordered])
    return Drift(week, *counts, _mean(apart, of_interview), float(np.abs(apart).mean()))


def _mean(values: Floats, of_interview: NDArray[np.intp]) -> Estimate:
    """Return the mean with its 95 % interval: percentile bootstrap over whole interviews."""
    count = int(of_interview.max()) + 1
    drawn = np.random.default_rng(_SEED).multinomial(count, np.full(count, 1 / count), RESAMPLES)
    weights = drawn[:, of_interview].astype(float)
    means = weights @ values / weights.sum(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return Estimate(float(values.mean()), float(low), float(high))


def _disagreement(one: Beside) -> Disagreement:
    label = one.label
    return Disagreement(
        interview_id=label.interview_id,
        competency=label.competency,
        language=one.language,
        field_code=one.field_code,
        coach=label.coach,
        coach_level=label.level,
        machine=_level(one),
        note=label.note,
        at=label.at,
    )


def _level(one: Beside) -> float:
    assert one.machine.level is not None, "it is beside a level"
    return one.machine.level
