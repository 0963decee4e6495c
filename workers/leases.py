"""Redis as the place where processes say which interviews they hold."""

import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

import redis

from core.errors import Unavailable
from core.interview.leases import VALID_S, Renewed

VALID_MS = round(VALID_S * 1000)
# Each looks and changes in one step: nobody comes between.
TAKE = """
local holder = redis.call('GET', KEYS[1])
if holder == ARGV[1] or not holder then
    redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
    redis.call('DEL', KEYS[2])
    return 1
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return 0
"""
RENEW = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
local wanted = redis.call('GET', KEYS[2])
if wanted and wanted ~= ARGV[1] then return 2 end
return 1
"""
LEAVE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
"""
LOST, WANTED = 0, 2
AWAY = "It cannot be said who holds this interview, as Redis is away."


class RedisLeases:
    """See `core.interview.leases.Leases`."""

    def __init__(self, connection: redis.Redis, node: str) -> None:
        """Hold in the name of `node`, and of this start of it: what it held before is not its."""
        self._connection = connection
        self._me = f"{node}:{secrets.token_hex(8)}"
        self._take = connection.register_script(TAKE)
        self._renew = connection.register_script(RENEW)
        self._leave = connection.register_script(LEAVE)

    def take(self, interview_id: UUID) -> bool:
        """See `core.interview.leases.Leases.take`."""
        with _translated():
            return bool(self._take(keys=_keys(interview_id), args=[self._me, VALID_MS]))

    def renew(self, held: Collection[UUID]) -> Renewed:
        """See `core.interview.leases.Leases.renew`."""
        ids = list(held)
        with _translated(), self._connection.pipeline(transaction=False) as pipeline:
            for interview_id in ids:
                self._renew(keys=_keys(interview_id), args=[self._me, VALID_MS], client=pipeline)
            found = dict(zip(ids, pipeline.execute(), strict=True))
        return Renewed(
            lost=[interview_id for interview_id, state in found.items() if state == LOST],
            wanted=[interview_id for interview_id, state in found.items() if state == WANTED],
        )

    def leave(self, held: Collection[UUID]) -> None:
        """See `core.interview.leases.Leases.leave`."""
        with _translated(), self._connection.pipeline(transaction=False) as pipeline:
            for interview_id in held:
                self._leave(keys=_keys(interview_id), args=[self._me], client=pipeline)
            pipeline.execute()


def _keys(interview_id: UUID) -> list[str]:
    return [f"rhetor:room:{interview_id}", f"rhetor:room:{interview_id}:wanted"]


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except redis.RedisError as exc:
        raise Unavailable(AWAY) from exc
