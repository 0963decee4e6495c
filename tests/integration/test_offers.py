"""`apps.interview_gradio.handover.Offers`: of one process, and of several through a real Redis."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from apps.interview_gradio.handover import VALID_S, Handovers, Offers, OwnOffers
from core.errors import NotFound, Unavailable
from workers.offers import VALID, RedisOffers
from workers.queue import connect

ONE, TWO = uuid.uuid4(), uuid.uuid4()


@pytest.fixture(params=["own", "redis"])
def offers(request: pytest.FixtureRequest) -> Iterator[Offers]:
    if request.param == "own":
        yield OwnOffers()
    else:
        with connect(request.getfixturevalue("redis_url")) as client:
            yield RedisOffers(client)


def test_a_code_is_found_until_it_is_used(offers: Offers) -> None:
    offers.put("CODE", ONE)
    assert [offers.find("CODE"), offers.find("CODE")] == [ONE, ONE]
    assert [offers.use("CODE"), offers.use("CODE"), offers.find("CODE")] == [ONE, None, None]
    assert offers.find("NONE") is None


def test_the_next_code_makes_the_one_before_void_and_no_other(offers: Offers) -> None:
    offers.put("FIRST", ONE)
    offers.put("OTHER", TWO)
    offers.put("SECOND", ONE)
    assert [offers.find(code) for code in ("FIRST", "SECOND", "OTHER")] == [None, ONE, TWO]


def test_both_are_valid_as_long() -> None:
    assert VALID.total_seconds() == VALID_S


def test_another_process_takes_what_one_offered(redis_url: str) -> None:
    with connect(redis_url) as here, connect(redis_url) as there:
        code = Handovers(offers=RedisOffers(here)).offer(ONE)
        assert 0 < here.pttl(f"rhetor:handover:{code}") <= 600_000
        other = Handovers(offers=RedisOffers(there))
        assert other.take(code.lower(), "192.0.2.1") == ONE
        with pytest.raises(NotFound):
            other.take(code, "192.0.2.1")


def test_a_redis_that_is_away_is_unavailable(tmp_path: Path) -> None:
    offers = RedisOffers(connect(f"unix://{tmp_path}/none.sock"))
    acts: tuple[Callable[[], object], ...] = (
        lambda: offers.put("CODE", ONE),
        lambda: offers.find("CODE"),
        lambda: offers.use("CODE"),
    )
    for act in acts:
        with pytest.raises(Unavailable):
            act()
