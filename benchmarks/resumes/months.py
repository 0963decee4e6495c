"""Months as numbers, and a working life as stretches of them."""

import random
from collections.abc import Iterator

THIS_MONTH = 2026 * 12 + 9
"""October 2026: the people of the corpus write their résumés then."""


def month_of(year: int, month: int) -> int:
    """Return a month as a number, January as 1."""
    return year * 12 + month - 1


def iso(month: int) -> str:
    """Return YYYY-MM."""
    return f"{month // 12}-{month % 12 + 1:02}"


def stretches(rng: random.Random, count: int) -> Iterator[tuple[int, int | None]]:
    """Yield first and last month of each job, the newest first; None for one that goes on.

    With gaps, and now and then two jobs at once.
    """
    end: int | None = None if rng.random() < 0.65 else THIS_MONTH - rng.randint(1, 14)  # noqa: PLR2004
    for _ in range(count):
        last = THIS_MONTH if end is None else end
        start = last - rng.choice((4, 7, 11, 14, 19, 23, 26, 31, 38, 47))
        yield start, end
        gap = rng.choices((1, rng.randint(2, 5), rng.randint(6, 16), -rng.randint(2, 4)), _GAPS)[0]
        end = start - gap


_GAPS = (5, 3, 2, 1)
