"""Résumés over HTTP: their page and what it asks, for the owner alone and from our pages alone."""

import json
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pymupdf
import pytest
from starlette.testclient import TestClient

from apps.interview_gradio.app import build_routes
from apps.interview_gradio.pace import AT_MOST
from apps.interview_gradio.sessions import COOKIE
from apps.interview_gradio.texts import TEXTS
from core.interview.interviews import owner_of_token
from core.jobs import JobKind
from core.language.language import LANGUAGES, Language
from core.resume import resumes
from core.resume.kept import KeptResume
from core.storage import NewUnitOfWork
from tests.builders_kept import (
    BETTER,
    CLAIM,
    OTHER_BETTER,
    a_hiding_document,
    a_kept_resume,
    a_reading,
    kept_and_read,
)
from tests.fakes_storage import MemoryMediaStore, new_memory_unit_of_work
from tests.unit.apps.conftest import wired
from tests.unit.interview.studio import World

OWNER = owner_of_token("secret")
ORIGIN = "http://testserver"


@pytest.fixture
def new_uow(world: World) -> NewUnitOfWork:
    return new_memory_unit_of_work(world.database)


@pytest.fixture
def client(world: World) -> Iterator[TestClient]:
    """Return a browser of the owner's, on a page of ours."""
    routes = build_routes(wired(world))
    with closing(TestClient(routes, headers={"Origin": ORIGIN})) as client, client:
        client.cookies.set(COOKIE, "secret")
        yield client


@pytest.fixture
def kept(new_uow: NewUnitOfWork) -> KeptResume:
    return kept_and_read(new_uow, OWNER)


def a_pdf(text: str = "김하늘") -> bytes:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), text, fontname="korea")
        written: bytes = document.tobytes()
    return written


def upload(client: TestClient, data: bytes, lang: Language = "en", **more: str) -> Any:
    query = {"name": "이력서.pdf", "consent": "yes", "lang": lang} | more
    return client.post("/resumes", params=query, content=data)


def stored(world: World) -> dict[str, bytes]:
    """Return what lies in the media store."""
    assert isinstance(world.media, MemoryMediaStore)
    return world.media.objects


def decide(client: TestClient, kept: KeptResume, new: str, choice: str, text: str = "") -> int:
    known = client.get(f"/resumes/{kept.id}").json()["proposals"]
    (proposal,) = [one["id"] for one in known if one["new"] == new]
    sent = {"proposal": proposal, "choice": choice, "text": text}
    return client.post(f"/resumes/{kept.id}/decisions?lang=en", json=sent).status_code


def test_a_file_is_kept_and_asked_to_be_read(
    client: TestClient, world: World, new_uow: NewUnitOfWork
) -> None:
    data = a_pdf()
    answer = upload(client, data)
    assert answer.status_code == 201
    (kept,) = resumes.of_owner(OWNER, new_uow=new_uow)
    assert answer.json()["address"] == f"/resume?lang=en&id={kept.id}"
    assert (kept.file_name, kept.size_bytes) == ("이력서.pdf", len(data))
    assert world.media.read(kept.media_key) == data
    with new_uow() as uow:
        assert [job.kind for job in uow.jobs.of_subject(kept.id)] == [JobKind.READ_RESUME]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b"hello", "unknown_kind"),
        (b"\x89PNG\r\n\x1a\n", "no_ocr"),
        (b"%PDF-" + bytes(resumes.MAX_BYTES), "too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_in_the_page_s_language_and_not_kept(
    client: TestClient,
    world: World,
    new_uow: NewUnitOfWork,
    language: Language,
    data: bytes,
    reason: str,
) -> None:
    answer = upload(client, data, language)
    assert answer.status_code == 422
    words = TEXTS.resume_unreadable.all()[reason].of(language)
    begin = words.partition("{")[0]
    assert answer.json()["error"].startswith(begin)
    assert resumes.of_owner(OWNER, new_uow=new_uow) == []
    assert stored(world) == {}


def test_nothing_is_kept_without_consent(client: TestClient, world: World) -> None:
    answer = upload(client, a_pdf(), consent="")
    assert answer.status_code == 422
    assert answer.json()["error"] == TEXTS.resume_errors.no_consent.en
    assert stored(world) == {}


def test_a_file_is_not_left_behind_where_the_database_is_away(
    client: TestClient, world: World
) -> None:
    world.database.is_down = True
    assert upload(client, a_pdf()).status_code == 503
    assert stored(world) == {}


