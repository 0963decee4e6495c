"""What a coach looks at: one choice for all pages, kept in the address."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from core.interview.interview import QuestionKind
from core.interview.practice import Wanted
from core.interview.questions import QuestionBank
from core.language.language import LANGUAGES, Language

WEEKS = 12
"""Shown where no first day is chosen. Own choice: a term of a school, and what fits a chart."""
SETS = (
    QuestionKind.OPENING,
    QuestionKind.BEHAVIOURAL,
    QuestionKind.FIELD,
    QuestionKind.COMPANY,
    QuestionKind.CLOSING,
)
"""Question sets: those kinds of which the bank has questions of its own."""
KEYS = ("since", "until", "field", "spoken", "cohort", "questions")
"""Of the address, in the order of the attributes; `lang` is the language of the page."""
_YEARS = range(2000, 2101)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Query = dict[str, str]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which interviews the pages are about; None is all.

    Attributes:
        since, until: days, both included.
        field: code of a field of the bank.
        language: that the interviews are held in.
        cohort: its id.
        question_set: a kind of question.
    """

    since: date | None = None
    until: date | None = None
    field: str | None = None
    language: Language | None = None
    cohort: UUID | None = None
    question_set: QuestionKind | None = None

    @property
    def count(self) -> int:
        """Return how many are set."""
        return len(as_query(self))

    def first_day(self, today: date) -> date:
        """Return the first day: the chosen one, or the Monday twelve weeks before the last."""
        if self.since is not None:
            return self.since
        last = self.until or today
        return last - timedelta(days=last.weekday(), weeks=WEEKS - 1)

    def wanted(self, today: date, *, owner: str | None = None) -> Wanted:
        """Return the same for reading interviews."""
        return Wanted(
            since=self.first_day(today),
            until=self.until,
            field_code=self.field,
            language=self.language,
            kind=self.question_set,
            cohort=self.cohort,
            owner=owner,
        )

    def question_ids(self, bank: QuestionBank) -> tuple[str, ...]:
        """Return the questions of the set; none where all are meant."""
        if self.question_set is None:
            return ()
        return tuple(one.id for one in bank.questions if one.kind is self.question_set)


NO_FILTERS = Filters()


def is_in(query: Mapping[str, str]) -> bool:
    """Say whether an address names any filter."""
    return any(key in query for key in KEYS)


def parse(
    query: Mapping[str, str], *, bank: QuestionBank, cohorts: Collection[UUID] | None = None
) -> tuple[Filters, bool]:
    """Return the filters of an address, and whether some of it was not understood.

    What is not understood is left out: an address can be typed by anybody.

    Args:
        query: of the address.
        bank: which fields there are.
        cohorts: which there are; None where that is not known: then any id may be one.
    """
    found: dict[str, Any] = {
        "since": _day(query.get("since")),
        "until": _day(query.get("until")),
        "field": _one_of(query.get("field"), {one.code: one.code for one in bank.fields}),
        "language": _one_of(query.get("spoken"), {one: one for one in LANGUAGES}),
        "cohort": _cohort(query.get("cohort"), cohorts),
        "question_set": _one_of(query.get("questions"), {one.value: one for one in SETS}),
    }
    filters = Filters(**found)
    if filters.since and filters.until and filters.since > filters.until:
        filters = replace(filters, since=None, until=None)
    return filters, as_query(filters) != {key: query[key] for key in KEYS if key in query}


def as_query(filters: Filters) -> Query:
    """Return the part of an address that `parse` reads."""
    values = (
        filters.since.isoformat() if filters.since else None,
        filters.until.isoformat() if filters.until else None,
        filters.field,
        filters.language,
        str(filters.cohort) if filters.cohort else None,
        filters.question_set.value if filters.question_set else None,
    )
    return {key: value for key, value in zip(KEYS, values, strict=True) if value}


def _day(text: str | None) -> date | None:
    if text is None or not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def _cohort(text: str | None, known: Collection[UUID] | None) -> UUID | None:
    try:
        found = UUID(text or "")
    except ValueError:
        return None
    return found if known is None or found in known else None


def _one_of(text: str | None, known: Mapping[str, Any]) -> Any:
    return known.get(text) if text is not None else None
