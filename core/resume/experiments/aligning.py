"""Which entry that was read is which entry of the truth.

Pairs are taken best first. A pair of entries is worth how alike the names are (0 to 1, weighted 3),
the dates that agree (start 2, end 1) and how alike the second names are (weighted 1); below 1.5
two entries are no pair: neither the name nor the start says that they are the same. Own choice.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from core.resume.experiments import folding
from core.resume.resume import Json

_NAMES: Mapping[str, tuple[str, str]] = {
    "work": ("name", "position"),
    "education": ("institution", "area"),
    "projects": ("name", "description"),
    "volunteer": ("organization", "position"),
}
_NAME, _START, _END, _SECOND = 3.0, 2.0, 1.0, 1.0
_LEAST = 1.5
_LEAST_ALIKE = 0.5
"""Texts less alike than this are not shown as two readings of one. Own choice."""


def aligned(section: str, truth: Sequence[Json], data: Sequence[Json]) -> dict[int, int]:
    """Return the index of what was read for each index of the truth that has a partner."""
    names = _NAMES[section]
    worth = {
        (i, j): _worth(names, expected, got)
        for i, expected in enumerate(truth)
        for j, got in enumerate(data)
    }
    return _best_first(worth, _LEAST)


def paired(
    expected: Sequence[str], got: Sequence[str], fold: Callable[[str], str]
) -> dict[int, int]:
    """Return pairs of texts: equal ones first, in order, then those that are alike."""
    wanted, found = [fold(text) for text in expected], [fold(text) for text in got]
    partners: dict[int, int] = {}
    for index, text in enumerate(wanted):
        free = (j for j, other in enumerate(found) if other == text and j not in partners.values())
        partner = next(free, None)
        if partner is not None:
            partners[index] = partner
    worth = {
        (i, j): alike(wanted[i], found[j])
        for i in range(len(wanted))
        for j in range(len(found))
        if i not in partners and j not in partners.values()
    }
    return partners | _best_first(worth, _LEAST_ALIKE)


def alike(a: str, b: str) -> float:
    """Return how alike two texts are, 0 to 1 (Ratcliff and Obershelp)."""
    if a == b:
        return 1.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0


def _worth(names: tuple[str, str], expected: Json, got: Json) -> float:
    name, second = (_alike_in(expected, got, of) for of in names)
    start, end = (
        of in expected and folding.month(str(expected[of])) == folding.month(str(got.get(of, "")))
        for of in ("startDate", "endDate")
    )
    return _NAME * name + _START * start + _END * end + _SECOND * second


def _alike_in(expected: Json, got: Json, name: str) -> float:
    return alike(*(folding.company(str(of.get(name, ""))) for of in (expected, got)))


def _best_first(worth: Mapping[tuple[int, int], float], least: float) -> dict[int, int]:
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for (i, j), value in sorted(worth.items(), key=lambda pair: (-pair[1], pair[0])):
        if value >= least and i not in partners and j not in taken:
            partners[i] = j
            taken.add(j)
    return partners
