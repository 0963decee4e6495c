"""Read when a posting was put up and until when one may apply."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.company.posting import Deadline

_UNTIL_FILLED = re.compile(
    r"채용\s*시(?:\s*까지|\s*마감)?|충원\s*시|until filled|when filled", re.IGNORECASE
)
_ROLLING = re.compile(r"상시|수시|rolling|ongoing|always open", re.IGNORECASE)
_DAY = re.compile(
    r"(?<!\d)(?P<y>\d{4}|\d{2})\s*[-./년]\s*(?P<m>\d{1,2})\s*[-./월]\s*(?P<d>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<y2>\d{4})(?P<m2>\d{2})(?P<d2>\d{2})(?!\d)"
)
_CLOCK = re.compile(r"(?P<h>\d{1,2})\s*(?::|시)\s*(?P<min>\d{2})?")
_CENTURY = 2000


def closing(text: str, zone: ZoneInfo) -> tuple[Deadline, datetime | None]:
    """Return how a posting ends, and when.

    A day without a time ends with that day in `zone`, whatever the clocks do in that night.

    Args:
        text: a day, a moment, or words such as 채용시까지; may be empty.
        zone: of a text that names none.
    """
    moment = moment_of(text, zone, is_end=True)
    if moment is not None:
        # Work24 writes "채용시까지  26-12-31": it may end earlier, never later.
        return Deadline.FIXED, moment
    if _UNTIL_FILLED.search(text):
        return Deadline.UNTIL_FILLED, None
    if _ROLLING.search(text):
        return Deadline.ROLLING, None
    return Deadline.UNKNOWN, None


def moment_of(text: str, zone: ZoneInfo, *, is_end: bool = False) -> datetime | None:
    """Return the moment that a text names, None where it names none.

    Args:
        text: such as 2026-12-31, 26.12.31, 20261231, 2026년 12월 31일 18:00, or ISO 8601.
        zone: of a text that names none.
        is_end: a day means its end, else its beginning.
    """
    try:
        exact = datetime.fromisoformat(text.strip())
    except ValueError:
        exact = None
    if exact is not None and len(text.strip()) > len("2026-12-31"):
        return exact if exact.tzinfo is not None else exact.replace(tzinfo=zone)
    found = _DAY.search(text)
    day = _day(found) if found is not None else None
    if found is None or day is None:
        return None
    clock = _CLOCK.search(text[found.end() :])
    at = _time(clock) if clock is not None else None
    if at is not None:
        return datetime.combine(day, at, zone)
    return _midnight(day + timedelta(days=int(is_end)), zone)


def day_of(text: str, zone: ZoneInfo) -> date | None:
    """Return the day that a text names, in `zone`."""
    moment = moment_of(text, zone)
    return None if moment is None else moment.astimezone(zone).date()


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (int(found[name] or found[f"{name}2"]) for name in "ymd")
    try:
        return date(year if year >= 100 else _CENTURY + year, month, day)  # noqa: PLR2004 - two digits
    except ValueError:
        return None


def _time(clock: re.Match[str]) -> time | None:
    try:
        return time(int(clock["h"]), int(clock["min"] or 0))
    except ValueError:
        return None
