"""The page of what is kept, in a browser: changed and emptied without a script, by everybody."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
import uvicorn
from playwright.sync_api import BrowserContext, Page, expect

from apps.interview_gradio.app import build_routes
from apps.interview_gradio.sessions import COOKIE
from apps.interview_gradio.texts import TEXTS
from apps.local.ports import any_free
from core.interview import interviews, purposes
from core.interview.interview import Interview, Status
from core.interview.interviews import owner_of_token
from core.interview.purposes import Agreement, Purpose
from core.language.language import Language
from core.storage import NewUnitOfWork
from tests.builders import an_interview
from tests.builders_kept import a_kept_resume
from tests.e2e import axe
from tests.fakes_storage import new_memory_unit_of_work
from tests.unit.apps.conftest import wired
from tests.unit.interview.studio import World

T = TEXTS.privacy
OWNER = owner_of_token("secret")
NOW = datetime(2026, 11, 27, tzinfo=UTC)
WITHIN_S = 20.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A server with one interview and one résumé of a browser."""

    address: str
    interview: Interview
    new_uow: NewUnitOfWork


@pytest.fixture
def kept() -> Iterator[Kept]:
    world = World()
    interview = replace(an_interview(owner=OWNER, status=Status.FINISHED), finished_at=NOW)
    world.add(interview)
    new_uow = new_memory_unit_of_work(world.database)
    with new_uow() as uow:
        for purpose in (Purpose.INTERVIEW, Purpose.VIDEO):
            uow.privacy.agree(Agreement(interview.id, purpose, "v1", NOW))
        uow.resumes.add(a_kept_resume(OWNER))
        uow.commit()
    port = any_free("127.0.0.1")
    server = uvicorn.Server(
        uvicorn.Config(build_routes(wired(world)), port=port, log_config=None, ws="none")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + WITHIN_S
    while not server.started and time.monotonic() < deadline:
        thread.join(0.05)
    yield Kept(f"http://127.0.0.1:{port}", interview, new_uow)
    server.should_exit = True
    thread.join()


@pytest.fixture
def mine(chromium: BrowserContext, page: Page, kept: Kept) -> Iterator[Page]:
    chromium.add_cookies([{"name": COOKIE, "value": "secret", "url": kept.address}])
    yield page
    chromium.clear_cookies()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_axe_finds_nothing_on_it(mine: Page, kept: Kept, language: Language) -> None:
    mine.goto(f"{kept.address}/privacy?lang={language}")
    expect(mine.locator("h1")).to_have_text(T.title.of(language))
    expect(mine.locator("[data-interview] li")).to_have_count(4)
    assert axe.find(mine, "privacy") == []


def test_times_are_the_readers_own(mine: Page, kept: Kept) -> None:
    mine.goto(f"{kept.address}/privacy?lang=en")
    created = mine.locator("[data-interview] time")
    expect(created).not_to_contain_text("UTC")
    expect(created).to_have_attribute("title", "UTC")  # of this browser
    expect(created).to_contain_text("November 23, 2026")


def test_a_purpose_is_taken_back_and_everything_deleted(mine: Page, kept: Kept) -> None:
    mine.goto(f"{kept.address}/privacy?lang=en")
    mine.locator('[data-purpose="research"] button').click()
    expect(mine.locator('[data-purpose="research"]')).to_have_attribute("data-held", "yes")
    assert Purpose.RESEARCH in purposes.held(kept.interview.id, new_uow=kept.new_uow)
    mine.locator('[data-purpose="video"] button').click()
    expect(mine.locator('[data-purpose="video"]')).to_have_attribute("data-held", "no")
    everything = mine.locator("form.erase").last
    everything.locator("button").click()  # the browser asks for the box first
    assert len(interviews.of_owner(OWNER, new_uow=kept.new_uow)) == 1
    everything.locator("input").check()
    everything.locator("button").click()
    expect(mine.locator('[role="status"]')).to_have_text(T.done.en)
    expect(mine.locator("[data-interview], [data-resume]")).to_have_count(0)
    assert interviews.of_owner(OWNER, new_uow=kept.new_uow) == []
