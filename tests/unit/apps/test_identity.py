"""Candidates whom a proxy has signed in."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from apps.interview_gradio.sessions import COOKIE as SESSION
from apps.interview_gradio.sessions import owner_of
from apps.web.identity import Identified

KEY = "a-key-that-the-proxy-knows"


async def who(request: Request) -> Response:
    return PlainTextResponse(owner_of(request) or "nobody")


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(owner_of(socket) or "nobody")
    await socket.close()


ROUTES = [
    Route("/", who),
    Route("/healthz", who),
    WebSocketRoute("/ws", talk),
]


def identified() -> TestClient:
    app = Identified(Starlette(routes=ROUTES), name="X-Auth-User", key=KEY, cookie=SESSION)
    return TestClient(app)


def by_proxy(name: str, key: str = KEY) -> dict[str, str]:
    return {"X-Auth-User": name, "X-Rhetor-Proxy": key}


def test_a_person_is_the_same_on_every_device_and_no_cookie_makes_another_of_them() -> None:
    with identified() as first, identified() as second:
        second.cookies.set(SESSION, "stolen-or-forged")
        second.cookies.set("other", "kept")
        ada = first.get("/", headers=by_proxy("ada@example.org")).text
        assert ada != "nobody"
        assert second.get("/", headers=by_proxy("Ada@Example.org")).text == ada
        assert first.get("/", headers=by_proxy("bob@example.org")).text != ada
        with first.websocket_connect("/ws", headers=by_proxy("ada@example.org")) as socket:
            assert socket.receive_text() == ada


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Auth-User": "ada@example.org"},
        by_proxy("ada@example.org", "another key"),
        by_proxy(""),
        by_proxy("x" * 501),
        {"X-Rhetor-Proxy": KEY},
        {"X-Auth-User": "ada@example.org", "X-Rhetor-Proxy": KEY[:-1]},
    ],
)
def test_who_does_not_come_through_the_proxy_is_nobody(headers: dict[str, str]) -> None:
    with identified() as client:
        assert client.get("/", headers=headers).status_code == 401
        with pytest.raises(WebSocketDisconnect), client.websocket_connect("/ws", headers=headers):
            pass


def test_monitors_need_no_name() -> None:
    with identified() as client:
        assert client.get("/healthz").status_code == 200