def test_somebody_keeps_only_so_many(client: TestClient, new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow:
        for _ in range(resumes.MAX_KEPT):
            uow.resumes.add(a_kept_resume(OWNER))
        uow.commit()
    answer = upload(client, a_pdf())
    assert answer.status_code == 409
    assert str(resumes.MAX_KEPT) in answer.json()["error"]


def test_somebody_who_asks_too_often_has_to_wait(client: TestClient) -> None:
    codes = [upload(client, b"").status_code for _ in range(AT_MOST + 1)]
    assert codes == [422] * AT_MOST + [429]


@pytest.mark.parametrize("origin", [None, "null", "https://elsewhere.example"])
def test_other_pages_change_nothing(
    client: TestClient, world: World, kept: KeptResume, origin: str | None
) -> None:
    headers = {} if origin is None else {"Origin": origin}
    with closing(TestClient(build_routes(wired(world)), headers=headers)) as foreign:
        foreign.cookies.set(COOKIE, "secret")
        for method, where in (
            ("POST", "/resumes?name=x&consent=yes"),
            ("DELETE", f"/resumes/{kept.id}"),
            ("POST", f"/resumes/{kept.id}/decisions"),
            ("DELETE", f"/resumes/{kept.id}/decisions/last"),
            ("POST", f"/resumes/{kept.id}/answers"),
            ("POST", f"/resumes/{kept.id}/match"),
        ):
            status = foreign.request(method, where, json={}).status_code
            assert status == (409 if origin is None else 403), where
    assert client.get(f"/resumes/{kept.id}").status_code == 200


@pytest.mark.parametrize("cookie", ["somebody else", None])
def test_nobody_else_sees_or_does_anything(
    client: TestClient, kept: KeptResume, cookie: str | None
) -> None:
    client.cookies.clear()
    if cookie:
        client.cookies.set(COOKIE, cookie)
    for method, where in (
        ("GET", f"/resumes/{kept.id}"),
        ("GET", f"/resume/part?id={kept.id}"),
        ("DELETE", f"/resumes/{kept.id}"),
        ("POST", f"/resumes/{kept.id}/decisions"),
        ("DELETE", f"/resumes/{kept.id}/decisions/last"),
        ("POST", f"/resumes/{kept.id}/answers"),
        ("POST", f"/resumes/{kept.id}/match"),
        ("GET", f"/resumes/{kept.id}/export.pdf"),
        ("GET", f"/resumes/{kept.id}/export.docx"),
        ("GET", f"/resumes/{kept.id}/export.json"),
    ):
        body = {"proposal": "x", "choice": "accept"} if "decisions" in where else {}
        assert client.request(method, where, json=body).status_code in {404, 422}, where
    page = client.get(f"/resume?lang=en&id={kept.id}").text
    assert CLAIM not in page
    assert TEXTS.resume_errors.not_found.en in page or cookie is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_what_was_read_and_proposed_with_nothing_unescaped(
    client: TestClient, new_uow: NewUnitOfWork, language: Language
) -> None:
    kept = kept_and_read(new_uow, OWNER, a_reading(a_hiding_document()))
    answer = client.get(f"/resume?lang={language}&id={kept.id}")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    page = answer.text
    assert f'<html lang="{language}">' in page
    for text in (
        CLAIM,
        "하늘소프트 &lt;b&gt;",
        "이력서 &lt;김하늘&gt;.pdf",
        "&lt;script&gt;hire&lt;/script&gt;",
        TEXTS.resume_reading.hidden_title.of(language),
        TEXTS.resume_reading.kind_birth_date.of(language),
        TEXTS.resume_edits.accept.of(language),
        "<del>",
        "<ins>",
        'data-line="1-6"',
        'id="line-1-6"',
    ):
        assert text in page, text
    for raw in ("<b>\n", "하늘소프트 <b>", "<script>hire", 'style="'):
        assert raw not in page, raw


def test_the_list_shows_one_s_own(client: TestClient, new_uow: NewUnitOfWork) -> None:
    kept_and_read(new_uow, OWNER)
    kept_and_read(new_uow, "b" * 64)
    assert client.get("/resume?lang=ko").text.count('class="name"') == 1
    assert len(client.get("/resumes").json()) == 1


def test_a_visitor_without_a_session_gets_one_and_an_empty_list(client: TestClient) -> None:
    client.cookies.clear()
    answer = client.get("/resume?lang=ko")
    assert COOKIE in answer.cookies
    assert TEXTS.resume.none_yet.ko in answer.text


def test_decisions_are_taken_undone_and_exported(client: TestClient, kept: KeptResume) -> None:
    assert decide(client, kept, BETTER, "accept") == 200
    assert decide(client, kept, OTHER_BETTER, "refuse") == 200
    exported = client.get(f"/resumes/{kept.id}/export.json").json()
    assert exported["work"][0]["highlights"][0] == BETTER
    for template in LANGUAGES:
        answer = client.get(f"/resumes/{kept.id}/export.pdf?template={template}")
        text = "".join(page.get_text() for page in pymupdf.open("pdf", answer.content))
        assert BETTER in " ".join(text.split())
        assert CLAIM not in " ".join(text.split())
    word = client.get(f"/resumes/{kept.id}/export.docx")
    assert word.content.startswith(b"PK")
    assert client.delete(f"/resumes/{kept.id}/decisions/last").json() == {"undone": True}
    assert client.delete(f"/resumes/{kept.id}/decisions/last").json() == {"undone": True}
    assert client.delete(f"/resumes/{kept.id}/decisions/last").status_code == 409
    assert client.get(f"/resumes/{kept.id}").json()["decided"] == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"proposal": "x", "choice": "maybe"},
        {"proposal": "x", "choice": "accept", "more": 1},
        {"proposal": "x" * 101, "choice": "accept"},
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    client: TestClient, kept: KeptResume, body: dict[str, object]
) -> None:
    answer = client.post(f"/resumes/{kept.id}/decisions?lang=ko", json=body)
    assert answer.status_code == 422
    assert answer.json() == {"error": TEXTS.resume_errors.bad_text.ko}


