"""Trends reckoned in Python from what is stored, one plain step after the other."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import sqrt
from uuid import UUID
from zoneinfo import ZoneInfo

from core.assessment.trend import (
    ALL_FIELDS,
    FEWEST_CANDIDATES,
    FEWEST_COMPARABLE,
    HIGHEST,
    LOWEST,
    REFERENCE_WEEKS,
    WEEK,
    TrendFilter,
    TrendPoint,
    level_basis,
    monday_of,
    proximity_basis,
    t_quantile,
)
from core.interview.interview import QuestionKind, Status, Turn
from tests.fakes_storage.collections import MemoryDatabase

NOT_PLANNED = (QuestionKind.FOLLOW_UP, QuestionKind.INVITATION, QuestionKind.CLOSING)

Key = tuple[date, str, str, str]
"""Week, field, competency and language."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One level, or one nearness."""

    key: Key
    owner: str
    interview_id: UUID
    at: datetime
    value: float
    basis: str
    is_level: bool
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mean:
    n: int = 0
    candidates: int = 0
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    basis: str = ""
    is_level: bool = False


def levels(database: MemoryDatabase, wanted: TrendFilter) -> Iterator[Unit]:
    """Yield each level, by field and once more for all fields."""
    for interview_id, found in database.assessments.items():
        turns = _turns(database, interview_id)
        for score in found.scores:
            mine = [turn for turn in turns if turn.question.competency == score.competency]
            asked = {turn.question.question_id for turn in mine}
            if score.level is None or (
                wanted.question_ids and not asked.intersection(wanted.question_ids)
            ):
                continue
            planned = [t.question.question_id for t in mine if t.question.kind not in NOT_PLANNED]
            yield from _units(
                database,
                wanted,
                interview_id,
                score.competency,
                value=score.level,
                basis=level_basis(score.rubric_version, found.readers),
                is_level=True,
                questions=tuple(planned),
            )


def nearness(database: MemoryDatabase, wanted: TrendFilter) -> Iterator[Unit]:
    """Yield each answer that was compared, likewise."""
    for interview_id, found in database.assessments.items():
        for one in found.proximities:
            turn = database.turns.get(one.turn_id)
            if one.percentile is None or turn is None:
                continue
            asked = turn.question.question_id
            if wanted.question_ids and asked not in wanted.question_ids:
                continue
            yield from _units(
                database,
                wanted,
                interview_id,
                turn.question.competency,
                value=one.percentile if one.level is None else one.level,
                basis=proximity_basis(one),
                is_level=one.level is not None,
            )


def _turns(database: MemoryDatabase, interview_id: UUID) -> list[Turn]:
    return [turn for turn in database.turns.values() if turn.interview_id == interview_id]


def _units(  # noqa: PLR0913 - what a unit is made of
    database: MemoryDatabase,
    wanted: TrendFilter,
    interview_id: UUID,
    competency: str,
    *,
    value: float,
    basis: str,
    is_level: bool,
    questions: tuple[str, ...] = (),
) -> Iterator[Unit]:
    interview = database.interviews[interview_id]
    ended = interview.finished_at
    if interview.status is not Status.FINISHED or ended is None:
        return
    if wanted.competencies and competency not in wanted.competencies:
        return
    if wanted.languages and interview.language not in wanted.languages:
        return
    if wanted.cohort and (wanted.cohort, interview.owner) not in database.cohort_members:
        return
    week = monday_of(ended.astimezone(ZoneInfo(wanted.zone)).date())
    for code in (interview.field_code, ALL_FIELDS):
        key = week, code, competency, interview.language
        yield Unit(key, interview.owner, interview_id, ended, value, basis, is_level, questions)


def points(
    of_levels: Collection[Unit], of_nearness: Collection[Unit], weeks: Collection[date]
) -> list[TrendPoint]:
    """Return the points of some weeks, in order."""
    level_means, near_means = _means(of_levels), _means(of_nearness)
    found = []
    for key in sorted(level_means.keys() | near_means.keys()):
        levels_here, near_here = level_means.get(key, []), near_means.get(key, [])
        if key[0] not in weeks:
            continue
        for place in range(max(len(levels_here), len(near_here))):
            level = levels_here[place] if place < len(levels_here) else Mean()
            near = near_here[place] if place < len(near_here) else Mean()
            found.append(_point(key, level, near, of_levels))
    return found


