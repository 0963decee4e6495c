"""Read trends and how candidates come along; each function is one short transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.dashboard_streamlit.filters import Filters
from core.assessment.trend import PairedChange, Progress, Refreshed, TrendFilter, TrendPoint
from core.interview.practice import Candidate, Counts, candidates
from core.interview.questions import QuestionBank
from core.storage import NewUnitOfWork, UnitOfWork

MOST = 3000
"""Shared interviews that the pages of people read. Own choice: about ten of 300 candidates; the
page says when there are more."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Points, what asks for their changes, and when all was last made anew (None: never)."""

    points: Sequence[TrendPoint]
    wanted: TrendFilter
    refreshed: Refreshed | None


@dataclass(frozen=True, slots=True)
class People:
    """Candidates of shared interviews, and how much was practised in all.

    Attributes:
        is_whole: False where there are more shared interviews than were read.
    """

    candidates: Sequence[Candidate]
    counts: Counts
    is_whole: bool


def read_trend(
    new_uow: NewUnitOfWork,
    filters: Filters,
    *,
    bank: QuestionBank,
    today: date,
    field_codes: tuple[str, ...] | None,
) -> Trend:
    """Return the trend of some fields.

    Args:
        new_uow: where they are.
        filters: what is looked at; its field is not read.
        bank: which questions a set has.
        today: the day in UTC.
        field_codes: as `TrendFilter` has them.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        wanted = _wanted(uow, filters, bank, today, field_codes)
        return Trend(uow.trends.read(wanted), wanted, uow.trends.refreshed())


def read_changes(new_uow: NewUnitOfWork, trend: Trend) -> Sequence[PairedChange]:
    """Return what practice changed, of whom a trend is about; the chart does not wait for it.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        return uow.trends.changes(trend.wanted)


def read_people(new_uow: NewUnitOfWork, filters: Filters, *, today: date) -> People:
    """Return who shares interviews, and how much was practised, shared or not.

    Raises:
        Unavailable: the database is away.
    """
    wanted = filters.wanted(today)
    with new_uow() as uow:
        practised = uow.practice.shared(wanted, limit=MOST)
        return People(candidates(practised), uow.practice.counts(wanted), len(practised) < MOST)


def read_candidate(
    new_uow: NewUnitOfWork, owner: str, filters: Filters, *, today: date
) -> tuple[Sequence[Candidate], Sequence[Progress]]:
    """Return the shared interviews of one candidate, by field and language, and their progress.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        practised = uow.practice.shared(filters.wanted(today, owner=owner), limit=MOST)
        return candidates(practised), uow.trends.progress(owner) if practised else ()


def _wanted(
    uow: UnitOfWork,
    filters: Filters,
    bank: QuestionBank,
    today: date,
    field_codes: tuple[str, ...] | None,
) -> TrendFilter:
    return TrendFilter(
        field_codes=field_codes,
        languages=(filters.language,) if filters.language else None,
        since=filters.first_day(today),
        until=filters.until,
        cohort=filters.cohort,
        question_ids=_questions(uow, filters, bank),
    )


def _questions(uow: UnitOfWork, filters: Filters, bank: QuestionBank) -> frozenset[str] | None:
    """Return the set's questions, every version of coaches' own among them; None is all."""
    kind = filters.question_set
    if kind is None:
        return None
    written = (
        version
        for one in uow.coach_questions.latest()
        for version in uow.coach_questions.versions(one.id)
    )
    of_coaches = (version.asked_as for version in written if version.kind is kind)
    return frozenset({*filters.question_ids(bank), *of_coaches})
