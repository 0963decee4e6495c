"""The Agreement page: figures, open disagreements, and rating without the machine in view."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from core.assessment.labels import Assessment, CoachLabel, Score
from core.company.company import Role
from core.interview.interview import Interview
from core.interview.viewing import View
from tests.builders import NOW
from tests.integration.test_dashboard_pages import page, words
from tests.unit.apps.dashboards import Stage, a_finished, a_turn

ME = "Coach Oh"
"""Whom `Stage.user` makes of a coach."""
SAID = "I led the move, and it took a third of the time."


@pytest.fixture
def stage() -> Stage:
    return Stage()


def assessed(stage: Stage, level: float = 3.0, *, is_shared: bool = True) -> Interview:
    interview = a_finished("Kim Haneul")
    stage.add(interview, a_turn(interview, 0, SAID, 1.0, 3.0))
    score = Score("ownership", level, level - 0.5, level, 1, 1, 3)
    with stage.dashboard.new_uow() as uow:
        uow.assessments.put(interview.id, Assessment((), (), (), (score,)), now=NOW)
        uow.commit()
    if is_shared:
        stage.share(interview)
    return interview


def rate(stage: Stage, interview: Interview, level: int, coach: str = ME, days: int = 0) -> None:
    at = (NOW + timedelta(days=days)).isoformat()
    with stage.dashboard.new_uow() as uow:
        uow.coach_labels.add(CoachLabel(interview.id, None, "ownership", level, coach, "why", at))
        uow.commit()


def labels(stage: Stage, interview: Interview) -> Sequence[CoachLabel]:
    with stage.dashboard.new_uow() as uow:
        return uow.coach_labels.of_interview(interview.id)


def view(stage: Stage, name: str, language: str = "en") -> AppTest:
    test = page(stage, "agreement", language=language)
    return test.segmented_control(key="agreement-view").set_value(name).run()


def test_twelve_rated_interviews_have_kappa_confusion_and_drift(stage: Stage) -> None:
    for place in range(12):
        rate(stage, assessed(stage, 1 + place % 5), 1 + place % 5, days=7 * (place // 6))
    test = page(stage, "agreement")
    assert not test.exception
    (row,) = test.dataframe[0].value.to_dict("records")
    assert (row["n"], row["Kappa (quadratic)"]) == (12, "1.00 (1.00–1.00)")
    assert len(test.get("vega_lite_chart")) == 2
    assert not test.info


def test_two_coaches_are_held_against_each_other(stage: Stage) -> None:
    rate(stage, interview := assessed(stage), 3)
    assert "No interview has been rated by two coaches" in words(page(stage, "agreement"))
    rate(stage, interview, 4, "Coach Yu")
    test = page(stage, "agreement")
    (row,) = test.dataframe[1].value.to_dict("records")
    assert (row["n"], row["Why there is none"]) == (1, "too few levels")


def test_fewer_than_five_have_no_picture_and_it_says_why(stage: Stage) -> None:
    for _ in range(4):
        rate(stage, assessed(stage), 3)
    test = page(stage, "agreement")
    assert not test.get("vega_lite_chart")
    assert "4 of at least 5 interviews" in words(test)
    assert "No week has five rated interviews" in words(test)


def test_the_choice_of_a_competency_and_of_blind_levels_narrows_it(stage: Stage) -> None:
    rate(stage, assessed(stage), 3)
    test = page(stage, "agreement")
    assert len(test.dataframe) == 1
    test.selectbox(key="agreement-competency").set_value("learning").run()
    assert "Nothing is rated for this choice yet" in words(test)
    test.toggle(key="only-blind").set_value(True).run()
    assert "No coach has given a level yet." in words(test)


@pytest.mark.parametrize("name", ["figures", "queue", "blind"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_view_of_an_empty_suite_says_what_to_do(
    stage: Stage, name: str, language: str
) -> None:
    test = view(stage, name, language)
    assert not test.exception
    assert len(test.info) == 1
    assert "{" not in words(test)


def test_a_researcher_sees_figures_only(stage: Stage) -> None:
    test = page(stage, "agreement", role=Role.RESEARCHER)
    assert len(test.segmented_control(key="agreement-view").options) == 1


def test_a_disagreement_hides_its_levels_from_who_has_not_rated_it(stage: Stage) -> None:
    mine, theirs = assessed(stage, 4.5), assessed(stage, 4.5)
    rate(stage, mine, 1)
    rate(stage, theirs, 1, "Coach Yu")
    text = words(view(stage, "queue"))
    assert text.count(r"Machine\: 4\.5") == 1
    assert text.count("hidden until you have rated it") == 1


def test_a_disagreement_vanishes_with_the_candidates_consent(stage: Stage) -> None:
    interview = assessed(stage, 4.5)
    rate(stage, interview, 1)
    stage.stop_sharing(interview)
    assert "There is no open disagreement." in words(view(stage, "queue"))


def test_from_the_queue_one_goes_on_to_rate_blind(stage: Stage) -> None:
    assessed(stage)
    interview = assessed(stage, 4.5)
    rate(stage, interview, 1, "Coach Yu")
    test = view(stage, "queue")
    test.button(key="rate-0").click().run()
    assert not test.exception
    assert test.radio(key=f"blind-{interview.id}-ownership")


def test_the_machines_level_is_shown_only_after_the_coachs_is_stored(stage: Stage) -> None:
    interview = assessed(stage, 4.5)
    test = view(stage, "blind")
    assert "I led the move" in words(test)
    assert "Kim Haneul" not in words(test)
    assert "4.5" not in words(test).replace("\\", "")
    assert not test.dataframe
    test.radio(key=f"blind-{interview.id}-ownership").set_value(2)
    next(one for one in test.button if one.label == "Save and compare").click().run()
    assert not test.exception
    (label,) = labels(stage, interview)
    assert (label.level, label.coach, label.is_blind) == (2, ME, True)
    (row,) = test.dataframe[0].value.to_dict("records")
    assert (row["You"], row["Machine"], row["Spread of its readings"]) == (2, 4.5, "4–4.5")
    test.button(key="blind-next").click().run()
    assert "nothing to rate blind" in words(test)


def test_a_blind_level_needs_a_level_and_is_given_once(stage: Stage) -> None:
    interview = assessed(stage)
    test = view(stage, "blind")
    save = next(one for one in test.button if one.label == "Save and compare")
    save.click().run()
    assert "at least one level" in test.warning[0].value
    rate(stage, interview, 5)
    test.radio(key=f"blind-{interview.id}-ownership").set_value(2)
    next(one for one in test.button if one.label == "Save and compare").click().run()
    assert [one.level for one in labels(stage, interview)] == [5]


def test_what_a_coach_has_opened_is_not_blind_any_more(stage: Stage) -> None:
    interview = assessed(stage)
    stage.user(Role.COACH)
    with stage.enterprise() as uow:
        me = next(one for one in uow.members.list() if one.role is Role.COACH)
    with stage.dashboard.new_uow() as uow:
        look = View(me.id, ME, interview.id, "interview", datetime.now(UTC))
        uow.views.add([look], unless_since=NOW)
        uow.commit()
    assert "nothing to rate blind" in words(view(stage, "blind"))


def test_rating_is_a_look_that_the_candidate_can_read_of(stage: Stage) -> None:
    interview = assessed(stage)
    view(stage, "blind")
    with stage.dashboard.new_uow() as uow:
        (look,) = uow.views.of_interview(interview.id)
    assert (look.page, look.visitor_name) == ("rating", ME)


@pytest.mark.parametrize("asked", ["nonsense", uuid4(), "' OR 1=1 --", "🙂" * 3000])
def test_any_interview_may_be_asked_for(stage: Stage, asked: object) -> None:
    interview = assessed(stage)
    test = page(stage, "agreement")
    test.query_params["rate"] = str(asked)
    test.segmented_control(key="agreement-view").set_value("blind").run()
    assert not test.exception
    assert test.radio(key=f"blind-{interview.id}-ownership")


def test_without_the_database_the_page_stays_up(stage: Stage) -> None:
    stage.database.is_down = True
    test = page(stage, "agreement")
    assert not test.exception
    assert len(test.warning) == 1
