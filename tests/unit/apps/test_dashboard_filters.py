"""The filters of the dashboard: what an address says, and what it cannot say."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from apps.dashboard_streamlit.filters import (
    KEYS,
    NO_FILTERS,
    SETS,
    Filters,
    as_query,
    is_in,
    parse,
)
from core.interview.interview import QuestionKind
from core.interview.questions import load_bank

BANK = load_bank()
COHORT = uuid4()
ALL = Filters(
    since=date(2026, 9, 7),
    until=date(2026, 11, 29),
    field="software",
    language="ko",
    cohort=COHORT,
    question_set=QuestionKind.BEHAVIOURAL,
)


@pytest.mark.parametrize("filters", [ALL, NO_FILTERS, Filters(field="sales")])
def test_an_address_says_what_was_chosen(filters: Filters) -> None:
    assert parse(as_query(filters), bank=BANK, cohorts=[COHORT]) == (filters, False)


def test_every_filter_has_its_place_in_the_address() -> None:
    assert tuple(as_query(ALL)) == KEYS
    assert ALL.count == len(KEYS)
    assert is_in(as_query(ALL))
    assert not is_in({"lang": "ko", "interview": "x"})


@pytest.mark.parametrize(
    "query",
    [
        {"since": "2026-13-01"},
        {"since": "20261101"},
        {"since": "0001-01-01"},
        {"since": "２０２６-11-01"},
        {"until": "9999-12-31"},
        {"until": "tomorrow"},
        {"field": "software'; DROP TABLE scores; --"},
        {"field": "x" * 10_000},
        {"spoken": "fr"},
        {"spoken": "ko' OR '1'='1"},
        {"cohort": str(UUID(int=7))},
        {"cohort": "../../etc/passwd"},
        {"questions": "follow_up"},
        {"questions": "\u202e😀"},
        {"field": ""},
    ],
)
def test_what_is_not_understood_is_left_out_and_said(query: dict[str, str]) -> None:
    kept = as_query(Filters(language="en")) if "spoken" not in query else {}
    found, misread = parse({**kept, **query}, bank=BANK, cohorts=[COHORT])
    assert misread
    assert found == (Filters(language="en") if kept else NO_FILTERS)


def test_while_the_cohorts_are_not_known_one_is_kept() -> None:
    query = as_query(Filters(cohort=COHORT))
    assert parse(query, bank=BANK) == (Filters(cohort=COHORT), False)
    assert parse({"cohort": "x"}, bank=BANK) == (NO_FILTERS, True)


def test_a_span_that_ends_before_it_begins_is_none() -> None:
    found, misread = parse(
        {"since": "2026-11-02", "until": "2026-11-01", "field": "sales"}, bank=BANK
    )
    assert (found, misread) == (Filters(field="sales"), True)


def test_without_a_first_day_twelve_whole_weeks_are_shown() -> None:
    sunday = date(2026, 11, 29)
    assert NO_FILTERS.first_day(sunday) == date(2026, 9, 7)
    assert (date(2026, 11, 23) - NO_FILTERS.first_day(sunday)).days == 7 * 11
    assert Filters(until=date(2026, 10, 4)).first_day(sunday) == date(2026, 7, 13)
    assert ALL.first_day(sunday) == date(2026, 9, 7)


def test_a_question_set_is_made_of_the_banks_questions() -> None:
    assert NO_FILTERS.question_ids(BANK) == ()
    for one in SETS:
        ids = Filters(question_set=one).question_ids(BANK)
        assert ids, one
        assert {q.kind for q in BANK.questions if q.id in ids} == {one}


def test_reading_interviews_uses_all_of_it() -> None:
    wanted = ALL.wanted(date(2026, 11, 29), owner="a")
    assert (wanted.since, wanted.until) == (ALL.since, ALL.until)
    assert (wanted.field_code, wanted.language, wanted.kind) == (
        "software",
        "ko",
        QuestionKind.BEHAVIOURAL,
    )
    assert (wanted.cohort, wanted.owner) == (COHORT, "a")
