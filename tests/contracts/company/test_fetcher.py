"""`core.company.ports.Fetcher`: polite, limited, and kept out of our own network."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from core.company.adapters.guard import checked_address
from core.company.adapters.httpx import HttpxFetcher
from core.company.ports import Disallowed
from core.errors import NotFound, Unavailable
from tests import world as sites
from tests.contracts.company.conftest import fetching
from tests.world import Answer, World, says, status

PAGE = "/pages/sample-03"


def test_a_page_is_read_with_its_digest_and_what_robots_txt_said(
    world: World, fetcher: HttpxFetcher
) -> None:
    page = fetcher.get(world.origin + PAGE)
    assert "가상" in page.text
    assert page.robots_decision == "allowed"
    assert len(page.digest) == 64
    assert page.url == world.origin + PAGE
    agents = {headers["User-Agent"] for headers in world.seen}
    assert agents == {"RhetorBot/1.0 (+https://rhetor.invalid/bot)"}


def test_what_has_not_changed_is_not_sent_again(
    world: World, tmp_path: Path, pauses: list[float]
) -> None:
    for is_second in (False, True):
        with fetching(tmp_path / "cache", pauses) as fetcher:
            page = fetcher.get(world.origin + PAGE)
            assert page.is_unchanged is is_second
            assert "가상" in page.text
    assert [code for path, code in world.requests if path == PAGE] == [200, 304]
    world.change("sample-03", lambda _: None)
    with fetching(tmp_path / "cache", pauses) as fetcher:
        assert not fetcher.get(world.origin + PAGE).is_unchanged


def test_a_key_is_sent_and_never_noted(world: World, tmp_path: Path, pauses: list[float]) -> None:
    with fetching(tmp_path / "cache", pauses) as fetcher:
        page = fetcher.get(
            f"{world.origin}/saramin/job-search",
            parameters={"count": "1"},
            secrets={"access-key": sites.KEY},
            kind="interface",
        )
        fetcher.get(world.origin + PAGE)
    assert '"jobs"' in page.text
    assert sites.KEY not in page.url
    assert sites.KEY not in repr(page)
    kept = b"".join(file.read_bytes() for file in (tmp_path / "cache").iterdir())
    assert PAGE.encode() in kept
    assert sites.KEY.encode() not in kept


def test_a_key_is_not_told_to_where_an_interface_leads(world: World, fetcher: HttpxFetcher) -> None:
    world.faults["/dart/api/company.json"] = status(302, Location="/elsewhere")
    with pytest.raises(NotFound):
        fetcher.get(
            f"{world.origin}/dart/api/company.json", secrets={"crtfc_key": "k"}, kind="interface"
        )
    assert world.requests[-1] == ("/elsewhere", 404)


def test_a_host_is_asked_at_its_own_pace(
    world: World, fetcher: HttpxFetcher, pauses: list[float]
) -> None:
    world.robots = "User-agent: *\nCrawl-delay: 7\n"
    for key in ("sample-03", "sample-07"):
        fetcher.get(f"{world.origin}/pages/{key}", rate_per_s=2.0)
    assert len(pauses) == 1
    assert 6.5 < pauses[0] <= 7.0


def test_the_rate_counts_where_robots_txt_wants_no_other(
    world: World, fetcher: HttpxFetcher, pauses: list[float]
) -> None:
    for key in ("sample-01", "sample-05"):
        fetcher.get(
            f"{world.origin}/greenhouse/v1/boards/{key}/jobs", rate_per_s=0.5, kind="interface"
        )
    assert [round(pause) for pause in pauses] == [2]


@pytest.mark.parametrize("code", [429, 503])
def test_a_server_that_wants_time_gets_it(
    world: World, fetcher: HttpxFetcher, pauses: list[float], code: int
) -> None:
    world.faults[PAGE] = [status(code, Retry_After="42"), status(code)]
    assert fetcher.get(world.origin + PAGE).text
    assert 42.0 in pauses
    assert 4.0 in pauses


def test_a_date_to_come_back_at_is_understood(
    world: World, fetcher: HttpxFetcher, pauses: list[float]
) -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    world.faults[PAGE] = [status(429, Retry_After=at)]
    fetcher.get(world.origin + PAGE)
    assert any(50 < pause <= 60 for pause in pauses)


def test_a_server_that_wants_hours_is_left_alone(
    world: World, fetcher: HttpxFetcher, pauses: list[float]
) -> None:
    world.faults[PAGE] = status(429, Retry_After="36000")
    with pytest.raises(Unavailable, match="429"):
        fetcher.get(world.origin + PAGE)
    assert max(pauses, default=0.0) < 10
    assert [path for path, _ in world.requests].count(PAGE) == 1


@pytest.mark.parametrize("fault", [status(500), sites.broken, sites.silent])
def test_a_server_that_fails_is_given_up_after_three_attempts(
    world: World, fetcher: HttpxFetcher, fault: sites.Fault
) -> None:
    world.faults[PAGE] = fault
    with pytest.raises(Unavailable):
        fetcher.get(world.origin + PAGE)
    assert len(world.seen) == 1 + 3  # robots.txt first


@pytest.mark.parametrize("fault", [sites.endless, sites.dripping])
@pytest.mark.parametrize("kind", ["page", "interface"])
def test_an_answer_without_end_is_cut_off(
    world: World, fetcher: HttpxFetcher, fault: sites.Fault, kind: str
) -> None:
    world.faults[PAGE] = fault
    with pytest.raises(Unavailable, match=r"too (large|long)"):
        fetcher.get(world.origin + PAGE, kind=kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("location", "error"),
    [
        (PAGE, "circle"),
        ("http://10.0.0.1/", "private"),
        ("http://169.254.169.254/latest/meta-data/", "private"),
        ("http://[::1]/", "private"),
        ("http://127.0.0.2/", "private"),
        ("http://[::ffff:10.0.0.1]/", "private"),
        ("file:///etc/passwd", "web"),
        ("http://user:pw@127.0.0.1/", "password"),
    ],
)
def test_a_redirection_into_a_circle_or_inside_is_not_followed(
    world: World, fetcher: HttpxFetcher, location: str, error: str
) -> None:
    world.faults[PAGE] = status(302, Location=location)
    with pytest.raises(Disallowed, match=error):
        fetcher.get(world.origin + PAGE, kind="interface")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost/", "http://0.0.0.0/", "http://100.64.0.1/"]
)
def test_nothing_private_is_ever_read(url: str) -> None:
    with pytest.raises(Disallowed):
        checked_address(url)


def test_an_unusual_port_is_not_read() -> None:
    with pytest.raises(Disallowed, match="port"):
        checked_address("http://8.8.8.8:6379/")
    assert checked_address("https://8.8.8.8/") == "8.8.8.8"


def test_robots_txt_is_obeyed(world: World, fetcher: HttpxFetcher) -> None:
    with pytest.raises(Disallowed, match=r"robots\.txt"):
        fetcher.get(f"{world.origin}/pages/private")
    assert [path for path, _ in world.requests] == ["/robots.txt"]


@pytest.mark.parametrize("code", [401, 403, 404])
def test_without_a_robots_txt_all_may_be_read(
    world: World, fetcher: HttpxFetcher, code: int
) -> None:
    world.faults["/robots.txt"] = status(code)
    assert fetcher.get(world.origin + PAGE).robots_decision == "no robots.txt"


def test_a_robots_txt_that_cannot_be_reached_forbids_all(
    world: World, fetcher: HttpxFetcher
) -> None:
    """RFC 9309, 2.3.1.4."""
    world.faults["/robots.txt"] = status(500)
    with pytest.raises(Unavailable, match=r"robots\.txt"):
        fetcher.get(world.origin + PAGE)
    assert PAGE not in [path for path, _ in world.requests]


def test_a_page_that_asks_not_to_be_indexed_is_left(world: World, fetcher: HttpxFetcher) -> None:
    world.faults[PAGE] = says(Answer("x", "text/html", headers={"X-Robots-Tag": "noindex"}))
    with pytest.raises(Disallowed, match="indexed"):
        fetcher.get(world.origin + PAGE)


@pytest.mark.parametrize("charset", [None, "euc-kr", "utf-8", "no-such-charset"])
@pytest.mark.parametrize("encoding", ["cp949", "utf-8"])
def test_korean_is_read_whatever_charset_is_named(
    world: World, fetcher: HttpxFetcher, charset: str | None, encoding: str
) -> None:
    text = "채용 공고: 뷁 똠방각하"
    world.faults[PAGE] = says(Answer(text, "text/html", charset, encoding))
    assert fetcher.get(world.origin + PAGE).text == text


def test_what_is_not_there_is_not_found(world: World, fetcher: HttpxFetcher) -> None:
    with pytest.raises(NotFound):
        fetcher.get(f"{world.origin}/pages/nobody")
    world.faults[PAGE] = status(410)
    with pytest.raises(NotFound):
        fetcher.get(world.origin + PAGE)
    world.faults[PAGE] = status(403)
    with pytest.raises(Unavailable, match="403"):
        fetcher.get(world.origin + PAGE)
