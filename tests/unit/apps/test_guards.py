"""What stands before every app: names, other pages, budgets, sizes, headers, and the list."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from apps.web.bodies import TEXT_BYTES, BodyLimit
from apps.web.gate import NAME, Gate
from apps.web.guards import FILE_BYTES, Guards
from apps.web.headers import ALWAYS, CAMERA_AND_MICROPHONE, GRADIO_POLICY

OURS = "https://practice.example"


async def count(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def own_policy(_: Request) -> Response:
    return PlainTextResponse("", headers={"Content-Security-Policy": "default-src 'none'"})


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


def client(guards: Guards, base_url: str = "http://127.0.0.1:7860") -> TestClient:
    around = guards.around(policy=GRADIO_POLICY, devices=CAMERA_AND_MICROPHONE)
    routes = [
        Route("/", count, methods=["GET", "POST"]),
        Route("/own", own_policy),
        Route("/assets/a.js", count),
        WebSocketRoute("/ws", talk),
    ]
    return TestClient(Starlette(routes=routes, middleware=around), base_url=base_url)


@pytest.fixture
def page() -> Iterator[TestClient]:
    with client(Guards((OURS,))) as one:
        yield one


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:7860", "[::1]:7860", "192.168.0.7", "localhost", "interview:7860",
     "laptop.local", "practice.example"],
)  # fmt: skip
def test_an_app_answers_under_its_own_names(page: TestClient, host: str) -> None:
    assert page.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "practice.example.evil.example", "1.2.3.4.evil.example", "[::1", "a.b@"],
)
def test_a_strangers_name_that_leads_here_is_refused(page: TestClient, host: str) -> None:
    assert page.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://127.0.0.1:7860"}, 200),
        ({"origin": OURS}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://[::1"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
    ],
)
def test_another_page_changes_nothing(
    page: TestClient, headers: dict[str, str], status: int
) -> None:
    assert page.post("/", headers=headers).status_code == status
    assert page.get("/", headers=headers).status_code == 200, "to read is no harm: it has no CORS"


def test_another_page_opens_no_socket(page: TestClient) -> None:
    with page.websocket_connect("/ws", headers={"origin": OURS}) as socket:
        assert socket.receive_text() == "hello"
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        page.websocket_connect("/ws", headers={"origin": "https://evil.example"}),
    ):
        pass
    assert refused.value.code == 1008


def test_every_answer_bears_the_headers_and_its_own_count_first(page: TestClient) -> None:
    for answer in (page.get("/"), page.get("/nothing"), page.get("/", headers={"host": "e.vil"})):
        assert answer.headers.items() >= ALWAYS.items()
        assert answer.headers["content-security-policy"] == GRADIO_POLICY
        assert "strict-transport-security" not in answer.headers
    assert page.get("/own").headers.get_list("content-security-policy") == ["default-src 'none'"]
    with client(Guards(is_secure=True)) as secure:
        assert secure.get("/").headers["strict-transport-security"].startswith("max-age=")


def test_no_page_may_send_anything_to_another_server() -> None:
    said = dict(part.strip().partition(" ")[::2] for part in GRADIO_POLICY.split(";"))
    assert said["connect-src"] == said["form-action"] == said["default-src"] == "'self'"
    assert "http" not in GRADIO_POLICY
    assert "*" not in GRADIO_POLICY


def test_an_address_that_asks_too_often_waits_and_files_are_free() -> None:
    with client(Guards(requests_a_minute=5, sockets_a_minute=1)) as page:
        answers = [page.get("/") for _ in range(6)]
        assert [one.status_code for one in answers] == [200] * 5 + [429]
        assert answers[-1].headers["retry-after"] == "60"
        assert page.get("/assets/a.js").status_code == 200
        with page.websocket_connect("/ws") as socket:
            assert socket.receive_text() == "hello"
        with pytest.raises(WebSocketDisconnect), page.websocket_connect("/ws"):
            pass
    with client(Guards(requests_a_minute=0)) as free:
        assert {free.get("/").status_code for _ in range(50)} == {200}


@pytest.mark.parametrize(
    ("kind", "limit"),
    [
        ("application/json", TEXT_BYTES),
        ("application/x-www-form-urlencoded", TEXT_BYTES),
        ("video/webm", FILE_BYTES),
    ],
)
def test_nobody_fills_the_memory(page: TestClient, kind: str, limit: int) -> None:
    headers = {"content-type": kind}
    assert page.post("/", content=bytes(limit), headers=headers).text == str(limit)
    assert page.post("/", content=bytes(limit + 1), headers=headers).status_code == 413

    def without_length() -> Iterator[bytes]:
        for _ in range(limit // 2**20 + 1):
            yield bytes(2**20)

    assert page.post("/", content=without_length(), headers=headers).status_code == 413
    lies = headers | {"content-length": "9" * 40}
    assert page.post("/", headers=lies).status_code == 413


@pytest.mark.parametrize(
    ("request_", "is_open"),
    [
        ("GET /", True),
        ("HEAD /", True),
        ("POST /", False),
        ("GET /assets/a/b-1.js", True),
        ("GET /assets/", False),
        ("GET /assets/../secret", False),
        ("GET /assets//secret", False),
        ("GET /assets/a.js\n", False),
        ("GET /assets/%2e%2e", False),
        ("GET /other", False),
        ("WS /stream", True),
        ("GET /stream", False),
    ],
)
def test_the_list_says_what_exists(request_: str, *, is_open: bool) -> None:
    async def app(*_: object) -> None:
        raise AssertionError

    gate = Gate(app, answered=["GET|HEAD /", rf"GET /assets(/{NAME})+", "WS /stream"])
    method, _, path = request_.partition(" ")
    scope = {"type": "http", "method": method, "path": path}
    if method == "WS":
        scope = {"type": "websocket", "path": path}
    assert gate.is_open(scope) is is_open


async def test_who_leaves_while_sending_is_no_error() -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def reading(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()

    scope = {"type": "http", "method": "POST", "path": "/", "headers": []}
    await BodyLimit(reading, file_bytes=1)(scope, receive, send)
    assert sent == []
