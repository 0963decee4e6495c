"""A candidate who wants to finish, whatever happens; and who remembers what was seen.

The browser's part of docs/voice_protocol.md: frames are kept until they are acknowledged, a lost
connection is made anew, what was not acknowledged is sent again. While the page says that it has no
connection the candidate says nothing, and goes on afterwards at the next word.
"""

import asyncio
import json
import socket
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage

from core.interview.interview import Interview
from core.interview.messages import KIND_AUDIO, UP_HEADER
from core.speech.audio import HEARD_RATE_HZ

TOKEN = "secret"
FRAME_BYTES = HEARD_RATE_HZ // 50 * 2
FRAME_S = 0.02
KEPT_FRAMES = 30 * 50
AGAIN_AFTER_S = 0.5
CONNECT_WITHIN_S = 10.0
QUIET_AFTER_S = 20.0
"""Without a word from the server for so long, the candidate does once more what was to be done."""
LOST = (OSError, TimeoutError, ConnectionClosed, InvalidHandshake, InvalidMessage, EOFError)


@dataclass
class Given:
    """An answer.

    Attributes:
        text: what was typed, or what the sound says.
        frames: the sound so far, in frames of 20 ms; empty for what was typed.
        paused_at: after how many frames the page said that it does not listen.
        is_seen: the candidate saw that it was taken: the next question came.
        is_whole: all of the sound was said; not where the interviewer broke in.
        times_anew: how often it was begun anew, as the interview had gone back before it.
    """

    text: str
    is_spoken: bool
    frames: list[bytes] = field(default_factory=list)
    paused_at: list[int] = field(default_factory=list)
    is_seen: bool = False
    is_whole: bool = False
    times_anew: int = 0

    def begin_anew(self) -> None:
        """Forget what was said: it was never shown as taken."""
        self.times_anew += bool(self.frames)
        self.frames.clear()
        self.paused_at.clear()
        self.is_whole = False


@dataclass(frozen=True, slots=True)
class Line:
    """What to answer a question with; `sound` is 16 kHz PCM16, empty for what is typed."""

    text: str
    sound: bytes = b""


