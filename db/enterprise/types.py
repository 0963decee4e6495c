"""Column types that mean the same on Oracle and on its stand-in, SQLite."""

from datetime import UTC, datetime

from sqlalchemy import TIMESTAMP, Dialect, String
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


class Words(TypeDecorator[str]):
    """A text that is never empty, because Oracle stores '' as NULL; missing is None."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Refuse the empty text."""
        if value == "":
            raise ValueError("an empty text; what is missing is None")
        return value


def words(length: int) -> TypeEngine[str]:
    """Return a text of up to `length` characters, at most `LONGEST_TEXT`."""
    if length > LONGEST_TEXT:
        raise ValueError(f"VARCHAR2 may not hold {length} characters")
    return Words(length)
