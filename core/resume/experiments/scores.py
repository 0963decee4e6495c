"""Counts of right, missing and wrong fields, and what can be said from them."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from core.resume.experiments.outcomes import Outcome
from core.resume.experiments.sectioning import Placed

RESAMPLES = 2000
"""Own choice: the ends of an interval move by about a tenth of its width from seed to seed."""
SEED = 20261127
_INTERVAL = (2.5, 97.5)
FEWEST_PEOPLE = 10
"""People below which no interval is given. Own choice: fewer draws hardly differ."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many fields were read.

    Attributes:
        right: as the truth has them. `missing`: in the truth and not read, or read wrong.
        wrong: read and not so in the truth.
    """

    right: int = 0
    missing: int = 0
    wrong: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return the counts of both."""
        return Counts(
            self.right + other.right, self.missing + other.missing, self.wrong + other.wrong
        )

    @property
    def n(self) -> int:
        """Return how many fields the truth has."""
        return self.right + self.missing

    @property
    def precision(self) -> float | None:
        """Return the share of what was read that is right; None where nothing was read."""
        read = self.right + self.wrong
        return self.right / read if read else None

    @property
    def recall(self) -> float | None:
        """Return the share of the truth that was read right; None where there is no truth."""
        return self.right / self.n if self.n else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both; None where there is neither truth nor reading."""
        all_of_both = 2 * self.right + self.missing + self.wrong
        return 2 * self.right / all_of_both if all_of_both else None


def counted(outcomes: Iterable[Outcome]) -> Counts:
    """Return the counts of outcomes; a field that was read wrong is missing and wrong."""
    right = missing = wrong = 0
    for one in outcomes:
        right += one.is_right
        missing += one.expected is not None and not one.is_right
        wrong += one.got is not None and not one.is_right
    return Counts(right, missing, wrong)


def counted_by(outcomes: Iterable[Outcome], group: Callable[[Outcome], K]) -> dict[K, Counts]:
    """Return the counts of each group of outcomes, by the group's name, in its order."""
    groups: dict[K, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(group(one), []).append(one)
    return {name: counted(groups[name]) for name in sorted(groups, key=str)}


def sections_counted(lines: Iterable[Placed]) -> Counts:
    """Return the counts of lines, micro-averaged.

    A line put wrong is missing in one section and wrong in another; one put nowhere is missing.
    """
    right = missing = wrong = 0
    for line in lines:
        right += line.is_right
        missing += not line.is_right
        wrong += line.given is not None and not line.is_right
    return Counts(right, missing, wrong)


def agreement(readings: Sequence[Sequence[Outcome]]) -> tuple[int, int]:
    """Return how many readings of a person's fields agree, and how many there are.

    Args:
        readings: the outcomes of each layout of one person.

    A field agrees in the layouts that have the most frequent reading of it; a layout in which it
    was not read never agrees.
    """
    fields: dict[str, list[str]] = {}
    for reading in readings:
        for one in reading:
            if one.expected is not None:
                fields.setdefault(f"{one.field} {one.pointer}", []).append(one.got_key)
    agreeing = sum(
        max((n for text, n in Counter(keys).items() if text), default=0) for keys in fields.values()
    )
    return agreeing, sum(map(len, fields.values()))


@dataclass(frozen=True, slots=True)
class Difference:
    """How much better the first of two ways to read is, with its 95 % interval.

    Attributes:
        value: F1 of the first less F1 of the second.
        people: how many were drawn from; their files are not independent of each other.
        missing: `too_few_people`; None exactly when there is an interval.
    """

    value: float
    low: float | None
    high: float | None
    people: int
    missing: str | None = None


def difference(first: Mapping[str, Counts], second: Mapping[str, Counts]) -> Difference | None:
    """Return the difference of F1 between two ways to read the same people's files.

    Args:
        first: the counts of each person, by a name that both share.
        second: the same, read the other way.

    Percentile bootstrap over people, paired: each draw takes the same people for both. None
    where they have nobody in common or one of them has no fields at all.
    """
    people = sorted(first.keys() & second.keys())
    counts = [_counts(of, people) for of in (first, second)]
    if not people or any(not of.sum() for of in counts):
        return None
    value = float(_f1(counts[0].sum(axis=0)) - _f1(counts[1].sum(axis=0)))
    if len(people) < FEWEST_PEOPLE:
        return Difference(value, None, None, len(people), "too_few_people")
    picks = np.random.default_rng(SEED).integers(0, len(people), (RESAMPLES, len(people)))
    drawn = [_f1(of[picks].sum(axis=1)) for of in counts]
    low, high = np.percentile(drawn[0] - drawn[1], _INTERVAL)
    return Difference(value, float(low), float(high), len(people))


def _counts(of: Mapping[str, Counts], people: Sequence[str]) -> Ints:
    """Return right, missing and wrong of each person, shape (people, 3)."""
    rows = [(of[name].right, of[name].missing, of[name].wrong) for name in people]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _f1(counts: Ints) -> Floats:
    """Return F1 over the last axis, shape without it; 0 of nothing."""
    right, missing, wrong = (counts[..., index] for index in range(3))
    whole = 2 * right + missing + wrong
    return np.asarray(np.where(whole > 0, 2 * right / np.maximum(whole, 1), 0.0))
