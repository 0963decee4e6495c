"""The numbers of three fields, reckoned again from the raw rows by other means.

Nothing of the product's arithmetic is used: plain loops over what the tables hold, and Student's t
by integrating its density.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from math import gamma, pi, sqrt
from typing import Any

import pytest
from sqlalchemy import Engine, text

from core.assessment.rubric import Competency
from core.assessment.trend import TrendFilter, TrendPoint
from core.interview.trends import refresh
from db.analytics.unit_of_work import new_unit_of_work
from tests.contracts.storage.trend_world import NOW, Told, tell
from tests.integration.night_world import SEOUL
from tests.services import empty

FIELDS = ("software", "nursing", "accounting")
COMPETENCIES: tuple[Competency, ...] = ("ownership", "field_knowledge")
WEEKS = 15
BEGAN = datetime(2026, 8, 17, 0, 0, tzinfo=UTC)
CANDIDATES = 24
QUESTIONS = ("easy", "middling", "hard", "odd")
HARDER = {"easy": 0.8, "middling": 0.0, "hard": -0.8, "odd": 0.2}


@dataclass(frozen=True, slots=True)
class Row:
    """One level as the tables have it."""

    owner: str
    week: date
    level: float
    questions: tuple[str, ...]


@pytest.fixture(scope="module")
def world(migrated_engine: Engine) -> Engine:
    """Fifteen weeks in which people grow, and questions get easier."""
    empty(migrated_engine)
    chance, told = random.Random(3), []
    for week in range(WEEKS):
        for field in FIELDS:
            for _ in range(chance.randrange(6, 16)):
                number = chance.randrange(CANDIDATES)
                competency = chance.choice(COMPETENCIES)
                weights = (1 + week, 5, 20 - week, 1)
                asked = tuple(set(chance.choices(QUESTIONS, weights, k=chance.choice((1, 2)))))
                ease = sum(HARDER[one] for one in asked) / len(asked)
                level = 2.5 + week / 20 + ease + chance.gauss(0, 0.6)
                told.append(
                    Told(
                        f"{number:064}",
                        round(2 * min(5.0, max(1.0, level))) / 2,
                        at=BEGAN + timedelta(weeks=week, minutes=chance.randrange(7 * 24 * 60)),
                        field_code=field,
                        competency=competency,
                        questions=asked,
                        near=tuple(chance.uniform(0, 100) for _ in asked),
                    )
                )
    new_uow = new_unit_of_work(migrated_engine)
    tell(new_uow, *told)
    assert refresh(SEOUL, now=NOW, new_uow=new_uow) >= WEEKS
    return migrated_engine


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("competency", COMPETENCIES)
def test_levels_of_a_field(world: Engine, field: str, competency: Competency) -> None:
    rows = raw_levels(world, field, competency)
    by_week: dict[date, list[Row]] = defaultdict(list)
    for row in rows:
        by_week[row.week].append(row)
    points = {point.week: point for point in read(world, field, competency) if point.n}
    assert points.keys() == by_week.keys()
    assert len(points) >= 10
    shown = 0
    for week, mine in by_week.items():
        point = points[week]
        owners = {row.owner for row in mine}
        assert (point.n, point.candidates) == (len(mine), len(owners))
        if len(owners) < 5:
            assert (point.mean, point.low, point.high, point.adjusted_mean) == (None,) * 4
            continue
        shown += 1
        assert (point.mean, point.low, point.high) == pytest.approx(
            with_interval([(row.owner, row.level) for row in mine], 1, 5), abs=2e-3
        )
        expected = told_by_the_usual_questions(week, rows)
        assert point.adjusted_mean == (None if expected is None else pytest.approx(expected))
    assert shown >= 1


@pytest.mark.parametrize("field", FIELDS)
def test_nearness_of_a_field(world: Engine, field: str) -> None:
    by_week: dict[date, list[tuple[str, float]]] = defaultdict(list)
    for row in raw_nearness(world, field, "ownership"):
        by_week[monday(row.finished_at)].append((row.owner, row.percentile))
    points = {point.week: point for point in read(world, field, "ownership") if point.proximity_n}
    assert points.keys() == by_week.keys()
    for week, mine in by_week.items():
        point, owners = points[week], {owner for owner, _ in mine}
        assert (point.proximity_n, point.proximity_candidates) == (len(mine), len(owners))
        found = (point.proximity_mean, point.proximity_low, point.proximity_high)
        if len(owners) < 5:
            assert found == (None, None, None)
        else:
            assert found == pytest.approx(with_interval(mine, 0, 100), abs=0.05)


def test_the_change_of_every_candidate(world: Engine) -> None:
    with new_unit_of_work(world)() as uow:
        found = {(one.field_code, one.competency): one for one in uow.trends.changes(TrendFilter())}
    for field in FIELDS:
        for competency in COMPETENCIES:
            levels: dict[str, list[float]] = defaultdict(list)
            for row in raw(world, field, competency):
                levels[row.owner].append(row.level)
            moved = [each[-1] - each[0] for each in levels.values() if len(each) > 1]
            change = found[field, competency]
            assert change.candidates == len(moved)
            assert len(moved) >= 5
            mean = sum(moved) / len(moved)
            spread = sqrt(sum((x - mean) ** 2 for x in moved) / (len(moved) - 1))
            half = t(len(moved) - 1) * spread / sqrt(len(moved))
            assert (change.mean, change.low, change.high) == pytest.approx(
                (mean, mean - half, mean + half), abs=2e-3
            )


def read(engine: Engine, field: str, competency: Competency) -> Sequence[TrendPoint]:
    with new_unit_of_work(engine)() as uow:
        wanted = TrendFilter(field_codes=(field,), competencies=(competency,))
        return uow.trends.read(wanted)


def raw(engine: Engine, field: str, competency: str) -> list[Any]:
    with engine.connect() as connection:
        return list(
            connection.execute(
                text(
                    "SELECT interviews.id, owner, finished_at, level FROM interviews, scores "
                    "WHERE interview_id = id AND field_code = :field AND competency = :competency "
                    "ORDER BY finished_at, id"
                ),
                {"field": field, "competency": competency},
            )
        )


def raw_levels(engine: Engine, field: str, competency: str) -> list[Row]:
    with engine.connect() as connection:
        asked: dict[Any, list[str]] = defaultdict(list)
        for turn in connection.execute(text("SELECT interview_id, question_id FROM turns")):
            asked[turn.interview_id].append(turn.question_id)
    return [
        Row(row.owner, monday(row.finished_at), row.level, tuple(asked[row.id]))
        for row in raw(engine, field, competency)
    ]


def raw_nearness(engine: Engine, field: str, competency: str) -> list[Any]:
    with engine.connect() as connection:
        return list(
            connection.execute(
                text(
                    "SELECT i.owner, i.finished_at, "
                    "CAST(near ->> 'percentile' AS double precision) AS percentile "
                    "FROM interviews AS i, assessments AS a, turns AS t, "
                    "jsonb_array_elements(a.content -> 'proximities') AS near "
                    "WHERE a.interview_id = i.id AND t.id = CAST(near ->> 'turn_id' AS uuid) "
                    "AND i.field_code = :field AND t.competency = :competency"
                ),
                {"field": field, "competency": competency},
            )
        )


def monday(moment: datetime) -> date:
    day = (moment + timedelta(hours=9)).date()  # Seoul has had no summer time since 1988
    return day - timedelta(days=day.weekday())


def with_interval(
    values: Sequence[tuple[str, float]], bottom: float, top: float
) -> tuple[float, float, float]:
    """Return the mean and its interval over candidates."""
    mean = sum(value for _, value in values) / len(values)
    apart: dict[str, float] = defaultdict(float)
    for owner, value in values:
        apart[owner] += value - mean
    count = len(apart)
    error = sqrt(count / (count - 1) * sum(x * x for x in apart.values())) / len(values)
    half = t(count - 1) * error
    return mean, max(bottom, mean - half), min(top, mean + half)


def told_by_the_usual_questions(week: date, rows: Sequence[Row]) -> float | None:
    """Return what the week's mean were with the questions of the twelve weeks before."""
    before = [row for row in rows if timedelta(0) < week - row.week <= timedelta(weeks=12)]
    usual: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in before:
        for one in row.questions:
            usual[one].append((row.level, 1 / len(row.questions)))
    better, weight = 0.0, 0.0
    for row in rows:
        for one in row.questions:
            if row.week == week and one in usual:
                its_own = sum(x * w for x, w in usual[one]) / sum(w for _, w in usual[one])
                better += (row.level - its_own) / len(row.questions)
                weight += 1 / len(row.questions)
    if weight < 5 - 1e-9:
        return None
    return sum(row.level for row in before) / len(before) + better / weight


@cache
def t(df: int) -> float:
    """Return the 97.5 % quantile of Student's t, by integrating its density."""
    scale = gamma((df + 1) / 2) / (sqrt(df * pi) * gamma(df / 2))
    step, reached, at = 1e-4, 0.5, 0.0
    while reached < 0.975:
        middle = at + step / 2
        reached += step * scale * (1 + middle * middle / df) ** (-(df + 1) / 2)
        at += step
    return at
