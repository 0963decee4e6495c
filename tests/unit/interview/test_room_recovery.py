"""Outages, other devices, restarts and full houses, on virtual time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest

from core.interview.messages import AudioFrame
from core.interview.presence import LONG_OUTAGE_S
from core.interview.room import Room
from tests.unit.interview.session import LOUD, SILENT, Session, Watched
from tests.virtual import run


@asynccontextmanager
async def listening(session: Session) -> AsyncIterator[Watched]:
    """An interview in which the candidate has been speaking for three seconds."""
    task = asyncio.create_task(session.room.run())
    await session.join()
    await session.say('{"type":"start"}')
    await session.say(
        f'{{"type":"playback","epoch":{session.browser.epoch},"played_ms":9,"ended":true}}'
    )
    assert session.browser.state == "listening"
    await session.sound(LOUD, 150)
    yield session.browser
    task.cancel()
    await asyncio.wait([task])


async def come_back(session: Session, *, kept: int) -> None:
    session.browser.hello(take=session.take, kept=kept)
    await session.settle(0.01)
    session.is_here = True


def test_a_short_outage_is_heard_as_if_there_had_been_none() -> None:
    async def story() -> None:
        session = Session()
        async with listening(session) as browser:
            await session.leave()
            await session.settle(10)
            await come_back(session, kept=500)
            await session.sound(LOUD, 500)
            assert browser.state == "listening"
            assert "notice" not in {message["type"] for message in browser.messages}

    run(story())


@pytest.mark.parametrize("kept", [0, 100])
def test_after_a_long_outage_what_was_kept_is_heard_and_the_candidate_decides(kept: int) -> None:
    async def story() -> None:
        session = Session()
        async with listening(session) as browser:
            await session.leave()
            await session.settle(LONG_OUTAGE_S + 5)
            await come_back(session, kept=kept)
            before = session.room._recorder.position_s
            for _ in range(kept):
                await session.room.receive(browser, AudioFrame(session.seq, LOUD))
                session.seq += 1
            await session.settle(0.5)
            heard_s = session.room._recorder.position_s - before
            assert heard_s == pytest.approx(kept * 0.02)
            assert browser.state == "paused"
            assert [m["code"] for m in browser.messages if m["type"] == "notice"] == [
                "welcome_back"
            ]
            await session.say('{"type":"resume"}')
            assert browser.state == "speaking"

    run(story())


def test_a_restarted_server_listens_on_to_the_answer_that_had_begun() -> None:
    async def story() -> None:
        session = Session()
        async with listening(session) as browser:
            await session.sound(LOUD, 200)
            await session.sound(SILENT, 30)
            await session.settle(1)
            assert browser.messages[-1]["type"] in {"transcript", "ack"}
        take, seq = session.take, session.seq
        again = Room(session.world.stored(session.interview), session.studio)
        task = asyncio.create_task(again.run())
        session.room, session.browser = again, Watched(again)
        session.browser.hello(take=take, kept=50)
        await session.settle(0.1)
        session.is_here, session.seq = True, seq
        welcome = next(m for m in session.browser.messages if m["type"] == "welcome")
        assert welcome["take"] == take
        assert session.browser.state == "listening", "nothing is asked again"
        await session.sound(LOUD, 100)
        await session.say('{"type":"done"}')
        await session.settle(1)
        (first,) = [t for t in session.world.database.turns.values() if t.index == 0]
        assert first.answer == "It took us a week. It took us a week."
        task.cancel()
        await asyncio.wait([task])

    run(story())


def test_a_pause_of_the_candidate_outlasts_an_outage() -> None:
    async def story() -> None:
        session = Session()
        async with listening(session) as browser:
            await session.say('{"type":"pause"}')
            await session.leave()
            await come_back(session, kept=0)
            await session.settle(2)
            assert browser.state == "paused"

    run(story())


def test_who_comes_to_a_full_house_waits_for_a_place_and_is_let_in_by_itself() -> None:
    async def story() -> None:
        session = Session()
        session.world.places.enter(UUID(int=7), lambda: None)
        task = asyncio.create_task(session.room.run())
        await session.join()
        await session.say('{"type":"start"}')
        browser = session.browser
        busy = [m for m in browser.messages if m["type"] == "state"][-1]
        assert (busy["state"], busy["reason"], busy["ahead"]) == ("paused", "busy", 1)
        assert [m["code"] for m in browser.messages if m["type"] == "notice"] == ["one_moment"]
        session.world.places.leave(UUID(int=7))
        await session.settle(0.5)
        assert browser.state == "speaking"
        task.cancel()
        await asyncio.wait([task])

    run(story())


def test_a_place_is_given_back_by_a_pause_and_by_a_long_absence() -> None:
    async def story() -> None:
        for leave in ("pause", "absence"):
            session = Session()
            async with listening(session):
                assert not session.world.places.is_free
                if leave == "pause":
                    await session.say('{"type":"pause"}')
                else:
                    await session.leave()
                    await session.settle(LONG_OUTAGE_S + 1)
                await session.settle(1)
                assert session.world.places.is_free

    run(story())
