"""Replay recorded answers in real time through the real WebSocket, as a browser would.

The clock: T0 is the time at which the frame with the last spoken sample is sent; the end is the
arrival of the first audible sample of the next question. Nothing waits for the server before
sending, and room tone goes on after the answer, because a stalled stream would hide endpointing.
"""

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.fixtures import Fixture
from benchmarks.server import Server
from core.interview.interview import Interview
from core.interview.messages import DOWN_HEADER, KIND_AUDIO, UP_HEADER
from core.speech.audio import from_pcm16, level_dbfs

FRAME_S = 0.02
ROOM_TONE_DBFS = -65.0
AUDIBLE_DBFS = -50.0
ANSWER_WITHIN_S = 60.0
MAX_LATE_S = 0.25
"""A sender later than this was not real time; the turn is thrown away and said."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One replayed answer.

    Attributes:
        latency_s: from the last spoken sample to the first audible one of the next question.
        is_cut_off: the next question came before the answer was over.
        text: the live transcript at the time of the next question; its tail may still come.
        late_s: the 99th percentile of how late frames were sent.
    """

    fixture: Fixture
    latency_s: float
    is_cut_off: bool
    text: str
    late_s: float


@dataclass
class _Heard:
    epoch: int = 0
    audible_at: dict[int, float] = field(default_factory=dict)
    ended: dict[int, float] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    states: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    questions: list[dict[str, Any]] = field(default_factory=list)


async def replay(server: Server, interview: Interview, fixtures: list[Fixture]) -> list[Turn]:
    """Hold one interview with these answers, one after the other; one question must be left."""
    url = f"ws://{server.host}/ws/voice?interview={interview.id}"
    headers = {"Cookie": f"rhetor_session={server.token}", "Origin": f"http://{server.host}"}
    rate_hz = fixtures[0].rate_hz
    async with connect(url, additional_headers=headers, compression=None) as socket:
        hello = {"type": "hello", "version": 1, "tab": str(uuid.uuid4()), "rate_hz": rate_hz}
        await socket.send(json.dumps(hello | {"microphone": True, "camera": False}))
        heard = _Heard()
        listener = asyncio.create_task(_listen(socket, heard))
        await socket.send('{"type":"start"}')
        candidate = _Candidate(socket, heard, rate_hz)
        turns = [await candidate.answer(fixture) for fixture in fixtures]
        await socket.send('{"type":"end"}')
        listener.cancel()
        return turns


class _Candidate:
    """Send frames by absolute deadlines, room tone where nothing is said."""

    def __init__(self, socket: ClientConnection, heard: _Heard, rate_hz: int) -> None:
        self._socket = socket
        self._heard = heard
        self._samples = round(rate_hz * FRAME_S)
        tone = np.random.default_rng(1).standard_normal(self._samples * 50)
        self._tone = (tone * 32768 * 10 ** (ROOM_TONE_DBFS / 20)).astype("<i2").tobytes()
        self._seq = 0
        self._began = time.monotonic()
        self._late: list[float] = []

    async def answer(self, fixture: Fixture) -> Turn:
        """Wait for the question to be over, speak, and wait for the next question."""
        await self._room_tone_until_listening()
        turn = len(self._heard.questions) - 1
        epoch, size = self._heard.epoch, self._samples * 2
        spoken_at = None
        self._late.clear()
        for start in range(0, len(fixture.pcm), size):
            sent_at = await self._send(fixture.pcm[start : start + size].ljust(size, b"\0"))
            if spoken_at is None and (start + size) / 2 / fixture.rate_hz >= fixture.end_s:
                spoken_at = sent_at
        assert spoken_at is not None
        late_s = float(np.percentile(self._late, 99))
        audible_at = await self._room_tone_until_question(epoch, spoken_at)
        text = self._heard.texts.get(turn, "")
        return Turn(fixture, audible_at - spoken_at, audible_at < spoken_at, text, late_s)

    async def _room_tone_until_listening(self) -> None:
        while True:
            while not self._heard.states.empty():
                if self._heard.states.get_nowait() == "listening":
                    return
            await self._send(self._tone_frame())
            await self._report_playback()

    async def _room_tone_until_question(self, epoch: int, since: float) -> float:
        while time.monotonic() - since < ANSWER_WITHIN_S:
            later = [at for e, at in self._heard.audible_at.items() if e > epoch]
            if later:
                return later[0]
            await self._send(self._tone_frame())
        return since + ANSWER_WITHIN_S

    async def _report_playback(self) -> None:
        """Say that a question was heard as soon as all of it is here: we do not listen to it."""
        epoch = self._heard.epoch
        if epoch in self._heard.ended:
            message = {"type": "playback", "epoch": epoch, "played_ms": 1, "ended": True}
            del self._heard.ended[epoch]
            await self._socket.send(json.dumps(message))

    async def _send(self, pcm: bytes) -> float:
        due = self._began + self._seq * FRAME_S
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        now = time.monotonic()
        self._late.append(now - due)
        header = UP_HEADER.pack(KIND_AUDIO, self._seq, int(now * 1e6))
        await self._socket.send(header + pcm)
        self._seq += 1
        return now

    def _tone_frame(self) -> bytes:
        size = self._samples * 2
        start = self._seq % 50 * size
        return self._tone[start : start + size]


async def _listen(socket: ClientConnection, heard: _Heard) -> None:
    async for message in socket:
        now = time.monotonic()
        if isinstance(message, bytes):
            _, epoch, _ = DOWN_HEADER.unpack_from(message)
            is_audible = level_dbfs(from_pcm16(message[DOWN_HEADER.size :]).samples) > AUDIBLE_DBFS
            if is_audible:
                heard.audible_at.setdefault(epoch, now)
            continue
        _note(json.loads(message), heard, now)


def _note(message: dict[str, Any], heard: _Heard, now: float) -> None:
    match message["type"]:
        case "state":
            heard.states.put_nowait(message["state"])
        case "speech":
            heard.epoch = message["epoch"]
        case "speech_end":
            heard.ended[message["epoch"]] = now
        case "question":
            heard.questions.append(message)
        case "transcript":
            heard.texts[message["turn"]] = message["committed"]
