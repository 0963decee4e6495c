"""The dashboard's pages, as Streamlit draws them, on stores in memory."""

from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from apps.dashboard_streamlit.texts.codes import source_name
from apps.dashboard_streamlit.wiring import Dashboard
from core.company.adapters.nh3 import Nh3Sanitiser
from core.company.company import Company, Provenance, Role
from core.company.crawl import Crawl, refresh
from core.company.night import Brief
from core.company.normalising import Normaliser
from core.company.sample import SampleSource
from core.company.skills import SkillFinder
from core.jobs import JobKind, JobState
from db.enterprise.companies import SqlCompanies
from tests.builders import NOW
from tests.integration.night_world import no_fetching
from tests.unit.apps.dashboards import Stage, a_finished


@pytest.fixture
def stage() -> Stage:
    return Stage()


def whole_app(dashboard: "Dashboard") -> None:
    from apps.dashboard_streamlit.navigation import show

    show(dashboard)


def one_page(dashboard: "Dashboard", name: str, language: str, zone: str) -> None:
    """Draw one page without the frame around it; leaving it is written into the session."""
    from importlib import import_module
    from zoneinfo import ZoneInfo

    import streamlit as st

    from apps.dashboard_streamlit import access
    from apps.dashboard_streamlit.filters import parse
    from apps.dashboard_streamlit.texts import texts
    from apps.dashboard_streamlit.visit import Visit

    def leave(*ids: object) -> None:
        st.session_state["left_for"] = ids

    access.enter(dashboard)
    visit = Visit(
        dashboard=dashboard,
        t=texts(language),  # type: ignore[arg-type]  # a literal cannot pass through AppTest
        language=language,  # type: ignore[arg-type]  # as above
        zone=ZoneInfo(zone),
        page_url="http://127.0.0.1:8501/interview",
        open_interview=leave,
        open_interviews=leave,
        filters=parse(st.query_params.to_dict(), bank=dashboard.bank)[0],
    )
    import_module(f"apps.dashboard_streamlit.app_pages.{name}").show(visit)


def app(stage: Stage, *, role: Role | None = Role.COACH) -> AppTest:
    test = AppTest.from_function(whole_app, args=(stage.dashboard,), default_timeout=20)
    if role is not None:
        test.user = stage.user(role)
    return test


def page(
    stage: Stage,
    name: str,
    *,
    language: str = "en",
    zone: str = "Asia/Seoul",
    interview: object = None,
    role: Role | None = Role.COACH,
    **query: object,
) -> AppTest:
    test = AppTest.from_function(
        one_page, args=(stage.dashboard, name, language, zone), default_timeout=20
    )
    test.query_params["lang"] = language
    test.query_params["since"] = "2026-11-02"
    if role is not None:
        test.user = stage.user(role)
    if interview is not None:
        query["interview"] = interview
    for key, value in query.items():
        test.query_params[key] = str(value)
    return test.run()


def choose_row(test: AppTest, table: str, row: int = 0) -> AppTest:
    """Click on a row of a table; where the page leaves to is in the address."""
    cells = [(row, "")]
    test.session_state[f"{table}-0"] = {"selection": {"rows": [], "columns": [], "cells": cells}}
    test.run()
    assert not test.exception
    return test


