"""The form to sign in with a password, over HTTP."""

from http.cookies import SimpleCookie
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from apps.web.sign_in import MAX_BYTES, safe_path, sign_in_route
from apps.web.sign_in_texts import EN_SIGN_IN, KO_SIGN_IN
from core.company import accounts
from core.company.company import Role
from core.company.throttle import FREE_TRIES
from tests.builders import NOW
from tests.unit.apps.dashboards import Stage

PASSWORD = "correct horse battery"
ORIGIN = {"origin": "http://testserver"}


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    accounts.add_member(
        "김하늘 😀",
        "Haneul@Example.com",
        Role.COACH,
        password=PASSWORD,
        new_uow=stage.enterprise,
        hasher=stage.door.hasher,
        now=NOW,
    )
    return stage


@pytest.fixture
def browser(stage: Stage) -> TestClient:
    routes = [sign_in_route(lambda: stage.dashboard.entrance)]
    return TestClient(Starlette(routes=routes), follow_redirects=False)


def form(login: str = "haneul@example.com", password: str = PASSWORD) -> dict[str, str]:
    return {"login": login, "password": password}


def test_the_form_is_in_the_language_of_the_address_or_the_browser(browser: TestClient) -> None:
    assert KO_SIGN_IN.sign_in in browser.get("/sign-in?lang=ko").text
    assert EN_SIGN_IN.typed in browser.get("/sign-in", headers={"accept-language": "en"}).text


def test_whoever_chose_a_language_at_the_door_goes_on_in_it(browser: TestClient) -> None:
    back = quote("/fields?lang=en&field=hr&field=sales")
    answer = browser.post(f"/sign-in?lang=ko&next={back}", data=form(), headers=ORIGIN)
    assert answer.headers["location"] == "/fields?field=hr&field=sales&lang=ko"


def test_the_right_password_gives_a_cookie_that_scripts_cannot_read(
    browser: TestClient, stage: Stage
) -> None:
    answer = browser.post("/sign-in?next=/fields%3Flang%3Den", data=form(), headers=ORIGIN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/fields?lang=en")
    cookie = SimpleCookie(answer.headers["set-cookie"])[accounts.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "lax"
    assert not cookie["secure"]
    visitor = accounts.visitor_of(cookie.value, new_uow=stage.enterprise, now=NOW)
    assert visitor is not None
    assert (visitor.name, visitor.role) == ("김하늘 😀", Role.COACH)


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("haneul@example.com", "wrong horse battery"),
        ("nobody@example.com", PASSWORD),
        ("", ""),
        ("' OR 1=1 --", "' OR 1=1 --"),
        ("x" * 1000, PASSWORD),
        ("haneul@example.com\x00", PASSWORD),
        ("😀", "😀" * 50),
        ("\u202emoc.elpmaxe@luenah", PASSWORD),
    ],
)
def test_what_is_wrong_is_not_said(browser: TestClient, login: str, password: str) -> None:
    answer = browser.post("/sign-in?lang=en", data=form(login, password), headers=ORIGIN)
    assert answer.status_code in {303, 401}
    if login.strip("\x00") != "haneul@example.com" or password != PASSWORD:
        assert answer.status_code == 401
        assert EN_SIGN_IN.wrong in answer.text
        assert "set-cookie" not in answer.headers
        assert login == "" or login not in answer.text


def test_a_form_of_another_site_is_refused(browser: TestClient) -> None:
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {}):
        answer = browser.post("/sign-in", data=form(), headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_what_is_too_large_is_refused_unread(browser: TestClient) -> None:
    body = form(password="x" * MAX_BYTES)
    assert browser.post("/sign-in", data=body, headers=ORIGIN).status_code == 413


def test_after_some_wrong_tries_even_the_right_one_waits(browser: TestClient) -> None:
    for _ in range(FREE_TRIES):
        answer = browser.post("/sign-in", data=form(password="no"), headers=ORIGIN)
        assert answer.status_code == 401
    answer = browser.post("/sign-in?lang=en", data=form(), headers=ORIGIN)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "wait" in answer.text
    for written in ("HANEUL@example.com", " h a n e u l @example.com", "ｈaneul@example.com"):
        again = browser.post("/sign-in", data=form(login=written), headers=ORIGIN)
        assert again.status_code == 429, "the same name, written otherwise"
    # Another name, from the same address, is not made to wait for that.
    other = browser.post("/sign-in", data=form(login="other"), headers=ORIGIN)
    assert other.status_code == 401


def test_a_form_of_too_many_fields_is_a_wrong_one(browser: TestClient) -> None:
    body = "&".join(f"x{n}=1" for n in range(1000))
    headers = ORIGIN | {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/sign-in", content=body, headers=headers).status_code == 401


def test_without_the_database_the_form_says_so(browser: TestClient, stage: Stage) -> None:
    stage.enterprise.is_down = True
    answer = browser.post("/sign-in?lang=en", data=form(), headers=ORIGIN)
    assert answer.status_code == 503
    assert EN_SIGN_IN.accounts_away.split(",")[0] in answer.text


def test_the_page_is_not_framed_nor_kept_and_runs_no_script(browser: TestClient) -> None:
    headers = browser.get("/sign-in").headers
    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "there",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b",
        "",
        "/sign-in?next=/",
        "/" + "a" * 5000,
    ],
)
def test_the_way_back_never_leads_elsewhere(there: str, browser: TestClient) -> None:
    assert safe_path(there) == "/"
    answer = browser.post(f"/sign-in?next={quote(there)}", data=form(), headers=ORIGIN)
    assert answer.headers["location"] == "/"


def test_what_is_in_the_address_is_escaped(browser: TestClient) -> None:
    text = browser.get("/sign-in?next=/%22%3E%3Cscript%3E").text
    assert "<script" not in text
