"""When a posting was put up, and until when one may apply."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.company.deadlines import closing, day_of, moment_of
from core.company.posting import Deadline

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")
LAST_MOMENT = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-12-31", "2026.12.31", "26-12-31", "20261231", "2026년 12월 31일", "~ 26.12.31"),
        *("마감일 2026/12/31 (목)", "채용시까지  26-12-31"),
    ],
)
def test_a_day_ends_with_that_day_in_korea(text: str) -> None:
    assert closing(text, SEOUL) == (Deadline.FIXED, LAST_MOMENT)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-12-31T18:00:00+09:00", datetime(2026, 12, 31, 9, tzinfo=UTC)),
        ("2026-12-31T18:00:00Z", datetime(2026, 12, 31, 18, tzinfo=UTC)),
        ("2026-12-31 18:00", datetime(2026, 12, 31, 9, tzinfo=UTC)),
        ("2026.12.31 18시", datetime(2026, 12, 31, 9, tzinfo=UTC)),
        ("2026-12-31T18:00", datetime(2026, 12, 31, 9, tzinfo=UTC)),
    ],
)
def test_a_moment_is_taken_as_it_is(text: str, at: datetime) -> None:
    assert closing(text, SEOUL) == (Deadline.FIXED, at)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("채용시까지", Deadline.UNTIL_FILLED),
        ("채용 시 마감", Deadline.UNTIL_FILLED),
        ("until filled", Deadline.UNTIL_FILLED),
        ("상시채용", Deadline.ROLLING),
        ("Rolling", Deadline.ROLLING),
        ("", Deadline.UNKNOWN),
        ("접수마감", Deadline.UNKNOWN),
        ("2026-13-45", Deadline.UNKNOWN),
        ("010-1234-5678", Deadline.UNKNOWN),
    ],
)
def test_words_say_that_there_is_no_day(text: str, kind: Deadline) -> None:
    assert closing(text, SEOUL) == (kind, None)


def test_the_night_in_which_clocks_change_has_its_own_length() -> None:
    """Berlin, 25 October 2026: the day lasts 25 hours."""
    start = moment_of("2026-10-25", BERLIN)
    end = moment_of("2026-10-25", BERLIN, is_end=True)
    assert start is not None
    assert end is not None
    assert (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() == 25 * 3600


def test_the_day_of_a_moment_is_that_of_the_place() -> None:
    assert day_of("2026-11-22T18:00:00Z", SEOUL) == date(2026, 11, 23)
    assert day_of("2026-11-22", SEOUL) == date(2026, 11, 22)
    assert day_of("어제", SEOUL) is None
