"""The dashboard serves videos in pieces that a browser can seek in."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from apps.dashboard_streamlit import tickets
from apps.dashboard_streamlit.recordings import (
    parse_range,
    recording_route,
    recording_url,
)
from core.company import accounts
from core.company.company import Role
from core.interview.viewing import looks
from tests.unit.apps.dashboards import Stage


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def browser(stage: Stage) -> TestClient:
    return TestClient(Starlette(routes=[recording_route(lambda: stage.dashboard)]))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, (0, 10)),
        ("bytes=0-", (0, 10)),
        ("bytes=2-4", (2, 5)),
        ("bytes=8-99", (8, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=10-", None),
        ("bytes=5-2", None),
        ("bytes=-0", None),
        ("bytes=-", (0, 10)),
        ("items=1-2", (0, 10)),
        ("bytes=0-1,4-5", (0, 10)),
    ],
)
def test_reads_range_headers(header: str | None, expected: tuple[int, int] | None) -> None:
    assert parse_range(header, 10) == expected


def ticket(stage: Stage, interview_id: UUID, role: Role = Role.COACH) -> str:
    """Return the query that a page of this visitor would put into the address of a video."""
    stage.user(role)
    with stage.enterprise() as uow:
        (member,) = [one for one in uow.members.list() if one.role is role]
    now = datetime.now(UTC)
    return f"ticket={tickets.ticket(stage.door.key, member.id, interview_id, now=now)}"


def test_sends_the_whole_video_or_the_part_asked_for(stage: Stage, browser: TestClient) -> None:
    id_ = stage.add_full().id
    path = f"/recordings/{id_}/1?{ticket(stage, id_)}"
    whole = browser.get(path)
    assert (whole.status_code, whole.content) == (200, b"0123456789")
    assert whole.headers["content-type"] == "video/webm"
    part = browser.get(path, headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.content) == (206, b"234")
    assert part.headers["content-range"] == "bytes 2-4/10"
    beyond = browser.get(path, headers={"Range": "bytes=10-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, "bytes */10")


def test_what_is_not_there_is_404_and_a_store_that_is_away_503(
    stage: Stage, browser: TestClient
) -> None:
    id_ = stage.add_full().id
    query = ticket(stage, id_)
    assert browser.get(f"/recordings/{id_}/2?{query}").status_code == 404
    assert browser.get(f"/recordings/nonsense/1?{query}").status_code == 404
    stage.media.is_down = True
    assert browser.get(f"/recordings/{id_}/1?{query}").status_code == 503
    stage.media.is_down, stage.enterprise.is_down = False, True
    assert browser.get(f"/recordings/{id_}/1?{query}").status_code == 503


def test_a_video_opens_only_with_a_ticket_for_it(stage: Stage, browser: TestClient) -> None:
    id_ = stage.add_full().id
    other = ticket(stage, uuid4())
    for query in ("", "ticket=", "ticket=a.b.c", f"ticket={uuid4()}.99999999999.{'0' * 64}", other):
        assert browser.get(f"/recordings/{id_}/1?{query}").status_code == 403, query


def test_a_video_closes_when_its_candidate_stops_sharing(stage: Stage, browser: TestClient) -> None:
    interview = stage.add_full()
    path = f"/recordings/{interview.id}/1?{ticket(stage, interview.id)}"
    assert browser.get(path).status_code == 200
    stage.stop_sharing(interview)
    assert browser.get(path).status_code == 403


def test_a_video_closes_when_the_role_is_taken_away(stage: Stage, browser: TestClient) -> None:
    interview = stage.add_full()
    path = f"/recordings/{interview.id}/1?{ticket(stage, interview.id)}"
    accounts.set_role("coach@example.com", Role.CANDIDATE, new_uow=stage.enterprise)
    assert browser.get(path).status_code == 403


def test_watching_is_noted_once_however_many_pieces_are_fetched(
    stage: Stage, browser: TestClient
) -> None:
    id_ = stage.add_full().id
    for start in range(3):
        path = f"/recordings/{id_}/1?{ticket(stage, id_)}"
        browser.get(path, headers={"Range": f"bytes={start}-"})
    (look,) = looks(id_, new_uow=stage.dashboard.new_uow)
    assert (look.visitor_name, look.page) == ("Coach Oh", "recording")


def test_the_address_is_on_the_server_of_the_page() -> None:
    id_ = uuid4()
    url = recording_url("https://coach.example:8443/interview", id_, 2, reload=3, ticket="t")
    assert url == f"https://coach.example:8443/recordings/{id_}/2?jump=3&ticket=t"
