"""Whatever is missing, away or badly written: each page says so, and none shows a stack trace."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from apps.dashboard_streamlit.navigation import PAGES
from apps.web.streamlit_viewer import viewer_zone
from core.company import accounts
from core.company.company import Company, Provenance, Role
from core.interview.interview import Interview
from tests.builders import NOW
from tests.integration.test_dashboard_access import NAMES, names, words
from tests.integration.test_dashboard_pages import app, page
from tests.integration.test_dashboard_people import a_group, owner_of, practise, refresh
from tests.unit.apps.dashboards import Stage

ALL = [entry.name for entry in PAGES]
ANALYTICS = [name for name in ALL if name not in {"questions", "companies", "members"}]
"""Pages that have nothing to show without Postgres."""
HOSTILE = ("'; DROP TABLE interviews; --", "../../etc/passwd", "<script>alert(1)</script>", "\x00")
PARTS = (
    *("lang", "since", "until", "field", "spoken", "cohort", "questions", "interview", "beside"),
    *("candidate", "competency", "needs", "rate", "skill"),
)
"""Of the address, all that any page reads."""


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture(scope="module")
def world() -> Stage:
    """A group of candidates; nothing here changes them."""
    made = Stage()
    a_group(made)
    return made


def interview_of(stage: Stage, name: str) -> Interview:
    return next(one for one in stage.database.interviews.values() if one.candidate_name == name)


def opened(stage: Stage, name: str, language: str = "en") -> AppTest:
    """Return a page as an admin sees it, on the first candidate there is."""
    one = next(iter(stage.database.interviews.values()), None)
    return page(
        stage,
        name,
        role=Role.ADMIN,
        language=language,
        interview=one.id if one else None,
        candidate=one.owner if one else "",
    )


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ALL)
def test_an_empty_database_is_a_page_that_says_what_to_do(name: str, language: str) -> None:
    test = opened(Stage(), name, language)
    assert not test.exception
    assert not test.error
    assert [*test.info, *test.caption, *test.markdown]
    assert "{" not in words(test)


@pytest.mark.parametrize("name", ALL)
def test_one_interview_is_a_page(stage: Stage, name: str) -> None:
    practise(stage, 1, 0, 3.0)
    refresh(stage)
    test = opened(stage, name)
    assert not test.exception
    assert not test.error


@pytest.mark.parametrize("name", ANALYTICS)
def test_while_postgres_is_away_a_page_says_so(world: Stage, name: str) -> None:
    world.database.is_down = True
    try:
        test = opened(world, name)
    finally:
        world.database.is_down = False
    assert not test.exception
    assert "interview database cannot be reached" in words(test)
    assert not test.error


@pytest.mark.parametrize("name", ALL)
def test_while_both_databases_are_away_a_page_says_so(world: Stage, name: str) -> None:
    test = opened(world, name)
    world.database.is_down = world.enterprise.is_down = True
    try:
        test.run()
    finally:
        world.database.is_down = world.enterprise.is_down = False
    assert not test.exception
    assert not test.error
    if name != "questions":
        assert "cannot be reached" in words(test)


@pytest.mark.parametrize("name", [name for name in ALL if name not in {"members", "system"}])
def test_a_role_taken_away_is_gone_with_the_next_click(stage: Stage, name: str) -> None:
    practise(stage, 1, 0, 3.0, name="Ha Neul")
    interview = interview_of(stage, "Ha Neul")
    test = page(stage, name, interview=interview.id, candidate=owner_of(1))
    assert not test.error
    accounts.set_role("coach@example.com", Role.CANDIDATE, new_uow=stage.enterprise)
    test.run()
    assert not test.exception
    assert "not for your role" in test.error[0].value
    assert not test.dataframe
    assert "Ha Neul" not in names(test)


@pytest.mark.parametrize("text", ["".join(HOSTILE), "😀\u202e" * 5_000])
@pytest.mark.parametrize("name", ALL)
def test_an_address_that_was_tampered_with_is_a_page(world: Stage, name: str, text: str) -> None:
    test = page(world, name, role=Role.ADMIN, **dict.fromkeys(PARTS[1:], text))
    assert not test.exception
    assert "unexpected" not in words(test)
    assert world.database.interviews


@pytest.mark.parametrize("text", ["".join(HOSTILE)])
def test_the_whole_app_leaves_out_what_it_does_not_understand(world: Stage, text: str) -> None:
    test = app(world)
    for part in PARTS:
        test.query_params[part] = text
    test.run()
    assert not test.exception
    assert len(test.warning) == 1
    assert not {"since", "until", "field", "spoken"} & test.query_params.keys()


@pytest.mark.parametrize("name", ["candidates", "interviews", "companies"])
def test_what_is_looked_for_is_only_a_text(world: Stage, name: str) -> None:
    test = page(world, name)
    for text in (*HOSTILE, *NAMES):
        test.text_input[0].set_value(text[:100]).run()
        assert not test.exception
        assert not test.error
        assert not test.dataframe


def test_companies_of_all_names_are_shown(stage: Stage) -> None:
    for name in NAMES:
        stage.enterprise.add(
            Company(uuid4(), name[:200], Provenance("dart", "https://example.com/", NOW))
        )
    test = page(stage, "companies")
    assert set(test.dataframe[0].value["Company"]) == {name[:200] for name in NAMES}
    for place in range(len(NAMES)):
        test.selectbox[0].select_index(place).run()
        assert not test.exception
        assert not test.error


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("overview", "Pacific/Kiritimati"),
        ("candidates", "America/St_Johns"),
        ("candidate", "Pacific/Kiritimati"),
        ("interviews", "Pacific/Marquesas"),
        ("interview", "Pacific/Marquesas"),
    ],
)
def test_clocks_of_other_zones_show_their_own_time(world: Stage, name: str, zone: str) -> None:
    first = interview_of(world, "Ha Neul")
    test = page(world, name, zone=zone, interview=first.id, candidate=owner_of(6))
    assert not test.exception
    assert not test.error
    if name in {"candidate", "interview"}:
        local = first.created_at.astimezone(ZoneInfo(zone))
        assert f"{local:%Y-%m-%d %H:%M}" in names(test).replace("\\", "")


@pytest.mark.parametrize("name", [None, "", "Nowhere/City", "/etc/passwd", "../..", "a\x00", "😀"])
def test_an_unknown_zone_is_utc(name: str | None) -> None:
    assert viewer_zone(name) == ZoneInfo("UTC")


def test_an_interview_at_the_edge_of_a_day_is_found_by_its_day_in_utc(stage: Stage) -> None:
    late = practise(stage, 1, 0, 3.0)
    stage.database.interviews[late.id] = replace(
        late, created_at=datetime(2026, 11, 2, 23, 59, tzinfo=UTC)
    )
    day = date(2026, 11, 2)
    test = page(stage, "interviews", zone="Pacific/Kiritimati", since=day, until=day)
    (row,) = test.dataframe[0].value.to_dict("records")
    assert str(row["Started"]) == "2026-11-03 13:59:00"
