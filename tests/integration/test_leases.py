"""`core.interview.leases.Leases` on a real Redis: one process holds an interview."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from core.errors import Unavailable
from core.interview.leases import Leases
from workers.leases import RedisLeases
from workers.queue import connect

ONE, TWO = uuid.uuid4(), uuid.uuid4()


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with connect(redis_url) as client:
        yield client


@pytest.fixture
def first(redis: Redis) -> Leases:
    return RedisLeases(redis, "logos-1")


@pytest.fixture
def second(redis: Redis) -> Leases:
    return RedisLeases(redis, "logos-2")


def test_only_one_holds(first: Leases, second: Leases) -> None:
    assert first.take(ONE)
    assert first.take(ONE)
    assert not second.take(ONE)
    assert second.take(TWO)


def test_who_is_asked_for_what_it_holds_learns_it(first: Leases, second: Leases) -> None:
    first.take(ONE)
    first.take(TWO)
    assert list(first.renew({ONE, TWO}).wanted) == []
    second.take(ONE)
    renewed = first.renew({ONE, TWO})
    assert (list(renewed.lost), list(renewed.wanted)) == ([], [ONE])
    first.leave({ONE})
    assert second.take(ONE)
    assert list(second.renew({ONE}).wanted) == []


def test_who_dies_is_followed_when_its_word_is_over(
    first: Leases, second: Leases, redis: Redis
) -> None:
    first.take(ONE)
    key = f"rhetor:room:{ONE}"
    assert 0 < redis.pttl(key) <= 15_000
    redis.delete(key)  # as after 15 s without a renewal
    assert second.take(ONE)
    assert list(first.renew({ONE}).lost) == [ONE]
    first.leave({ONE})  # nothing of the other's
    assert not first.take(ONE)


def test_renewing_makes_the_word_hold_longer(first: Leases, redis: Redis) -> None:
    first.take(ONE)
    redis.pexpire(f"rhetor:room:{ONE}", 100)
    first.renew({ONE})
    assert redis.pttl(f"rhetor:room:{ONE}") > 10_000


def test_a_redis_that_forgot_everything_is_told_again(
    first: Leases, second: Leases, redis: Redis
) -> None:
    first.take(ONE)
    redis.flushall()
    assert list(first.renew({ONE}).lost) == []
    assert not second.take(ONE)


def test_a_node_that_starts_anew_does_not_hold_what_it_held(first: Leases, redis: Redis) -> None:
    first.take(ONE)
    assert not RedisLeases(redis, "logos-1").take(ONE)


def test_a_redis_that_is_away_is_unavailable(tmp_path: Path) -> None:
    leases = RedisLeases(connect(f"unix://{tmp_path}/none.sock"), "logos-1")
    for act in (lambda: leases.take(ONE), lambda: leases.renew({ONE}), lambda: leases.leave({ONE})):
        with pytest.raises(Unavailable, match="Redis is away"):
            act()
