"""The real routes and room behind a bad network: nothing that was said is lost or doubled."""

import asyncio
import random
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
import uvicorn

from apps.interview_gradio.app import build_routes
from apps.interview_gradio.voice_socket import BAD_PROTOCOL, MAX_BAD_FRAMES
from apps.interview_gradio.wiring import InterviewApp
from core.interview.interview import Interview
from core.interview.interviews import owner_of_token
from core.interview.recorder import audio_key
from core.interview.room import MAX_BACKLOG
from core.speech.turn_taking import TurnPolicy
from tests.builders import an_interview
from tests.fakes_storage import MemoryMediaStore
from tests.integration.page import Frame, Page, loud
from tests.proxy import Proxy, proxied
from tests.unit.apps.conftest import wired
from tests.unit.interview.studio import World
from tests.waiting import eventually

FRAME_BYTES = 640
HASTY_S = 0.6
HOUR_US = 3_600_000_000


@dataclass
class GatedMedia(MemoryMediaStore):
    """A store that is slow while its gate is closed."""

    gate: threading.Event = field(default_factory=threading.Event)

    def append(self, key: str, data: bytes) -> int:
        assert self.gate.wait(30)
        return super().append(key, data)


@dataclass
class Service:
    """A running server on fakes."""

    world: World
    media: GatedMedia
    app: InterviewApp
    server: uvicorn.Server
    interview: Interview
    port: int = 0

    def recording(self) -> bytes:
        return self.media.read(audio_key(self.interview.id))


@pytest.fixture
def service() -> Iterator[Service]:
    media = GatedMedia()
    media.gate.set()
    world = World(media=media, policy=TurnPolicy(doubtful_s=HASTY_S))
    interview = world.add(an_interview(owner=owner_of_token("secret")))
    app = wired(world)
    config = uvicorn.Config(
        build_routes(app), port=0, log_config=None, timeout_graceful_shutdown=1, ws_ping_interval=20
    )
    running = Service(world, media, app, uvicorn.Server(config), interview)
    thread = threading.Thread(target=running.server.run, daemon=True)
    thread.start()
    eventually(lambda: running.server.started, within_s=10)
    running.port = running.server.servers[0].sockets[0].getsockname()[1]
    yield running
    media.gate.set()
    running.server.should_exit = True
    thread.join(20)
    assert not thread.is_alive()


@asynccontextmanager
async def arrived(service: Service) -> AsyncIterator[tuple[Proxy, Page]]:
    async with proxied(service.port) as proxy:
        page = Page(proxy.port, service.interview.id)
        await page.connect()
        try:
            yield proxy, page
        finally:
            await page.leave()


@asynccontextmanager
async def listening(service: Service) -> AsyncIterator[tuple[Proxy, Page]]:
    """The first question has been heard."""
    async with arrived(service) as (proxy, page):
        await page.say("start")
        await page.sees("question", turn=0)
        await page.sees("state", state="listening")
        yield proxy, page


async def answered(service: Service, page: Page) -> None:
    """Speak on to the end of the answer: it is understood, stored whole, and the next is asked."""
    await page.speak(4)
    await page.be_silent(3)
    await page.sees("question", turn=1)
    await page.sees("transcript", turn=0, committed="some words")
    await is_stored_as_captured(service, page)


async def is_stored_as_captured(service: Service, page: Page) -> None:
    await page.is_stored()
    assert service.recording() == b"".join(page.captured), "not what was captured, bit for bit"


async def test_jitter_both_ways_changes_nothing(service: Service) -> None:
    async with listening(service) as (proxy, page):
        proxy.up.jitter_s = proxy.down.jitter_s = 0.2
        await answered(service, page)


async def test_a_network_that_gives_three_bytes_at_a_time_changes_nothing(
    service: Service,
) -> None:
    async with listening(service) as (proxy, page):
        proxy.up.crumb_bytes = proxy.down.crumb_bytes = 3
        await answered(service, page)


async def test_an_answer_held_back_by_the_network_is_not_cut_off(service: Service) -> None:
    async with listening(service) as (proxy, page):
        await page.speak(4)
        await page.be_silent(0.4)
        await page.sees("transcript")
        proxy.up.stall()
        await page.speak(3)
        await asyncio.sleep(3 * HASTY_S)  # time itself is what must not end the answer
        assert page.state == "listening"
        proxy.up.release()
        await answered(service, page)
    first = min(service.world.database.turns.values(), key=lambda turn: turn.index)
    assert first.start_s is not None
    assert first.end_s is not None
    assert first.end_s - first.start_s > 4 + 3 + 4, "all of it is one answer"


