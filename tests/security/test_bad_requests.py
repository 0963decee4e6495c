"""Every route of the interview app against what nobody should ask for.

Requests are made from the app's own description of its routes by schemathesis, half of them with
ids that exist, the attacker's own and the other candidate's.
"""

import json
import random
import re
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from apps.interview_gradio.sessions import COOKIE
from core.interview.videos import MAX_PART_BYTES
from core.resume.resumes import MAX_BYTES
from tests.security.odd_values import IN_ADDRESSES, odd
from tests.security.stage import CANARY, INNARDS, OTHER_TOKEN, TOKEN, Stage, alarms

STAGE = Stage()
SCHEMA = schemathesis.openapi.from_dict(STAGE.app.openapi())
OPERATIONS = {
    found.ok().label: found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)
}
EXAMPLES = 12
"""Of each route in each mode. Own choice: together a minute at most."""
ORIGIN = {"Origin": "http://testserver"}
REFUSED = frozenset({400, 403, 404, 405, 409, 411, 413, 415, 421, 422, 429})
QUICK = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    made = TestClient(STAGE.app, headers=ORIGIN, raise_server_exceptions=False)
    with closing(made) as client, client:
        yield client


def own_cookie(client: TestClient) -> None:
    """Come with the attacker's cookie, and with none that an earlier answer set."""
    client.cookies.clear()
    client.cookies.set(COOKIE, TOKEN)


def judge(answer: Any, label: str) -> None:
    """An answer is what was asked for, or a plain refusal."""
    text = answer.text if len(answer.content) < 10**6 else ""
    assert answer.status_code < 400 or answer.status_code in REFUSED, (label, answer.status_code)
    assert CANARY not in text, label
    if answer.status_code >= 400:
        assert len(text) < 20_000, label
        assert answer.request.method == "HEAD" or text.strip(), label
        assert not INNARDS.search(text), (label, text[:300])


def known_ids(case: Any, chance: random.Random) -> None:
    """Put ids that exist where the route wants one."""
    whose = 1 if ENDS.search(case.path) or case.method == "DELETE" else chance.choice((0, 0, 1))
    kept = {
        "interview_id": (STAGE.own.id, STAGE.others.id)[whose],
        "resume_id": (STAGE.own_resume.id, STAGE.others_resume.id)[whose],
    }
    for name in set(kept) & set(case.path_parameters or {}):
        case.path_parameters[name] = str(kept[name])


def can_be_wrong(operation: Any) -> bool:
    """Say whether a route takes anything but words: any word fits where words are wanted."""
    forms = [one.definition.get("schema", {}) for one in operation.iter_parameters()]
    known = {"title", "type"}
    return bool(operation.body) or any(
        form.get("type") != "string" or set(form) - known for form in forms
    )


WITH_MORE_THAN_WORDS = {label for label, one in OPERATIONS.items() if can_be_wrong(one)}
"""Of the others there is no request that does not fit."""


@pytest.mark.parametrize(
    ("label", "mode"),
    [
        *((label, GenerationMode.POSITIVE) for label in sorted(OPERATIONS)),
        *((label, GenerationMode.NEGATIVE) for label in sorted(WITH_MORE_THAN_WORDS)),
    ],
)
def test_no_request_breaks_the_app_or_shows_what_is_not_ones_own(
    label: str, mode: GenerationMode, client: TestClient
) -> None:
    @QUICK
    @given(st.data(), st.integers(0, 2**32))
    def ask(data: st.DataObject, seed: int) -> None:
        chance = random.Random(seed)
        case = data.draw(OPERATIONS[label].as_strategy(generation_mode=mode))
        if chance.random() < 0.6:
            known_ids(case, chance)
        sent = case.as_transport_kwargs(base_url="http://testserver")
        tokens = STRANGERS if label == "POST /privacy/erase" else (*STRANGERS, *[TOKEN] * 4)
        sent["headers"] = headers_of(sent.get("headers") or {}, chance, tokens)
        if isinstance(sent.get("data"), bytes | str):
            sent["content"] = sent.pop("data")
        if "json" not in sent and not sent.get("content") and case.method != "GET":
            sent["content"] = chance.choice(BODIES)
        client.cookies.clear()
        asked = {name: sent[name] for name in SENT if name in sent}
        if isinstance(asked.get("data"), str | bytes):
            asked["content"] = asked.pop("data")
        judge(client.request(**asked), f"{label} {asked['url']}")

    with alarms() as raised:
        ask()
    assert raised == []


BODIES = (
    b"",
    b"\0" * 1000,
    b"{",
    b"RIFF" + bytes(40),
    b"\x1aE\xdf\xa3" + bytes(200),
    b"%PDF-1.7\n" + bytes(200),
    b"PK\x03\x04" + bytes(200),
    json.dumps({"proposal": "a", "choice": "accept"}).encode(),
    b"[" * 20_000,
)


SENT = ("method", "url", "params", "json", "data", "content", "headers")
STRANGERS = ("", OTHER_TOKEN[:3], "a" * 3_000)
ENDS = re.compile(r"erase|/last$")
"""Routes that remove what the others are tried on: they are asked for the other candidate's."""


