"""The Companies page: what is known or was last, and what is asked beside what is shown."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from core.company.adapters.nh3 import Nh3Sanitiser
from core.company.company import Company, Provenance, Role
from core.company.crawl import Crawl, refresh
from core.company.demand import demand_in
from core.company.normalising import Normaliser
from core.company.sample import SampleSource
from core.company.skills import SkillFinder, load_skills
from core.interview.interview import Interview, Turn
from core.interview.skills_shown import read_answers
from tests.builders import NOW
from tests.integration.night_world import no_fetching
from tests.integration.test_dashboard_pages import choose_row, page, words
from tests.integration.test_dashboard_people import of
from tests.unit.apps.dashboards import Stage, a_finished

NORTHWIND = Company(uuid4(), "Northwind", Provenance("dart", "https://example.com/", NOW))


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def market(stage: Stage) -> Stage:
    """The made-up companies with their postings."""
    with no_fetching() as fetcher:
        form = Normaliser(Nh3Sanitiser(), SkillFinder(None), ZoneInfo("Asia/Seoul"))
        now = datetime.now(UTC)
        refresh(SampleSource(), now.date(), Crawl(stage.enterprise, fetcher, form, lambda: now))
    return stage


def interview_about(stage: Stage, owner: str, answer: str) -> Interview:
    interview = replace(a_finished("Kim Haneul"), owner=owner)
    turn = Turn(uuid4(), interview.id, 0, interview.plan.questions[0], NOW, answer=answer)
    stage.add(interview, turn)
    return interview


def asked_most(stage: Stage) -> str:
    """Return the English name of the skill that most jobs of the field ask for."""
    with stage.enterprise() as uow:
        found = demand_in("software", uow=uow, now=datetime.now(UTC))
    return load_skills()[found.skills[0].skill].name("en")


def of_software(test: AppTest) -> AppTest:
    return test.selectbox(key="skills-field").set_value("software").run()


def test_while_oracle_is_away_the_last_known_is_shown_with_its_date(stage: Stage) -> None:
    stage.enterprise.add(NORTHWIND)
    test = page(stage, "companies")
    stage.enterprise.is_down = True
    test.run()
    assert not test.exception
    assert list(test.dataframe[0].value["Company"]) == ["Northwind"]
    assert f"{datetime.now(UTC).astimezone(ZoneInfo('Asia/Seoul')):%Y-%m-%d}" in words(test)
    test.text_input[0].set_value("north").run()
    assert list(test.dataframe[0].value["Company"]) == ["Northwind"]
    test.text_input[0].set_value("nobody").run()
    assert not test.dataframe


def test_a_briefing_is_known_without_oracle_only_if_it_was_read_before(market: Stage) -> None:
    test = page(market, "companies")
    options = test.selectbox[0].options
    test.selectbox[0].select_index(0).run()
    assert not test.exception
    before = [frame.value.to_string() for frame in test.dataframe]
    market.enterprise.is_down = True
    test.run()
    assert not test.exception
    assert [frame.value.to_string() for frame in test.dataframe] == before
    assert len(options) > 1
    test.selectbox[0].select_index(1).run()
    assert not test.exception
    assert "enterprise database cannot be reached" in words(test)


def test_skills_asked_stand_beside_skills_named(market: Stage) -> None:
    skill = asked_most(market)
    for owner in "abcdef":
        interview_about(market, owner, f"I wrote it with {skill}." if owner != "f" else "tea")
    read_answers(new_uow=market.dashboard.new_uow, finder=SkillFinder(None))
    test = of_software(page(market, "companies"))
    assert not test.exception
    frame = test.dataframe[-1].value
    assert len(test.get("vega_lite_chart")) == 1
    row = frame[frame["Skill"] == skill].iloc[0]
    assert row["Candidates naming it"] == pytest.approx(5 / 6, abs=0.005), "in whole per cent"
    assert row["Jobs asking for it"] == frame["Jobs asking for it"].max() <= 1
    assert set(frame[frame["Skill"] != skill]["Candidates naming it"]) == {0.0}


def test_behind_a_skill_are_the_shared_interviews_that_name_it(market: Stage) -> None:
    naming = interview_about(market, "a", "I wrote it in Python.")
    market.share(naming)
    market.share(interview_about(market, "b", "tea"))
    interview_about(market, "c", "Python too, but not shared.")
    read_answers(new_uow=market.dashboard.new_uow, finder=SkillFinder(None))
    test = page(market, "interviews", skill="python")
    assert list(test.dataframe[0].value["Candidate"]) == [naming.candidate_name]
    assert "Only interviews that name Python" in words(test)
    assert "skill=" not in words(test), "the way back leads to all"
    assert len(page(market, "interviews", skill="tea").dataframe[0].value) == 2, "no such skill"


def test_a_row_of_the_skills_leads_to_those_interviews(market: Stage) -> None:
    test = of_software(page(market, "companies"))
    name = test.dataframe[-1].value["Skill"].iloc[1]
    choose_row(test, "skills", 1)
    assert load_skills()[of(test, "skill")].name("en") == name
    assert of(test, "field") == "software"


def test_only_who_may_see_persons_is_led_to_them(market: Stage) -> None:
    led = "Choose a row"
    assert led in words(of_software(page(market, "companies")))
    assert led not in words(of_software(page(market, "companies", role=Role.RESEARCHER)))


def test_of_fewer_than_five_candidates_only_the_jobs_are_shown(market: Stage) -> None:
    for owner in "abcd":
        interview_about(market, owner, "Python")
    read_answers(new_uow=market.dashboard.new_uow, finder=SkillFinder(None))
    test = of_software(page(market, "companies"))
    assert "Fewer than five candidates" in words(test)
    assert test.dataframe[-1].value["Candidates naming it"].isna().all()


def test_what_fewer_than_five_named_is_said_to_be_few(market: Stage) -> None:
    skill = asked_most(market)
    for owner in "abcde":
        interview_about(market, owner, f"{skill}." if owner == "a" else "tea")
    read_answers(new_uow=market.dashboard.new_uow, finder=SkillFinder(None))
    frame = of_software(page(market, "companies")).dataframe[-1].value
    row = frame[frame["Skill"] == skill].iloc[0]
    assert row["Candidates"] == "under 5"


def test_either_database_may_be_away(market: Stage) -> None:
    market.database.is_down = True
    test = of_software(page(market, "companies"))
    assert not test.exception
    assert test.dataframe[-1].value["Candidates naming it"].isna().all()
    market.database.is_down, market.enterprise.is_down = False, True
    test.run()
    assert not test.exception


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_text_is_filled_in(market: Stage, language: str) -> None:
    test = of_software(page(market, "companies", language=language))
    assert not test.exception
    assert "{" not in words(test)


@pytest.mark.parametrize("name", ["' OR 1=1 --", "%", "_", "가" * 100, "🙂\u202e"])
def test_any_text_may_be_searched_for(stage: Stage, name: str) -> None:
    stage.enterprise.add(NORTHWIND)
    test = page(stage, "companies")
    test.text_input[0].set_value(name).run()
    assert not test.exception
    assert not test.dataframe
