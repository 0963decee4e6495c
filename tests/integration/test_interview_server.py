"""The real interview server as a process: real speech over a real socket, and hard knocks."""

import asyncio
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from benchmarks import server
from benchmarks.fixtures import Fixture
from benchmarks.replay import replay
from benchmarks.server import Server
from core.interview.interview import Interview, Status
from core.interview.messages import KIND_STILL, MAX_STILL_BYTES, UP_HEADER
from core.speech.audio import HEARD_RATE_HZ, to_pcm16
from tests import sounds
from tests.waiting import eventually

TOO_LARGE = 1009


@pytest.fixture(scope="module")
def interviewer() -> Iterator[Server]:
    with server.running() as running:
        yield running


def answer() -> Fixture:
    audio = sounds.english()
    end_s = audio.duration_s - 0.5
    pcm = to_pcm16(audio.samples)
    return Fixture("english", "en", sounds.ENGLISH, pcm, HEARD_RATE_HZ, end_s)


def open_socket(interviewer: Server, interview: Interview) -> connect:
    return connect(
        f"ws://{interviewer.host}/ws/voice?interview={interview.id}",
        additional_headers={
            "Cookie": f"rhetor_session={interviewer.token}",
            "Origin": f"http://{interviewer.host}",
        },
    )


async def hello(socket: ClientConnection, take: int | None = None) -> dict[str, Any]:
    message = {"type": "hello", "version": 1, "tab": str(uuid.uuid4()), "rate_hz": HEARD_RATE_HZ}
    more = {"microphone": True, "camera": False, "take": take, "takeover": True}
    await socket.send(json.dumps(message | more))
    return await receive(socket, "welcome")


async def receive(socket: ClientConnection, type_: str) -> dict[str, Any]:
    async with asyncio.timeout(20):
        while True:
            received = await socket.recv()
            if isinstance(received, str):
                message: dict[str, Any] = json.loads(received)
                if message["type"] == type_:
                    return message


def test_spoken_answers_are_understood_stored_and_followed_by_the_next_question(
    interviewer: Server,
) -> None:
    interview = interviewer.new_interview("en", minutes=15)
    turns = asyncio.run(replay(interviewer, interview, [answer(), answer()]))
    assert all(turn.latency_s > 0 for turn in turns)
    eventually(lambda: _status(interviewer, interview) is Status.FINISHED, within_s=20)
    eventually(lambda: _least_understood(interviewer, interview) >= 0.8, within_s=30)


def test_an_oversized_frame_ends_its_connection_and_nothing_else(interviewer: Server) -> None:
    interview = interviewer.new_interview("en")

    async def attack() -> int | None:
        async with open_socket(interviewer, interview) as socket:
            await hello(socket)
            header = UP_HEADER.pack(KIND_STILL, 0, 0)
            await socket.send(header + b"\xff\xd8" + bytes(10 * MAX_STILL_BYTES))
            try:
                while True:
                    await socket.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else None

    async def come_back() -> dict[str, Any]:
        async with open_socket(interviewer, interview) as socket:
            return await hello(socket)

    assert asyncio.run(attack()) == TOO_LARGE
    assert asyncio.run(come_back())["state"] == "paused"
    assert interviewer.child.is_alive


def test_a_killed_server_returns_to_the_same_question_with_all_earlier_answers(
    interviewer: Server,
) -> None:
    interview = interviewer.new_interview("en", minutes=15)

    async def begin() -> dict[str, Any]:
        async with open_socket(interviewer, interview) as socket:
            await hello(socket)
            await socket.send('{"type":"start"}')
            await receive(socket, "question")
            await socket.send('{"type":"typed","turn":0,"text":"The first answer."}')
            question = await receive(socket, "question")
            await receive(socket, "speech")
            interviewer.restart()
            return question

    async def come_back() -> tuple[dict[str, Any], dict[str, Any]]:
        async with open_socket(interviewer, interview) as socket:
            return await hello(socket), await receive(socket, "question")

    second = asyncio.run(begin())
    welcome, question = asyncio.run(come_back())
    assert welcome["resumed"]
    assert [turn["answer"] for turn in welcome["history"]] == ["The first answer."]
    assert (question["number"], question["text"]) == (2, second["text"])


def _least_understood(interviewer: Server, interview: Interview) -> float:
    with interviewer.new_uow() as uow:
        answered = uow.turns.of_interview(interview.id)[:2]
    return min(sounds.share_of_words(sounds.ENGLISH, turn.answer) for turn in answered)


def _status(interviewer: Server, interview: Interview) -> Status:
    with interviewer.new_uow() as uow:
        return uow.interviews.get(interview.id).status
