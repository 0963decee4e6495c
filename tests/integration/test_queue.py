"""RQ as the job queue, on a real Redis, with real workers."""

import json
import pickletools
import uuid
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from rq import Queue, SimpleWorker

from core.errors import Unavailable
from core.jobs import Job, JobKind
from db.embedded import EmbeddedRedis
from tests.waiting import eventually
from workers.queue import QUEUES, ROUTES, SERIALIZER, RqJobQueue, connect

NOBODY = Path(__file__).with_name("no-such.sock")


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with closing(connect(redis_url)) as client:
        yield client


@pytest.fixture
def queue(redis: Redis) -> RqJobQueue:
    return RqJobQueue(redis)


def a_job(kind: JobKind = JobKind.WRITE_REPORT, attempt: int = 1) -> Job:
    return Job(kind, uuid.uuid4(), attempt)


def rq_queue(redis: Redis, kind: JobKind = JobKind.WRITE_REPORT) -> Queue:
    return Queue(ROUTES[kind].queue, connection=redis, serializer=SERIALIZER)


def work(redis: Redis) -> bool:
    """Work until the queues are empty, whatever comes of it; say whether there was any work."""
    worker = SimpleWorker(
        [Queue(name, connection=redis, serializer=SERIALIZER) for name in sorted(QUEUES)],
        connection=redis,
        serializer=SERIALIZER,
        log_job_description=False,
    )
    return bool(worker.work(burst=True))


def payload_of(redis: Redis, job: Job) -> bytes:
    """Return what RQ unpacks to call the function."""
    key = f"rq:job:{job.kind}-{job.subject_id}-{job.attempt}"
    data = redis.hget(key, "data")
    assert isinstance(data, bytes)
    return zlib.decompress(data)


def stored_of(redis: Any, job: Job) -> list[bytes]:
    """Return every value that RQ keeps of a job that ended."""
    job_id = f"{job.kind}-{job.subject_id}-{job.attempt}"
    (_, result), *_ = redis.xrange(f"rq:results:{job_id}")
    return [*redis.hvals(f"rq:job:{job_id}"), *result.values()]


@pytest.mark.parametrize("kind", JobKind)
def test_a_job_goes_to_the_queue_of_its_kind_by_path_with_its_id_and_nothing_else(
    redis: Redis, queue: RqJobQueue, kind: JobKind
) -> None:
    job = a_job(kind)
    queue.submit(job)
    assert rq_queue(redis, kind).job_ids == [f"{kind}-{job.subject_id}-1"]
    function, instance, args, kwargs = json.loads(payload_of(redis, job))
    assert (function, instance, kwargs) == (ROUTES[kind].function, None, {})
    assert args == [str(job.subject_id)]


def test_nothing_in_redis_could_be_unpickled(redis: Redis, queue: RqJobQueue) -> None:
    job = a_job()
    queue.submit(job)
    assert work(redis)
    stored = stored_of(redis, job)
    unpacked = [zlib.decompress(value) for value in stored if value[:1] == b"\x78"]
    assert payload_of(redis, job) in unpacked
    for value in (*stored, *unpacked):
        with pytest.raises((ValueError, NotImplementedError)):
            list(pickletools.genops(value))


def test_a_worker_calls_the_function_with_the_id(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path names a function that takes a string and tells that it ran."""
    queue = rq_queue(redis)
    queue.enqueue_call("builtins.len", args=(str(uuid.uuid4()),), result_ttl=60)
    (job_id,) = queue.job_ids
    assert work(redis)
    job = queue.fetch_job(job_id)
    assert job is not None
    assert job.return_value() == 36


def test_a_job_that_waits_is_queued_once(redis: Redis, queue: RqJobQueue) -> None:
    job = a_job()
    for _ in range(3):
        queue.submit(job)
    RqJobQueue(redis).submit(job)
    assert len(rq_queue(redis)) == 1
    assert work(redis)


def test_a_later_attempt_is_another_job(redis: Redis, queue: RqJobQueue) -> None:
    first = a_job()
    queue.submit(first)
    queue.submit(Job(first.kind, first.subject_id, 2))
    assert len(rq_queue(redis)) == 2


def test_a_job_that_ended_can_be_submitted_again(redis: Redis, queue: RqJobQueue) -> None:
    job = a_job()
    queue.submit(job)
    assert work(redis)
    assert len(rq_queue(redis)) == 0
    queue.submit(job)
    assert len(rq_queue(redis)) == 1
    assert work(redis)


def test_a_job_whose_worker_died_before_it_began_is_queued_again(redis: Redis) -> None:
    queue = RqJobQueue(redis, lost_after=timedelta(seconds=0.2))
    job = a_job()
    queue.submit(job)
    assert redis.rpop(rq_queue(redis).key) is not None  # as a worker takes it
    queue.submit(job)
    assert len(rq_queue(redis)) == 0, "a worker may be about to begin it"

    def is_queued() -> bool:
        queue.submit(job)
        return len(rq_queue(redis)) == 1

    eventually(is_queued, within_s=5)


def test_a_waiting_job_is_never_taken_for_lost(redis: Redis) -> None:
    queue = RqJobQueue(redis, lost_after=timedelta(0))
    jobs = [a_job() for _ in range(3)]
    for job in jobs * 3:
        queue.submit(job)
    assert rq_queue(redis).job_ids == [f"write_report-{job.subject_id}-1" for job in jobs]


def test_without_redis_submitting_says_unavailable() -> None:
    with closing(connect(f"unix://{NOBODY}")) as nobody, pytest.raises(Unavailable):
        RqJobQueue(nobody).submit(a_job())
    with closing(connect("redis://127.0.0.1:1")) as nobody, pytest.raises(Unavailable):
        RqJobQueue(nobody).submit(a_job())


def test_a_queue_goes_on_after_a_restart_of_redis(services_folder: Path) -> None:
    job = a_job()
    with (
        EmbeddedRedis(services_folder / "restarted") as server,
        closing(connect(server.url)) as redis,
    ):
        queue = RqJobQueue(redis)
        queue.submit(job)
        server.stop()
        with pytest.raises(Unavailable):
            queue.submit(job)
        server.start()
        assert len(rq_queue(redis)) == 0, "it forgets; Postgres is the outbox"
        queue.submit(job)
        assert len(rq_queue(redis)) == 1
