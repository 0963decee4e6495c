"""Turn nearness into levels where coaches have labelled enough answers; otherwise say why not.

It may be the z or the contrast that is turned: which of them ranks as coaches do is for their
labels to say.

Isotonic regression keeps the order and fits the scale: pool adjacent violators (Ayer, Brunk, Ewing,
Reid & Silverman, Annals of Mathematical Statistics 26, 1955).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.assessment.agreement import quadratic_weighted_kappa
from core.language.language import Language

FEWEST_LABELS = 50
"""Labelled answers of one language (resume_and_data.md, (d) 4)."""
FEWEST_RANKED = 0.5
"""Spearman's correlation on answers held out, below which nothing is published (ibid.)."""
FOLDS = 5
"""Own choice: ten answers held out at a time where there are fewest."""
_SEED = 20261127
_LEVELS = (1.0, 5.0)

Floats = NDArray[np.float64]
Feature = Literal["z", "contrast"]
"""What of `core.assessment.proximity.Standing` is turned into a level."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One answer: its z or its contrast, and the mean of its coaches' levels, 1 to 5."""

    turn_id: UUID
    value: float
    level: float


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How well levels are foretold for answers that the calibration has not seen.

    Attributes:
        n: labelled answers.
        rmse: root of the mean squared error, in levels.
        spearman: correlation of ranks; None where nothing varies.
        kappa: quadratic-weighted, of the foretold level with the coach's; None likewise.
        rmse_by_band: of the answers that coaches put at `low` (up to 2), `middle` or `high` (from
            4), since graders agree at the ends and less between them; without empty bands.
    """

    n: int
    rmse: float
    spearman: float | None
    kappa: float | None
    rmse_by_band: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Calibration:
    """From nearness to a level, for one embedding model, one language and one set of exemplars.

    Attributes:
        version: names what it was made from; scores of two versions are not compared.
        labelled: how many answers it was made from.
        values, levels: the knots, both rising; a line between two, and flat outside.
    """

    model: str
    language: Language
    feature: Feature
    version: str
    values: tuple[float, ...]
    levels: tuple[float, ...]
    labelled: int

    def is_for(self, model: str, language: Language) -> bool:
        """Say whether it was made for answers like this."""
        return (self.model, self.language) == (model, language)

    def level(self, value: float) -> float:
        """Return the level, 1 to 5, for a value of its feature."""
        return float(np.interp(value, self.values, self.levels))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A calibration, or why there is none.

    Attributes:
        held_out: None where there are too few labels to hold any out.
        missing: `too_few_labels` or `ranks_badly`; None exactly with a calibration.
    """

    calibration: Calibration | None
    held_out: HeldOut | None
    missing: str | None = None


def calibrate(
    model: str,
    language: Language,
    feature: Feature,
    exemplars: str,
    labelled: Sequence[Labelled],
) -> Outcome:
    """Fit levels to values, and publish only what ranks answers that it has not seen.

    The same labels in any order give the same outcome.

    Args:
        model: name of the embedder, with its revision.
        language: of all the answers.
        feature: what their values are.
        exemplars: `core.assessment.exemplar.digest` of those that were compared.
        labelled: one for each answer.

    Raises:
        ValueError: an answer comes twice, a value is not finite, or a level is not from 1 to 5.
    """
    ordered = sorted(labelled, key=lambda one: one.turn_id)
    _refuse_invalid(ordered)
    if len(ordered) < FEWEST_LABELS:
        return Outcome(None, None, "too_few_labels")
    values = np.array([one.value for one in ordered])
    levels = np.array([one.level for one in ordered])
    held_out = _held_out(values, levels)
    if held_out.spearman is None or held_out.spearman < FEWEST_RANKED:
        return Outcome(None, held_out, "ranks_badly")
    ends, heights = isotonic(values, levels)
    made_from = f"{model}/{language}/{feature}"
    version = f"{made_from}/{len(ordered)}/{_digest(f'{made_from} {exemplars}', ordered)}"
    knots = tuple(ends.tolist()), tuple(heights.tolist())
    found = Calibration(model, language, feature, version, *knots, len(ordered))
    return Outcome(found, held_out)


def isotonic(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the never falling steps nearest to the points, by least squares.

    `x` and `y` have shape (n,), n > 0, in any order; points of one x are one of their mean.

    Returns:
        The ends of each step and its height, shape (m,) each, m ≤ 2n.
    """
    places, which, counts = np.unique(x, return_inverse=True, return_counts=True)
    means = np.bincount(which, weights=y) / counts
    steps: list[tuple[float, float, float, float]] = []  # height, weight, first x, last x
    for place, mean, count in zip(places, means, counts, strict=True):
        height, weight, first = float(mean), float(count), float(place)
        while steps and steps[-1][0] >= height:
            before, its_weight, first, _ = steps.pop()
            height = (height * weight + before * its_weight) / (weight + its_weight)
            weight += its_weight
        steps.append((height, weight, first, float(place)))
    ends = [(end, height) for height, _, *both in steps for end in dict.fromkeys(both)]
    return np.array([end for end, _ in ends]), np.array([height for _, height in ends])


def spearman(a: Floats, b: Floats) -> float | None:
    """Return the correlation of ranks of two rows of values, shape (n,); None when one is flat."""
    ranks = np.array([_ranks(a), _ranks(b)])
    deviations = ranks - ranks.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(deviations, axis=1)
    if not lengths.all():
        return None
    return float(deviations[0] @ deviations[1] / (lengths[0] * lengths[1]))


def _ranks(values: Floats) -> Floats:
    """Return ranks from 1, equal values sharing the mean of theirs."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: Floats = (last - (counts - 1) / 2)[which]
    return ranks


def _refuse_invalid(labelled: Sequence[Labelled]) -> None:
    if len({one.turn_id for one in labelled}) < len(labelled):
        raise ValueError("an answer has one label: the mean of its coaches'")
    low, high = _LEVELS
    if not all(np.isfinite(one.value) and low <= one.level <= high for one in labelled):
        raise ValueError("a label is a finite value and a level from 1 to 5")


def _held_out(values: Floats, levels: Floats) -> HeldOut:
    fold = np.random.default_rng(_SEED).permutation(len(values)) % FOLDS
    foretold = np.empty_like(levels)
    for number in range(FOLDS):
        held = fold == number
        foretold[held] = np.interp(values[held], *isotonic(values[~held], levels[~held]))
    squares = (foretold - levels) ** 2
    bands = np.digitize(levels, (2.5, 3.5))
    return HeldOut(
        n=len(values),
        rmse=float(np.sqrt(squares.mean())),
        spearman=spearman(foretold, levels),
        kappa=quadratic_weighted_kappa(np.rint(foretold), levels),
        rmse_by_band={
            name: float(np.sqrt(squares[bands == place].mean()))
            for place, name in enumerate(("low", "middle", "high"))
            if (bands == place).any()
        },
    )


def _digest(made_from: str, labelled: Sequence[Labelled]) -> str:
    labels = (f"{one.turn_id} {one.value!r} {one.level!r}" for one in labelled)
    return hashlib.sha256("\n".join((made_from, *labels)).encode()).hexdigest()[:12]
