"""A page in a browser, as far as the network can tell: frames are kept until acknowledged."""

import asyncio
import json
import uuid
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from core.interview.messages import DOWN_HEADER, KIND_AUDIO, UP_HEADER
from core.speech.audio import HEARD_RATE_HZ, to_pcm16

FRAME_SAMPLES = HEARD_RATE_HZ // 50
KEPT_FRAMES = 30 * 50
WITHIN_S = 10.0


@dataclass(frozen=True, slots=True)
class Frame:
    """20 ms of sound, and the time it says it was captured."""

    seq: int
    pcm: bytes
    captured_us: int

    def packed(self) -> bytes:
        return UP_HEADER.pack(KIND_AUDIO, self.seq, self.captured_us) + self.pcm


def loud(seq: int) -> bytes:
    """Return 20 ms of a voice; no two frames are alike."""
    return _sound(seq, 0.3)


def quiet(seq: int) -> bytes:
    """Return 20 ms of a quiet room; no two frames are alike."""
    return _sound(seq, 0.0)


def _sound(seq: int, level: float) -> bytes:
    noise = np.random.default_rng(seq).uniform(-1e-4, 1e-4, FRAME_SAMPLES)
    return to_pcm16((level * np.sin(np.arange(FRAME_SAMPLES) / 5) + noise).astype(np.float32))


class Page:
    """Connect, capture sound, and do what static/socket.js does with what comes.

    Attributes:
        captured: the sound of every frame of this take, in order.
        messages: everything the server said, over all connections.
        closed: the code the last connection was closed with; None while it is open.
        plays: report each question as played to its end, as soon as it has come.
        clock: gives the time of capture of a frame, in microseconds.
    """

    def __init__(self, port: int, interview_id: uuid.UUID) -> None:
        self.captured: list[bytes] = []
        self.messages: list[dict[str, Any]] = []
        self.spoken_bytes = 0
        self.closed: int | None = None
        self.plays = True
        self.clock: Callable[[int], int] = lambda seq: 20_000 * seq
        self._url = f"ws://127.0.0.1:{port}/ws/voice?interview={interview_id}"
        self._origin = f"http://127.0.0.1:{port}"
        self._tab = str(uuid.uuid4())
        self._take: int | None = None
        self._kept: deque[Frame] = deque(maxlen=KEPT_FRAMES)
        self._socket: ClientConnection | None = None
        self._receiving: asyncio.Task[None] | None = None
        self._read = 0
        self._happened = asyncio.Event()

    @property
    def state(self) -> str:
        """Return what the room is doing, as far as we were told."""
        told = [m["state"] for m in self.messages if m["type"] in {"state", "welcome"}]
        return str(told[-1]) if told else ""

    async def connect(self) -> dict[str, Any]:
        """Connect, or connect anew; send again what was not acknowledged; return the welcome."""
        await self.leave()
        headers = {"Cookie": "rhetor_session=secret", "Origin": self._origin}
        self._socket = await connect(self._url, additional_headers=headers, ping_interval=None)
        self.closed = None
        self._receiving = asyncio.create_task(self._receive(self._socket))
        hello = {"type": "hello", "version": 1, "tab": self._tab, "rate_hz": HEARD_RATE_HZ}
        more = {"microphone": True, "camera": False, "take": self._take, "kept": len(self._kept)}
        await self._socket.send(json.dumps(hello | more))
        welcome = await self.sees("welcome")
        self._take = welcome["take"]
        self._forget(welcome["next_seq"])
        for frame in tuple(self._kept):
            await self.send(frame.packed())
        return welcome

    async def leave(self) -> None:
        """Drop the connection without a goodbye that could hang."""
        if self._socket is not None and self._receiving is not None:
            self._socket.transport.abort()
            await asyncio.wait({self._receiving})

    async def send(self, data: str | bytes) -> None:
        """Send anything; into a lost connection, nothing."""
        if self._socket is not None:
            with suppress(ConnectionClosed):
                await self._socket.send(data)

    async def say(self, type_: str, **values: object) -> None:
        """Send a message."""
        await self.send(json.dumps({"type": type_} | values))

    async def speak(self, seconds: float) -> None:
        """Capture a voice, as fast as the network takes it."""
        await self._capture(seconds, loud)

    async def be_silent(self, seconds: float) -> None:
        """Capture a quiet room, likewise."""
        await self._capture(seconds, quiet)

    async def _capture(self, seconds: float, sound: Callable[[int], bytes]) -> None:
        for _ in range(round(seconds * 50)):
            seq = len(self.captured)
            frame = Frame(seq, sound(seq), self.clock(seq))
            self.captured.append(frame.pcm)
            self._kept.append(frame)
            await self.send(frame.packed())

    async def sees(self, type_: str, **values: object) -> dict[str, Any]:
        """Return the next message of a type with these values, skipping others."""
        wanted = {"type": type_} | values
        try:
            async with asyncio.timeout(WITHIN_S):
                while True:
                    while self._read < len(self.messages):
                        self._read += 1
                        message = self.messages[self._read - 1]
                        if wanted.items() <= message.items():
                            return message
                    await self._wait()
        except TimeoutError:
            raise AssertionError(f"never came: {wanted}; came: {self.messages[-8:]}") from None

    async def is_stored(self) -> None:
        """Wait until everything that was captured is acknowledged."""
        async with asyncio.timeout(WITHIN_S):
            while self._kept:
                await self._wait()

    async def is_closed(self) -> int:
        """Wait until the server closes; return its code."""
        async with asyncio.timeout(WITHIN_S):
            while self.closed is None:
                await self._wait()
        return self.closed

    async def _wait(self) -> None:
        self._happened.clear()
        await self._happened.wait()

    async def _receive(self, socket: ClientConnection) -> None:
        try:
            async for data in socket:
                if isinstance(data, bytes):
                    self.spoken_bytes += len(data) - DOWN_HEADER.size
                else:
                    await self._take_message(json.loads(data))
                self._happened.set()
        except ConnectionClosed:
            pass
        self.closed = socket.close_code
        self._happened.set()

    async def _take_message(self, message: dict[str, Any]) -> None:
        self.messages.append(message)
        if message["type"] == "ack":
            self._forget(message["seq"] + 1)
        if message["type"] == "speech_end" and self.plays:
            await self.say("playback", epoch=message["epoch"], played_ms=1, ended=True)

    def _forget(self, next_seq: int) -> None:
        while self._kept and self._kept[0].seq < next_seq:
            self._kept.popleft()
