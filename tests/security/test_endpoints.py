"""Everything that Gradio and Streamlit register beside our routes is closed, or on our list.

The frameworks are asked what they answer, so a new version that brings more fails here first.
"""

import asyncio
import gc
import re
import uuid
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, WebSocketRoute
from starlette.testclient import TestClient
from streamlit.runtime.runtime import Runtime

from apps.interview_gradio.app import build_app
from apps.interview_gradio.page_routes import PAGE
from apps.web.gate import Gate
from apps.web.headers import ALWAYS
from tests.unit.apps.conftest import wired
from tests.unit.interview.studio import World

# Gradio leaves event loops behind that it made for itself; the collector finds their sockets.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
NOTHING = "There is nothing here."
OPEN_OF_GRADIO = {
    ("GET", "/"),
    ("HEAD", "/"),
    ("GET", "/assets/{path:path}"),
    ("GET", "/config"),
    ("GET", "/favicon.ico"),
    ("GET", "/gradio_api/heartbeat/{session_hash}"),
    ("GET", "/gradio_api/queue/data"),
    ("GET", "/gradio_api/startup-events"),
    ("GET", "/gradio_api/upload_progress"),
    ("GET", "/manifest.json"),
    ("GET", "/robots.txt"),
    ("GET", "/static/{path:path}"),
    ("GET", "/theme.css"),
    ("POST", "/gradio_api/queue/join"),
    ("POST", "/gradio_api/run/{api_name}"),
    ("POST", "/gradio_api/upload"),
}
OPEN_OF_STREAMLIT = {
    ("GET", "/_stcore/health"),
    ("GET", "/_stcore/host-config"),
    ("GET", "/media/{file_id:path}"),
    ("HEAD", "/media/{file_id:path}"),
    ("PUT", "/_stcore/upload_file/{session_id}/{file_id}"),
    ("DELETE", "/_stcore/upload_file/{session_id}/{file_id}"),
    ("OPTIONS", "/_stcore/upload_file/{session_id}/{file_id}"),
    ("WS", "/_stcore/stream"),
}
OPEN_OF_THE_DASHBOARD = OPEN_OF_STREAMLIT | {
    ("GET", "/auth/login"),
    ("GET", "/auth/logout"),
    ("GET", "/oauth2callback"),
    ("GET", "/recordings/{interview_id:uuid}/{take:int}"),
    ("HEAD", "/recordings/{interview_id:uuid}/{take:int}"),
    ("GET", "/sign-in"),
    ("HEAD", "/sign-in"),
    ("POST", "/sign-in"),
}
VALUES = {"path": "a.js", "session_hash": "abc", "api_name": "predict", "take": "1"}
"""What may stand in a path; anything else gets a word."""


def registered(routes: Any) -> Iterator[tuple[str, str]]:
    """Yield method and pattern of everything that an app answers."""
    for route in routes:
        pattern = getattr(route, "path", None)
        if isinstance(route, WebSocketRoute):
            yield "WS", route.path
        elif hasattr(route, "original_router"):  # FastAPI's, of a router that was included
            yield from registered(route.original_router.routes)
        elif pattern is not None and getattr(route, "methods", None):
            yield from ((method, pattern) for method in sorted(route.methods))


def an_address(pattern: str) -> str:
    """Return an address that a pattern stands for."""

    def value(found: re.Match[str]) -> str:
        name, _, kind = found[1].partition(":")
        return str(uuid.uuid4()) if kind == "uuid" else VALUES.get(name, "word")

    return re.sub(r"\{([^}]*)\}", value, pattern)


def is_open(gate: Gate, method: str, address: str) -> bool:
    kind = "websocket" if method == "WS" else "http"
    return gate.is_open({"type": kind, "method": method, "path": address})


@pytest.fixture(scope="module")
def interviewer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", str(tmp_path_factory.mktemp("uploads")))
        yield build_app(wired(World()))
    # Gradio makes loops that it does not close, and leaves the last one set. They go here, where it
    # is known, and not in a test of something else.
    asyncio.set_event_loop(None)
    gc.collect()


@pytest.fixture(scope="module")
def client(interviewer: Starlette) -> Iterator[TestClient]:
    with TestClient(interviewer) as client:
        yield client


def gate_of(interviewer: Starlette) -> Gate:
    mounted = interviewer.router.routes[-1]
    assert isinstance(mounted, Mount)
    assert isinstance(mounted.app, Gate)
    return mounted.app


def of_gradio(interviewer: Starlette) -> list[tuple[str, str]]:
    return sorted(set(registered(gate_of(interviewer)._app.routes)))  # type: ignore[attr-defined]


def test_of_gradio_the_list_is_open_and_nothing_else(interviewer: Starlette) -> None:
    gate, found = gate_of(interviewer), of_gradio(interviewer)
    assert len(found) > 60
    assert {one for one in found if is_open(gate, one[0], an_address(one[1]))} == OPEN_OF_GRADIO


