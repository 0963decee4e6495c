"""What coaches see of an assessment, and what they say themselves."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from streamlit.testing.v1 import AppTest

from core.assessment.labels import Assessment, CoachLabel, Finding, Proximity, Rejections, Score
from core.interview.interview import Interview
from tests.builders import NOW
from tests.integration.test_dashboard_pages import page
from tests.unit.apps.dashboards import Stage, a_finished, a_turn

SAID = "I led the move."


@pytest.fixture
def stage() -> Stage:
    return Stage()


def assessed(
    stage: Stage,
    *,
    is_shared: bool = True,
    level: float | None = 3.0,
    proof: tuple[int, int] = (0, 15),
    near: Proximity | None = None,
) -> Interview:
    interview = a_finished("Kim Haneul")
    turn = a_turn(interview, 0, SAID, 1.0, 3.0)
    stage.add(interview, turn)
    finding = Finding(turn.id, "ownership", "gap", "no_result", (proof,), ((1.0, 3.0),), "rules 1")
    proximities = () if near is None else (replace(near, turn_id=turn.id),)
    missing = None if level else "needs_a_model"
    score = Score("ownership", level, level, level, 1, 1, 1, missing)
    found = Assessment((), (finding,), (Rejections("m 1", 4, 1),), (score,), proximities)
    with stage.dashboard.new_uow() as uow:
        uow.assessments.put(interview.id, found, now=NOW)
        if is_shared:
            uow.shares.give(interview.id, now=NOW)
        uow.commit()
    return interview


def words(test: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*test.markdown, *test.caption, *test.info))


def save(test: AppTest) -> None:
    next(button for button in test.button if button.label == "Save").click().run()


def labels(stage: Stage, interview_id: UUID) -> Sequence[CoachLabel]:
    with stage.dashboard.new_uow() as uow:
        return uow.coach_labels.of_interview(interview_id)


def test_what_is_not_shared_is_not_shown(stage: Stage) -> None:
    test = page(stage, "interview", interview=assessed(stage, is_shared=False).id)
    assert "does not share this interview" in words(test)
    assert not test.dataframe
    assert "not what came of it" not in words(test)


def test_what_is_shared_is_shown_with_quotes_and_times(stage: Stage) -> None:
    test = page(stage, "interview", interview=assessed(stage).id)
    assert not test.exception
    (row,) = test.dataframe[0].value.to_dict("records")
    assert (row["Level"], row["Spread"]) == (3.0, "3–3")
    assert "not what came of it" in words(test)
    assert r"“I led the move\.”" in words(test)


def test_a_cue_is_marked_in_its_sentence(stage: Stage) -> None:
    interview = assessed(stage, proof=(2, 5))
    assert r"“I :primary-background[led] the move\.” \(0\:01\)" in words(
        page(stage, "interview", interview=interview.id)
    )


def test_a_missing_level_has_its_reason(stage: Stage) -> None:
    test = page(stage, "interview", language="ko", interview=assessed(stage, level=None).id)
    (row,) = test.dataframe[0].value.to_dict("records")
    assert "언어 모델 없이는" in row["없는 이유"]


def test_a_coach_gives_a_level_and_sees_it_beside_the_machines(stage: Stage) -> None:
    interview = assessed(stage)
    test = page(stage, "interview", interview=interview.id)
    test.radio[0].set_value(3)
    test.text_area[0].set_value("Clear.")
    save(test)
    (label,) = labels(stage, interview.id)
    assert (label.level, label.coach, label.note) == (3, "Coach Oh", "Clear.")
    assert label.turn_id is None
    assert test.dataframe[0].value["Coaches"][0] == "Coach Oh: 3"


def test_a_coach_who_contradicts_the_machine_says_why_and_that_is_shown(stage: Stage) -> None:
    interview = assessed(stage)
    test = page(stage, "interview", interview=interview.id)
    test.radio[0].set_value(5)
    save(test)
    assert "needs a reason" in test.warning[0].value
    assert not labels(stage, interview.id)
    test.text_area[0].set_value("A whole team moved.")
    save(test)
    assert test.dataframe[0].value["Coaches"][0] == (
        "Coach Oh: 5 (instead of the machine's: A whole team moved.)"
    )


def test_a_coach_gives_a_level_for_one_answer_beside_the_machines(stage: Stage) -> None:
    interview = assessed(stage)
    test = page(stage, "interview", interview=interview.id)
    test.selectbox(key="about").select_index(1)
    test.radio[0].set_value(2)
    save(test)
    (label,) = labels(stage, interview.id)
    assert label.turn_id is not None
    shown = words(test).replace("\\", "")
    assert "Machine, of this answer alone: —" in shown
    assert "too little was said" in shown.lower()
    assert "Ownership: Coach Oh: 2" in shown
    assert test.dataframe[0].value["Coaches"][0] == "", "it is not about the whole interview"


def test_closeness_says_whether_it_is_calibrated(stage: Stage) -> None:
    turn_id = uuid4()
    for near, said in (
        (Proximity(turn_id, 84.4, None, 0.1, "g", 4, "e5"), "percentile 84, uncalibrated"),
        (
            Proximity(turn_id, 84.4, 3.25, 0.1, "g", 4, "e5", "v", labelled=63),
            "3.2 of 5, calibrated (n=63)",
        ),
    ):
        shown = words(page(stage, "interview", interview=assessed(stage, near=near).id))
        assert said in shown.replace("\\", "")


def test_a_label_without_a_level_is_not_stored(stage: Stage) -> None:
    interview = assessed(stage)
    test = page(stage, "interview", interview=interview.id)
    save(test)
    assert "choose a level" in test.warning[0].value
    assert not labels(stage, interview.id)


def test_agreement_says_why_it_has_no_number_and_how_many_quotes_were_refused(
    stage: Stage,
) -> None:
    empty = page(stage, "agreement")
    assert "No coach has given a level yet." in words(empty)
    interview = assessed(stage)
    with stage.dashboard.new_uow() as uow:
        uow.coach_labels.add(
            CoachLabel(interview.id, None, "ownership", 4, "Oh", "", NOW.isoformat())
        )
        uow.commit()
    test = page(stage, "agreement")
    assert not test.exception
    (row,) = test.dataframe[0].value.to_dict("records")
    assert (row["n"], row["Why there is none"]) == (1, "too few levels")
    (refused,) = test.dataframe[1].value.to_dict("records")
    assert (refused["Proposed"], refused["Refused"]) == (4, 1)
