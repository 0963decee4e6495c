import json
import uuid

import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from apps.interview_gradio.sessions import COOKIE
from apps.interview_gradio.voice_socket import (
    BAD_PROTOCOL,
    FOREIGN_ORIGIN,
    MAX_BAD_FRAMES,
    NO_INTERVIEW,
    NO_SESSION,
)
from core.interview.interview import Interview
from core.interview.messages import MAX_STILL_BYTES, UP_HEADER

ORIGIN = {"Origin": "http://testserver"}
HELLO = {
    "type": "hello",
    "version": 1,
    "tab": str(uuid.uuid4()),
    "rate_hz": 16_000,
    "microphone": True,
    "camera": False,
}


def socket(
    client: TestClient, interview_id: object, headers: dict[str, str] | None = None
) -> WebSocketTestSession:
    path = f"/ws/voice?interview={interview_id}"
    return client.websocket_connect(path, headers=ORIGIN if headers is None else headers)


def close_code(session: WebSocketTestSession) -> int:
    while True:
        try:
            session.receive_json()
        except WebSocketDisconnect as closed:
            return closed.code


def test_the_owner_is_welcomed(client: TestClient, interview: Interview) -> None:
    with socket(client, interview.id) as voice:
        voice.send_json(HELLO)
        welcome = voice.receive_json()
        assert welcome["type"] == "welcome"
        assert welcome["total"] == 2


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://[::1"])
def test_a_foreign_page_is_turned_away(
    client: TestClient, interview: Interview, origin: str
) -> None:
    with socket(client, interview.id, {"Origin": origin}) as voice:
        assert close_code(voice) == FOREIGN_ORIGIN


def test_an_allowed_proxy_may_open_the_socket(client: TestClient, interview: Interview) -> None:
    with socket(client, interview.id, {"Origin": "https://practice.example"}) as voice:
        voice.send_json(HELLO)
        assert voice.receive_json()["type"] == "welcome"


def test_without_a_session_there_is_no_interview(client: TestClient, interview: Interview) -> None:
    client.cookies.clear()
    with socket(client, interview.id) as voice:
        assert close_code(voice) == NO_SESSION


def test_anothers_interview_does_not_exist(client: TestClient, interview: Interview) -> None:
    client.cookies.set(COOKIE, "another")
    with socket(client, interview.id) as voice:
        assert close_code(voice) == NO_INTERVIEW


@pytest.mark.parametrize("interview_id", ["", "nonsense", uuid.uuid4()])
def test_an_unknown_interview_does_not_exist(client: TestClient, interview_id: object) -> None:
    with socket(client, interview_id) as voice:
        assert close_code(voice) == NO_INTERVIEW


@pytest.mark.parametrize(
    "first",
    ["", "{", "[]", '{"type":"start"}', '{"type":"hello"}', json.dumps(HELLO | {"rate_hz": 1})],
)
def test_anything_but_a_proper_hello_ends_the_connection(
    client: TestClient, interview: Interview, first: str
) -> None:
    with socket(client, interview.id) as voice:
        voice.send_text(first)
        assert close_code(voice) == BAD_PROTOCOL


BAD_FRAMES = {
    "empty": b"",
    "header only": UP_HEADER.pack(1, 0, 0),
    "unknown kind": UP_HEADER.pack(9, 0, 0) + bytes(640),
    "odd length": UP_HEADER.pack(1, 0, 0) + bytes(641),
    "too long": UP_HEADER.pack(1, 0, 0) + bytes(200_000),
    "no JPEG": UP_HEADER.pack(2, 0, 0) + bytes(1000),
    "huge JPEG": UP_HEADER.pack(2, 0, 0) + b"\xff\xd8" + bytes(MAX_STILL_BYTES),
}


@pytest.mark.parametrize("frame", BAD_FRAMES.values(), ids=BAD_FRAMES.keys())
def test_a_bad_frame_is_refused_and_the_connection_stays(
    client: TestClient, interview: Interview, frame: bytes
) -> None:
    with socket(client, interview.id) as voice:
        voice.send_json(HELLO)
        assert voice.receive_json()["type"] == "welcome"
        voice.send_bytes(frame)
        assert receive(voice, "error")["code"] == "bad_frame"
        voice.send_json({"type": "ping", "t": 1})
        assert receive(voice, "pong")["t"] == 1


def test_a_jump_in_the_sequence_is_refused(client: TestClient, interview: Interview) -> None:
    with socket(client, interview.id) as voice:
        voice.send_json(HELLO)
        voice.send_bytes(UP_HEADER.pack(1, 4_000_000_000, 0) + bytes(640))
        assert receive(voice, "error")["code"] == "bad_frame"


def test_too_many_bad_frames_end_the_connection(client: TestClient, interview: Interview) -> None:
    with socket(client, interview.id) as voice:
        voice.send_json(HELLO)
        for _ in range(MAX_BAD_FRAMES + 1):
            voice.send_bytes(b"x")
        assert close_code(voice) == BAD_PROTOCOL


def receive(voice: WebSocketTestSession, type_: str) -> dict[str, object]:
    while True:
        message: dict[str, object] = voice.receive_json()
        if message["type"] == type_:
            return message
