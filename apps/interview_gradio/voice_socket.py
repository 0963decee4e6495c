"""The voice WebSocket: who may open it, and frames in and out of the room."""

import asyncio
import contextlib
import logging
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from apps.interview_gradio.observed import Sockets
from apps.interview_gradio.sessions import is_own_origin, owner_of
from apps.interview_gradio.wiring import InterviewApp
from core import log
from core.errors import AppError, InvalidInput, NotFound, Unavailable
from core.interview import guests
from core.interview.events import Attached, Detached
from core.interview.interview import Interview
from core.interview.messages import Hello, parse_binary, parse_text
from core.interview.notices import notice
from core.interview.room import Room
from workers import tracing

HELLO_WITHIN_S = 10.0
MAX_BAD_FRAMES = 20
BAD_PROTOCOL, NO_SESSION, FOREIGN_ORIGIN, NO_INTERVIEW, TRY_AGAIN = 4400, 4401, 4403, 4404, 1013

logger = logging.getLogger(__name__)


class SocketConnection:
    """See `core.interview.messages.Connection`."""

    def __init__(self, websocket: WebSocket, sockets: Sockets) -> None:
        """Write to `websocket`."""
        self._websocket = websocket
        self._sockets = sockets

    async def send(self, message: dict[str, Any]) -> None:
        """Send a JSON message."""
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            await self._websocket.send_json(message)

    async def send_speech(self, frame: bytes) -> None:
        """Send a binary frame."""
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            await self._websocket.send_bytes(frame)

    async def close(self, code: int, reason: str) -> None:
        """Close the socket."""
        if self._websocket.application_state is WebSocketState.CONNECTED:
            self._sockets.closed(code)
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await self._websocket.close(code, reason)


async def serve(websocket: WebSocket, app: InterviewApp) -> None:
    """Serve one connection from its first check to its end."""
    await websocket.accept()
    connection = SocketConnection(websocket, app.metrics.sockets)
    if not is_own_origin(websocket, app.allowed_origins):
        await connection.close(FOREIGN_ORIGIN, "foreign origin")
        return
    try:
        interview = await asyncio.to_thread(_interview_of, websocket, app)
    except NotFound:
        await connection.close(NO_INTERVIEW, "no such interview")
    except InvalidInput:
        await connection.close(NO_SESSION, "no session")
    except AppError as exc:
        await connection.close(TRY_AGAIN, exc.message)
    else:
        with log.about(interview=interview.id), app.metrics.sockets.open():
            await _converse(websocket, connection, app, interview)


async def _converse(
    websocket: WebSocket, connection: SocketConnection, app: InterviewApp, interview: Interview
) -> None:
    room: Room | None = None
    try:
        hello = await _hello(websocket)
        trace = hello.traceparent
        if hello.since_ms is not None:
            tracing.arrived("page", hello.since_ms / 1000, of=interview.id, traceparent=trace)
        with tracing.span("socket", of=interview.id, parent=trace):
            room = app.rooms.enter(interview)
            room.post(Attached(connection, hello))
            await _forward(websocket, connection, room, interview, app.metrics.sockets)
    except (InvalidInput, TimeoutError, KeyError):
        await connection.close(BAD_PROTOCOL, "protocol error")
    except WebSocketDisconnect:
        pass
    finally:
        if room is not None:
            room.post(Detached(connection))


async def _hello(websocket: WebSocket) -> Hello:
    async with asyncio.timeout(HELLO_WITHIN_S):
        hello = parse_text(await websocket.receive_text())
    if not isinstance(hello, Hello):
        raise InvalidInput("The first message must be a hello.")
    return hello


async def _forward(
    websocket: WebSocket,
    connection: SocketConnection,
    room: Room,
    interview: Interview,
    sockets: Sockets,
) -> None:
    """Give everything that can be read to the room.

    Raises:
        InvalidInput: too much of it cannot.
    """
    bad_frames = 0
    while True:
        received = await websocket.receive()
        if received["type"] == "websocket.disconnect":
            return
        try:
            text = received.get("text")
            message = parse_text(text) if text is not None else parse_binary(received["bytes"])
        except InvalidInput as exc:
            bad_frames += 1
            sockets.bad_frame()
            logger.info("bad frame %d: %s", bad_frames, exc.message)
            if bad_frames > MAX_BAD_FRAMES:
                raise
            words = notice("bad_frame", interview.language)
            await connection.send({"type": "error", "code": "bad_frame", "text": words})
            continue
        if isinstance(message, Hello):
            room.post(Attached(connection, message))
        else:
            await room.receive(connection, message)


def _interview_of(websocket: WebSocket, app: InterviewApp) -> Interview:
    owner = owner_of(websocket)
    if owner is None:
        raise InvalidInput("There is no session.")
    try:
        interview_id = UUID(websocket.query_params.get("interview", ""))
    except ValueError as exc:
        raise NotFound("interview", "?") from exc
    now = datetime.now(UTC)
    found = guests.opened(interview_id, owner, new_uow=app.new_uow, media=app.media, now=now)
    if not app.leases.take(interview_id):
        raise Unavailable("This interview is being brought here. Please try again in a moment.")
    return found