def _point(key: Key, level: Mean, near: Mean, of_levels: Collection[Unit]) -> TrendPoint:
    week, code, competency, language = key
    point = TrendPoint(
        week=week,
        field_code=code,
        competency=competency,  # type: ignore[arg-type] # as it came
        language=language,  # type: ignore[arg-type] # as it came
        n=level.n,
        candidates=level.candidates,
        mean=level.mean,
        low=level.low,
        high=level.high,
        level_basis=level.basis,
        proximity_mean=near.mean,
        proximity_low=near.low,
        proximity_high=near.high,
        proximity_n=near.n,
        proximity_candidates=near.candidates,
        is_calibrated=near.is_level,
        proximity_basis=near.basis,
    )
    return adjusted(point, of_levels)


def _means(units: Iterable[Unit]) -> dict[Key, list[Mean]]:
    groups: dict[tuple[Key, str, bool], list[Unit]] = defaultdict(list)
    for unit in units:
        groups[unit.key, unit.basis, unit.is_level].append(unit)
    ordered = sorted(groups.items(), key=lambda item: (min(u.at for u in item[1]), item[0][1]))
    found: dict[Key, list[Mean]] = defaultdict(list)
    for (key, basis, is_level), mine in ordered:
        found[key].append(replace(mean_of(mine), basis=basis, is_level=is_level))
    return found


def mean_of(units: Sequence[Unit]) -> Mean:
    """Return the mean with its interval over candidates; no numbers of fewer than five."""
    by_owner: dict[str, list[float]] = defaultdict(list)
    for unit in units:
        by_owner[unit.owner].append(unit.value)
    n, candidates = len(units), len(by_owner)
    if candidates < FEWEST_CANDIDATES:
        return Mean(n, candidates)
    mean = sum(unit.value for unit in units) / n
    apart = sum(sum(value - mean for value in mine) ** 2 for mine in by_owner.values())
    half = t_quantile(candidates - 1) * sqrt(candidates / (candidates - 1) * apart) / n
    bottom, top = (LOWEST, HIGHEST) if units[0].is_level else (0.0, 100.0)
    return Mean(n, candidates, mean, max(mean - half, bottom), min(mean + half, top))


def adjusted(point: TrendPoint, of_levels: Collection[Unit]) -> TrendPoint:
    """Return the point with the mean that it had with the questions of the weeks before."""
    mine = [
        (unit, question)
        for unit in of_levels
        if unit.key[1:] == (point.field_code, point.competency, point.language)
        and unit.basis == point.level_basis
        for question in unit.questions
    ]
    earliest = point.week - REFERENCE_WEEKS * WEEK
    before = [(unit, asked) for unit, asked in mine if earliest <= unit.key[0] < point.week]
    now = [(unit, asked) for unit, asked in mine if unit.key[0] == point.week]
    known = {asked for _, asked in before}
    comparable = [(unit, asked) for unit, asked in now if asked in known]
    weight = sum(1 / len(unit.questions) for unit, _ in comparable)
    if point.candidates < FEWEST_CANDIDATES or weight < FEWEST_COMPARABLE - 1e-6:
        return replace(point, adjusted_mean=None)
    usual = {asked: _weighted([pair for pair in before if pair[1] == asked]) for asked in known}
    better = (
        sum((unit.value - usual[asked]) / len(unit.questions) for unit, asked in comparable)
        / weight
    )
    return replace(point, adjusted_mean=_weighted(before) + better)


def _weighted(pairs: Sequence[tuple[Unit, str]]) -> float:
    weight = sum(1 / len(unit.questions) for unit, _ in pairs)
    return sum(unit.value / len(unit.questions) for unit, _ in pairs) / weight