async def test_a_connection_cut_during_an_answer_loses_and_doubles_nothing(
    service: Service,
) -> None:
    async with listening(service) as (proxy, page):
        for _ in range(3):
            await page.speak(1.3)
            proxy.cut()
            await page.speak(0.7)
            welcome = await page.connect()
            assert (welcome["take"], welcome["state"]) == (1, "listening")
        await answered(service, page)


async def test_a_connection_cut_during_a_question_has_it_asked_again(service: Service) -> None:
    async with arrived(service) as (proxy, page):
        page.plays = False
        await page.say("start")
        await page.sees("state", state="speaking")
        await page.be_silent(0.7)
        proxy.cut()
        await page.is_closed()
        eventually(lambda: not _connections(service), within_s=5)
        await page.be_silent(0.7)
        page.plays = True
        await page.connect()
        await page.sees("question", turn=0)
        await page.sees("state", state="listening")
        await answered(service, page)


async def test_who_falls_into_a_black_hole_comes_back_while_the_old_connection_is_open(
    service: Service,
) -> None:
    async with listening(service) as (proxy, page):
        await page.speak(1)
        proxy.swallow()
        await page.speak(1)
        welcome = await page.connect()
        assert (welcome["take"], welcome["state"]) == (1, "listening")
        await answered(service, page)
        assert service.app.rooms.count == 1
        assert _connections(service) <= 2


async def test_a_black_hole_during_a_question_has_it_asked_again(service: Service) -> None:
    async with arrived(service) as (proxy, page):
        page.plays = False
        await page.say("start")
        await page.sees("state", state="speaking")
        proxy.swallow()
        page.plays = True
        await page.connect()
        await page.sees("question", turn=0)
        await page.sees("state", state="listening")
        await answered(service, page)


def _connections(service: Service) -> int:
    return len(service.server.server_state.tasks)


async def test_frames_doubled_and_out_of_order_keep_their_place_or_become_silence(
    service: Service,
) -> None:
    order = [seq for seq in range(200) for _ in range(1 + (seq % 7 == 0))]
    chance = random.Random(5)
    order = sorted(order, key=lambda seq: seq + chance.uniform(0, 4))
    expected = [bytes(FRAME_BYTES)] * (max(order) + 1)
    last = -1
    async with listening(service) as (_, page):
        for seq in order:
            await page.send(Frame(seq, loud(seq), 0).packed())
            if seq > last:
                expected[seq], last = loud(seq), seq
        await page.say("done")
        await page.sees("ack", seq=last)
    assert bytes(FRAME_BYTES) in expected
    assert service.recording() == b"".join(expected)


async def test_a_clock_that_jumps_changes_nothing(service: Service) -> None:
    jumps = [0, HOUR_US, -HOUR_US, 2**64 - 1]
    async with listening(service) as (_, page):
        page.clock = lambda seq: (20_000 * seq + jumps[seq // 25 % 4]) % 2**64
        await answered(service, page)


async def test_who_sends_faster_than_the_room_can_store_is_held_back(service: Service) -> None:
    async with listening(service) as (_, page):
        service.media.gate.clear()
        sending = asyncio.create_task(page.speak(120))
        room = service.app.rooms.find(service.interview.id)
        assert room is not None
        async with asyncio.timeout(15), httpx.AsyncClient() as client:
            while room._inbox.qsize() < MAX_BACKLOG:
                await client.get(f"http://127.0.0.1:{service.port}/metrics")
            for _ in range(20):  # the server has time for others, and for more of this
                await client.get(f"http://127.0.0.1:{service.port}/metrics")
                assert room._inbox.qsize() < MAX_BACKLOG + 50
        service.media.gate.set()
        await sending
        await page.say("done")
        await is_stored_as_captured(service, page)


async def test_a_flood_of_nonsense_ends_its_connection_and_not_the_interview(
    service: Service,
) -> None:
    async with listening(service) as (_, page):
        await page.speak(1)
        for n in range(10 * MAX_BAD_FRAMES):
            await page.send("{" if n % 2 else b"\x01nonsense")
        assert await page.is_closed() == BAD_PROTOCOL
        assert (await page.connect())["state"] == "listening"
        await answered(service, page)