def headers_of(
    made: dict[str, Any], chance: random.Random, tokens: Sequence[str]
) -> dict[str, str]:
    """Return headers that HTTP can carry, with somebody's cookie or nobody's."""
    kept = {name: str(value) for name, value in made.items() if str(value).isascii()}
    kept = {name: value for name, value in kept.items() if value.isprintable()}
    cookie = chance.choice(tokens)
    return {k: v for k, v in kept.items() if k.lower() != "cookie"} | {
        "Cookie": f"{COOKIE}={cookie}",
        "Accept-Language": chance.choice(("ko", "en", "zz-ZZ;q=x", "")),
    }


def test_what_is_described_is_all_there_is() -> None:
    described = {label.split(" ", 1)[1] for label in OPERATIONS}
    served = {getattr(route, "path", "") for route in STAGE.app.routes}
    assert len(OPERATIONS) >= 25
    assert {"/healthz", "/resumes", "/metrics"} <= described
    assert served - described <= {"/ws/voice", "/room"} | {
        path for path in served if "{" in path or path == ""
    }


@pytest.mark.parametrize("path", ["/interviews/{own}/audio.wav", "/resumes/{own}", "/resume"])
def test_no_cookie_that_was_made_up_opens_anything(path: str, client: TestClient) -> None:
    chance = random.Random(5)
    own = STAGE.own_resume.id if "resume" in path else STAGE.own.id
    tokens = ["", "null", "undefined", STAGE.owner, "0" * 43, "../attacker", TOKEN.upper(), '""']
    tokens += ["".join(chance.choice("abcdefXYZ019-_") for _ in range(43)) for _ in range(50)]
    for token in tokens:
        client.cookies.clear()
        client.cookies.set(COOKIE, token)
        answer = client.get(path.format(own=own), params={"from_s": 0, "to_s": 1})
        judge(answer, path)
        assert answer.status_code == 404 or path == "/resume", token
        assert STAGE.own_resume.file_name not in answer.text


ESCAPES = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "..\\..\\windows\\win.ini",
    "....//....//etc/passwd",
    "/etc/passwd",
    "//etc/passwd",
    "file:///etc/passwd",
    "%00/etc/passwd",
    ".env",
    "..%c0%af..%c0%afetc/passwd",
    "room.js/../../../../wiring.py",
    "../wiring.py",
    "..%2fwiring.py",
)


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize(
    "within",
    [
        "/room/{}",
        "/resumes/{}",
        "/resumes/{}/export.pdf",
        "/interviews/{}/audio.wav?from_s=0&to_s=1",
        "/interviews/{}/report.pdf",
        "/{}",
    ],
)
def test_no_path_leads_out_of_what_is_served(within: str, escape: str, client: TestClient) -> None:
    own_cookie(client)
    for method in ("GET", "HEAD", "POST", "DELETE", "PUT"):
        answer = client.request(method, within.format(escape), follow_redirects=False)
        judge(answer, f"{method} {within} {escape}")
        assert "root:" not in answer.text
        assert "import " not in answer.text


def test_names_of_files_are_kept_as_text_and_never_as_paths(client: TestClient) -> None:
    own_cookie(client)
    for name in (*ESCAPES, *IN_ADDRESSES):
        told = urllib.parse.quote(name, errors="replace")
        answer = client.post(
            f"/resumes?consent=yes&name={told}",
            content=b"%PDF-1.7 " + name.encode("utf-8", "replace"),
        )
        judge(answer, name)
    keys = [key for key in STAGE.world.media.objects if ".." in key or key.startswith("/")]  # type: ignore[attr-defined]
    assert keys == []


def test_what_is_too_large_is_refused_by_its_size(client: TestClient) -> None:
    own_cookie(client)
    own, resume = STAGE.new_interview().id, STAGE.own_resume.id
    for path, size in (
        (f"/interviews/{own}/video/1/0", MAX_PART_BYTES + 1),
        (f"/interviews/{own}/answers/0", 8 * 2**20 + 1),
        ("/resumes?name=a.pdf&consent=yes", MAX_BYTES + 1),
        (f"/resumes/{resume}/match", 3 * 2**20),
        (f"/resumes/{resume}/decisions", 3 * 2**20),
    ):
        json_kind = (
            {"Content-Type": "application/json"} if "/match" in path or "dec" in path else {}
        )
        answer = client.post(path, content=bytes(size), headers=json_kind)
        judge(answer, path)
        assert answer.status_code in {413, 422}, path
    answer = client.get("/healthz", headers={"X-Long": "a" * 60_000})
    judge(answer, "a long header")
    judge(client.get("/resume?lang=" + "k" * 50_000), "a long query")


def test_json_that_is_no_message_is_refused_with_a_reason(client: TestClient) -> None:
    own_cookie(client)
    chance, resume = random.Random(9), STAGE.own_resume.id
    with alarms() as raised:
        for number in range(300):
            path = ("decisions", "answers", "match")[number % 3]
            text = json.dumps(odd(chance), ensure_ascii=True)
            answer = client.post(
                f"/resumes/{resume}/{path}",
                content=text.encode(),
                headers={"Content-Type": "application/json"},
            )
            judge(answer, f"{path} {text[:100]}")
            assert answer.status_code >= 400
    assert raised == []
