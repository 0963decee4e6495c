"""One clock for all processes: the record's.

Signs of life and due times are compared between machines. One whose clock is wrong would take work
from those that are at it, or keep it back, so its times are set right on their way in and out.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

Clock = Callable[[], datetime]
TOLERATED = timedelta(seconds=2)
"""A smaller difference is left as it is: asking takes time, and clocks that are kept differ by
milliseconds. Own choice, far below what any time is compared with."""
ASKED_EVERY_S = 1.0
"""A clock that jumps is noticed within this. Own choice: at most one question more a second."""
_KEPT = "rhetor_ahead"


def utc_now() -> datetime:
    """Return what this machine takes for the time."""
    return datetime.now(UTC)


def ahead(connection: Connection, clock: Clock = utc_now) -> timedelta:
    """Return by how much this process's clock is ahead of the record's; 0 within what is tolerated.

    Args:
        connection: to the record; keeps the answer for a second.
        clock: of this process.
    """
    asked_at, known = connection.info.get((_KEPT, clock), (float("-inf"), timedelta(0)))
    if time.monotonic() - asked_at < ASKED_EVERY_S:
        return known  # type: ignore[no-any-return]  # whatever is kept there is ours
    record: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    found = clock() - record
    found = found if abs(found) > TOLERATED else timedelta(0)
    connection.info[_KEPT, clock] = (time.monotonic(), found)
    return found
