"""The dashboard serves videos in pieces that a browser can seek in."""

from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from apps.dashboard_streamlit.recordings import (
    parse_range,
    recording_route,
    recording_url,
)
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


def test_sends_the_whole_video_or_the_part_asked_for(stage: Stage, browser: TestClient) -> None:
    path = f"/recordings/{stage.add_full().id}/1"
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
    assert browser.get(f"/recordings/{id_}/2").status_code == 404
    assert browser.get(f"/recordings/{uuid4()}/1").status_code == 404
    assert browser.get("/recordings/nonsense/1").status_code == 404
    stage.media.is_down = True
    assert browser.get(f"/recordings/{id_}/1").status_code == 503


def test_the_address_is_on_the_server_of_the_page() -> None:
    id_ = uuid4()
    url = recording_url("https://coach.example:8443/interview", id_, 2, reload=3)
    assert url == f"https://coach.example:8443/recordings/{id_}/2?jump=3"
