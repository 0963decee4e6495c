"""Work on interviews: queued from Postgres, done once, and never lost."""

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core.errors import BadModelOutput, InvalidInput, NotFound, Unavailable
from core.interview import work
from core.interview.interview import Interview
from core.jobs import Job, JobKind, JobState, JobStatus
from core.storage import NewUnitOfWork
from core.vision.adapters.mediapipe import why_unavailable
from db.embedded import EmbeddedRedis
from db.media import FsspecMediaStore
from tests.fakes_storage import RecordingJobQueue
from tests.media import face_video
from tests.recorded import all_done, finished, job_states, recorded, worker_process
from tests.waiting import eventually

VIDEO, SPEECH = JobKind.ANALYSE_VIDEO, JobKind.ANALYSE_SPEECH
ASSESS, REPORT = JobKind.ASSESS_ANSWERS, JobKind.WRITE_REPORT
STALLED_AFTER = timedelta(seconds=90)
MAX_ATTEMPTS = 4
SOON_STALLED = {"RHETOR_QUEUE__STALLED_AFTER": "PT3S"}
CAN_SEE = pytest.mark.skipif(why_unavailable() is not None, reason=str(why_unavailable()))


def nothing(_id: UUID, _beat: Callable[[float], None]) -> None:
    """Do the work, which is none."""


def failing(error: BaseException) -> work.Work:
    def fail(_id: UUID, _beat: Callable[[float], None]) -> None:
        raise error

    return fail


def run(
    kind: JobKind, interview: Interview, do: work.Work, new_uow: NewUnitOfWork
) -> dict[JobKind, JobStatus]:
    """Do a piece of work as a worker does; return the states after it."""
    work.run(
        kind,
        interview.id,
        do,
        new_uow=new_uow,
        stalled_after=STALLED_AFTER,
        max_attempts=MAX_ATTEMPTS,
    )
    return job_states(interview, new_uow)


def queue_due(new_uow: NewUnitOfWork, queue: RecordingJobQueue | None = None) -> list[Job]:
    """Look for due work once; return what was queued."""
    queue = queue or RecordingJobQueue()
    count = work.queue_due(
        new_uow=new_uow, queue=queue, stalled_after=STALLED_AFTER, max_attempts=MAX_ATTEMPTS
    )
    assert count == len(queue.jobs)
    return queue.jobs


def put(new_uow: NewUnitOfWork, status: JobStatus) -> None:
    with new_uow() as uow:
        uow.jobs.put(status)
        uow.commit()


def stalled(interview: Interview, kind: JobKind, attempt: int, new_uow: NewUnitOfWork) -> None:
    """Let a worker have died in the middle of an attempt."""
    status = job_states(interview, new_uow)[kind]
    silent_since = datetime.now(UTC) - STALLED_AFTER - timedelta(seconds=1)
    put(
        new_uow,
        replace(status, state=JobState.RUNNING, attempt=attempt, beat_at=silent_since),
    )


def test_what_is_asked_for_is_queued_once_it_is_stored(new_uow: NewUnitOfWork) -> None:
    interview = finished(new_uow)
    queue = RecordingJobQueue()
    for _ in range(2):
        assert set(queue_due(new_uow, queue)) == {
            Job(VIDEO, interview.id),
            Job(SPEECH, interview.id),
        }


def test_while_the_queue_is_away_the_work_stays_due(new_uow: NewUnitOfWork) -> None:
    interview = finished(new_uow, kinds=[VIDEO])
    with pytest.raises(Unavailable):
        queue_due(new_uow, RecordingJobQueue(is_down=True))
    assert queue_due(new_uow) == [Job(VIDEO, interview.id)]


def test_of_two_workers_at_once_one_does_the_work(new_uow: NewUnitOfWork) -> None:
    both = threading.Barrier(2)
    for _ in range(10):
        interview = finished(new_uow, kinds=[SPEECH])
        done: list[UUID] = []

        def do(id_: UUID, _beat: Callable[[float], None], done: list[UUID] = done) -> None:
            done.append(id_)

        def worker(interview: Interview = interview, do: work.Work = do) -> None:
            both.wait(10)
            run(SPEECH, interview, do, new_uow)

        with ThreadPoolExecutor(2) as workers:
            for worked in [workers.submit(worker) for _ in range(2)]:
                worked.result(30)
        assert done == [interview.id]
        status = job_states(interview, new_uow)[SPEECH]
        assert (status.state, status.attempt, status.progress) == (JobState.DONE, 1, 1.0)


