from dataclasses import replace
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment.calibration import (
    FEWEST_LABELS,
    Labelled,
    calibrate,
    isotonic,
    spearman,
)

POINTS = st.lists(st.tuples(st.integers(-5, 5), st.integers(1, 5)), min_size=1, max_size=40).map(
    lambda pairs: (np.array(pairs, float)[:, 0], np.array(pairs, float)[:, 1])
)


def labelled(count: int = 60, noise: float = 0.5, seed: int = 1) -> list[Labelled]:
    """Return answers whose level follows their value, more or less."""
    random = np.random.default_rng(seed)
    values = random.normal(size=count)
    levels = np.clip(np.rint(3 + 1.2 * values + noise * random.normal(size=count)), 1, 5)
    return [
        Labelled(UUID(int=place), float(at), float(level))
        for place, (at, level) in enumerate(zip(values, levels, strict=True))
    ]


def test_falling_neighbours_are_pooled() -> None:
    x, y = isotonic(np.array([1.0, 2, 3, 4, 5]), np.array([1.0, 3, 2, 4, 5]))
    assert x.tolist() == [1, 2, 3, 4, 5]
    assert y.tolist() == [1, 2.5, 2.5, 4, 5]


def test_points_of_one_place_are_one_of_their_mean() -> None:
    x, y = isotonic(np.array([2.0, 1, 2]), np.array([5.0, 1, 2]))
    assert (x.tolist(), y.tolist()) == ([1, 2], [1, 3.5])


def test_what_only_falls_is_flat() -> None:
    x, y = isotonic(np.array([1.0, 2, 3]), np.array([3.0, 2, 1]))
    assert (x.tolist(), y.tolist()) == ([1, 3], [2, 2])


@given(POINTS)
def test_the_steps_never_fall_and_keep_the_mean(points: tuple[np.ndarray, np.ndarray]) -> None:
    x, y = isotonic(*points)
    assert (np.diff(x) > 0).all()
    assert (np.diff(y) >= 0).all()
    fitted = np.interp(points[0], x, y)
    assert fitted.mean() == pytest.approx(points[1].mean())


@given(POINTS, st.lists(st.floats(-3, 3), min_size=12, max_size=12))
def test_no_other_rising_steps_are_nearer(
    points: tuple[np.ndarray, np.ndarray], heights: list[float]
) -> None:
    x, y = isotonic(*points)
    ours = ((np.interp(points[0], x, y) - points[1]) ** 2).sum()
    rivals = np.interp(points[0], np.arange(-6, 6), np.sort(heights) + points[1].mean())
    assert ours <= ((rivals - points[1]) ** 2).sum() + 1e-9


def test_ranks_of_equals_are_shared() -> None:
    a = np.array([1.0, 2, 2, 3])
    assert spearman(a, a) == pytest.approx(1)
    assert spearman(a, -a) == pytest.approx(-1)
    # by hand: ranks 1 2.5 2.5 4 and 1 2 3 4
    assert spearman(a, np.array([10.0, 20, 30, 40])) == pytest.approx(4.5 / np.sqrt(4.5 * 5))
    assert spearman(a, np.ones(4)) is None


def test_enough_labels_that_follow_the_value_are_published() -> None:
    outcome = calibrate("m", "ko", "z", "ex", labelled())
    assert outcome.missing is None
    assert outcome.calibration is not None
    assert outcome.held_out is not None
    assert outcome.held_out.n == 60
    assert outcome.held_out.spearman is not None
    assert outcome.held_out.spearman > 0.8
    assert outcome.held_out.kappa is not None
    assert 0.6 < outcome.held_out.kappa < 1
    assert outcome.held_out.rmse < 1
    assert set(outcome.held_out.rmse_by_band) == {"low", "middle", "high"}


def test_its_levels_rise_and_are_flat_outside() -> None:
    calibration = calibrate("m", "ko", "z", "ex", labelled()).calibration
    assert calibration is not None
    levels = [calibration.level(value) for value in np.linspace(-4, 4, 81)]
    assert levels == sorted(levels)
    assert 1 <= levels[0] < levels[-1] <= 5
    assert calibration.level(-1e9) == calibration.level(calibration.values[0])
    assert calibration.level(1e9) == calibration.level(calibration.values[-1])
    assert calibration.is_for("m", "ko")
    assert not calibration.is_for("m", "en")


def test_few_labels_are_too_few() -> None:
    outcome = calibrate("m", "ko", "z", "ex", labelled(FEWEST_LABELS - 1))
    assert (outcome.calibration, outcome.held_out) == (None, None)
    assert outcome.missing == "too_few_labels"
    assert calibrate("m", "ko", "z", "ex", labelled(FEWEST_LABELS)).calibration is not None


@pytest.mark.parametrize("sign", [0, -1])
def test_labels_that_do_not_follow_the_value_are_not_published(sign: int) -> None:
    unrelated = [
        replace(one, value=other.value if sign == 0 else -one.value)
        for one, other in zip(labelled(), labelled(seed=2), strict=True)
    ]
    outcome = calibrate("m", "ko", "z", "ex", unrelated)
    assert outcome.calibration is None
    assert outcome.missing == "ranks_badly"
    assert outcome.held_out is not None


def test_coaches_who_give_one_level_to_all_say_nothing() -> None:
    flat = [replace(one, level=3.0) for one in labelled()]
    outcome = calibrate("m", "ko", "z", "ex", flat)
    assert outcome.missing == "ranks_badly"
    assert outcome.held_out is not None
    assert (outcome.held_out.spearman, outcome.held_out.kappa) == (None, None)
    assert outcome.held_out.rmse == 0


def test_the_order_of_labels_does_not_matter_and_what_they_are_does() -> None:
    labels = labelled()
    first = calibrate("m", "ko", "z", "ex", labels)
    assert calibrate("m", "ko", "z", "ex", labels[::-1]) == first
    assert first.calibration is not None
    relabelled = [replace(labels[0], level=1.0 + (labels[0].level == 1)), *labels[1:]]
    versions = {
        outcome.calibration.version
        for outcome in (
            first,
            calibrate("m", "ko", "z", "ex", relabelled),
            calibrate("m", "ko", "z", "ex2", labels),
            calibrate("m", "en", "z", "ex", labels),
            calibrate("m2", "ko", "z", "ex", labels),
            calibrate("m", "ko", "contrast", "ex", labels),
        )
        if outcome.calibration is not None
    }
    assert len(versions) == 6


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(Labelled(UUID(int=0), 0.0, 3.0), id="twice"),
        pytest.param(Labelled(UUID(int=99), float("nan"), 3.0), id="no number"),
        pytest.param(Labelled(UUID(int=99), 0.0, 5.5), id="no level"),
    ],
)
def test_wrong_labels_are_refused(wrong: Labelled) -> None:
    with pytest.raises(ValueError, match="label"):
        calibrate("m", "ko", "z", "ex", [*labelled(), wrong])
