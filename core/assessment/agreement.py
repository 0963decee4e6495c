"""How far the machine's levels and the coaches' agree, with an error bar; too few say nothing.

Quadratic-weighted kappa: Cohen, Psychological Bulletin 70, 1968. ICC(2,1), two-way random effects,
absolute agreement of single ratings: Shrout & Fleiss, Psychological Bulletin 86, 1979. For
comparison: two interviewers who rate separately reach .44 (Huffcutt 2013, see product.md, (d)).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.assessment.rubric import Competency
from core.language.language import Language

FEWEST = 10
"""Rated answers below which no number is given. Own choice: an interval over fewer is as wide as
the scale."""
FEWEST_INTERVIEWS = 5
"""Own choice: the interval comes from drawing interviews, and fewer draws hardly differ."""
RESAMPLES = 1000
"""Own choice: the ends of the interval move by about 0.01 from seed to seed."""
_SEED = 20261127
_ZERO = 1e-9
"""Levels differ by more, or not at all."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rated:
    """An answer, or a whole interview, that the machine and a coach have rated.

    Attributes:
        machine: level of the machine, 1 to 5; the median of its readings may be a half.
        coach: level of the coach, or the mean of several.
    """

    interview_id: UUID
    competency: Competency
    language: Language
    machine: float
    coach: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and its 95 % interval (percentile bootstrap over whole interviews)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far both agree on one competency in one language.

    Attributes:
        n: rated answers; of `interviews`, whose answers are not independent of each other.
        kappa: quadratic-weighted, -1 to 1. `icc`: ICC(2,1), at most 1.
        missing: `too_few_labels`, or `no_variation` when all levels are the same; None exactly
            when there are numbers.
    """

    competency: Competency
    language: Language
    n: int
    interviews: int
    kappa: Estimate | None
    icc: Estimate | None
    missing: str | None = None


def agreements(rated: Sequence[Rated]) -> tuple[Agreement, ...]:
    """Return the agreement for each competency and language that was rated, in order.

    The same ratings in any order give the same numbers.
    """
    groups: dict[tuple[Competency, Language], list[Rated]] = {}
    for one in rated:
        groups.setdefault((one.competency, one.language), []).append(one)
    return tuple(_agreement(key, groups[key]) for key in sorted(groups))


def _agreement(key: tuple[Competency, Language], rated: Sequence[Rated]) -> Agreement:
    ordered = sorted(rated, key=lambda one: (one.interview_id, one.machine, one.coach))
    interviews, of_interview = np.unique(
        [one.interview_id.int for one in ordered], return_inverse=True
    )
    counts = len(ordered), len(interviews)
    if counts[0] < FEWEST or counts[1] < FEWEST_INTERVIEWS:
        return Agreement(*key, *counts, None, None, "too_few_labels")
    levels = np.array([(one.machine, one.coach) for one in ordered]).T
    kappa = _estimate(_kappa, levels, of_interview)
    icc = _estimate(_icc, levels, of_interview)
    if kappa is None or icc is None:
        return Agreement(*key, *counts, None, None, "no_variation")
    return Agreement(*key, *counts, kappa, icc)


def quadratic_weighted_kappa(a: Floats, b: Floats) -> float | None:
    """Return Cohen's kappa with quadratic weights; None when all ratings are one and the same.

    `a` and `b` are the ratings, shape (n,) each.
    """
    return _of_all(_kappa, np.stack([a, b]))


def icc_2_1(a: Floats, b: Floats) -> float | None:
    """Return ICC(2,1) of two raters; None when all ratings are one and the same.

    `a` and `b` are the ratings, shape (n,) each, n > 1.
    """
    return _of_all(_icc, np.stack([a, b]))


@dataclass(frozen=True, slots=True, eq=False)
class _Moments:
    """Of pairs of ratings, in samples of them; shape (samples,) each.

    Attributes:
        variances: of both raters together (sum, not mean; population).
        apart: mean squared difference of a pair.
        shift: squared difference of the raters' means.
    """

    n: Floats
    variances: Floats
    apart: Floats
    shift: Floats


def _moments(levels: Floats, weights: Floats) -> _Moments:
    """Take ratings, shape (2, n), and how often each pair is in a sample, shape (samples, n)."""
    a, b = levels - levels.mean()  # the squares of small numbers lose least
    n = weights.sum(axis=1)
    first, second, squares, apart = (weights @ of / n for of in (a, b, a**2 + b**2, (a - b) ** 2))
    return _Moments(n, squares - first**2 - second**2, apart, (first - second) ** 2)


def _kappa(of: _Moments) -> Floats:
    """Return the kappa of each sample, NaN where nothing varies.

    With squares as weights no table of frequencies is needed: it is 1 less the mean squared
    difference of the pairs by that of all combinations, so halves need no rounding.
    """
    by_chance = _unless_zero(of.variances + of.shift)
    return 1.0 - of.apart / by_chance


def _icc(of: _Moments) -> Floats:
    """Return the ICC(2,1) of each sample, NaN where nothing varies; n > 1."""
    answers = (2 * of.variances + of.shift - of.apart) / 2 * of.n / (of.n - 1)
    error = (of.apart - of.shift) / 2 * of.n / (of.n - 1)
    raters = of.n * of.shift / 2
    return (answers - error) / _unless_zero(answers + error + 2 * (raters - error) / of.n)


def _unless_zero(values: Floats) -> Floats:
    return np.where(np.abs(values) < _ZERO, np.nan, values)


def _of_all(measure: Callable[[_Moments], Floats], levels: Floats) -> float | None:
    (value,) = measure(_moments(levels, np.ones((1, levels.shape[1]))))
    return None if np.isnan(value) else float(value)


def _estimate(
    measure: Callable[[_Moments], Floats], levels: Floats, of_interview: NDArray[np.intp]
) -> Estimate | None:
    """Return the measure of all pairs with its interval; None where it has no value.

    Samples without a value are left out: they say nothing of agreement.
    """
    value = _of_all(measure, levels)
    if value is None:
        return None
    count = int(of_interview.max()) + 1
    drawn = np.random.default_rng(_SEED).multinomial(count, np.full(count, 1 / count), RESAMPLES)
    sampled = measure(_moments(levels, drawn[:, of_interview].astype(float)))
    low, high = np.nanpercentile(sampled, (2.5, 97.5))
    return Estimate(value, float(low), float(high))
