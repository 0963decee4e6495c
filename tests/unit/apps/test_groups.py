"""A candidate's groups, and who looked, as the interview app shows them."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args
from uuid import uuid4

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from apps.interview_gradio import groups, report_looks
from apps.interview_gradio.page import Choices, Page
from apps.interview_gradio.report_looks import NOBODY, SHOWN, Readers
from apps.interview_gradio.report_view import moment
from apps.interview_gradio.sessions import COOKIE
from apps.interview_gradio.texts import TEXTS
from apps.interview_gradio.wiring import InterviewApp
from core.errors import InvalidInput
from core.interview import cohorts, viewing
from core.interview.interviews import owner_of_token
from core.interview.viewing import View
from core.language.language import LANGUAGES, Language
from tests.builders import NOW
from tests.fakes_storage import new_memory_unit_of_work
from tests.unit.interview.studio import World

ME = owner_of_token("secret")
CHOICES = Choices("Kim", "en", "software", 15, "text", consents=True)
LOOK = View(uuid4(), "Coach <Oh>", uuid4(), "interview", NOW)


@pytest.fixture
def app(client: TestClient) -> InterviewApp:
    """Return the wired app that `client` talks to."""
    routes: FastAPI = client.app  # type: ignore[assignment]  # what was given to it
    wired: InterviewApp = routes.state.interview_app
    return wired


def test_a_code_in_the_lobby_joins_its_group(app: InterviewApp, world: World) -> None:
    new_uow = new_memory_unit_of_work(world.database)
    made = cohorts.make("A <b>", new_uow=new_uow, now=NOW)
    groups.join(app, CHOICES, "en", ME)
    assert cohorts.of_owner(ME, new_uow=new_uow) == []
    groups.join(app, replace(CHOICES, group=made.code.lower()), "en", ME)
    shown = groups.render(app, Page("en"), ME)
    assert "A &lt;b&gt;" in shown
    assert f"/groups/{made.id}" in shown
    assert groups.render(app, Page("en"), None) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_code_is_said_in_the_language_of_the_page(
    app: InterviewApp, language: Language
) -> None:
    with pytest.raises(InvalidInput) as raised:
        groups.join(app, replace(CHOICES, group="nonsense"), language, ME)
    assert raised.value.message == TEXTS.access.no_group.of(language)


def test_a_lobby_without_a_database_still_opens(app: InterviewApp, world: World) -> None:
    world.database.is_down = True
    assert groups.render(app, Page("ko"), ME) == ""


def test_a_group_is_left_by_its_own_browser_alone(client: TestClient, world: World) -> None:
    new_uow = new_memory_unit_of_work(world.database)
    made = cohorts.make("A", new_uow=new_uow, now=NOW)
    for owner in (ME, "somebody else"):
        cohorts.join(made.code, owner, new_uow=new_uow, now=NOW)
    assert client.delete(f"/groups/{made.id}").json() == {"member": False}
    with new_uow() as uow:
        assert set(uow.cohorts.owners(made.id)) == {"somebody else"}
    del client.cookies[COOKIE]
    assert client.delete(f"/groups/{made.id}").status_code == 404
    assert client.delete("/groups/nonsense").status_code == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_candidate_reads_who_looked_where_and_when(language: Language) -> None:
    shown = report_looks.render(Readers(True, [LOOK]), language, moment)
    assert "Coach &lt;Oh&gt;" in shown
    assert TEXTS.access.page_interview.of(language) in shown
    assert NOW.isoformat(timespec="seconds")[:16] in shown


def test_nobody_looked_is_said_while_somebody_could() -> None:
    assert report_looks.render(NOBODY, "en", moment) == ""
    assert TEXTS.access.nobody.en in report_looks.render(Readers(is_shared=True), "en", moment)
    assert "Coach" in report_looks.render(Readers(looks=[LOOK]), "en", moment)


def test_a_long_list_ends_with_how_many_more() -> None:
    many = [replace(LOOK, at=NOW + timedelta(minutes=n)) for n in range(SHOWN + 7)]
    shown = report_looks.render(Readers(True, many), "en", moment)
    assert shown.count("<li>") == SHOWN
    assert "7 more" in shown


def test_every_page_has_its_words() -> None:
    words = {name for name in TEXTS.access.all() if name.startswith("page_")}
    assert words == {f"page_{page}" for page in get_args(viewing.Page)}


@pytest.mark.parametrize("name", ["x" * 10_000, "محمد", "' OR 1=1", "😀<script>"])
def test_names_of_all_kinds_are_text(name: str) -> None:
    shown = report_looks.render(Readers(True, [replace(LOOK, visitor_name=name)]), "ko", moment)
    assert "<script>" not in shown