def test_work_that_runs_elsewhere_or_is_done_is_left_alone(new_uow: NewUnitOfWork) -> None:
    interview = finished(new_uow)
    with new_uow() as uow:
        uow.jobs.claim(
            VIDEO, interview.id, now=datetime.now(UTC), stalled_after=timedelta(seconds=90)
        )
        uow.commit()
    assert run(VIDEO, interview, failing(AssertionError()), new_uow)[VIDEO].message is None
    run(SPEECH, interview, nothing, new_uow)
    after = run(SPEECH, interview, failing(AssertionError()), new_uow)
    assert after[SPEECH].state is JobState.DONE
    assert queue_due(new_uow) == [Job(ASSESS, interview.id)]
    run(REPORT, interview, failing(AssertionError()), new_uow)
    assert REPORT not in job_states(interview, new_uow), "nobody asked for it"


def test_stalled_work_is_queued_again_as_the_next_attempt(new_uow: NewUnitOfWork) -> None:
    interview = finished(new_uow, kinds=[VIDEO])
    stalled(interview, VIDEO, 1, new_uow)
    assert queue_due(new_uow) == [Job(VIDEO, interview.id, 2)]
    after = run(VIDEO, interview, nothing, new_uow)[VIDEO]
    assert (after.state, after.attempt) == (JobState.DONE, 2)


def test_work_that_stalls_every_time_fails_with_a_message_and_the_report_is_written(
    new_uow: NewUnitOfWork,
) -> None:
    interview = finished(new_uow)
    for kind in (SPEECH, ASSESS):
        run(kind, interview, nothing, new_uow)
    stalled(interview, VIDEO, MAX_ATTEMPTS, new_uow)
    assert queue_due(new_uow) == []
    states = job_states(interview, new_uow)
    assert (states[VIDEO].state, states[VIDEO].message) == (
        JobState.FAILED,
        f"The worker stopped {MAX_ATTEMPTS} times during this work.",
    )
    assert states[REPORT].state is JobState.QUEUED
    assert queue_due(new_uow) == [Job(REPORT, interview.id)]


def test_a_worker_that_wakes_up_late_changes_nothing(new_uow: NewUnitOfWork) -> None:
    """It was suspended, another took over, and then it goes on."""
    interview = finished(new_uow, kinds=[VIDEO])

    def sleep_through_a_takeover(_id: UUID, _beat: Callable[[float], None]) -> None:
        stalled(interview, VIDEO, 1, new_uow)
        assert queue_due(new_uow) == [Job(VIDEO, interview.id, 2)]
        raise InvalidInput("too late to matter")

    after = run(VIDEO, interview, sleep_through_a_takeover, new_uow)[VIDEO]
    assert (after.state, after.attempt, after.message) == (JobState.QUEUED, 2, None)


@pytest.mark.parametrize("error", [Unavailable("The model is away."), BadModelOutput("Not JSON.")])
def test_an_outside_failure_is_tried_again_later_and_later(
    new_uow: NewUnitOfWork, error: Exception
) -> None:
    interview = finished(new_uow, kinds=[VIDEO])
    for attempt, wait in enumerate(work.BACK_OFF, start=1):
        began = datetime.now(UTC)
        after = run(VIDEO, interview, failing(error), new_uow)[VIDEO]
        assert (after.state, after.attempt) == (JobState.QUEUED, attempt + 1)
        assert after.message == str(error)
        assert began + wait <= after.not_before <= datetime.now(UTC) + wait
        assert queue_due(new_uow) == []
        put(new_uow, replace(after, not_before=datetime.now(UTC)))
        assert queue_due(new_uow) == [Job(VIDEO, interview.id, attempt + 1)]
    after = run(VIDEO, interview, failing(error), new_uow)[VIDEO]
    assert (after.state, after.message) == (JobState.FAILED, str(error))


