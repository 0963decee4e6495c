"""The arithmetic of trends."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from core.assessment.labels import Proximity
from core.assessment.trend import (
    TrendPoint,
    monday_of,
    percentile,
    proximity_basis,
    span_of,
    spans,
    t_quantile,
)

T = {4: 2.776445, 5: 2.570582, 9: 2.262157, 29: 2.045230, 99: 1.984217, 999: 1.962341}
"""From printed tables of Student's t, two-sided 5 %."""


@pytest.mark.parametrize(("df", "expected"), T.items())
def test_the_quantiles_are_those_of_the_tables(df: int, expected: float) -> None:
    assert t_quantile(df) == pytest.approx(expected, rel=5e-4)


def test_a_percentile_has_half_of_its_equals_below_it_and_an_interval() -> None:
    found = percentile(below=10, equal=10, n=30)
    assert found is not None
    assert (found.value, found.n) == (50.0, 30)
    # Wilson for 15 of 30: 33.2 to 66.8 %.
    assert (found.low, found.high) == pytest.approx((33.15, 66.85), abs=0.05)


@pytest.mark.parametrize(("below", "value"), [(0, 0.0), (40, 100.0)])
def test_at_the_ends_an_interval_is_no_point(below: int, value: float) -> None:
    found = percentile(below, 0, 40)
    assert found is not None
    assert found.value == value
    assert found.high - found.low == pytest.approx(8.76, abs=0.05)
    assert 0 <= found.low <= found.high <= 100


def test_among_fewer_than_thirty_nobody_has_a_percentile() -> None:
    assert percentile(10, 0, 29) is None


@pytest.mark.parametrize(
    ("zone", "week", "hours"),
    [
        ("Asia/Seoul", date(2026, 11, 23), 168),
        ("Europe/Berlin", date(2026, 10, 19), 169),
        ("Europe/Berlin", date(2026, 3, 23), 167),
    ],
)
def test_a_week_lasts_as_long_as_its_clocks_say(zone: str, week: date, hours: int) -> None:
    span = span_of(week, zone)
    lasted = span.ends.astimezone(UTC) - span.begins.astimezone(UTC)
    assert lasted == timedelta(hours=hours)
    assert span_of(week + timedelta(days=7), zone).begins == span.ends


def test_a_week_begins_on_monday_at_midnight() -> None:
    assert span_of(date(2026, 11, 23), "Asia/Seoul").begins == datetime(
        2026, 11, 22, 15, tzinfo=UTC
    )
    assert monday_of(date(2026, 11, 29)) == monday_of(date(2026, 11, 23)) == date(2026, 11, 23)


def test_weeks_from_a_day_to_a_day() -> None:
    found = spans(date(2026, 11, 11), date(2026, 11, 23), "UTC")
    assert [one.week.day for one in found] == [9, 16, 23]
    assert spans(date(2026, 11, 23), date(2026, 11, 22), "UTC") == []


def a_proximity(labelled: int, calibration: str | None = "m/ko/z/64/abc") -> Proximity:
    level = 3.0 if calibration else None
    return Proximity(
        uuid4(), 50.0, level, 0.1, "g", 4, "m", calibration, labelled=labelled, against="e1"
    )


def test_a_calibration_is_another_one_when_its_labels_have_doubled() -> None:
    assert proximity_basis(a_proximity(0, None)) == "m · exemplars e1 · uncalibrated"
    bases = [proximity_basis(a_proximity(n)) for n in (50, 64, 99, 100, 199, 200)]
    assert bases[0] == "m · exemplars e1 · calibrated by m/ko/z, 50 labels or more"
    assert bases[0] == bases[1] == bases[2]
    assert bases[3] == bases[4] == bases[0].replace("50", "100")
    assert bases[5] == bases[0].replace("50", "200")


def test_a_point_names_both_of_its_bases() -> None:
    point = TrendPoint(date(2026, 11, 23), "software", "ownership", "ko")
    assert point.basis == ""
    assert (
        TrendPoint(
            date(2026, 11, 23), "software", "ownership", "ko", level_basis="a", proximity_basis="b"
        ).basis
        == "a · b"
    )
