"""`core.storage.Trends`."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import sqrt
from uuid import uuid4

import pytest

from core.assessment.rubric import Competency
from core.assessment.trend import ALL_FIELDS, TrendFilter, TrendPoint
from core.interview.cohorts import Cohort
from core.interview.interview import Interview, QuestionKind, Status
from core.language.language import Language
from core.storage import NewUnitOfWork
from tests.contracts.storage.trend_world import MONDAY, NOW, WEEK, ZONE, Told, owners, tell

FIRST = date(2026, 11, 9)
ENGLISH: tuple[Language, ...] = ("en",)
LEARNING: tuple[Competency, ...] = ("learning",)
T_OF_4 = 2.7764451
"""Student's t, 97.5 %, four degrees of freedom (any table)."""
NEAR = 1e-3
"""What the expansion of t may be off, in levels."""


def refreshed(new_uow: NewUnitOfWork, now: datetime = NOW) -> int:
    with new_uow() as uow:
        weeks = uow.trends.refresh(weeks=None, now=now, zone=ZONE)
        uow.commit()
    return weeks


def read(new_uow: NewUnitOfWork, wanted: TrendFilter = TrendFilter()) -> list[TrendPoint]:  # noqa: B008 - frozen
    with new_uow() as uow:
        return list(uow.trends.read(wanted))


def share(new_uow: NewUnitOfWork, *interviews: Interview) -> None:
    with new_uow() as uow:
        for interview in interviews:
            uow.shares.give(interview.id, now=NOW)
        uow.commit()


def five(level: float = 3.0, **values: object) -> list[Told]:
    return [replace(Told(owner, level), **values) for owner in owners(5)]  # type: ignore[arg-type]


