"""The cluster's candidate against the real routes and room on fakes: finishes, and sees what is."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
import uvicorn

from apps.interview_gradio.app import build_routes
from core.interview.interview import Interview
from core.interview.interviews import owner_of_token
from core.interview.recorder import audio_key
from core.speech.audio import HEARD_RATE_HZ, to_pcm16
from tests.builders import an_interview
from tests.cluster.candidate import TOKEN, Candidate, Line
from tests.proxy import proxied
from tests.unit.apps.conftest import wired
from tests.unit.interview.studio import World
from tests.waiting import eventually

SECONDS, CUTS = 2, 3
SPOKEN = Line(
    "some words",
    to_pcm16(
        (0.3 * np.random.default_rng(1).uniform(-1, 1, SECONDS * HEARD_RATE_HZ)).astype(np.float32)
    ),
)
LINES = (Line("I asked the users first."), SPOKEN, Line("We disagreed about the deadline."))


@dataclass
class Service:
    """A running server on fakes."""

    world: World
    interview: Interview
    port: int


@pytest.fixture
def service() -> Iterator[Service]:
    world = World()
    interview = world.add(an_interview(questions=3, owner=owner_of_token(TOKEN)))
    app = wired(world)
    config = uvicorn.Config(build_routes(app), port=0, log_config=None, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    eventually(lambda: server.started, within_s=10)
    yield Service(world, interview, server.servers[0].sockets[0].getsockname()[1])
    server.should_exit = True
    thread.join(20)
    assert not thread.is_alive()


def candidate(service: Service, port: int | None = None) -> Candidate:
    return Candidate(
        service.interview,
        LINES,
        servers=[("127.0.0.1", port or service.port)],
        new_socket=socket.socket,
    )


def _returned(held: Candidate, times: int) -> None:
    eventually(lambda: held.visits > times and held.speaking.is_set(), within_s=20)


def is_kept(service: Service, held: Candidate) -> None:
    turns = sorted(service.world.database.turns.values(), key=lambda turn: turn.index)
    assert [turn.answer for turn in turns][0::2] == [LINES[0].text, LINES[2].text]
    sound, key = b"".join(held.given[1].frames), audio_key(service.interview.id)
    # The room writes the last second of sound once the candidate has left.
    eventually(lambda: sound in service.world.media.read(key), within_s=10)
    assert [given.is_seen for given in held.given.values()] == [True] * 3
    assert held.given[1].is_whole


def test_an_interview_is_held_to_its_end(service: Service) -> None:
    held = candidate(service)
    assert held.hold(30)
    assert (held.outages, held.asked_again, held.troubles) == (0, 0, [])
    is_kept(service, held)


async def test_a_connection_cut_in_the_middle_of_an_answer_is_made_anew(service: Service) -> None:
    async with proxied(service.port) as proxy:
        held = candidate(service, proxy.port)
        holding = asyncio.create_task(asyncio.to_thread(held.hold, 40))
        assert await asyncio.to_thread(held.speaking.wait, 20)
        for time in range(1, CUTS + 1):
            await asyncio.sleep(0.3)  # of speech
            proxy.cut()
            await asyncio.to_thread(_returned, held, time)
        assert await holding
    assert held.outages == CUTS
    assert held.troubles == []
    is_kept(service, held)


def test_an_answer_that_was_taken_and_is_gone_is_noticed(service: Service) -> None:
    held = candidate(service)
    assert held.hold(30)
    held.is_finished = False
    service.world.database.turns.clear()
    held._look_back([])
    assert held.troubles == [
        f"answer {turn} had been taken and was gone afterwards" for turn in range(3)
    ]


def test_a_server_that_is_not_there_is_given_up_in_time(service: Service) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        held = candidate(service, silent.getsockname()[1])
        assert not held.hold(1)
    assert held.visits == 0
