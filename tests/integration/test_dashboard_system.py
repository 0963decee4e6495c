"""The System page: what runs, what failed, and what an admin does about it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from apps.interview_gradio.metrics import Metrics
from core.assessment.labels import Assessment, Rejections
from core.assessment.proximity import AnswerVector
from core.company.company import Role
from core.company.night import Night, SourceRun, State, Step
from core.interview.interventions import CANCELLED
from core.interview.interview import Interview
from core.jobs import JobKind, JobState, Process
from tests.builders import NOW
from tests.integration.test_dashboard_pages import page, words
from tests.unit.apps.dashboards import Stage, a_finished, a_turn

PROCESS = Process(
    name="pathos:7:ab",
    role="worker",
    host="pathos",
    pid=7,
    queues=("vision",),
    started_at=NOW,
    beat_at=NOW,
    versions={"whisper": "base 905e5bf8", "rq": "3.0.0"},
    disk_free_bytes=30 * 10**9,
    disk_total_bytes=400 * 10**9,
)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def system(stage: Stage, language: str = "en") -> AppTest:
    return page(stage, "system", role=Role.ADMIN, language=language)


def put(stage: Stage, *processes: Process) -> None:
    with stage.dashboard.new_uow() as uow:
        for one in processes:
            uow.processes.put(one)
        uow.commit()


def with_job(stage: Stage, kind: JobKind, state: JobState, message: str | None) -> Interview:
    interview = a_finished("Kim Haneul")
    stage.add(interview)
    stage.put_job(interview, kind, state, message)
    return interview


def metrics(test: AppTest) -> dict[str, str]:
    return {one.label: str(one.value) for one in test.metric}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_of_an_empty_suite_each_part_says_what_to_do(stage: Stage, language: str) -> None:
    test = system(stage, language)
    assert not test.exception
    assert not test.error
    assert "{" not in words(test)
    assert len(test.info) == 5  # processes, work, jobs, quotes, night
    assert len(test.warning) == 1  # the interview app is away
    assert not test.dataframe


def test_only_admins_come_in(stage: Stage) -> None:
    for role in (Role.COACH, Role.RESEARCHER, Role.CANDIDATE):
        test = page(stage, "system", role=role)
        assert len(test.error) == 1
        assert not test.metric


def test_a_process_is_away_after_a_minute_of_silence(stage: Stage) -> None:
    now = datetime.now(UTC)
    app = replace(PROCESS, name="logos:1:a", role="interview", queues=(), trouble="No queue.")
    put(stage, replace(PROCESS, beat_at=now - timedelta(minutes=2)), replace(app, beat_at=now))
    test = system(stage)
    rows = test.dataframe[0].value.to_dict("records")
    assert [(row["Process"], row["State"]) for row in rows] == [
        ("Interview app", "works"),
        ("Worker", "away"),
    ]
    assert rows[0]["Why"] == "No queue."
    assert rows[1]["Disk"] == "30 of 400 GB free"
    assert metrics(test)["Processes alive"] == "1 / 2"
    versions = test.dataframe[1].value.to_dict("records")
    assert {row["Part"] for row in versions} == {"whisper", "rq"}


def test_work_that_nobody_serves_is_named(stage: Stage) -> None:
    put(stage, replace(PROCESS, beat_at=datetime.now(UTC)))
    interview = with_job(stage, JobKind.WRITE_REPORT, JobState.QUEUED, None)
    stage.put_job(interview, JobKind.ANALYSE_VIDEO, JobState.QUEUED)
    assert "Nobody works on: report." in words(system(stage))


def test_an_admin_does_failed_work_again_after_a_second_look(stage: Stage) -> None:
    interview = with_job(stage, JobKind.ANALYSE_VIDEO, JobState.FAILED, "The model is missing.")
    test = system(stage)
    assert metrics(test)["Failed"] == "1"
    assert "The model is missing." in test.dataframe[-1].value["Why"].tolist()
    assert not [one for one in test.button if one.key == "system-retry"]
    test.selectbox(key="system-job").set_value((JobKind.ANALYSE_VIDEO, interview.id)).run()
    assert not [one for one in test.button if one.key == "system-cancel"]
    test.button(key="system-retry").click().run()
    assert not test.exception
    with stage.dashboard.new_uow() as uow:
        (queued,) = uow.jobs.of_subject(interview.id)
    assert (queued.state, queued.attempt, queued.message) == (JobState.QUEUED, 2, None)
    assert metrics(test)["Failed"] == "0"


def test_an_admin_cancels_what_waits(stage: Stage) -> None:
    interview = with_job(stage, JobKind.ANALYSE_VIDEO, JobState.QUEUED, None)
    test = system(stage)
    test.selectbox(key="system-job").set_value((JobKind.ANALYSE_VIDEO, interview.id)).run()
    test.button(key="system-cancel").click().run()
    assert not test.exception
    with stage.dashboard.new_uow() as uow:
        (cancelled,) = uow.jobs.of_subject(interview.id)
    assert (cancelled.state, cancelled.message) == (JobState.FAILED, CANCELLED)


def test_who_was_an_admin_a_moment_ago_changes_nothing(stage: Stage) -> None:
    interview = with_job(stage, JobKind.ANALYSE_VIDEO, JobState.FAILED, "No model.")
    test = system(stage)
    test.selectbox(key="system-job").set_value((JobKind.ANALYSE_VIDEO, interview.id)).run()
    test.user = stage.user(Role.COACH)
    test.button(key="system-retry").click().run()
    assert len(test.error) == 1
    with stage.dashboard.new_uow() as uow:
        (left,) = uow.jobs.of_subject(interview.id)
    assert left.state is JobState.FAILED


def test_work_that_ended_meanwhile_is_one_sentence(stage: Stage) -> None:
    interview = with_job(stage, JobKind.ANALYSE_VIDEO, JobState.QUEUED, None)
    test = system(stage)
    test.selectbox(key="system-job").set_value((JobKind.ANALYSE_VIDEO, interview.id)).run()
    stage.put_job(interview, JobKind.ANALYSE_VIDEO, JobState.DONE)
    test.button(key="system-cancel").click().run()
    assert not test.exception


def test_how_quick_it_is_comes_from_the_interview_app(stage: Stage) -> None:
    told = Metrics()
    for seconds in (0.8, 0.9, 30.0):
        told.stage("first_audio", seconds)
    stage.metrics = told.text().decode()
    (row,) = system(stage).dataframe[0].value.to_dict("records")
    assert row["n"] == 3
    assert row["Stage"] == "End of an answer: first sound of the next words"
    assert row["p99 (s)"] == "> 10"
    assert 0.75 <= float(row["p50 (s)"]) <= 1.0


def test_something_else_at_that_address_is_one_sentence(stage: Stage) -> None:
    stage.metrics = "<html>hello</html>"
    test = system(stage)
    assert not test.exception
    assert "does not tell how quick it is" in test.warning[0].value


def test_the_share_of_refused_quotes_is_said_by_reader(stage: Stage) -> None:
    interview = a_finished("Kim Haneul")
    stage.add(interview)
    refused = (Rejections("llama 3", 200, 3), Rejections("rules 1", 0, 0))
    with stage.dashboard.new_uow() as uow:
        uow.assessments.put(interview.id, Assessment((), (), refused, ()), now=NOW)
        uow.commit()
    assert metrics(system(stage))["llama 3"] == "1.5% of 200"


def test_the_last_night_says_what_failed(stage: Stage) -> None:
    day = date(2026, 11, 22)
    with stage.enterprise() as uow:
        for one in (day - timedelta(days=1), day):
            uow.nights.put(Night(one, State.PARTIAL, NOW, attempts=2))
        ended = NOW + timedelta(seconds=90)
        uow.nights.put_step(
            Step(day, "trends", 0, State.FAILED, 2, NOW, ended, "Postgres is away.")
        )
        uow.crawls.put_run(SourceRun(day, "dart", State.DONE, NOW, ended, pages=3, opened=2))
        uow.commit()
    test = system(stage)
    assert "2026\\-11\\-22" in words(test)
    (step,) = test.dataframe[-2].value.to_dict("records")
    assert (step["Step"], step["Took (s)"], step["Why"]) == (
        "Trends by week",
        90.0,
        "Postgres is away.",
    )
    (source,) = test.dataframe[-1].value.to_dict("records")
    assert (source["Source"], source["New, changed, closed"]) == ("Open DART", "2 · 0 · 0")


def test_each_part_stands_while_another_is_away(stage: Stage) -> None:
    stage.database.is_down = True
    test = system(stage)
    assert not test.exception
    assert "interview database cannot be reached" in words(test)
    assert "No night was run yet." in words(test)


def test_recall_is_measured_only_when_asked_for(stage: Stage) -> None:
    interview = a_finished("Kim Haneul")
    turns = [a_turn(interview, place, "I led it.", 1.0, 3.0) for place in range(2)]
    stage.add_shared(interview, *turns)
    with stage.dashboard.new_uow() as uow:
        for place, turn in enumerate(turns):
            vector = np.eye(384, dtype=np.float32)[place] + 0.1
            answer = AnswerVector(turn.id, turn.question.question_id, "en", "e5", vector)
            uow.exemplars.put_answer(answer, "a" * 64)
        uow.commit()
    test = system(stage)
    assert not test.dataframe
    test.button(key="system-recall").click().run()
    assert not test.exception
    (row,) = test.dataframe[-1].value.to_dict("records")
    assert (row["Model"], row["Answers"]) == ("e5", 2)
    assert row["Found by the index too"] == "100.0% (n=2)"
