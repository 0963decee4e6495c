"""Redis as the place of codes for other devices, which any node may be asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import redis

from core.errors import Unavailable

VALID = timedelta(minutes=10)
"""As in apps/interview_gradio/handover.py, whose port this is."""
# Looks and changes in one step: a code that was offered before is void at once.
PUT = """
local before = redis.call('GET', KEYS[2])
if before then redis.call('DEL', ARGV[4] .. before) end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return 1
"""
PREFIX = "rhetor:handover:"
AWAY = "The code cannot be looked up right now. Please try again in a moment."


class RedisOffers:
    """See `apps.interview_gradio.handover.Offers`."""

    def __init__(self, connection: redis.Redis) -> None:
        """Keep codes through `connection`."""
        self._connection = connection
        self._put = connection.register_script(PUT)

    def put(self, code: str, interview_id: UUID) -> None:
        """Keep a code for ten minutes; the one before it is void."""
        valid_ms = round(VALID.total_seconds() * 1000)
        keys = [PREFIX + code, f"{PREFIX}of:{interview_id}"]
        with _translated():
            self._put(keys=keys, args=[str(interview_id), code, valid_ms, PREFIX])

    def find(self, code: str) -> UUID | None:
        """Return what a code is for; None without one."""
        with _translated():
            return _id(self._connection.get(PREFIX + code))

    def use(self, code: str) -> UUID | None:
        """Return the same and forget it: of two that ask, one gets it."""
        with _translated():
            return _id(self._connection.getdel(PREFIX + code))


def _id(found: object) -> UUID | None:
    return UUID(found.decode()) if isinstance(found, bytes) else None


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except redis.RedisError as exc:
        raise Unavailable(AWAY) from exc