@pytest.mark.parametrize("error", [InvalidInput("This is no video."), NotFound("interview", 7)])
def test_what_cannot_get_better_fails_at_once(new_uow: NewUnitOfWork, error: Exception) -> None:
    interview = finished(new_uow, kinds=[VIDEO])
    after = run(VIDEO, interview, failing(error), new_uow)[VIDEO]
    assert (after.state, after.attempt, after.message) == (JobState.FAILED, 1, str(error))


def test_a_bug_fails_with_a_number_to_look_up_and_no_details(new_uow: NewUnitOfWork) -> None:
    interview = finished(new_uow, kinds=[VIDEO])
    after = run(VIDEO, interview, failing(RuntimeError("/secret/path")), new_uow)[VIDEO]
    assert after.state is JobState.FAILED
    assert after.message is not None
    assert after.message.startswith("Something went wrong (")
    assert "secret" not in after.message


def test_a_worker_that_is_stopped_gives_its_work_back_at_once(new_uow: NewUnitOfWork) -> None:
    interview = finished(new_uow, kinds=[VIDEO])
    with pytest.raises(SystemExit):
        run(VIDEO, interview, failing(SystemExit()), new_uow)
    assert queue_due(new_uow) == [Job(VIDEO, interview.id, 2)]


@pytest.mark.parametrize("error", [None, InvalidInput("No sound.")])
def test_answers_are_assessed_once_they_were_heard_again_well_or_not(
    new_uow: NewUnitOfWork, error: Exception | None
) -> None:
    interview = finished(new_uow)
    assert ASSESS not in run(VIDEO, interview, nothing, new_uow)
    states = run(SPEECH, interview, failing(error) if error else nothing, new_uow)
    assert states[ASSESS].state is JobState.QUEUED
    assert REPORT not in states


@pytest.mark.parametrize("order", [(VIDEO, SPEECH, ASSESS), (SPEECH, ASSESS, VIDEO)])
@pytest.mark.parametrize("failed", [None, VIDEO, SPEECH, ASSESS])
def test_the_report_is_asked_for_when_all_else_ended_well_or_not(
    new_uow: NewUnitOfWork, order: tuple[JobKind, ...], failed: JobKind | None
) -> None:
    interview = finished(new_uow)
    for kind in order:
        assert REPORT not in job_states(interview, new_uow)
        do = failing(InvalidInput("No such thing.")) if kind is failed else nothing
        run(kind, interview, do, new_uow)
    assert job_states(interview, new_uow)[REPORT].state is JobState.QUEUED


def test_a_report_waits_for_work_that_is_tried_again(new_uow: NewUnitOfWork) -> None:
    interview = finished(new_uow)
    run(VIDEO, interview, nothing, new_uow)
    run(SPEECH, interview, nothing, new_uow)
    assert REPORT not in run(ASSESS, interview, failing(Unavailable("Away.")), new_uow)
    assert REPORT in run(ASSESS, interview, nothing, new_uow)


def test_work_that_was_left_by_an_earlier_version_is_followed_up(new_uow: NewUnitOfWork) -> None:
    """Its speech was analysed before answers were assessed."""
    interview = finished(new_uow)
    done = replace(job_states(interview, new_uow)[SPEECH], state=JobState.DONE)
    put(new_uow, done)
    states = run(VIDEO, interview, nothing, new_uow)
    assert states[ASSESS].state is JobState.QUEUED
    assert REPORT in run(ASSESS, interview, nothing, new_uow)


def test_the_report_is_asked_for_when_the_last_two_end_at_the_same_moment(
    new_uow: NewUnitOfWork,
) -> None:
    both = threading.Barrier(2)

    def meet(_id: UUID, _beat: Callable[[float], None]) -> None:
        both.wait(10)

    for _ in range(10):
        interview = finished(new_uow)
        run(SPEECH, interview, nothing, new_uow)
        with ThreadPoolExecutor(2) as workers:
            for ended in [
                workers.submit(run, kind, interview, meet, new_uow) for kind in (VIDEO, ASSESS)
            ]:
                ended.result(30)
        assert job_states(interview, new_uow)[REPORT].state is JobState.QUEUED


