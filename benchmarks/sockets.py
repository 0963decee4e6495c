"""What an idle candidate costs: WebSockets that said hello and wait in the device check."""

import asyncio
import json
import os
import time
import uuid
from collections.abc import Sequence
from contextlib import AsyncExitStack
from uuid import UUID

import psutil
from websockets.asyncio.client import ClientConnection, connect

from benchmarks import server
from benchmarks.lines import print_line
from benchmarks.server import Server
from core.interview.interview import Interview
from core.speech.audio import HEARD_RATE_HZ

SOCKETS = 500
LIMIT_MB = 500.0
"""Source: the issue, for 500 of them."""
AT_ONCE = 20
STEADY_S, STEADY_SHARE, AT_MOST_S = 5.0, 0.005, 240.0
"""Memory counts once it has changed by less than this share within so long."""


def main(count: int = SOCKETS) -> None:
    """Print by how much the interview server grows with so many idle candidates."""
    # One address has all of them here; behind a real proxy each has its own.
    os.environ["RHETOR_SECURITY__SOCKETS_A_MINUTE"] = "0"
    with server.running() as running:
        asyncio.run(_open(running, [running.new_interview("en") for _ in range(AT_ONCE)]))
        before = _steady_mb(running)
        interviews = [running.new_interview("en") for _ in range(count)]
        after = asyncio.run(_open(running, interviews))
    grown = after - before
    print_line("idle_sockets_mb", grown, "MB", "lower", "limit", LIMIT_MB * count / SOCKETS, count)


async def _open(running: Server, interviews: Sequence[Interview]) -> float:
    """Open a socket for each interview; return the memory of the server while all are open, MB."""
    async with AsyncExitStack() as stack:
        for start in range(0, len(interviews), AT_ONCE):
            together = interviews[start : start + AT_ONCE]
            opened = [_greeted(running, interview.id) for interview in together]
            for socket in await asyncio.gather(*opened):
                stack.push_async_callback(socket.close)
                reading = asyncio.create_task(_read(socket))
                stack.callback(reading.cancel)
        return await asyncio.to_thread(_steady_mb, running)


async def _greeted(running: Server, interview_id: UUID) -> ClientConnection:
    socket = await connect(
        f"ws://{running.host}/ws/voice?interview={interview_id}",
        additional_headers={
            "Cookie": f"rhetor_session={running.token}",
            "Origin": f"http://{running.host}",
        },
        compression=None,
        open_timeout=60,
    )
    hello = {"type": "hello", "version": 1, "tab": str(uuid.uuid4()), "rate_hz": HEARD_RATE_HZ}
    await socket.send(json.dumps(hello | {"microphone": True, "camera": False}))
    while json.loads(await socket.recv())["type"] != "welcome":
        pass
    return socket


async def _read(socket: ClientConnection) -> None:
    async for _ in socket:
        pass


def _steady_mb(running: Server) -> float:
    """Return the resident memory of the server and its children once it has settled."""
    deadline = time.monotonic() + AT_MOST_S
    last, now = 0.0, resident_mb(running.child.pid)
    while abs(now - last) > STEADY_SHARE * now and time.monotonic() < deadline:
        time.sleep(STEADY_S)
        last, now = now, resident_mb(running.child.pid)
    return now


def resident_mb(pid: int | None) -> float:
    """Return the resident memory of a process and its children, MB; 0 of none."""
    if pid is None:
        return 0.0
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return float(sum(one.memory_info().rss for one in family) / 2**20)
