"""The room's page with nobody behind it: a voice socket for which the test speaks.

What is tested with it is the browser's side alone, so no model and no database is needed.
"""

import asyncio
import json
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import uvicorn
from playwright.sync_api import Page, expect
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketState

from apps.interview_gradio import texts
from apps.interview_gradio.handlers import room_texts
from apps.interview_gradio.ui import HEAD
from apps.local.ports import any_free
from apps.web.headers import CAMERA_AND_MICROPHONE, GRADIO_POLICY, SecurityHeaders
from core.language.language import Language
from core.speech.audio import SPOKEN_RATE_HZ, to_pcm16
from tests import sounds
from tests.waiting import eventually

STATIC = texts.__path__[0].removesuffix("texts") + "static"
WITHIN_S = 10.0
# As in docs/voice_protocol.md, written again: the browser is held to the document.
SOUND = 1
UP = struct.Struct("<B3xIQ")
DOWN = struct.Struct("<B3xII")
CHUNK_S = 0.1
FIRST_QUESTION = "What did you build?"

PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<title>Room</title>{styles}</head>
<body><main class="gradio-container"><div class="room-root"></div></main>
<script type="module">
import {{ mount }} from "/room/room.js";
window.room = mount(document.querySelector(".room-root"), {config}, () => {{}});
</script></body></html>"""


@dataclass
class Line:
    """One connection, as the server sees it.

    Attributes:
        messages: the JSON objects that came, hello first.
        frames: number and PCM16 of every frame of sound that came.
        answers_pings: False for a line that has gone dead without anybody noticing.
    """

    websocket: WebSocket
    loop: asyncio.AbstractEventLoop
    messages: list[dict[str, Any]] = field(default_factory=list)
    frames: list[tuple[int, bytes]] = field(default_factory=list)
    answers_pings: bool = True

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Return the messages of one type that came so far."""
        return [message for message in self.messages if message["type"] == kind]

    def wait_for(self, kind: str, count: int = 1, within_s: float = WITHIN_S) -> dict[str, Any]:
        """Return the `count`th message of a type once it is there."""
        return eventually(lambda: self.of(kind)[count - 1 : count], within_s)[0]

    def send(self, kind: str, /, **values: Any) -> None:
        """Send a JSON message."""
        self._run(self.websocket.send_json({"type": kind} | values))

    def say(self, epoch: int, seconds: float) -> None:
        """Send a whole question of a plain tone."""
        self.send("speech", epoch=epoch)
        samples = sounds.tone(seconds)
        step = int(CHUNK_S * SPOKEN_RATE_HZ)
        for seq, start in enumerate(range(0, len(samples), step)):
            pcm = to_pcm16(samples[start : start + step])
            self._run(self.websocket.send_bytes(DOWN.pack(SOUND, epoch, seq) + pcm))
        self.send("speech_end", epoch=epoch, samples=len(samples))

    def ask(self, turn: int, text: str, **values: Any) -> None:
        """Show a question."""
        usual = {"number": turn + 1, "total": 5, "kind": "field", "text": text}
        self.send("question", turn=turn, **(usual | values))

    def close(self, code: int) -> None:
        """Close it, as a server or a proxy does."""
        self._run(self.websocket.close(code))

    def _run(self, sending: Any) -> None:
        asyncio.run_coroutine_threadsafe(sending, self.loop).result(WITHIN_S)


