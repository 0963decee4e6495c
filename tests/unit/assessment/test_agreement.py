from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment.agreement import (
    FEWEST,
    Rated,
    agreements,
    icc_2_1,
    quadratic_weighted_kappa,
)

PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=40).map(
    lambda pairs: np.array(pairs, float).T
)


def by_table(a: np.ndarray, b: np.ndarray) -> float | None:
    """Return the kappa as textbooks compute it: from the table of frequencies."""
    seen = np.zeros((5, 5))
    np.add.at(seen, (a.astype(int) - 1, b.astype(int) - 1), 1 / len(a))
    expected = np.outer(seen.sum(axis=1), seen.sum(axis=0))
    weights = np.subtract.outer(np.arange(5), np.arange(5)) ** 2
    chance = (weights * expected).sum()
    return None if chance == 0 else 1 - float((weights * seen).sum() / chance)


@given(PAIRS)
def test_kappa_is_that_of_the_textbooks(pairs: np.ndarray) -> None:
    ours, theirs = quadratic_weighted_kappa(*pairs), by_table(*pairs)
    if theirs is None:
        assert ours is None
    else:
        assert ours == pytest.approx(theirs, abs=1e-9)


def by_mean_squares(ratings: np.ndarray) -> float | None:
    """Return the ICC(2,1) as Shrout and Fleiss do; shape (answers, raters)."""
    n, raters = ratings.shape
    rows, columns = ratings.mean(axis=1), ratings.mean(axis=0)
    between_rows = raters * rows.var(ddof=1)
    between_columns = n * columns.var(ddof=1)
    rest = ratings - rows[:, None] - columns + ratings.mean()
    error = (rest**2).sum() / ((n - 1) * (raters - 1))
    total = between_rows + (raters - 1) * error + raters * (between_columns - error) / n
    return None if abs(total) < 1e-9 else float((between_rows - error) / total)


def test_the_mean_squares_give_what_was_published() -> None:
    """Table 2 of Shrout and Fleiss: six targets, four judges, ICC(2,1) = .29."""
    ratings = np.array(
        [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    )
    assert by_mean_squares(ratings) == pytest.approx(0.29, abs=0.005)


@given(PAIRS)
def test_icc_is_that_of_the_mean_squares(pairs: np.ndarray) -> None:
    ours, theirs = icc_2_1(*pairs), by_mean_squares(pairs.T)
    if theirs is None:
        assert ours is None
    else:
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_the_same_ratings_agree_wholly_and_opposite_ones_not() -> None:
    levels = np.array([1.0, 2, 3, 4, 5])
    for measure in (quadratic_weighted_kappa, icc_2_1):
        assert measure(levels, levels) == pytest.approx(1)
        turned = measure(levels, levels[::-1])
        assert turned is not None
        assert turned < 0
        assert measure(np.full(5, 3.3), np.full(5, 3.3)) is None


def test_one_who_is_always_a_level_milder_does_not_agree_wholly() -> None:
    levels = np.array([1.0, 2, 3, 4, 1, 2, 3, 4])
    for measure in (quadratic_weighted_kappa, icc_2_1):
        milder = measure(levels, levels + 1)
        assert milder is not None
        assert 0.5 < milder < 0.9


def rated(
    count: int = 40, *, noise: float = 0.5, interviews: int = 20, shift: int = 0
) -> list[Rated]:
    random = np.random.default_rng(3)
    coach = random.integers(1, 6, size=count)
    machine = np.clip(coach + noise * random.normal(size=count), 1, 5)
    return [
        Rated(UUID(int=place % interviews), "ownership", "ko", float(m), float(c + shift))
        for place, (m, c) in enumerate(zip(machine, coach, strict=True))
    ]


def test_agreement_has_an_interval_and_says_of_how_many() -> None:
    (found,) = agreements(rated())
    assert (found.competency, found.language) == ("ownership", "ko")
    assert (found.n, found.interviews, found.missing) == (40, 20, None)
    for estimate in (found.kappa, found.icc):
        assert estimate is not None
        assert estimate.low < estimate.value < estimate.high <= 1
        assert estimate.value > 0.8


def test_more_interviews_make_the_interval_narrower() -> None:
    (few,) = agreements(rated(20, noise=1.0))
    (many,) = agreements(rated(400, noise=1.0, interviews=200))
    assert few.kappa is not None
    assert many.kappa is not None
    assert many.kappa.high - many.kappa.low < few.kappa.high - few.kappa.low


def test_answers_of_few_interviews_are_not_counted_as_many() -> None:
    (found,) = agreements(rated(40, interviews=4))
    assert (found.kappa, found.icc, found.missing) == (None, None, "too_few_labels")


def test_too_few_labels_say_nothing() -> None:
    (found,) = agreements(rated(FEWEST - 1))
    assert (found.n, found.kappa, found.icc) == (FEWEST - 1, None, None)
    assert found.missing == "too_few_labels"
    assert agreements(rated(FEWEST))[0].missing is None
    assert agreements([]) == ()


def test_levels_that_are_all_the_same_say_nothing() -> None:
    same = [Rated(UUID(int=place), "ownership", "ko", 3, 3) for place in range(12)]
    (found,) = agreements(same)
    assert (found.kappa, found.icc, found.missing) == (None, None, "no_variation")


def test_competencies_and_languages_are_kept_apart_and_order_does_not_matter() -> None:
    ours = rated()
    others = [Rated(one.interview_id, "learning", "en", 6 - one.machine, one.coach) for one in ours]
    found = agreements([*ours, *others])
    assert [(one.competency, one.language) for one in found] == [
        ("learning", "en"),
        ("ownership", "ko"),
    ]
    assert found[1] == agreements(ours)[0]
    assert found[0].kappa is not None
    assert found[0].kappa.value < 0
    assert agreements([*others, *ours][::-1]) == found
