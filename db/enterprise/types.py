"""Column types that mean the same on Oracle and on its stand-in, SQLite."""

from datetime import UTC, date, datetime

from sqlalchemy import TIMESTAMP, Dialect, SmallInteger, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

# VARCHAR2 ends at 4000 bytes, whatever its length in characters; one may take four.
LONGEST_TEXT = 1000


class Instant(TypeDecorator[datetime]):
    """A moment, stored and returned in UTC.

    Oracle's column is TIMESTAMP WITH TIME ZONE, but its driver neither sends nor returns the zone
    (oracle/python-oracledb#414, #373), and SQLite has none. So the time goes out in UTC, in
    sessions that `db.engine` sets to UTC, and comes back as UTC.
    """

    impl = TIMESTAMP(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Turn an aware moment into what the database stores."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return an aware moment."""
        return None if value is None else value.replace(tzinfo=UTC)


class Day(TypeDecorator[date]):
    """A day of the calendar as YYYY-MM-DD, which sorts as days do; Oracle's DATE has a clock."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        """Write a day."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | None:
        """Read a day."""
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0: Oracle has BOOLEAN from 23ai on only."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: Dialect) -> int | None:  # noqa: FBT001 - the library's signature
        """Write a flag."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> bool | None:
        """Read a flag."""
        return None if value is None else bool(value)


class Words(TypeDecorator[str]):
    """A text that is never empty, because Oracle stores '' as NULL; missing is None."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Refuse the empty text."""
        return _not_empty(value)


class LongWords(TypeDecorator[str]):
    """The same of any length: CLOB on Oracle, which can be stored and read, not compared."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Refuse the empty text."""
        return _not_empty(value)


def _not_empty(value: str | None) -> str | None:
    if value == "":
        raise ValueError("an empty text; what is missing is None")
    return value


def words(length: int) -> TypeEngine[str]:
    """Return a text of up to `length` characters, at most `LONGEST_TEXT`."""
    if length > LONGEST_TEXT:
        raise ValueError(f"VARCHAR2 may not hold {length} characters")
    return Words(length)
