"""Tickets of recordings: for one visitor, one interview, one hour."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from apps.dashboard_streamlit.tickets import HOUR, holder, ticket
from tests.builders import NOW

KEY, VISITOR, INTERVIEW = b"k" * 32, UUID(int=1), UUID(int=2)


def test_a_ticket_says_whom_it_was_given_to() -> None:
    text = ticket(KEY, VISITOR, INTERVIEW, now=NOW)
    assert holder(KEY, text, INTERVIEW, now=NOW) == VISITOR


def test_a_ticket_is_the_same_for_an_hour_so_that_a_click_loads_nothing_anew() -> None:
    start = NOW.replace(minute=0, second=0, microsecond=0)
    texts = {
        ticket(KEY, VISITOR, INTERVIEW, now=start + timedelta(minutes=minutes))
        for minutes in (0, 17, 59)
    }
    assert len(texts) == 1
    assert ticket(KEY, VISITOR, INTERVIEW, now=start + HOUR) not in texts


def test_a_ticket_ends_after_one_to_two_hours() -> None:
    text = ticket(KEY, VISITOR, INTERVIEW, now=NOW)
    assert holder(KEY, text, INTERVIEW, now=NOW + HOUR) == VISITOR
    assert holder(KEY, text, INTERVIEW, now=NOW + 2 * HOUR) is None


def test_a_ticket_is_worth_nothing_elsewhere() -> None:
    text = ticket(KEY, VISITOR, INTERVIEW, now=NOW)
    assert holder(KEY, text, uuid4(), now=NOW) is None
    assert holder(b"x" * 32, text, INTERVIEW, now=NOW) is None


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_changed_ticket_is_refused(place: int) -> None:
    parts = ticket(KEY, VISITOR, INTERVIEW, now=NOW).split(".")
    parts[place] = {0: str(uuid4()), 1: "99999999999", 2: "0" * 64}[place]
    assert holder(KEY, ".".join(parts), INTERVIEW, now=NOW) is None


@pytest.mark.parametrize(
    "text",
    ["", "..", "a.b.c", "1.2", f"{VISITOR}.٣.x", f"{VISITOR}.{'9' * 5000}.x", "\x00..", "😀.1.😀"],
)
def test_nonsense_is_refused(text: str) -> None:
    assert holder(KEY, text, INTERVIEW, now=NOW) is None