def words(test: AppTest) -> str:
    """Return everything that is written on the page."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "error", "warning")
    return "\n".join(str(element.value) for kind in kinds for element in getattr(test, kind))


def test_an_empty_suite_says_that_there_are_no_interviews(stage: Stage) -> None:
    test = app(stage)
    test.query_params["lang"] = "en"
    test.run()
    assert not test.exception
    assert "There are no interviews in this time" in words(test)


@pytest.mark.parametrize(("language", "title"), [("ko", "한눈에"), ("en", "Overview")])
def test_the_address_chooses_the_language(stage: Stage, language: str, title: str) -> None:
    test = app(stage)
    test.query_params["lang"] = language
    assert test.run().title[0].value == title


def test_the_switch_in_the_sidebar_changes_language_and_address(stage: Stage) -> None:
    test = app(stage)
    test.query_params["lang"] = "ko"
    test.run().sidebar.radio(key="language").set_value("en").run()
    assert test.title[0].value == "Overview"
    assert test.query_params["lang"] in ("en", ["en"])


def test_the_sidebar_says_who_is_signed_in(stage: Stage) -> None:
    test = app(stage).run()
    assert any("Coach Oh" in one.value for one in test.sidebar.caption)


def test_lists_shared_interviews_on_the_viewers_clock(stage: Stage) -> None:
    stage.add_shared(a_finished("Kim Haneul"))
    (row,) = page(stage, "interviews").dataframe[0].value.to_dict("records")
    assert row["Candidate"] == "Kim Haneul"
    assert row["Field"] == "Software development"
    assert str(row["Started"]) == "2026-11-23 18:00:00"  # 09:00 UTC in Seoul
    assert row["Kind"] == "Video interview"
    assert row["Competencies with a level"] == 0


def test_finds_a_name_in_the_list(stage: Stage) -> None:
    stage.add_shared(a_finished("Kim Haneul"))
    stage.add_shared(a_finished("Lee Bada"))
    test = page(stage, "interviews")
    test.text_input(key="search").set_value("lee").run()
    assert list(test.dataframe[0].value["Candidate"]) == ["Lee Bada"]
    test.text_input(key="search").set_value("nobody").run()
    assert "No interview matches" in words(test)


def test_what_is_not_shared_is_only_counted(stage: Stage) -> None:
    stage.add_shared(a_finished("Lee Bada"))
    stage.add(a_finished("Kim Haneul"))
    test = page(stage, "interviews")
    assert list(test.dataframe[0].value["Candidate"]) == ["Lee Bada"]
    assert "1 of 2 interviews are not shared" in words(test)
    assert "Haneul" not in words(test)


def test_an_interview_shows_answers_measures_and_reasons(stage: Stage) -> None:
    interview = stage.add_full()
    test = page(stage, "interview", interview=interview.id)
    assert not test.exception
    text = words(test)
    assert test.title[0].value == "Kim Haneul"
    assert r"I \*led\* a team for \$5\." in text  # shown as said, not as Markdown
    assert r"Speaking rate\: 142 words/min" in text
    assert r"Delivery\: no speech" in text
    assert [(metric.label, metric.value) for metric in test.metric] == [
        ("Face visible", "94%"),
        ("Blinks", "—"),
    ]
    assert test.metric[1].delta == "too short"
    assert "never a score" in text
    assert len(test.get("vega_lite_chart")) == 7, "the moments, and six observed movements"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_text_of_a_page_is_filled_in(stage: Stage, language: str) -> None:
    interview = stage.add_full()
    test = page(stage, "interview", language=language, interview=interview.id)
    assert not test.exception
    assert "{" not in words(test)


def test_an_answer_before_the_video_is_played_as_sound(stage: Stage) -> None:
    interview = stage.add_full()
    test = page(stage, "interview", interview=interview.id)
    assert not test.get("audio")
    play(test, "Play from 0:01")
    assert len(test.get("audio")) == 1


def test_a_jump_starts_the_video_at_that_second(stage: Stage) -> None:
    interview = stage.add_full()
    test = page(stage, "interview", interview=interview.id)
    (video,) = test.get("video")
    assert video.proto.start_time == 0
    play(test, "Play from 0:12")
    (video,) = test.get("video")
    assert video.proto.start_time == 2  # the recording began at second 10
    assert video.proto.url.startswith(f"http://127.0.0.1:8501/recordings/{interview.id}/1")
    before = video.proto.url
    play(test, "Play from 0:12")
    (video,) = test.get("video")
    assert video.proto.url != before  # so that the browser seeks again


def play(test: AppTest, label: str) -> None:
    next(button for button in test.button if button.label == label).click().run()
    assert not test.exception


def test_running_and_failed_analyses_are_said(stage: Stage) -> None:
    interview = a_finished("Kim Haneul")
    stage.add_shared(interview)
    stage.put_job(interview, JobKind.ANALYSE_SPEECH, JobState.RUNNING)
    stage.put_job(interview, JobKind.ANALYSE_VIDEO, JobState.FAILED, "The model is missing.")
    text = words(page(stage, "interview", interview=interview.id))
    assert r"Video analysis · Failed\: The model is missing\." in text


@pytest.mark.parametrize("asked", ["nonsense", uuid4()])
def test_an_unknown_interview_is_one_sentence(stage: Stage, asked: object) -> None:
    test = page(stage, "interview", interview=asked)
    assert [error.value for error in test.error] == ["There is no such interview."]


def test_without_the_analytics_database_pages_stay_up_and_say_so(stage: Stage) -> None:
    interview = stage.add_full()
    stage.database.is_down = True
    for test in (
        app(stage).run(),
        page(stage, "interviews"),
        page(stage, "interview", interview=interview.id),
    ):
        assert not test.exception
        assert len(test.warning) == 1
    assert not page(stage, "companies").warning
    stage.database.is_down = False
    play(test, "Try again")
    assert not test.warning


def test_without_the_recordings_the_transcript_stays(stage: Stage) -> None:
    interview = stage.add_full()
    stage.media.is_down = True
    test = page(stage, "interview", interview=interview.id)
    assert "store of recordings" in test.warning[0].value
    assert "team for" in words(test)


def test_without_the_enterprise_database_the_rest_goes_on(stage: Stage) -> None:
    stage.add_shared(a_finished("Kim Haneul"))
    companies, interviews = page(stage, "companies"), page(stage, "interviews")
    stage.enterprise.is_down = True
    stage.known.objects.clear()
    assert "interviews can still be used" in companies.run().warning[0].value
    assert not interviews.run().warning
    assert len(interviews.dataframe) == 1


def test_companies_show_source_and_date_and_nothing_invented(stage: Stage) -> None:
    read = Provenance("dart", "https://example.com/", NOW)
    stage.enterprise.add(Company(uuid4(), "Northwind", read))
    test = page(stage, "companies")
    (row,) = test.dataframe[0].value.to_dict("records")
    assert (row["Company"], row["Source"], str(row["Fetched"])[:10]) == (
        "Northwind",
        "Open DART",
        "2026-11-23",
    )
    assert row["Registration no."] is None


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_companys_briefing_says_where_each_thing_comes_from(stage: Stage, language: str) -> None:
    with no_fetching() as fetcher:
        form = Normaliser(Nh3Sanitiser(), SkillFinder(None), ZoneInfo("Asia/Seoul"))
        now = datetime.now(UTC)
        refresh(SampleSource(), now.date(), Crawl(stage.enterprise, fetcher, form, lambda: now))
    with stage.enterprise() as uow:
        uow.nights.put_brief(Brief(now.date(), language, "# 아침 Morning", now))  # type: ignore[arg-type]
        company = uow.companies.list(1, containing="푸른달소프트")[0]
        uow.commit()
    test = page(stage, "companies", language=language)
    assert not test.exception
    assert "아침 Morning" in words(test)
    test.selectbox[0].select(company).run()
    assert not test.exception
    said = words(test)
    assert company.name in said
    assert ("지어낸" if language == "ko" else "made up") in said
    assert str(now.year) in said, "when it was last checked"
    frames = [frame.value for frame in test.dataframe]
    (facts,) = [frame for frame in frames if "2026-09-30" in frame.to_string()]
    assert "https://rhetor.invalid/sample-01" in facts.to_string()
    sample = source_name("sample", language)  # type: ignore[arg-type]
    assert any(sample in frame.to_string() and len(frame) == 10 for frame in frames)


def test_a_bug_is_logged_under_the_id_that_is_shown(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst() -> None:
        raise KeyError("secret")

    monkeypatch.setattr(SqlCompanies, "list", lambda *_, **__: burst())
    (error,) = page(stage, "companies").error
    assert "secret" not in error.value
    id_ = error.value.split("(")[1].split(")")[0]
    assert id_ in caplog.text