def test_a_running_job_shows_progress_and_life_also_within_a_short_limit(
    new_uow: NewUnitOfWork,
) -> None:
    """However short the time after which work counts as stalled, work that goes on does not."""
    interview = finished(new_uow, kinds=[VIDEO])
    limit = timedelta(seconds=1)
    seen: list[float] = []

    def is_taken_over() -> bool:
        work.queue_due(
            new_uow=new_uow, queue=RecordingJobQueue(), stalled_after=limit, max_attempts=4
        )
        status = job_states(interview, new_uow)[VIDEO]
        seen.append(status.progress)
        return status.state is not JobState.RUNNING

    def take_long(_id: UUID, beat: Callable[[float], None]) -> None:
        beat(0.5)
        until = time.monotonic() + 2 * limit.total_seconds()
        eventually(lambda: is_taken_over() or time.monotonic() > until, within_s=10)

    work.run(VIDEO, interview.id, take_long, new_uow=new_uow, stalled_after=limit, max_attempts=4)
    after = job_states(interview, new_uow)[VIDEO]
    assert (after.state, after.attempt) == (JobState.DONE, 1)
    assert seen[-1] == 0.5


@pytest.fixture(scope="module")
def long_webm(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Enough to look at that a worker can be caught at it."""
    return face_video(tmp_path_factory.mktemp("video") / "face.webm", 30).read_bytes()


def beating(interview: Interview, new_uow: NewUnitOfWork, attempt: int = 1) -> bool:
    """Wait until a worker is in the middle of the video."""

    def beat() -> datetime | None:
        status = job_states(interview, new_uow)[VIDEO]
        is_running = status.state is JobState.RUNNING and status.attempt >= attempt
        return status.beat_at if is_running else None

    first = eventually(beat, within_s=60)
    return eventually(lambda: beat() != first, within_s=30)


@CAN_SEE
def test_a_killed_worker_s_work_is_finished_by_another(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, long_webm: bytes, redis_url: str
) -> None:
    interview = recorded(new_uow, media, long_webm)
    with worker_process(environment=SOON_STALLED) as first:
        assert beating(interview, new_uow)
        os.kill(first.pid, signal.SIGKILL)
        first.wait(10)
    assert job_states(interview, new_uow)[VIDEO].state is JobState.RUNNING
    with worker_process(environment=SOON_STALLED):
        eventually(lambda: all_done(interview, new_uow), within_s=120)
    assert job_states(interview, new_uow)[VIDEO].attempt >= 2
    with new_uow() as uow:
        assert len(uow.analyses.timeline(interview.id)) == 30
        assert uow.analyses.report(interview.id) is not None


@CAN_SEE
def test_a_worker_that_is_told_to_stop_gives_the_video_back_and_ends(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, long_webm: bytes, redis_url: str
) -> None:
    interview = recorded(new_uow, media, long_webm)
    with worker_process(environment=SOON_STALLED) as process:
        assert beating(interview, new_uow)
        process.terminate()
        assert process.wait(8) == 0, "the supervisor kills it after 8 s"
    status = job_states(interview, new_uow)[VIDEO]
    assert (status.state, status.attempt) == (JobState.QUEUED, 2)
    assert status.not_before <= datetime.now(UTC)
    assert status.message is None


@CAN_SEE
def test_redis_may_restart_before_and_during_the_work(
    new_uow: NewUnitOfWork,
    media: FsspecMediaStore,
    long_webm: bytes,
    data_folder: Path,
    services_folder: Path,
) -> None:
    """It forgets every job, and the worker's last word on the video finds nobody."""
    interview = recorded(new_uow, media, long_webm)

    def state() -> JobState:
        return job_states(interview, new_uow)[VIDEO].state

    with EmbeddedRedis(services_folder / "restarting") as redis:
        redis.stop()
        with worker_process(environment={"RHETOR_QUEUE__URL": redis.url}) as process:
            redis.start()
            eventually(lambda: state() is JobState.RUNNING, within_s=60)
            redis.stop()
            eventually(lambda: state() is JobState.DONE, within_s=60)
            redis.start()
            eventually(lambda: all_done(interview, new_uow), within_s=60)
            process.terminate()
            assert process.wait(8) == 0, "the same process all along"
    assert job_states(interview, new_uow)[VIDEO].attempt == 1
