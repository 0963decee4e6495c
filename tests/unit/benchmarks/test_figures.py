"""Percentiles and slopes, where the answer is known."""

import math

import numpy as np
import pytest

from benchmarks.figures import interval, percentile, share, slope, slope_interval


def test_percentiles_of_few_values_lie_between_them() -> None:
    assert percentile([1.0, 2.0, 3.0], 50) == 2.0
    assert percentile([1.0, 2.0], 95) == pytest.approx(1.95)
    assert math.isnan(percentile([], 50))


def test_the_interval_holds_the_figure_and_shrinks_with_more_values() -> None:
    random = np.random.default_rng(3)
    few, many = (list(random.normal(1.0, 0.2, count)) for count in (10, 1000))
    widths = []
    for values in (few, many):
        low, high = interval(values, 50)
        assert low <= percentile(values, 50) <= high
        widths.append(high - low)
    assert widths[1] < widths[0] / 4


def test_the_same_values_give_the_same_interval() -> None:
    values = [0.5, 0.7, 0.9, 1.4]
    assert interval(values, 95) == interval(values, 95)


def test_a_line_has_its_slope_and_a_narrow_interval() -> None:
    x = [5.0, 10, 20, 40, 60]
    y = [0.3 + 0.002 * seconds for seconds in x]
    assert slope(x, y) == pytest.approx(0.002)
    assert slope_interval(x, y) == pytest.approx((0.002, 0.002))


def test_noise_without_a_slope_has_zero_inside_its_interval() -> None:
    random = np.random.default_rng(1)
    x = list(random.uniform(5, 60, 60))
    low, high = slope_interval(x, list(random.normal(0.5, 0.1, 60)))
    assert low < 0 < high


@pytest.mark.parametrize(("x", "y"), [([], []), ([1.0], [2.0]), ([3.0, 3.0], [1.0, 2.0])])
def test_what_is_no_line_has_no_slope(x: list[float], y: list[float]) -> None:
    assert math.isnan(slope(x, y))
    assert all(math.isnan(end) for end in slope_interval(x, y))


def test_a_share_of_nothing_is_nothing() -> None:
    assert share(0, 0) == 0
    assert share(1, 4) == 0.25
