"""The pages of groups and persons, as Streamlit draws them, on stores in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from core.assessment.labels import Assessment, Score
from core.assessment.rubric import Competency
from core.assessment.trend import TrendFilter
from core.company.company import Role
from core.interview.coach_messages import CoachMessage
from core.interview.coach_questions import CoachQuestion
from core.interview.interview import Interview, QuestionKind
from tests.builders import NOW
from tests.integration.test_dashboard_pages import app, choose_row, page, words
from tests.unit.apps.dashboards import Stage, a_finished, a_turn

MONDAY = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)
COMPETENCIES: tuple[Competency, ...] = ("ownership", "communication")


@pytest.fixture
def stage() -> Stage:
    return Stage()


def owner_of(number: int) -> str:
    return f"{number:064x}"


def practise(
    stage: Stage,
    number: int,
    week: int,
    level: float,
    *,
    name: str = "",
    is_shared: bool = True,
    field: str = "software",
) -> Interview:
    """Add an assessed interview of one candidate in one week."""
    at = MONDAY + week * WEEK
    interview = replace(
        a_finished(name or f"Candidate {number}"),
        owner=owner_of(number),
        field_code=field,
        created_at=at,
        started_at=at,
        finished_at=at + timedelta(minutes=10),
    )
    stage.add(interview, a_turn(interview, 0, "I led the move.", 1.0, 3.0))
    scores = tuple(Score(one, level, level, level, 1, 1, 1) for one in COMPETENCIES)
    with stage.dashboard.new_uow() as uow:
        uow.assessments.put(interview.id, Assessment((), (), (), scores), now=at)
        uow.commit()
    if is_shared:
        stage.share(interview)
    return interview


def a_group(stage: Stage) -> dict[int, list[Interview]]:
    """Add six who rise by a level in three weeks, and one who falls; refresh the trends."""
    made = {
        number: [practise(stage, number, week, 2.0 + week / 2) for week in range(3)]
        for number in range(6)
    }
    made[6] = [practise(stage, 6, week, 4.0 - week, name="Ha Neul") for week in range(3)]
    refresh(stage)
    return made


def refresh(stage: Stage) -> None:
    with stage.dashboard.new_uow() as uow:
        uow.trends.refresh(weeks=None, now=NOW, zone=TrendFilter().zone)
        uow.commit()


def links(test: AppTest) -> str:
    return "\n".join(one.value for one in test.markdown if "](" in one.value)


def press(test: AppTest, label: str) -> None:
    next(button for button in test.button if button.label == label).click().run()
    assert not test.exception


def sent(stage: Stage, interview: Interview) -> Sequence[CoachMessage]:
    with stage.dashboard.new_uow() as uow:
        return uow.messages.of_interview(interview.id)


# Overview.


def test_the_overview_answers_the_four_questions(stage: Stage) -> None:
    a_group(stage)
    test = page(stage, "overview")
    assert not test.exception
    assert [one.value for one in test.subheader] == [
        "How is the group?",
        "Who needs me?",
        "What improved?",
        "What next?",
    ]
    assert [(one.label, one.value) for one in test.metric] == [
        ("Interviews", "21"),
        ("Candidates", "7"),
        ("Shared with coaches", "21"),
    ]
    assert len(test.get("vega_lite_chart")) == 1
    assert "Ha Neul" in links(test), "who fell"
    assert "Candidate 1" not in words(test)


def test_every_number_of_the_overview_opens_what_it_is_made_of(stage: Stage) -> None:
    a_group(stage)
    shown = links(page(stage, "overview"))
    for target in ("(interviews?", "(candidates?", "(fields?", "(agreement?", "(candidate?"):
        assert target in shown
    assert "since=2026-11-02" in shown, "links keep the filters"
    assert "lang=en" in shown


def test_an_empty_database_says_what_to_do(stage: Stage) -> None:
    for name in ("overview", "fields", "candidates"):
        test = page(stage, name)
        assert not test.exception
        assert len(test.info) == 1, name


def test_a_set_of_questions_holds_those_of_coaches_too(stage: Stage) -> None:
    asked = CoachQuestion(
        *("coach-1", 1, None, QuestionKind.BEHAVIOURAL, "ownership", 2),
        *("맡은 일이 어긋났을 때요?", "And when it went astray?", True, "Coach Oh", "", NOW),
    )
    with stage.dashboard.new_uow() as uow:
        uow.coach_questions.add(asked)
        uow.coach_questions.add(replace(asked, version=2, kind=QuestionKind.COMPANY))
        uow.commit()
    for number in range(5):
        turn = a_turn(practise(stage, number, 0, 3.0), 1, "I asked for help.", 4.0, 6.0)
        own = replace(turn.question, question_id=asked.asked_as, kind=QuestionKind.BEHAVIOURAL)
        with stage.dashboard.new_uow() as uow:
            uow.turns.put(replace(turn, question=replace(own, competency="ownership")))
            uow.commit()
    refresh(stage)
    of_set = page(stage, "overview", questions="behavioural")
    assert len(of_set.get("vega_lite_chart")) == 1
    assert not page(stage, "overview", questions="company").get("vega_lite_chart")


def test_one_interview_shows_no_number_of_a_group(stage: Stage) -> None:
    practise(stage, 1, 0, 4.0)
    refresh(stage)
    test = page(stage, "overview")
    assert not test.exception
    assert not test.get("vega_lite_chart")
    assert "fewer than 5 candidates" in words(test)
    assert "4.0" not in words(test)


def test_figures_count_what_is_not_shared_but_name_nobody(stage: Stage) -> None:
    for number in range(6):
        practise(stage, number, 0, 2.0, is_shared=False)
    refresh(stage)
    test = page(stage, "overview")
    assert len(test.get("vega_lite_chart")) == 1
    assert "Candidate" not in links(test).replace("Candidates", "")
    assert "Nobody shares an interview" in words(test)


# Fields.


def test_fields_lists_the_latest_week_of_each(stage: Stage) -> None:
    a_group(stage)
    test = page(stage, "fields")
    assert not test.exception
    (row,) = test.dataframe[0].value.to_dict("records")
    assert (row["Field"], row["Week from"], row["n"]) == ("Software development", "2026-11-16", 7)
    assert row["Mean level"] == pytest.approx((6 * 3.0 + 2.0) / 7)
    changes = test.dataframe[1].value
    assert set(changes["Candidates"]) == {7}
    assert changes["Change (levels)"].iloc[0] == pytest.approx((6 * 1.0 - 2.0) / 7)
    assert (changes["Rose"].iloc[0], changes["Fell"].iloc[0]) == (6, 1)


def test_one_field_shows_a_chart_for_each_competency(stage: Stage) -> None:
    a_group(stage)
    test = page(stage, "fields", field="software")
    assert not test.exception
    assert test.title[0].value == "Software development"
    assert len(test.get("vega_lite_chart")) == len(COMPETENCIES)
    one = page(stage, "fields", field="software", competency="ownership")
    assert len(one.get("vega_lite_chart")) == 1


def test_trends_are_made_anew_on_demand(stage: Stage) -> None:
    for number in range(5):
        practise(stage, number, 0, 3.0)
    test = page(stage, "fields")
    assert "Never made yet." in words(test)
    press(test, "Make anew now")
    assert list(test.dataframe[0].value["Mean level"]) == [3.0]


# Candidates.


def test_candidates_stand_with_first_latest_and_change(stage: Stage) -> None:
    a_group(stage)
    frame = page(stage, "candidates").dataframe[0].value.set_index("Candidate")
    assert len(frame) == 7
    row = frame.loc["Ha Neul"]
    assert (row["Interviews"], row["First"], row["Best"], row["Latest"]) == (3, 4.0, 4.0, 2.0)
    assert (row["Change"], row["Needs a look"]) == (-2.0, "Fell, Low")
    assert frame.loc["Candidate 1", "Change"] == 1.0


def test_only_who_needs_a_look_and_a_name_can_be_looked_for(stage: Stage) -> None:
    a_group(stage)
    test = page(stage, "candidates", needs="yes")
    assert list(test.dataframe[0].value["Candidate"]) == ["Ha Neul"]
    test.toggle[0].set_value(False).run()
    assert len(test.dataframe[0].value) == 7
    test.text_input(key="search-candidates").set_value("date 3").run()
    assert list(test.dataframe[0].value["Candidate"]) == ["Candidate 3"]


def test_a_filter_chooses_candidates_by_field(stage: Stage) -> None:
    practise(stage, 1, 0, 3.0)
    practise(stage, 2, 0, 3.0, field="sales")
    assert list(page(stage, "candidates", field="sales").dataframe[0].value["Candidate"]) == [
        "Candidate 2"
    ]


def test_who_stops_sharing_is_gone_with_the_next_click(stage: Stage) -> None:
    interview = practise(stage, 1, 0, 3.0, name="Ha Neul")
    practise(stage, 2, 0, 3.0)
    test = page(stage, "candidates")
    assert "Ha Neul" in list(test.dataframe[0].value["Candidate"])
    stage.stop_sharing(interview)
    test.run()
    assert list(test.dataframe[0].value["Candidate"]) == ["Candidate 2"]
    one = page(stage, "candidate", candidate=owner_of(1))
    assert "nothing to show" in one.error[0].value
    assert "Ha Neul" not in words(one)
    assert "Ha Neul" not in words(page(stage, "interview", interview=interview.id))


@pytest.mark.parametrize(
    "name", ["ㅎ" * 10_000, "😀\u202eevil", "'; DROP TABLE scores; --", "*b* <i>"]
)
def test_names_of_any_kind_are_shown_as_they_are(stage: Stage, name: str) -> None:
    interview = practise(stage, 1, 0, 2.0, name=name)
    assert list(page(stage, "candidates").dataframe[0].value["Candidate"]) == [name]
    for test in (
        page(stage, "overview"),
        page(stage, "candidate", candidate=owner_of(1)),
        page(stage, "interview", interview=interview.id),
    ):
        assert not test.exception


# One candidate.


def test_a_candidate_stands_against_the_field(stage: Stage) -> None:
    made = a_group(stage)
    test = page(stage, "candidate", candidate=owner_of(6))
    assert not test.exception
    assert test.title[0].value == "Ha Neul"
    assert len(test.get("vega_lite_chart")) == len(COMPETENCIES)
    rows = test.dataframe[0].value.to_dict("records")
    assert [row["Competency"] for row in rows] == ["Communication", "Ownership"]
    assert (rows[0]["First"], rows[0]["Best"], rows[0]["Latest"]) == (4.0, 4.0, 2.0)
    assert rows[0]["Others' mean"] == 3.0
    assert rows[0]["Percentile among others"] == "n=6: below 30 there is none"
    shown = links(test)
    for interview in made[6]:
        assert str(interview.id) in shown
    assert f"beside={made[6][1].id}" in shown


@pytest.mark.parametrize("asked", ["", "nobody", "f" * 64, "' OR 1=1 --", "x" * 10_000])
def test_an_unknown_candidate_is_a_sentence(stage: Stage, asked: str) -> None:
    practise(stage, 1, 0, 3.0)
    test = page(stage, "candidate", candidate=asked)
    assert not test.exception
    assert len([*test.error, *test.info]) == 1


# One interview: messages, and another attempt beside it.


def test_a_coach_writes_to_the_candidate(stage: Stage) -> None:
    interview = practise(stage, 1, 0, 3.0)
    test = page(stage, "interview", interview=interview.id)
    test.text_area(key="message-text-0").set_value(" Well *done*. ")
    press(test, "Send")
    (message,) = sent(stage, interview)
    assert (message.text, message.coach, message.turn_id) == ("Well *done*.", "Coach Oh", None)
    assert r"Well \*done\*\." in words(test)
    assert "not read yet" in words(test)


def test_a_coach_asks_a_question_again(stage: Stage) -> None:
    interview = practise(stage, 1, 0, 3.0)
    test = page(stage, "interview", interview=interview.id)
    test.checkbox(key="message-again-0").set_value(True)
    press(test, "Send")
    assert "choose which question" in test.warning[0].value
    test.selectbox(key="message-about-0").select_index(1)
    press(test, "Send")
    (message,) = sent(stage, interview)
    assert message.is_again
    assert message.turn_id is not None
    assert "asked again" in words(test)


def test_an_empty_message_is_not_sent(stage: Stage) -> None:
    interview = practise(stage, 1, 0, 3.0)
    test = page(stage, "interview", interview=interview.id)
    press(test, "Send")
    assert "write a message" in test.warning[0].value
    assert not sent(stage, interview)


def test_two_attempts_stand_beside_each_other(stage: Stage) -> None:
    first, second = (practise(stage, 1, week, 2.0 + week) for week in (0, 1))
    test = page(stage, "interview", interview=second.id, beside=first.id)
    assert not test.exception
    (frame,) = [one.value for one in test.dataframe if "Change" in one.value.columns]
    assert list(frame["Other interview"]) == [2.0, 2.0]
    assert list(frame["This interview"]) == [3.0, 3.0]
    assert list(frame["Change"]) == [1.0, 1.0]
    assert "Questions asked in both" in words(test)
    assert words(test).count(r"I led the move\.") >= 3, "the transcript, and both beside each other"


@pytest.mark.parametrize("asked", ["nonsense", uuid4()])
def test_an_unknown_attempt_beside_is_none(stage: Stage, asked: object) -> None:
    practise(stage, 1, 0, 2.0)
    interview = practise(stage, 1, 1, 3.0)
    test = page(stage, "interview", interview=interview.id, beside=asked)
    assert not test.exception
    assert "Questions asked in both" not in words(test)


def test_only_attempts_that_are_shared_can_be_put_beside(stage: Stage) -> None:
    practise(stage, 1, 0, 2.0, is_shared=False)
    interview = practise(stage, 1, 1, 3.0)
    assert "shares no other interview" in words(page(stage, "interview", interview=interview.id))


# Who may be here, and what every page has.


@pytest.mark.parametrize("name", ["candidates", "candidate", "interviews", "interview"])
def test_a_researcher_sees_nobody(stage: Stage, name: str) -> None:
    interview = practise(stage, 1, 0, 3.0, name="Ha Neul")
    test = page(stage, name, interview=interview.id, candidate=owner_of(1), role=Role.RESEARCHER)
    assert "not for your role" in test.error[0].value
    assert not test.dataframe
    assert "Ha Neul" not in words(test)


def test_a_researcher_sees_figures_of_groups_without_names(stage: Stage) -> None:
    a_group(stage)
    test = page(stage, "overview", role=Role.RESEARCHER)
    assert not test.exception
    assert len(test.get("vega_lite_chart")) == 1
    assert "Ha Neul" not in words(test)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ["overview", "fields", "candidates", "candidate", "interview"])
def test_every_text_of_a_page_is_filled_in(stage: Stage, name: str, language: str) -> None:
    made = a_group(stage)
    test = page(stage, name, language=language, interview=made[1][0].id, candidate=owner_of(1))
    assert not test.exception
    assert "{" not in words(test)


@pytest.mark.parametrize("name", ["overview", "fields", "candidates", "candidate", "interviews"])
def test_without_the_database_pages_stay_up_and_say_so(stage: Stage, name: str) -> None:
    a_group(stage)
    stage.database.is_down = True
    test = page(stage, name, candidate=owner_of(1))
    assert not test.exception
    assert "cannot be reached" in test.warning[0].value
    stage.database.is_down = False
    press(test, "Try again")
    assert not test.warning


def test_filters_are_in_the_address_and_stay_when_the_page_changes(stage: Stage) -> None:
    a_group(stage)
    test = app(stage)
    test.query_params["lang"] = "en"
    test.query_params["since"] = "2026-11-02"
    test.run()
    assert not test.exception
    test.selectbox(key="filter-field").set_value("software").run()
    assert of(test, "field") == "software"
    assert "Software development" in test.caption[0].value
    press(test, "Clear all")
    assert "field" not in test.query_params
    assert "since" not in test.query_params


@pytest.mark.parametrize("query", [{"field": "nothing"}, {"since": "never"}, {"cohort": "1"}])
def test_an_address_that_was_tampered_with_falls_back_and_says_so(
    stage: Stage, query: dict[str, str]
) -> None:
    a_group(stage)
    test = app(stage)
    for key, value in {"lang": "en", **query}.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception
    assert "could not be understood" in test.warning[0].value
    assert not query.keys() & test.query_params.keys()


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [("fields", "field", "software"), ("candidates", "candidate", owner_of(6))],
)
def test_a_row_leads_to_what_it_is_made_of(stage: Stage, name: str, key: str, value: str) -> None:
    a_group(stage)
    test = choose_row(page(stage, name, needs="yes"), name)
    assert of(test, key) == value
    assert of(test, "since") == "2026-11-02", "the filters come along"


def test_a_row_of_the_interviews_opens_it(stage: Stage) -> None:
    interview = practise(stage, 1, 0, 3.0)
    test = choose_row(page(stage, "interviews"), "interviews")
    assert test.session_state["left_for"] == (interview.id,)


def of(test: AppTest, key: str) -> str:
    value = test.query_params[key]
    return value[0] if isinstance(value, list) else str(value)
