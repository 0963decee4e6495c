"""Where coaches and the machine part."""

import random
from datetime import date, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from core.assessment.double_rating import (
    FEWEST_A_WEEK,
    Disagreement,
    between_coaches,
    confusion,
    disagreements,
    drift,
    rated,
)
from core.assessment.labels import Beside, CoachLabel, Score
from tests.builders import NOW

SEOUL = ZoneInfo("Asia/Seoul")


def beside(
    coach_level: int,
    machine: float,
    *,
    interview: UUID | None = None,
    coach: str = "Oh",
    days: float = 0,
    is_shared: bool = True,
) -> Beside:
    at = (NOW + timedelta(days=days)).isoformat()
    label = CoachLabel(interview or uuid4(), None, "ownership", coach_level, coach, "", at)
    score = Score("ownership", machine, machine, machine, 1, 1, 3)
    return Beside(label, score, "ko", "software", is_shared)


def test_a_half_of_the_machine_counts_half_on_each_side() -> None:
    counts = confusion([beside(2, 2.5), beside(2, 3.0), beside(5, 5.0), beside(1, 1.0)])
    expected = np.zeros((5, 5))
    expected[1, 1], expected[1, 2] = 0.5, 1.5
    expected[4, 4] = expected[0, 0] = 1
    assert counts.tolist() == expected.tolist()


def test_every_pair_is_counted_once() -> None:
    pairs = [beside(c, m / 2) for c in range(1, 6) for m in range(2, 11)]
    assert confusion(pairs).sum() == len(pairs)


def test_several_coaches_of_one_interview_are_one_pair_with_their_mean() -> None:
    interview = uuid4()
    (one,) = rated([beside(2, 3.0, interview=interview), beside(5, 3.0, interview=interview)])
    assert (one.machine, one.coach) == (3.0, 3.5)


def test_two_coaches_of_one_interview_are_held_against_each_other() -> None:
    interview = uuid4()
    late, early, third = (
        beside(level, 5.0, interview=interview, coach=coach, days=days)
        for level, coach, days in ((2, "Yu", 1), (4, "Oh", 0), (1, "Im", 2))
    )
    (pair,) = between_coaches([late, third, early, beside(3, 3.0)])
    assert (pair.interview_id, pair.machine, pair.coach) == (interview, 4.0, 2.0)


def test_drift_has_a_number_only_from_five_interviews_on() -> None:
    early = [beside(3, 4.0) for _ in range(FEWEST_A_WEEK)]
    late = [beside(3, 2.5, days=7) for _ in range(FEWEST_A_WEEK - 1)]
    first, second = drift([*late, *early], SEOUL)
    assert (first.week, first.n, first.interviews) == (date(2026, 11, 23), 5, 5)
    assert first.bias is not None
    assert (first.bias.value, first.bias.low, first.bias.high) == (1.0, 1.0, 1.0)
    assert first.apart == 1.0
    assert (second.week, second.interviews) == (date(2026, 11, 30), 4)
    assert (second.bias, second.apart) == (None, None)


def test_five_levels_of_one_interview_are_still_one_interview() -> None:
    interview = uuid4()
    (week,) = drift([beside(3, 4.0, interview=interview, coach=f"c{n}") for n in range(9)], SEOUL)
    assert (week.n, week.interviews, week.bias) == (9, 1, None)


def test_an_interval_of_drift_holds_its_mean_and_does_not_depend_on_order() -> None:
    chance = random.Random(2)
    pairs = [beside(chance.randint(1, 5), chance.randint(2, 10) / 2) for _ in range(30)]
    (week,) = drift(pairs, SEOUL)
    assert week.bias is not None
    plain = [one.machine.level - one.label.level for one in pairs if one.machine.level]
    assert week.bias.value == pytest.approx(sum(plain) / len(plain))
    assert week.bias.low < week.bias.value < week.bias.high
    assert drift(pairs[::-1], SEOUL) == (week,)


def test_the_week_is_the_viewers() -> None:
    sunday_evening = beside(3, 3.0, days=5.7)  # 01:48 on Sunday in UTC, 10:48 in Seoul
    late = beside(3, 3.0, days=6.3)  # 16:12 on Sunday in UTC, Monday in Seoul
    assert [one.week for one in drift([sunday_evening, late], SEOUL)] == [
        date(2026, 11, 23),
        date(2026, 11, 30),
    ]
    assert len(drift([sunday_evening, late], ZoneInfo("UTC"))) == 1


def test_the_queue_holds_what_one_coach_sees_differently_the_farthest_first() -> None:
    near, far, farther = beside(3, 3.5), beside(3, 4.0), beside(1, 4.5)
    withdrawn = beside(1, 5.0, is_shared=False)
    found = disagreements([near, far, farther, withdrawn])
    assert [one.interview_id for one in found] == [
        farther.label.interview_id,
        far.label.interview_id,
    ]
    assert isinstance(found[0], Disagreement)
    assert found[0].apart == 3.5


def test_a_second_coach_settles_it_whatever_they_say() -> None:
    interview = uuid4()
    one = beside(1, 5.0, interview=interview)
    assert len(disagreements([one])) == 1
    assert not disagreements([one, beside(5, 5.0, interview=interview, coach="Yu")])
