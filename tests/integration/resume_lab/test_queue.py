"""The lab's queue, on a real Redis."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from redis import Redis
from rq import Queue
from rq.job import Job, JobStatus

from core.errors import Unavailable
from workers.queue import LAB, SERIALIZER, RqReadingQueue, connect

PIPELINE, FILE = "a" * 64, "b" * 64


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with closing(connect(redis_url)) as client:
        yield client


def taken(redis: Redis) -> Job:
    """Take the job as a worker does, and begin it."""
    queue = Queue(LAB.queue, connection=redis, serializer=SERIALIZER)
    (job_id,) = queue.job_ids
    redis.rpop(queue.key)
    job = Job.fetch(job_id, connection=redis, serializer=SERIALIZER)
    job.set_status(JobStatus.STARTED)
    return job


def test_a_job_carries_two_hashes_and_waits_once(redis: Redis) -> None:
    queue = RqReadingQueue(redis)
    assert queue.submit(PIPELINE, FILE)
    assert not queue.submit(PIPELINE, FILE)
    job = taken(redis)
    assert (job.func_name, job.args) == ("workers.lab.read_file", [PIPELINE, FILE])


def test_one_that_is_being_done_is_not_queued_again(redis: Redis) -> None:
    queue = RqReadingQueue(redis)
    queue.submit(PIPELINE, FILE)
    taken(redis)
    assert not queue.submit(PIPELINE, FILE)


def test_one_whose_worker_is_gone_with_all_traces_is_queued_again(redis: Redis) -> None:
    queue = RqReadingQueue(redis, lost_after=timedelta(0))
    queue.submit(PIPELINE, FILE)
    redis.zadd(taken(redis).execution_registry.key, {"gone": 4e9})
    assert queue.submit(PIPELINE, FILE)


def test_one_that_is_withdrawn_is_not_done_and_may_come_back(redis: Redis) -> None:
    queue = RqReadingQueue(redis)
    queue.withdraw(PIPELINE, FILE)
    queue.submit(PIPELINE, FILE)
    queue.withdraw(PIPELINE, FILE)
    assert Queue(LAB.queue, connection=redis, serializer=SERIALIZER).job_ids == []
    assert queue.submit(PIPELINE, FILE)


def test_nobody_works_on_an_empty_redis(redis: Redis) -> None:
    assert not RqReadingQueue(redis).has_workers()


def test_without_redis_it_says_so() -> None:
    with closing(connect("redis://127.0.0.1:1")) as nobody:
        queue = RqReadingQueue(nobody)
        for ask in (
            queue.has_workers,
            lambda: queue.submit(PIPELINE, FILE),
            lambda: queue.withdraw(PIPELINE, FILE),
        ):
            with pytest.raises(Unavailable):
                ask()
