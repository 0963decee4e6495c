"""A candidate's browser without a screen: the voice protocol, a microphone and a loudspeaker."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from benchmarks.microphone import Microphone
from benchmarks.player import Player, Report
from benchmarks.server import Server
from core.interview import clock
from core.interview.interview import Interview
from core.interview.messages import DOWN_HEADER

MESSAGES_BYTES = 2**20
SILENT = {"listening", "paused"}
"""Nothing is played in these. Source: static/room.js."""
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was shown, and when."""

    at_s: float
    turn: int
    number: int
    total: int
    kind: str
    is_follow_up: bool
    is_reopened: bool


class Socket(Protocol):
    """An open WebSocket."""

    async def send(self, message: str | bytes, /) -> None:
        """Send a message.

        Raises:
            websockets.exceptions.ConnectionClosed: there is nobody any more.
        """

    def __aiter__(self) -> AsyncIterator[str | bytes]:
        """Yield what comes until the other side closes."""


class Browser:
    """One connection to one interview.

    Attributes:
        states: what the room was doing, from when on, by the browser's clock.
        questions: all that were shown, reopened ones too.
        texts: by turn, what was understood of the answer and will not change.
        interrupts_by: how the interviewer can be interrupted, `voice` or `button`.
        is_open: the server has not closed the connection.
    """

    def __init__(self, socket: Socket, rate_hz: int) -> None:
        """Talk through an open socket."""
        self.states: list[tuple[float, str]] = []
        self.questions: list[Asked] = []
        self.texts: dict[int, str] = {}
        self.interrupts_by = "voice"
        self.is_open = True
        self.player = Player()
        self.microphone = Microphone(socket.send, rate_hz, self._framed)
        self._socket = socket
        self._rate_hz = rate_hz
        self._happened = asyncio.Event()

    @property
    def state(self) -> str:
        """Return what the room is doing, as far as we were told."""
        return self.states[-1][1] if self.states else ""

    @property
    def question(self) -> Asked | None:
        """Return the question that was shown last."""
        return self.questions[-1] if self.questions else None

    def state_at(self, at_s: float) -> str:
        """Return what the room was doing at a moment."""
        past = [state for since_s, state in self.states if since_s <= at_s]
        return past[-1] if past else ""

    async def send(self, type_: str, **values: Any) -> None:
        """Send a message; to a closed connection nothing is sent."""
        with suppress(ConnectionClosed):
            await self._socket.send(json.dumps({"type": type_} | values))

    async def until(self, condition: Callable[[], Found | None], within_s: float) -> Found | None:
        """Return the first answer of `condition` that is not None; None when there is none in time.

        It is asked after each message and each frame.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while (found := condition()) is None and self.is_open:
                    self._happened.clear()
                    await self._happened.wait()
                return found
        return None

    async def hello(self) -> None:
        """Say who is there; comes first."""
        hello = {"version": 1, "tab": str(uuid.uuid4()), "rate_hz": self._rate_hz}
        await self.send("hello", **hello, microphone=True, camera=False)

    async def run(self) -> None:
        """Listen, and be heard, until the connection ends."""
        sender = asyncio.create_task(self.microphone.run())
        try:
            async for message in self._socket:
                now_s = clock.now_s()
                if isinstance(message, bytes):
                    _, epoch, _ = DOWN_HEADER.unpack_from(message)
                    self.player.push(epoch, message[DOWN_HEADER.size :], now_s)
                else:
                    await self._take(json.loads(message), now_s)
                self._happened.set()
        finally:
            self.is_open = False
            self._happened.set()
            sender.cancel()
            with suppress(asyncio.CancelledError, ConnectionClosed):
                await sender

    async def _take(self, message: dict[str, Any], now_s: float) -> None:
        match message["type"]:
            case "state":
                self.states.append((now_s, message["state"]))
                if message["state"] in SILENT:
                    self.player.silence(now_s)
            case "question":
                self.questions.append(_asked(message, now_s))
            case "interruption":
                self.interrupts_by = message["by"]
            case "transcript":
                self.texts[message["turn"]] = message["committed"]
            case _:
                await self._play(message, now_s)

    async def _play(self, message: dict[str, Any], now_s: float) -> None:
        match message["type"]:
            case "speech":
                self.player.begin(message["epoch"], now_s)
            case "speech_end":
                self.player.end(message["epoch"], message["samples"], now_s)
            case "flush":
                self.player.flush(message["epoch"], now_s)
            case "hold":
                await self._report(self.player.hold(message["epoch"], now_s))
            case "go_on":
                self.player.go_on(message["epoch"], now_s)

    async def _framed(self, now_s: float) -> None:
        await self._report(self.player.due(now_s))
        self._happened.set()

    async def _report(self, report: Report | None) -> None:
        if report is not None:
            played = {"epoch": report.epoch, "played_ms": report.played_ms}
            await self.send("playback", **played, ended=report.ended)


@asynccontextmanager
async def opened(server: Server, interview: Interview, rate_hz: int) -> AsyncIterator[Browser]:
    """Open an interview, with a microphone of `rate_hz`, and close it in the end."""
    url = f"ws://{server.host}/ws/voice?interview={interview.id}"
    headers = {"Cookie": f"rhetor_session={server.token}", "Origin": f"http://{server.host}"}
    async with connect(
        url, additional_headers=headers, compression=None, max_size=MESSAGES_BYTES
    ) as socket:
        browser = Browser(socket, rate_hz)
        await browser.hello()
        running = asyncio.create_task(browser.run())
        try:
            yield browser
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError, ConnectionClosed):
                await running


def _asked(message: dict[str, Any], now_s: float) -> Asked:
    return Asked(
        now_s,
        message["turn"],
        message["number"],
        message["total"],
        message.get("kind", ""),
        bool(message.get("follow_up")),
        bool(message.get("reopened")),
    )
