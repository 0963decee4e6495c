"""The coach's journey: find who fell, open the moment, say what you think, and write to them."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from apps.local.ports import any_free
from core.language.language import LANGUAGES, Language
from tests.e2e.coach_walk import four_questions
from tests.e2e.coach_world import FALLEN, LEAVES, LEAVING, LOGIN, PASSWORD
from tests.e2e.test_resume_lab import WIDER, answers
from tests.integration.test_dashboard_people import owner_of
from tests.sounds import ROOT
from tests.waiting import eventually

MOST_CLICKS = 8
"""From the Overview: one to each list, two to who needs a coach, and three back."""
SINCE = "since=2026-11-02&until=2026-11-29"
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = any_free("127.0.0.1")
    log_file = tmp_path_factory.mktemp("coach") / "dashboard.log"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", "tests/e2e/coach_app.py"),
                *("--server.address", "127.0.0.1", "--server.port", str(port)),
                *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
                *("--client.toolbarMode", "viewer", "--server.fileWatcherType", "none"),
            ],
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        eventually(lambda: answers(url), within_s=120)
        yield url
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def coach(page: Page, address: str) -> Page:
    """Return a page on which a coach is signed in."""
    page.goto(f"{address}/sign-in?lang=en")
    page.locator("[name=login]").fill(LOGIN)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button").click()
    page.wait_for_url(f"{address}/?lang=en")
    return page


def test_a_coach_finds_who_fell_opens_the_moment_and_says_why(coach: Page, address: str) -> None:
    coach.goto(f"{address}/?lang=en&{SINCE}")
    expect(coach.get_by_role("heading", name="Who needs me?")).to_be_visible()
    expect(coach.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    coach.get_by_role("link", name=FALLEN).click()
    expect(coach.get_by_role("heading", name=FALLEN)).to_be_visible()
    assert "since=2026-11-02" in coach.url, "the filters came along"
    coach.get_by_role("link", name="Open the interview of 2026-11-16").click()
    coach.get_by_role("button", name="Play from 0:01").click()
    expect(coach.locator("audio").first).to_be_visible()
    coach.get_by_test_id("stForm").first.get_by_text("5", exact=True).click()
    coach.get_by_role("textbox", name="Note").fill("Said who decided, and why.")
    coach.get_by_role("button", name="Save").click()
    expect(coach.get_by_text("Coach Oh: 5").first).to_be_attached()
    coach.get_by_role("textbox", name="Message").fill("Tell what came of it.")
    coach.get_by_role("button", name="Send").click()
    expect(coach.get_by_text("not read yet").first).to_be_visible()


def test_filters_stay_from_page_to_page_and_over_a_reload(coach: Page, address: str) -> None:
    coach.goto(f"{address}/fields?lang=en&field=software&{SINCE}")
    expect(coach.get_by_role("heading", name="Software development").first).to_be_visible()
    coach.get_by_test_id("stSidebarNav").get_by_text("Candidates").click()
    expect(coach.get_by_role("heading", name="Candidates")).to_be_visible()
    expect(coach).to_have_url(f"{address}/candidates?lang=en&{SINCE}&field=software")
    coach.reload()
    expect(coach.get_by_text("Software development").first).to_be_visible()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ["", "fields", "candidates", "interviews"])
def test_pages_fit_a_telephone(coach: Page, address: str, name: str, language: str) -> None:
    coach.goto(f"{address}/{name}?lang={language}&{SINCE}")
    expect(coach.get_by_role("heading").first).to_be_visible()
    before = coach.viewport_size
    coach.set_viewport_size(PHONE)
    assert coach.evaluate(WIDER) <= 0
    assert before is not None
    coach.set_viewport_size(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_coach_answers_the_four_questions_by_clicking(
    coach: Page, address: str, language: Language
) -> None:
    coach.goto(f"{address}/?lang={language}&{SINCE}")
    answered = list(four_questions(coach, language))
    assert [bool(one.answer) for one in answered] == [True] * 4
    assert sum(one.clicks for one in answered) <= MOST_CLICKS


def test_who_stops_sharing_is_gone_at_once(coach: Page, address: str) -> None:
    coach.goto(f"{address}/?lang=en&{SINCE}")
    expect(coach.get_by_role("link", name=LEAVING)).to_be_visible()
    assert coach.request.post(f"{address}/stop-sharing/{LEAVING}").ok
    coach.goto(f"{address}/?lang=en&{SINCE}")
    expect(coach.get_by_role("link", name=FALLEN)).to_be_visible()
    expect(coach.get_by_text(LEAVING)).to_have_count(0)
    for path in ("candidates", "interviews"):
        coach.goto(f"{address}/{path}?lang=en&{SINCE}")
        expect(coach.get_by_text("3 of 24 interviews are not shared")).to_be_visible()
    coach.goto(f"{address}/candidate?lang=en&{SINCE}&candidate={owner_of(LEAVES)}")
    expect(coach.get_by_text("There is nothing to show of this candidate.")).to_be_visible()
    expect(coach.get_by_text(LEAVING)).to_have_count(0)
