"""An interview that goes from one process to another, which share its stores."""

import asyncio
import uuid

from core.interview.interview import Interview
from core.interview.recorder import audio_key
from core.interview.room import CLOSE_TRY_AGAIN
from core.interview.rooms import Rooms
from tests.builders import an_interview
from tests.unit.interview.studio import Browser, World

FRAMES = 99
"""Two seconds, of 20 ms each."""


async def begun_in(rooms: Rooms, world: World) -> tuple[Interview, Browser]:
    interview = world.add(an_interview(questions=2))
    browser = Browser(rooms.enter(interview))
    browser.hello()
    await browser.sees("welcome")
    await browser.say('{"type":"start"}')
    await browser.hears_question()
    return interview, browser


async def test_what_was_said_is_there_in_the_next_process() -> None:
    world = World()
    first, second = Rooms(world.studio()), Rooms(world.studio())
    interview, browser = await begun_in(first, world)
    await browser.speak(3)
    while (await browser.sees("ack"))["seq"] < FRAMES:
        pass
    await first.drop(interview.id)
    assert browser.closed == CLOSE_TRY_AGAIN
    assert first.ids == frozenset()
    stored = world.media.size(audio_key(interview.id))
    again = Browser(second.enter(interview))
    again.hello(take=1)
    assert (await again.sees("welcome", take=1))["next_seq"] > FRAMES
    assert second.ids == {interview.id}
    await second.close()
    assert world.media.size(audio_key(interview.id)) >= stored


async def test_what_is_lost_to_another_is_not_written_to() -> None:
    world = World()
    rooms = Rooms(world.studio())
    interview, browser = await begun_in(rooms, world)
    key, recorder = audio_key(interview.id), browser.room._recorder
    await browser.speak(0.4)
    async with asyncio.timeout(10):
        while recorder.position_s * 32_000 <= world.media.size(key):
            await asyncio.sleep(0)
            await browser.speak(0.1)
    stored = world.media.size(key)
    await rooms.drop(interview.id, is_lost=True)
    assert world.media.size(key) == stored
    assert browser.closed == CLOSE_TRY_AGAIN


async def test_a_room_that_is_not_open_is_not_dropped() -> None:
    rooms = Rooms(World().studio())
    await rooms.drop(uuid.uuid4())
    assert rooms.count == 0
