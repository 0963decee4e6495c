"""Percentiles of what the interview app tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.dashboard_streamlit.latencies import latencies
from apps.interview_gradio.metrics import SECONDS, Metrics
from core.errors import Unavailable


def told(*seconds: float, stage: str = "first_audio") -> str:
    metrics = Metrics()
    for one in seconds:
        metrics.stage(stage, one)
    return metrics.text().decode()


def test_what_was_never_measured_is_left_out() -> None:
    assert latencies(told()) == []


def test_a_time_is_read_straight_between_the_bounds_around_it() -> None:
    (found,) = latencies(told(0.8, 0.85, 0.9, 0.95))  # all between 0.75 and 1.0
    assert (found.metric, found.part, found.n) == ("rhetor_turn_stage_seconds", "first_audio", 4)
    median, high, highest = (one.seconds for one in found.percentiles)
    assert median == pytest.approx(0.875)
    assert high == pytest.approx(0.75 + 0.25 * 0.95)
    assert highest == pytest.approx(0.75 + 0.25 * 0.99)


def test_what_lies_beyond_the_last_bound_is_said_to_lie_there() -> None:
    (found,) = latencies(told(1.2, 60.0, 70.0))
    assert found.percentiles[0].seconds is None
    assert found.percentiles[0].bound_s == SECONDS[-1]


def test_other_texts_are_refused() -> None:
    with pytest.raises(Unavailable):
        latencies("<html>no metrics</html>")


@given(st.lists(st.floats(0.001, 9.9), min_size=1, max_size=40))
def test_a_percentile_is_never_farther_off_than_its_bounds_are_apart(seconds: list[float]) -> None:
    (found,) = latencies(told(*seconds))
    assert found.n == len(seconds)
    read = [one.seconds for one in found.percentiles if one.seconds is not None]
    assert read == sorted(read)
    bounds = (0.0, *SECONDS)
    exact = sorted(seconds)[max(0, -(-len(seconds) // 2) - 1)]
    low = max(bound for bound in bounds if bound < exact)
    high = min(bound for bound in bounds if bound >= exact)
    assert low <= read[0] <= high