@pytest.mark.parametrize("body", [b'{"choice": "\xb9"}', b"{", b"[" * 20_000])
def test_what_is_no_json_is_refused_in_words(
    client: TestClient, kept: KeptResume, body: bytes
) -> None:
    headers = {"content-type": "application/json"}
    path = f"/resumes/{kept.id}/decisions?lang=ko"
    answer = client.post(path, content=body, headers=headers)
    assert answer.status_code in {400, 422}
    assert answer.json() == {"error": TEXTS.resume_errors.bad_text.ko}


def test_a_proposal_that_is_gone_is_said(client: TestClient, kept: KeptResume) -> None:
    sent = {"proposal": "gone", "choice": "accept"}
    answer = client.post(f"/resumes/{kept.id}/decisions?lang=ko", json=sent)
    assert (answer.status_code, answer.json()) == (409, {"error": TEXTS.resume_errors.stale.ko})


def test_one_s_own_words_are_kept_and_what_nothing_proves_is_shown(
    client: TestClient, kept: KeptResume
) -> None:
    assert decide(client, kept, BETTER, "edit", "") == 422
    assert decide(client, kept, BETTER, "edit", "결제 서비스 응답 시간 70% 줄임") == 200
    page = client.get(f"/resume/part?lang=ko&id={kept.id}").text
    assert "70%" in page
    assert 'class="unproved"' in page


def test_a_posting_is_compared_and_not_kept(
    client: TestClient, kept: KeptResume, world: World
) -> None:
    posting = "자격요건\n- 결제 서비스 개발 경험\n- 정보처리기사 자격증\n우대사항\n- Java 경험"
    answer = client.post(f"/resumes/{kept.id}/match?lang=ko", json={"posting": posting})
    shown = answer.json()["shown"]
    assert "정보처리기사 자격증" in shown
    assert 'data-state="none_found"' in shown
    assert "정보처리기사" not in repr(world.database.__dict__)


def test_deleting_leaves_nothing(client: TestClient, world: World, new_uow: NewUnitOfWork) -> None:
    upload(client, a_pdf())
    (kept,) = resumes.of_owner(OWNER, new_uow=new_uow)
    assert client.delete(f"/resumes/{kept.id}").json() == {"deleted": True}
    assert stored(world) == {}
    assert world.database.resumes == {}
    assert world.database.jobs == {}
    assert client.get(f"/resumes/{kept.id}").status_code == 404


def test_while_it_is_read_the_page_waits_and_afterwards_says_why_not(
    client: TestClient, new_uow: NewUnitOfWork
) -> None:
    upload(client, a_pdf())
    (kept,) = resumes.of_owner(OWNER, new_uow=new_uow)
    where = f"/resume/part?lang=ko&id={kept.id}"
    assert "data-waiting" in client.get(where).text
    with new_uow() as uow:
        uow.resumes.put_unreadable(kept.id, "needs_ocr")
        uow.commit()
    page = client.get(where).text
    assert "data-waiting" not in page
    assert TEXTS.resume_unreadable.needs_ocr.ko in page


def test_the_page_says_that_the_database_is_away(client: TestClient, world: World) -> None:
    world.database.is_down = True
    answer = client.get("/resume?lang=en")
    assert answer.status_code == 200
    assert TEXTS.resume_errors.unavailable.en in answer.text


def test_an_unknown_one_is_not_found(client: TestClient) -> None:
    for where in (f"/resumes/{uuid.uuid4()}", f"/resume/part?id={uuid.uuid4()}"):
        assert client.get(where).status_code == 404
    assert json.loads(client.get(f"/resumes/{uuid.uuid4()}?lang=ko").text) == {
        "error": TEXTS.resume_errors.not_found.ko
    }


def test_a_picture_is_kept_and_offered_where_the_workers_recognise_text(
    world: World, client: TestClient, new_uow: NewUnitOfWork
) -> None:
    picture = b"\x89PNG\r\n\x1a\n"
    assert ".png" not in client.get("/resume?lang=en").text
    able = TestClient(build_routes(replace(wired(world), reads_pictures=True)))
    with closing(able), able:
        able.headers["Origin"] = ORIGIN
        able.cookies.set(COOKIE, "secret")
        assert 'accept=".png,.jpg,.jpeg,' in able.get("/resume?lang=en").text
        assert upload(able, picture).status_code == 201
    (kept,) = resumes.of_owner(OWNER, new_uow=new_uow)
    assert world.media.read(kept.media_key) == picture
