"""Answers assessed by workers: on real databases, by a model behind a real server, or without."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from core.assessment import rules
from core.assessment.judge import RUNS
from core.assessment.labels import Assessment
from core.interview.interview import EndReason, Interview
from core.jobs import JobKind, JobState, JobStatus
from core.settings import load_settings
from core.storage import NewUnitOfWork
from tests.chat_servers import Answer, OllamaApi, serving
from tests.recorded import answered, finished, job_states, put, worker_process
from tests.unit.assessment.stories import PAYMENT, told
from tests.waiting import eventually
from workers import jobs
from workers.wiring import worker

ASSESS = JobKind.ASSESS_ANSWERS
STORY = told(PAYMENT, "en")
QUOTE = "I analysed the logs myself"
OLLAMA = OllamaApi()
READS = Answer([OLLAMA.delta(f'A: "{QUOTE}"\nB: "I never said this"\n'), OLLAMA.done()])
SOON_STALLED = {"RHETOR_QUEUE__STALLED_AFTER": "PT3S"}
WITHIN_S = 60

Found = TypeVar("Found")


def typed(
    new_uow: NewUnitOfWork, answers: int = 2, kinds: tuple[JobKind, ...] = (ASSESS,)
) -> Interview:
    """Store an interview that ended, with its answers given in writing."""
    interview = finished(new_uow, kinds=kinds)
    put(
        new_uow,
        *(answered(interview, n, None, EndReason.TYPED, STORY) for n in range(answers)),
    )
    return interview


def status_of(interview: Interview, new_uow: NewUnitOfWork) -> JobStatus:
    return job_states(interview, new_uow)[ASSESS]


def is_done(interview: Interview, new_uow: NewUnitOfWork) -> bool:
    return status_of(interview, new_uow).state is JobState.DONE


def stored(interview: Interview, new_uow: NewUnitOfWork) -> Assessment:
    with new_uow() as uow:
        found = uow.assessments.get(interview.id)
    assert found is not None
    return found


def require_read(found: Assessment, answers: int) -> None:
    """Fail unless a model's quotes were looked up, in every reading of every answer."""
    labels = [label for label in found.labels if label.source != rules.SOURCE]
    present = [label for label in labels if label.is_present]
    assert {STORY[slice(*span)] for label in present for span in label.spans} == {QUOTE}
    assert len(present) == answers * RUNS
    (counted,) = found.rejections
    assert (counted.proposed, counted.rejected) == (2 * answers * RUNS, answers * RUNS)


async def wait(condition: Callable[[], Found]) -> Found:
    """Wait beside the server, which needs this thread."""
    return await asyncio.to_thread(eventually, condition, WITHIN_S)


@pytest.fixture
def model_url(data_folder: Path) -> Iterator[str]:
    """The address of a language model that is not there, in the settings of this process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RHETOR_LANGUAGE_MODEL__URL", url)
        load_settings.cache_clear()
        worker.cache_clear()
        yield url
    load_settings.cache_clear()
    worker.cache_clear()


def test_without_a_model_rules_alone_assess_and_twice_is_the_same(
    new_uow: NewUnitOfWork, data_folder: Path
) -> None:
    interview = typed(new_uow)
    jobs.assess_answers(str(interview.id))
    assert is_done(interview, new_uow)
    found = stored(interview, new_uow)
    assert {label.source for label in found.labels} == {rules.SOURCE}
    assert any(label.is_present for label in found.labels)
    assert [score.competency for score in found.scores] == ["motivation"]
    with new_uow() as uow:
        uow.jobs.put(
            JobStatus(ASSESS, interview.id, JobState.QUEUED, 1, 0.0, None, *[datetime.now(UTC)] * 2)
        )
        uow.commit()
    jobs.assess_answers(str(interview.id))
    assert stored(interview, new_uow) == found


async def test_a_worker_has_answers_read_by_a_model(
    new_uow: NewUnitOfWork, data_folder: Path, redis_url: str
) -> None:
    first, second = typed(new_uow), typed(new_uow, answers=1)
    async with serving(OLLAMA, READS) as server:
        with worker_process("report", environment={"RHETOR_LANGUAGE_MODEL__URL": server.url}):
            await wait(lambda: is_done(first, new_uow) and is_done(second, new_uow))
    assert len(server.requests) == 3 * RUNS
    require_read(stored(first, new_uow), answers=2)
    require_read(stored(second, new_uow), answers=1)


async def test_a_worker_told_to_stop_while_a_model_reads_gives_the_work_back(
    new_uow: NewUnitOfWork, data_folder: Path, redis_url: str
) -> None:
    interview = typed(new_uow)
    async with serving(OLLAMA, Answer(ends="never")) as server:
        environment = {"RHETOR_LANGUAGE_MODEL__URL": server.url}
        with worker_process("report", environment=environment) as process:
            async with asyncio.timeout(WITHIN_S):
                await server.begun.wait()
            process.terminate()
            assert await asyncio.to_thread(process.wait, 8) == 0, (
                "the supervisor kills it after 8 s"
            )
        async with asyncio.timeout(WITHIN_S):
            await server.left.wait()
    status = status_of(interview, new_uow)
    assert (status.state, status.attempt, status.message) == (JobState.QUEUED, 2, None)


async def test_a_killed_worker_s_assessment_is_finished_by_another(
    new_uow: NewUnitOfWork, data_folder: Path, redis_url: str
) -> None:
    interview = typed(new_uow)
    async with serving(OLLAMA, Answer(ends="never")) as server:
        environment = {"RHETOR_LANGUAGE_MODEL__URL": server.url, **SOON_STALLED}
        with worker_process("report", environment=environment) as first:
            async with asyncio.timeout(WITHIN_S):
                await server.begun.wait()
            os.kill(first.pid, signal.SIGKILL)
            await asyncio.to_thread(first.wait, 10)
        assert status_of(interview, new_uow).state is JobState.RUNNING
        server.answer = READS
        with worker_process("report", environment=environment):
            await wait(lambda: is_done(interview, new_uow))
    assert status_of(interview, new_uow).attempt == 2
    require_read(stored(interview, new_uow), answers=2)


def test_while_the_model_is_away_it_is_tried_again_and_the_report_comes_in_the_end(
    new_uow: NewUnitOfWork, model_url: str
) -> None:
    interview = typed(new_uow, kinds=(JobKind.ANALYSE_VIDEO, JobKind.ANALYSE_SPEECH, ASSESS))
    end(interview, new_uow, JobKind.ANALYSE_VIDEO, JobKind.ANALYSE_SPEECH)
    for attempt in range(1, worker().max_attempts + 1):
        assert status_of(interview, new_uow).attempt == attempt
        assert JobKind.WRITE_REPORT not in job_states(interview, new_uow)
        jobs.assess_answers(str(interview.id))
    status = status_of(interview, new_uow)
    assert status.state is JobState.FAILED
    assert status.message == "The language model could not read the answers."
    assert job_states(interview, new_uow)[JobKind.WRITE_REPORT].state is JobState.QUEUED
    assert any(label.is_present for label in stored(interview, new_uow).labels)


def end(interview: Interview, new_uow: NewUnitOfWork, *kinds: JobKind) -> None:
    now = datetime.now(UTC)
    with new_uow() as uow:
        for kind in kinds:
            uow.jobs.put(JobStatus(kind, interview.id, JobState.DONE, 1, 1.0, None, now, now))
        uow.commit()
