import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from apps.interview_gradio.sessions import COOKIE, SessionCookie, owner_of
from core.interview.interviews import owner_of_token


def whoami(request: Request) -> PlainTextResponse:
    return PlainTextResponse(owner_of(request) or "nobody")


def client(*, is_secure: bool = False) -> TestClient:
    app = Starlette(routes=[Route("/", whoami), Route("/other", whoami)])
    app.add_middleware(SessionCookie, is_secure=is_secure)
    return TestClient(app)


def test_the_first_page_already_knows_the_session_it_gives() -> None:
    browser = client()
    first = browser.get("/")
    assert first.text == owner_of_token(browser.cookies[COOKIE])
    assert browser.get("/").text == first.text
    assert browser.get("/other").text == first.text


def test_a_session_is_kept_from_scripts_and_other_sites() -> None:
    header = client().get("/").headers["set-cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Secure" not in header
    assert "Secure" in client(is_secure=True).get("/").headers["set-cookie"]


def test_only_a_page_gives_a_session_and_never_a_second_one() -> None:
    browser = client()
    assert browser.get("/other").text == "nobody"
    browser.get("/")
    assert "set-cookie" not in browser.get("/").headers


@pytest.mark.parametrize("cookie", ["theme=dark", "a=b; c=d", ";;;", "="])
def test_other_cookies_stay_and_broken_ones_do_no_harm(cookie: str) -> None:
    answer = client().get("/", headers={"Cookie": cookie})
    assert answer.status_code == 200
    assert answer.text != "nobody"