def test_what_gradio_is_known_for_is_registered_and_closed(interviewer: Starlette) -> None:
    """Else the test above could pass because nothing was looked at."""
    patterns = {pattern for _, pattern in of_gradio(interviewer)}
    assert patterns >= {
        "/gradio_api/file={path_or_url:path}",
        "/gradio_api/proxy={url_path:path}",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/call/{api_name}",
        "/gradio_api/vibe-edit/",
        "/monitoring",
        "/login",
    }


def test_a_closed_address_of_gradio_is_not_there(
    interviewer: Starlette, client: TestClient
) -> None:
    for method, pattern in of_gradio(interviewer):
        if (method, pattern) in OPEN_OF_GRADIO:
            continue
        answer = client.request(method, an_address(pattern), json={})
        expected = "" if method == "HEAD" else NOTHING
        assert (answer.status_code, answer.text) == (404, expected), pattern
        assert answer.headers.items() >= ALWAYS.items()


@pytest.mark.parametrize(
    "address",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=apps/interview_gradio/app.py",
        "/gradio_api/file%3D/etc/passwd",
        "/gradio_api//file=/etc/passwd",
        "/gradio_api/./file=/etc/passwd",
        "/assets/../../../../etc/passwd",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2f..%2fetc%2fpasswd",
        "/room/../app.py",
        "/room/%2e%2e/app.py",
        "/gradio_api/proxy=http://169.254.169.254/latest/meta-data",
        "/openapi.json",
        "/docs",
        "/redoc",
        "/monitoring",
        "/gradio_api/runs",
        "/gradio_api/run-history/records",
        "/gradio_api/mcp/sse",
    ],
)
def test_no_file_history_proxy_or_description_is_given(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_the_page_says_of_no_event_how_to_call_it(client: TestClient) -> None:
    """Its events are for the page alone: none has a name for other programs."""
    config = client.get("/config").json()
    assert config["dependencies"]
    assert {one["api_visibility"] for one in config["dependencies"]} == {"private"}


@pytest.fixture(scope="module")
def dashboard() -> Any:
    return started("apps.dashboard_streamlit.app")


@pytest.fixture(scope="module")
def lab() -> Any:
    return started("apps.resume_lab.app")


def started(name: str) -> Any:
    """Return the ASGI app of a Streamlit page; its runtime is not started, as nothing needs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Runtime, "_instance", None)  # one a process, if it is to be started
        return import_module(name).app._build_starlette_app()


def gate_before(app: Any) -> Gate:
    found = next(one for one in app.user_middleware if one.cls is Gate)
    return Gate(app, **found.kwargs)


@pytest.mark.parametrize(
    ("name", "expected"), [("dashboard", OPEN_OF_THE_DASHBOARD), ("lab", OPEN_OF_STREAMLIT)]
)
def test_of_streamlit_the_list_is_open_and_nothing_else(
    request: pytest.FixtureRequest, name: str, expected: set[tuple[str, str]]
) -> None:
    app = request.getfixturevalue(name)
    gate, found = gate_before(app), set(registered(app.router.routes))
    assert ("GET", "/_stcore/agent/openapi.json") in found
    assert {one for one in found if is_open(gate, one[0], an_address(one[1]))} == expected


@pytest.mark.parametrize("name", ["dashboard", "lab"])
@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/_stcore/metrics"),
        ("GET", "/_stcore/script-health-check"),
        ("POST", "/_stcore/agent/interact"),
        ("GET", "/_stcore/agent/openapi.json"),
        ("POST", "/_stcore/agent/mcp"),
        ("GET", "/component/x/index.html"),
        ("GET", "/_stcore/bidi-components/x/index.js"),
        ("GET", "/app/static/secret.txt"),
        ("GET", "/media/../../etc/passwd"),
        ("GET", "/static/..%2f..%2fetc%2fpasswd"),
    ],
)
def test_what_streamlit_brings_for_other_programs_is_not_there(
    request: pytest.FixtureRequest, name: str, method: str, address: str
) -> None:
    client = TestClient(request.getfixturevalue(name), base_url="http://127.0.0.1")
    with closing(client):
        answer = client.request(method, address)
    assert (answer.status_code, answer.text) == (404, NOTHING)
    assert answer.headers.items() >= ALWAYS.items()


def test_the_list_of_the_page_names_what_gradio_has(interviewer: Starlette) -> None:
    """A pattern that fits nothing would be a leftover."""
    gates = {pattern: Gate(interviewer, answered=[pattern]) for pattern in PAGE}
    found = of_gradio(interviewer)
    unused = {
        pattern
        for pattern, gate in gates.items()
        if not any(is_open(gate, method, an_address(one)) for method, one in found)
    }
    assert unused == set()