@dataclass
class StubRoom:
    """Where the page is, and who has called.

    Attributes:
        mode: how the interview is taken, video, audio or text.
        welcome: what every hello is answered with, besides take and next sequence number.
        next_seq: how many frames of a take are said to be stored when a browser comes back to it.
        is_down: turn every caller away, as while a server restarts.
        lines: the connections, the first one first.
        refusals: what the next posted answers are answered with, before one is taken.
        answers: turn and bytes of every answer that was taken, whole, as a file.
    """

    address: str
    language: Language = "en"
    mode: str = "audio"
    welcome: dict[str, Any] = field(default_factory=dict)
    next_seq: int = 0
    is_down: bool = False
    lines: list[Line] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)
    answers: list[tuple[int, bytes]] = field(default_factory=list)

    def reset(self) -> None:
        """Forget everybody, for the next test."""
        self.language, self.mode, self.welcome = "en", "audio", {}
        self.next_seq, self.is_down = 0, False
        self.lines, self.refusals, self.answers = [], [], []

    def line(self, number: int = 1, within_s: float = WITHIN_S) -> Line:
        """Return the `number`th connection once it has said hello."""
        found = eventually(lambda: self.lines[number - 1 : number], within_s)[0]
        found.wait_for("hello", within_s=within_s)
        return found

    def begin(self, page: Page, state: str = "listening") -> Line:
        """Open the page, press Start, and ask the first question."""
        page.goto(self.address)
        line = self.line()
        page.locator("#start-interview").click()
        line.wait_for("start")
        line.ask(0, FIRST_QUESTION)
        line.send("state", state=state)
        expect(page.locator("#room-state")).to_have_text(state)
        return line

    async def serve(self, websocket: WebSocket) -> None:
        """Take everything in; answer hello and pings."""
        if self.is_down:
            await websocket.close()
            return
        await websocket.accept()
        line = Line(websocket, asyncio.get_running_loop())
        self.lines.append(line)
        while websocket.client_state is WebSocketState.CONNECTED:
            received = await websocket.receive()
            if received["type"] == "websocket.disconnect":
                return
            if data := received.get("bytes"):
                kind, seq, _ = UP.unpack_from(data)
                if kind == SOUND:
                    line.frames.append((seq, data[UP.size :]))
            else:
                await self._answer(line, json.loads(received["text"]))

    async def _answer(self, line: Line, message: dict[str, Any]) -> None:
        line.messages.append(message)
        if message["type"] == "hello":
            is_back = message["take"] is not None
            usual = {"type": "welcome", "take": message["take"] or 1, "resumed": False}
            usual |= {"next_seq": self.next_seq if is_back else 0, "state": "paused"}
            usual |= {"mode": self.mode, "language": self.language, "total": 5, "history": []}
            await line.websocket.send_json(usual | self.welcome)
        elif message["type"] == "ping" and line.answers_pings:
            await line.websocket.send_json({"type": "pong", "t": message["t"]})

    async def take(self, request: Request) -> Response:
        """Take a whole answer, or refuse it."""
        data = await request.body()
        if self.refusals:
            return Response(status_code=self.refusals.pop(0))
        self.answers.append((request.path_params["turn"], data))
        return Response(status_code=202)

    def blank(self, _: Request) -> HTMLResponse:
        """Return a page without a room, for its scripts alone."""
        return HTMLResponse("<!doctype html><title>blank</title>")

    def page(self, _: Request) -> HTMLResponse:
        """Return the room as the app would mount it."""
        words = room_texts(self.language)
        links = {"lobby": "/", "report": "/"}
        config = {"interview": "stub", "mode": self.mode, "texts": words} | links
        values = {"language": self.language, "styles": HEAD, "config": json.dumps(config)}
        return HTMLResponse(PAGE.format(**values))


@contextmanager
def stub_room() -> Iterator[StubRoom]:
    """Serve a room on a free port until the end of the block."""
    port = any_free("127.0.0.1")
    room = StubRoom(f"http://127.0.0.1:{port}")
    routes = [
        Route("/", room.page),
        Route("/blank", room.blank),
        Route("/interviews/stub/answers/{turn:int}", room.take, methods=["POST"]),
        WebSocketRoute("/ws/voice", room.serve),
        Mount("/room", StaticFiles(directory=STATIC)),
    ]
    headers = Middleware(
        SecurityHeaders, policy=GRADIO_POLICY, devices=CAMERA_AND_MICROPHONE, is_secure=False
    )
    app = cast("Any", Starlette(routes=routes, middleware=[headers]))
    server = uvicorn.Server(
        uvicorn.Config(
            app, port=port, log_level="error", lifespan="off", timeout_graceful_shutdown=1
        )
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        eventually(lambda: server.started, WITHIN_S)
        yield room
    finally:
        server.should_exit = True
        thread.join(WITHIN_S)