class Candidate:
    """Hold one interview.

    Attributes:
        given: by turn.
        troubles: what the candidate saw that cannot be true.
        outages: how often the connection was lost.
        asked_again: how often a question came again although its answer had been given.
        notices: codes of all notices.
        speaking: set while an answer is being spoken.
    """

    def __init__(
        self,
        interview: Interview,
        lines: Sequence[Line],
        *,
        servers: Sequence[tuple[str, int]],
        new_socket: Callable[[], socket.socket],
    ) -> None:
        """Prepare to answer each question with the next line, from the first on again.

        Args:
            interview: belongs to `TOKEN`.
            lines: what to say.
            servers: addresses and ports of interview apps; the next one after each lost line, as
                a proxy does.
            new_socket: returns one on the host that the candidate is at.
        """
        self.interview = interview
        self.given: dict[int, Given] = {}
        self.troubles: list[str] = []
        self.notices: list[str] = []
        self.states: list[str] = []
        self.outages = self.asked_again = self.visits = 0
        self.is_finished = False
        self.speaking = threading.Event()
        self.longest_outage_s = 0.0
        self._lines, self._servers, self._new_socket = lines, servers, new_socket
        self._tab, self._take, self._seq = str(uuid.uuid4()), None, 0
        self._kept: deque[tuple[int, bytes]] = deque(maxlen=KEPT_FRAMES)
        self._turn: int | None = None
        self._state = ""
        self._is_delayed = False
        self._answering: asyncio.Task[None] | None = None
        self._socket: ClientConnection | None = None

    def hold(self, within_s: float) -> bool:
        """Answer every question; return whether the interview was finished in time."""
        with suppress(TimeoutError):
            asyncio.run(asyncio.wait_for(self._hold(), within_s))
        return self.is_finished

    async def _hold(self) -> None:
        lost_at: float | None = None
        while not self.is_finished:
            try:
                await self._visit(lost_at)
                lost_at = None
            except LOST:
                pass
            if not self.is_finished:
                lost_at = lost_at or time.monotonic()
                self.outages += 1
                await asyncio.sleep(AGAIN_AFTER_S)

    async def _visit(self, lost_at: float | None) -> None:
        """Connect, and do what comes until the connection ends or the interview does."""
        async with asyncio.timeout(CONNECT_WITHIN_S):
            connection = await self._open()
        try:
            async with asyncio.timeout(CONNECT_WITHIN_S):
                await self._say_hello(connection)
                while (message := _read(await connection.recv())).get("type") != "welcome":
                    pass
            if lost_at is not None:
                self.longest_outage_s = max(self.longest_outage_s, time.monotonic() - lost_at)
            self.visits += 1
            await self._welcomed(message)
            while not self.is_finished:
                with suppress(TimeoutError):
                    async with asyncio.timeout(QUIET_AFTER_S):
                        await self._take_message(_read(await connection.recv()))
                        continue
                await self._try_again()
        finally:
            self.speaking.clear()
            if self._answering is not None:
                self._answering.cancel()
            self._socket = None
            connection.transport.abort()

    async def _open(self) -> ClientConnection:
        server = self._servers[self.outages % len(self._servers)]
        line = await asyncio.to_thread(self._new_socket)
        line.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(line, server)
            host = "{}:{}".format(*server)
            return await connect(
                f"ws://{host}/ws/voice?interview={self.interview.id}",
                sock=line,
                compression=None,
                ping_interval=10,
                ping_timeout=10,
                additional_headers={
                    "Cookie": f"rhetor_session={TOKEN}",
                    "Origin": f"http://{host}",
                },
            )
        except BaseException:
            line.close()
            raise

    async def _say_hello(self, connection: ClientConnection) -> None:
        self._socket = connection
        hello = {"type": "hello", "version": 1, "tab": self._tab, "rate_hz": HEARD_RATE_HZ}
        more = {"microphone": True, "camera": False, "take": self._take, "kept": len(self._kept)}
        await connection.send(json.dumps(hello | more))

    async def _welcomed(self, message: dict[str, Any]) -> None:
        self._state, self._turn, self._is_delayed = message["state"], None, False
        self._look_back(message["history"])
        if message["take"] != self._take:
            self._take, self._seq = message["take"], message["next_seq"]
            self._kept.clear()
        self._forget(message["next_seq"])
        for seq, pcm in tuple(self._kept):
            await self._send_frame(seq, pcm)
        if self.visits == 1 or self._state == "paused":
            await self._say("start")

    def _look_back(self, history: Sequence[dict[str, Any]]) -> None:
        """Compare what the server shows with what was seen before."""
        shown = {row["turn"]: row["answer"] for row in history}
        for turn, given in self.given.items():
            if not given.is_seen:
                continue
            if turn not in shown:
                self.troubles.append(f"answer {turn} had been taken and was gone afterwards")
                given.is_seen = False
            elif not given.is_spoken and given.text not in shown[turn]:
                self.troubles.append(f"answer {turn} reads otherwise afterwards")

    async def _take_message(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "ack":
                self._forget(message["seq"] + 1)
            case "speech_end":
                played = {"epoch": message["epoch"], "played_ms": 1, "ended": True}
                await self._say("playback", **played)
            case "notice":
                self.notices.append(message["code"])
                self._is_delayed |= message["code"] == "saving_delayed"
            case "question":
                self._asked(message["turn"])
            case "state":
                await self._changed(message)
            case "finished":
                self._finish()

    def _asked(self, turn: int) -> None:
        if self._turn != turn and turn in self.given:
            self.asked_again += 1
        for earlier, given in self.given.items():
            # Who was told that storing has to wait was not told that it is done.
            given.is_seen |= earlier < turn and not self._is_delayed
            if earlier > turn and not given.is_seen:
                given.begin_anew()
        is_back, before, self._turn = self._turn is None, self._turn, turn
        if is_back and self._state == "listening":  # the room waited through the outage
            self._answer()
        elif before != turn and self._answering is not None:
            self._answering.cancel()

    async def _changed(self, message: dict[str, Any]) -> None:
        self._state = message["state"]
        self.states.append(self._state)
        if self._state == "finished":
            self._finish()
        elif self._state == "paused" and message.get("reason") not in {"busy", None}:
            self._fall_silent()
            await self._say("start")
        elif self._state == "listening":
            self._answer()

    def _fall_silent(self) -> None:
        """Nobody listens: say the rest of the answer later."""
        if self._answering is not None and not self._answering.done():
            self._answering.cancel()
            self._answering = None
            if self._turn is not None and (given := self.given.get(self._turn)) is not None:
                given.paused_at.append(len(given.frames))

    def _answer(self) -> None:
        if self._turn is None or (self._answering is not None and not self._answering.done()):
            return
        line = self._lines[self._turn % len(self._lines)]
        given = self.given.setdefault(self._turn, Given(line.text, bool(line.sound)))
        self._answering = asyncio.create_task(self._give(self._turn, given, line))

    async def _give(self, turn: int, given: Given, line: Line) -> None:
        with suppress(*LOST):
            if not line.sound:
                await self._say("typed", turn=turn, text=line.text)
                return
            self.speaking.set()
            await self._speak(given, line.sound)
            self.speaking.clear()
            await self._say("done")

    async def _speak(self, given: Given, sound: bytes) -> None:
        """Say what is left of an answer, in real time; nothing more once the line is lost."""
        whole = len(sound) // FRAME_BYTES
        due_s = time.monotonic()
        while len(given.frames) < whole:
            start = len(given.frames) * FRAME_BYTES
            pcm = sound[start : start + FRAME_BYTES]
            due_s += FRAME_S
            await asyncio.sleep(max(0.0, due_s - time.monotonic()))
            given.frames.append(pcm)
            self._kept.append((self._seq, pcm))
            self._seq += 1
            await self._send_frame(self._seq - 1, pcm)
        given.is_whole = True

    async def _try_again(self) -> None:
        """Nothing has come for long: do what a person would do."""
        if self._state == "paused":
            await self._say("start")
        elif self._state == "listening":
            if self._answering is not None and self._answering.done():
                self._answering = None
            self._answer()

    def _finish(self) -> None:
        self.is_finished = True
        for given in self.given.values():
            given.is_seen = True

    async def _say(self, type_: str, **values: object) -> None:
        if self._socket is not None:
            await self._socket.send(json.dumps({"type": type_} | values))

    async def _send_frame(self, seq: int, pcm: bytes) -> None:
        if self._socket is not None:
            header = UP_HEADER.pack(KIND_AUDIO, seq, seq * 20_000)
            await self._socket.send(header + pcm)

    def _forget(self, next_seq: int) -> None:
        while self._kept and self._kept[0][0] < next_seq:
            self._kept.popleft()


def _read(received: str | bytes) -> dict[str, Any]:
    """Return a message; sound is for the ear only."""
    found: dict[str, Any] = json.loads(received) if isinstance(received, str) else {"type": ""}
    return found
