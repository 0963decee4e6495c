"""The page on questions and rubrics, as Streamlit draws it."""

import pytest
from streamlit.testing.v1 import AppTest

from core.company.company import Role
from core.interview.coach_questions import CoachQuestion
from core.interview.interview import QuestionKind
from tests.integration.test_dashboard_pages import page, words
from tests.unit.apps.dashboards import Stage

KO, EN = "맡은 일이 어긋났을 때 어떻게 하셨나요?", "What did you do when your work went astray?"


@pytest.fixture
def stage() -> Stage:
    return Stage()


def view(stage: Stage, name: str, *, language: str = "en", role: Role = Role.COACH) -> AppTest:
    test = page(stage, "questions", language=language, role=role)
    return test.segmented_control(key="questions-view").set_value(name).run()


def written(stage: Stage) -> list[CoachQuestion]:
    with stage.dashboard.new_uow() as uow:
        return list(uow.coach_questions.latest())


def write(test: AppTest, ko: str, en: str, key: str = "new-0") -> AppTest:
    test.text_area(key=f"ko-{key}").set_value(ko)
    test.text_area(key=f"en-{key}").set_value(en)
    next(one for one in test.selectbox if one.label == "Kind").set_value(QuestionKind.BEHAVIOURAL)
    return next(one for one in test.button if one.label == "Save").click().run()


@pytest.mark.parametrize("name", ["bank", "coaches", "rubrics"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_view_is_complete_in_both_languages(stage: Stage, name: str, language: str) -> None:
    test = view(stage, name, language=language)
    assert not test.exception
    assert "{" not in words(test)


def test_the_bank_is_filtered_and_a_question_opens(stage: Stage) -> None:
    test = page(stage, "questions")
    every = len(test.dataframe[0].value)
    test.selectbox(key="question-field").set_value("nursing").run()
    found = test.dataframe[0].value
    assert 0 < len(found) < every
    assert set(found["Field"]) == {"Nursing"}
    test.selectbox(key="question").set_value("nursing-wrong-dose-given").run()
    assert "What a good answer contains" in words(test)
    test.text_input(key="question-find").set_value("'; DROP TABLE questions; --").run()
    assert "No question matches." in words(test)


def test_a_rubric_shows_five_levels_and_its_behaviours(stage: Stage) -> None:
    test = view(stage, "rubrics")
    anchors, behaviours = (one.value for one in test.dataframe)
    assert list(anchors["Level"]) == [1, 2, 3, 4, 5]
    assert len(behaviours) >= 8


def test_a_coach_writes_a_question_and_its_next_version(stage: Stage) -> None:
    test = write(view(stage, "coaches"), KO, EN)
    assert not test.exception
    (first,) = written(stage)
    assert (first.version, first.ko, first.en, first.author) == (1, KO, EN, "Coach Oh")
    assert (first.kind, first.field) == (QuestionKind.BEHAVIOURAL, None)
    test.selectbox(key="coach-question").set_value(first.id).run()
    test = write(test, f"{KO} 왜 그랬나요?", EN, f"{first.id}-1")
    (second,) = written(stage)
    assert (second.id, second.version) == (first.id, 2)
    assert list(test.dataframe[0].value["Version"]) == [2]


def test_what_may_not_be_asked_is_not_stored_and_it_says_why(stage: Stage) -> None:
    test = write(view(stage, "coaches"), "결혼은 하셨나요? 자녀 계획은 있으신가요?", EN)
    assert "may not ask" in test.warning[0].value
    test = write(test, "왜요?", EN)
    assert "Each wording needs" in test.warning[0].value
    assert not written(stage)


def test_a_researcher_reads_and_does_not_write(stage: Stage) -> None:
    test = view(stage, "coaches", role=Role.RESEARCHER)
    assert not test.text_area


def test_a_role_that_is_gone_writes_nothing(stage: Stage) -> None:
    test = view(stage, "coaches")
    test.user = stage.user(Role.RESEARCHER)
    test.text_area(key="ko-new-0").set_value(KO)
    test.text_area(key="en-new-0").set_value(EN)
    next(one for one in test.button if one.label == "Save").click().run()
    assert not written(stage)


def test_the_bank_is_read_without_any_database(stage: Stage) -> None:
    stage.database.is_down = True
    test = page(stage, "questions")
    assert not test.exception
    assert len(test.dataframe) == 1
    assert "cannot be reached" in words(view(stage, "coaches"))