def test_nothing_comes_of_nothing(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow:
        assert uow.trends.refreshed() is None
    assert refreshed(new_uow) == 0
    everybody = TrendFilter(question_ids=frozenset({"q-1"}))
    with new_uow() as uow:
        assert list(uow.trends.read(TrendFilter())) == []
        assert list(uow.trends.read(everybody)) == []
        assert list(uow.trends.changes(TrendFilter())) == []
        assert list(uow.trends.progress("a" * 64)) == []
        done = uow.trends.refreshed()
    assert done is not None
    assert (done.at, done.weeks) == (NOW, 0)


def test_a_week_has_its_mean_and_interval(new_uow: NewUnitOfWork) -> None:
    levels = (2.0, 2.5, 3.0, 3.5, 4.0)
    tell(new_uow, *(Told(owner, x) for owner, x in zip(owners(5), levels, strict=True)))
    assert refreshed(new_uow) == 1
    (point,) = read(new_uow)
    assert (point.week, point.field_code, point.competency, point.language) == (
        FIRST,
        "software",
        "ownership",
        "ko",
    )
    assert (point.n, point.candidates, point.mean) == pytest.approx((5, 5, 3.0))
    half = T_OF_4 * sqrt(0.625 / 5)
    assert point.low == pytest.approx(3.0 - half, abs=NEAR)
    assert point.high == pytest.approx(3.0 + half, abs=NEAR)
    assert point.level_basis == "rubric 1 · rules 1"
    assert (point.adjusted_mean, point.proximity_mean, point.proximity_n) == (None, None, 0)


def test_four_candidates_have_no_number_however_often_they_came(new_uow: NewUnitOfWork) -> None:
    tell(new_uow, *(Told(owner, near=(40.0,)) for owner in owners(4) * 3))
    refreshed(new_uow)
    (point,) = read(new_uow)
    assert (point.n, point.candidates, point.proximity_n) == (12, 4, 12)
    hidden = ("mean", "low", "high", "proximity_mean", "proximity_low", "proximity_high")
    assert {getattr(point, name) for name in hidden} == {None}


def test_levels_of_one_candidate_are_no_independent_ones(new_uow: NewUnitOfWork) -> None:
    levels = (2.0, 2.5, 3.0, 3.5, 4.0)
    told = [Told(owner, x) for owner, x in zip(owners(5), levels, strict=True)]
    tell(new_uow, *told)
    refreshed(new_uow)
    (once,) = read(new_uow)
    later = NOW + timedelta(days=1)
    tell(new_uow, *(replace(one, written_at=later) for one in told))
    refreshed(new_uow, later)
    (twice,) = read(new_uow)
    assert twice.n == 10
    assert (twice.mean, twice.low, twice.high) == pytest.approx((once.mean, once.low, once.high))


def test_an_interval_ends_with_the_scale(new_uow: NewUnitOfWork) -> None:
    told = [Told(owner, x) for owner, x in zip(owners(5), (1.0, 1.0, 1.0, 1.0, 5.0), strict=True)]
    tell(new_uow, *told)
    refreshed(new_uow)
    (point,) = read(new_uow)
    assert point.low == 1.0


def test_what_does_not_count(new_uow: NewUnitOfWork) -> None:
    tell(
        new_uow,
        *five(level=None),  # type: ignore[arg-type] # no level
        *five(status=Status.RUNNING),
    )
    refreshed(new_uow)
    assert read(new_uow) == []


def test_a_week_begins_at_midnight_of_the_zone(new_uow: NewUnitOfWork) -> None:
    before = datetime(2026, 11, 15, 14, 59, 59, tzinfo=UTC)
    tell(new_uow, *five(at=before), *five(at=before + timedelta(seconds=1)))
    assert refreshed(new_uow) == 2
    assert [(one.week, one.n) for one in read(new_uow)] == [(FIRST, 5), (FIRST + WEEK, 5)]


def test_all_fields_together_are_asked_for(new_uow: NewUnitOfWork) -> None:
    tell(new_uow, *five(2.0), *five(4.0, field_code="data"))
    refreshed(new_uow)
    assert [one.field_code for one in read(new_uow)] == ["data", "software"]
    (every,) = read(new_uow, TrendFilter(field_codes=(ALL_FIELDS,)))
    assert (every.field_code, every.n, every.candidates, every.mean) == (ALL_FIELDS, 10, 5, 3.0)


def test_points_are_filtered(new_uow: NewUnitOfWork) -> None:
    tell(
        new_uow,
        *five(2.0),
        *five(3.0, field_code="data", language="en"),
        *five(4.0, competency="learning", at=MONDAY + WEEK),
    )
    refreshed(new_uow)
    means = {
        TrendFilter(field_codes=("software",)): [2.0, 4.0],
        TrendFilter(languages=ENGLISH): [3.0],
        TrendFilter(competencies=LEARNING): [4.0],
        TrendFilter(since=FIRST + timedelta(days=8)): [4.0],
        TrendFilter(until=FIRST + timedelta(days=6)): [3.0, 2.0],
        TrendFilter(field_codes=("'; DROP TABLE turns; --",)): [],
    }
    for wanted, expected in means.items():
        assert [one.mean for one in read(new_uow, wanted)] == expected, wanted


def test_a_changed_basis_has_a_point_of_its_own(new_uow: NewUnitOfWork) -> None:
    later = MONDAY + timedelta(hours=1)
    tell(
        new_uow,
        *five(2.0, near=(40.0,)),
        *five(4.0, at=later, rubric_version=2, near=(3.5,), is_calibrated=True),
    )
    refreshed(new_uow)
    old, new = read(new_uow)
    assert (old.mean, old.proximity_mean, old.is_calibrated) == (2.0, 40.0, False)
    assert (new.mean, new.proximity_mean, new.is_calibrated) == (4.0, 3.5, True)
    assert old.basis == ("rubric 1 · rules 1 · small@1 · exemplars 0123456789ab · uncalibrated")
    assert new.basis == (
        "rubric 2 · rules 1 · small@1 · exemplars 0123456789ab · "
        "calibrated by small@1/ko/z, 50 labels or more"
    )


def test_answers_without_a_nearness_do_not_count_for_it(new_uow: NewUnitOfWork) -> None:
    tell(new_uow, *five(questions=("q-1", "q-2"), near=(60.0, None)))
    refreshed(new_uow)
    (point,) = read(new_uow)
    assert (point.proximity_n, point.proximity_candidates, point.proximity_mean) == (5, 5, 60.0)


def test_an_easier_question_is_adjusted_for(new_uow: NewUnitOfWork) -> None:
    """Half of the first week's questions were easy, all of the second week's: nobody got better."""
    easy, hard = ("easy",), ("hard",)
    tell(
        new_uow,
        *five(4.0, questions=easy),
        *five(2.0, questions=hard),
        *five(4.0, questions=easy, at=MONDAY + WEEK),
    )
    refreshed(new_uow)
    first, second = read(new_uow)
    assert (first.mean, first.adjusted_mean) == (3.0, None)
    assert (second.mean, second.adjusted_mean) == pytest.approx((4.0, 3.0))


def test_a_question_nobody_was_asked_before_says_nothing(new_uow: NewUnitOfWork) -> None:
    tell(
        new_uow,
        *five(3.0),
        *five(5.0, questions=("new",), at=MONDAY + WEEK),
        *five(3.5, at=MONDAY + WEEK),
    )
    refreshed(new_uow)
    _, second = read(new_uow)
    assert second.mean == pytest.approx(4.25)
    assert second.adjusted_mean == pytest.approx(3.5)


def test_what_was_asked_more_than_twelve_weeks_ago_is_not_compared(new_uow: NewUnitOfWork) -> None:
    tell(new_uow, *five(), *five(4.0, at=MONDAY + 13 * WEEK))
    refreshed(new_uow)
    assert [one.adjusted_mean for one in read(new_uow)] == [None, None]
    later = NOW + timedelta(days=1)
    tell(new_uow, *five(at=MONDAY + WEEK, written_at=later))
    refreshed(new_uow, later)
    assert read(new_uow)[-1].adjusted_mean == pytest.approx(4.0)


def test_a_level_is_divided_among_its_questions_and_follow_ups_are_none(
    new_uow: NewUnitOfWork,
) -> None:
    tell(
        new_uow,
        *five(2.0, questions=("a",)),
        *five(4.0, questions=("b",)),
        *five(4.0, questions=("a", "b"), at=MONDAY + WEEK),
        *five(2.0, questions=("c",), kind=QuestionKind.FOLLOW_UP, at=MONDAY + WEEK),
    )
    refreshed(new_uow)
    second = read(new_uow)[-1]
    # 3 before; "a" two better than its 2, "b" as usual: one better in all.
    assert second.adjusted_mean == pytest.approx(4.0)


def test_only_weeks_that_changed_are_made_anew(new_uow: NewUnitOfWork) -> None:
    tell(new_uow, *five(2.0), *five(2.0, at=MONDAY + WEEK))
    assert refreshed(new_uow) == 2
    later = NOW + timedelta(days=1)
    assert refreshed(new_uow, later) == 0
    tell(new_uow, *five(4.0, at=MONDAY + WEEK, written_at=later))
    assert refreshed(new_uow, later + timedelta(minutes=5)) == 1
    assert [(one.n, one.mean) for one in read(new_uow)] == [(5, 2.0), (10, 3.0)]


def test_a_late_assessment_moves_the_weeks_that_were_compared_with_it(
    new_uow: NewUnitOfWork,
) -> None:
    tell(new_uow, *five(2.0), *five(4.0, at=MONDAY + WEEK))
    refreshed(new_uow)
    assert read(new_uow)[-1].adjusted_mean == pytest.approx(4.0)
    tell(new_uow, *five(4.0, questions=("q-2",), written_at=NOW + timedelta(days=1)))
    assert refreshed(new_uow, NOW + timedelta(days=1)) == 1
    # Two better than the 2 of its question, in weeks whose mean is 3 by now.
    assert read(new_uow)[-1].adjusted_mean == pytest.approx(5.0)


def test_named_weeks_are_made_anew_and_others_are_left(new_uow: NewUnitOfWork) -> None:
    tell(new_uow, *five(2.0), *five(2.0, at=MONDAY + WEEK))
    with new_uow() as uow:
        assert uow.trends.refresh(weeks=[FIRST + timedelta(days=2)], now=NOW, zone=ZONE) == 1
        uow.commit()
    assert [one.week for one in read(new_uow)] == [FIRST]
    with new_uow() as uow:
        assert uow.trends.refreshed() is None
    assert refreshed(new_uow) == 2


def test_a_refresh_that_is_not_committed_is_none(new_uow: NewUnitOfWork) -> None:
    tell(new_uow, *five())
    with new_uow() as uow:
        uow.trends.refresh(weeks=None, now=NOW, zone=ZONE)
    assert read(new_uow) == []


def test_a_cohort_is_reckoned_on_the_spot(new_uow: NewUnitOfWork) -> None:
    cohort = Cohort(uuid4(), "월요일 반", "ABCDEFGH", NOW)
    with new_uow() as uow:
        uow.cohorts.add(cohort)
        for owner in owners(5):
            uow.cohorts.join(cohort.id, owner, now=NOW)
        uow.commit()
    other = [replace(one, owner="f" * 64) for one in five(5.0)]
    tell(new_uow, *five(2.0, near=(40.0,)), *five(3.0, at=MONDAY + WEEK), *other)
    mine = TrendFilter(cohort=cohort.id)
    first, second = read(new_uow, mine)
    assert (first.n, first.mean, first.proximity_mean) == (5, 2.0, 40.0)
    assert (second.mean, second.adjusted_mean) == pytest.approx((3.0, 3.0))
    late = replace(mine, since=FIRST + WEEK)
    assert read(new_uow, late) == [second]
    assert read(new_uow, replace(mine, field_codes=("data",))) == []
    (_, every) = read(new_uow, replace(mine, field_codes=(ALL_FIELDS,)))
    assert (every.field_code, every.mean) == (ALL_FIELDS, 3.0)
    assert read(new_uow, TrendFilter(cohort=uuid4())) == []


def test_of_some_questions_only_those_count(new_uow: NewUnitOfWork) -> None:
    tell(
        new_uow,
        *five(2.0, questions=("q-1", "q-2"), near=(20.0, 80.0)),
        *five(4.0, questions=("q-3",), near=(50.0,)),
    )
    (point,) = read(new_uow, TrendFilter(question_ids=frozenset({"q-2"})))
    assert (point.n, point.mean) == (5, 2.0)
    assert (point.proximity_n, point.proximity_mean) == (5, 80.0)


def test_points_made_on_the_spot_are_those_of_the_table(new_uow: NewUnitOfWork) -> None:
    tell(
        new_uow,
        *five(2.0, questions=("a",), near=(40.0,)),
        *five(3.5, questions=("a", "b"), at=MONDAY + WEEK, near=(55.0, 65.0)),
        *five(4.0, questions=("b",), at=MONDAY + 2 * WEEK, near=(70.0,)),
    )
    refreshed(new_uow)
    on_the_spot = read(new_uow, TrendFilter(question_ids=frozenset({"a", "b"})))
    assert on_the_spot == read(new_uow)
    assert len(on_the_spot) == 3


def test_practice_is_measured_from_first_to_latest(new_uow: NewUnitOfWork) -> None:
    moved = (0.5, 0.5, 1.0, 0.0, -0.5)
    for owner, more in zip(owners(5), moved, strict=True):
        tell(
            new_uow,
            Told(owner, 3.0),
            Told(owner, 5.0, at=MONDAY + timedelta(days=1)),
            Told(owner, 3.0 + more, at=MONDAY + WEEK),
        )
    tell(new_uow, Told("f" * 64, 1.0))
    refreshed(new_uow)
    with new_uow() as uow:
        (change,) = uow.trends.changes(TrendFilter())
        (every,) = uow.trends.changes(TrendFilter(field_codes=(ALL_FIELDS,)))
        (late,) = uow.trends.changes(TrendFilter(since=FIRST + WEEK, until=FIRST + WEEK))
        assert list(uow.trends.changes(TrendFilter(until=FIRST))) == []
        assert list(uow.trends.changes(TrendFilter(languages=ENGLISH))) == []
    half = T_OF_4 * sqrt(0.325 / 5)
    assert (change.candidates, change.better, change.worse) == (5, 3, 1)
    assert change.mean == pytest.approx(0.3)
    assert change.low == pytest.approx(0.3 - half, abs=NEAR)
    assert change.high == pytest.approx(0.3 + half, abs=NEAR)
    assert replace(every, field_code="software") == change
    assert late == change


def test_the_change_of_four_candidates_is_not_told(new_uow: NewUnitOfWork) -> None:
    tell(new_uow, *five(3.0)[:4], *five(4.0, at=MONDAY + WEEK)[:4])
    refreshed(new_uow)
    with new_uow() as uow:
        (change,) = uow.trends.changes(TrendFilter())
    assert change.candidates == 4
    assert {change.mean, change.low, change.high, change.better, change.worse} == {None}


def test_a_candidate_beside_the_field(new_uow: NewUnitOfWork) -> None:
    mine = "f" * 64
    told = tell(
        new_uow,
        Told(mine, 2.0),
        Told(mine, 4.0, at=MONDAY + timedelta(days=1)),
        Told(mine, 3.0, at=MONDAY + timedelta(days=2)),
        Told(mine, 1.0, rubric_version=2, at=MONDAY + timedelta(days=3)),
        *(Told(owner, 1.0 + number % 4) for number, owner in enumerate(owners(32))),
    )
    refreshed(new_uow)
    share(new_uow, *told[:4])
    with new_uow() as uow:
        old, new = uow.trends.progress(mine)
    assert (old.first, old.best, old.latest, old.count) == (2.0, 4.0, 3.0, 3)
    assert (old.first_at, old.latest_at) == (MONDAY, MONDAY + timedelta(days=2))
    assert (old.others, old.others_mean) == (32, 2.5)
    assert old.percentile is not None
    assert (old.percentile.value, old.percentile.n) == (62.5, 32)
    assert 0 < old.percentile.low < 62.5 < old.percentile.high < 100
    assert (new.latest, new.others, new.others_mean, new.percentile) == (1.0, 0, None, None)


def test_few_others_give_no_percentile(new_uow: NewUnitOfWork) -> None:
    told = tell(new_uow, Told("f" * 64), *(Told(owner, 2.0) for owner in owners(29)))
    refreshed(new_uow)
    share(new_uow, told[0])
    with new_uow() as uow:
        (one,) = uow.trends.progress("f" * 64)
    assert (one.others, one.others_mean, one.percentile) == (29, 2.0, None)


def test_what_is_not_shared_is_in_nobodys_progress_and_gone_at_once_when_it_is_taken_back(
    new_uow: NewUnitOfWork,
) -> None:
    mine = "f" * 64
    days = [MONDAY + timedelta(days=day) for day in range(3)]
    told = tell(
        new_uow,
        *(Told(mine, level, at=at) for level, at in zip((1.0, 5.0, 3.0), days, strict=True)),
        *(Told(owner, 2.0) for owner in owners(5)),
    )
    refreshed(new_uow)
    with new_uow() as uow:
        assert list(uow.trends.progress(mine)) == []
    share(new_uow, told[0], told[2])
    with new_uow() as uow:
        (one,) = uow.trends.progress(mine)
        assert (one.first, one.best, one.latest, one.count) == (1.0, 3.0, 3.0, 2)
        assert (one.first_at, one.latest_at) == (days[0], days[2])
        assert one.others == 5
        uow.shares.revoke(told[2].id, now=NOW)
        (one,) = uow.trends.progress(mine)
        assert (one.best, one.latest, one.count) == (1.0, 1.0, 1)
        uow.shares.revoke(told[0].id, now=NOW)
        assert list(uow.trends.progress(mine)) == []
