"""Addresses of recordings that somebody made up, or made from one of their own."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from apps.dashboard_streamlit import tickets
from apps.dashboard_streamlit.recordings import recording_route
from core.company.company import Role
from tests.security.odd_values import IN_ADDRESSES
from tests.security.stage import INNARDS
from tests.unit.apps.dashboards import Stage

NOW = datetime.now(UTC)


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def browser(stage: Stage) -> TestClient:
    return TestClient(Starlette(routes=[recording_route(lambda: stage.dashboard)]))


@pytest.fixture
def coach(stage: Stage) -> UUID:
    stage.user(Role.COACH)
    with stage.enterprise() as uow:
        (member,) = [one for one in uow.members.list() if one.role is Role.COACH]
    return member.id


def forged(key: bytes, coach: UUID, interview_id: UUID) -> Iterator[str]:
    """Yield what a stranger may make of a ticket."""
    chance = random.Random(3)
    real = tickets.ticket(key, coach, interview_id, now=NOW)
    who, until, signature = real.split(".")
    yield from (tickets.ticket(bytes(32), coach, interview_id, now=NOW), signature, who, "..", "")
    yield tickets.ticket(key, coach, uuid4(), now=NOW)
    yield tickets.ticket(key, coach, interview_id, now=NOW - timedelta(hours=3))
    yield f"{who}.{int(until) + 3600}.{signature}"
    yield f"{uuid4()}.{until}.{signature}"
    yield f"{who}.{until}.{signature}.{signature}"
    yield f"{who}.{'9' * 5_000}.{signature}"
    yield f"{who}.٣.{signature}"
    for _ in range(200):
        at = chance.randrange(len(real))
        changed = real[:at] + chance.choice("0123456789abcdef.-é가\0") + real[at + 1 :]
        if changed != real:
            yield changed
    yield from IN_ADDRESSES


def test_no_ticket_opens_but_the_one_that_was_given(
    stage: Stage, browser: TestClient, coach: UUID
) -> None:
    id_ = stage.add_full().id
    real = tickets.ticket(stage.door.key, coach, id_, now=NOW)
    path = f"/recordings/{id_}/1"
    assert browser.get(path, params={"ticket": real}).status_code == 200
    for text in forged(stage.door.key, coach, id_):
        told = quote(text, errors="replace")
        answer = browser.get(f"{path}?ticket={told}")
        assert answer.status_code == 403, text[:200]
        assert answer.text
        assert not INNARDS.search(answer.text)


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=" + "9" * 5_000 + "-",
        "bytes=-" + "9" * 5_000,
        "bytes=0-" + "9" * 20_000,
        "bytes=٣-",
        "bytes=--1",
        "bytes=0-0," * 500,
        "bytes=1e3-",
        "\xff\xfe",
    ],
    ids=lambda asked: asked[:12],
)
def test_a_range_that_is_none_breaks_nothing(
    asked: str, stage: Stage, browser: TestClient, coach: UUID
) -> None:
    id_ = stage.add_full().id
    real = tickets.ticket(stage.door.key, coach, id_, now=NOW)
    headers: dict[bytes, bytes] = {b"Range": asked.encode()}
    answer = browser.get(f"/recordings/{id_}/1", params={"ticket": real}, headers=headers)
    assert answer.status_code in {200, 206, 416}


@pytest.mark.parametrize(
    "path",
    [
        "/recordings/../../etc/passwd/1",
        "/recordings/%2e%2e%2f%2e%2e%2fetc%2fpasswd/1",
        "/recordings/{id}/../../1",
        "/recordings/{id}/-1",
        "/recordings/{id}/1%00",
        "/recordings/{id}/99999999999999999999",
        "/recordings/{id}/1/../2",
    ],
)
def test_no_path_leads_to_another_file(
    path: str, stage: Stage, browser: TestClient, coach: UUID
) -> None:
    id_ = stage.add_full().id
    real = tickets.ticket(stage.door.key, coach, id_, now=NOW)
    answer = browser.get(path.format(id=id_), params={"ticket": real})
    assert answer.status_code in {403, 404}
    assert b"0123456789" not in answer.content
