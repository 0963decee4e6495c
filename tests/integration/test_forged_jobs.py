"""A worker takes the jobs that were queued by us, and nothing that somebody wrote into Redis."""

import json
import uuid
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from redis import Redis
from rq import Queue
from rq.exceptions import NoSuchJobError
from rq.job import Job as RqJob

from core.jobs import Job, JobKind
from workers.admission import AdmittedJob, ForgedJob
from workers.queue import QUEUES, ROUTES, SERIALIZER, RqJobQueue, RqReadingQueue, connect
from workers.run import StoppableWorker
from workers.stopping import Stop

Forge = Callable[[RqJob], None]
SHA256 = "a" * 64


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with closing(connect(redis_url)) as client:
        yield client


@pytest.fixture
def traces(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the jobs of this worker were called with, instead of the work."""
    called: list[str] = []
    for kind in JobKind:
        monkeypatch.setattr(f"workers.jobs.{kind}", called.append)
    return called


def work(redis: Redis) -> None:
    """Work until the queues are empty, as `workers.run` does."""
    queues = [
        Queue(name, connection=redis, serializer=SERIALIZER, job_class=AdmittedJob)
        for name in sorted(QUEUES)
    ]
    StoppableWorker(queues, redis, Stop()).work(burst=True)


def queued(redis: Redis, kind: JobKind = JobKind.WRITE_REPORT) -> RqJob:
    """Queue a job of ours; return it as the broker holds it."""
    job = Job(kind, uuid.uuid4())
    RqJobQueue(redis).submit(job)
    return fetched(redis, f"{kind}-{job.subject_id}-1")


def fetched(redis: Redis, job_id: str) -> RqJob:
    return RqJob.fetch(job_id, connection=redis, serializer=SERIALIZER)


def write(job: RqJob, **fields: str | bytes) -> None:
    """Write into what the broker holds, past RQ."""
    job.connection.hset(job.key, mapping=fields)


def data(function: str, args: object, instance: object = None, kwargs: object = None) -> bytes:
    return zlib.compress(json.dumps([function, instance, args, kwargs or {}]).encode())


def calls(function: str, *args: object) -> Forge:
    return lambda job: write(job, data=data(function, args))


FORGERIES: dict[str, Forge] = {
    "another function": calls("os.system", "touch forged"),
    "another function of ours": calls("workers.jobs._store_exemplars", "x"),
    "a method": lambda job: write(job, data=data("len", [], instance="text")),
    "no JSON": lambda job: write(job, data=b"\x80\x04N."),
    "another subject": calls("workers.jobs.write_report", str(uuid.uuid4())),
    "two subjects": calls("workers.jobs.write_report", str(uuid.uuid4()), str(uuid.uuid4())),
    "no subject": calls("workers.jobs.write_report"),
    "an argument that is no text": calls("workers.jobs.write_report", {"id": 1}),
    "named arguments": lambda job: write(
        job, data=data("workers.jobs.write_report", job.args, kwargs={"new_uow": 1})
    ),
    "a callback after success": lambda job: write(job, success_callback_name="os.getcwd"),
    "a callback after failure": lambda job: write(job, failure_callback_name="os.getcwd"),
    "a callback after a stop": lambda job: write(job, stopped_callback_name="os.getcwd"),
    "a webhook": lambda job: write(
        job,
        webhooks=json.dumps(
            [
                {
                    "url": "http://169.254.169.254/",
                    "job_status": "finished",
                    "method": "GET",
                    "headers": None,
                    "timeout": 1,
                }
            ]
        ),
    ),
    "no end": lambda job: write(job, timeout="-1"),
    "a time that is none": lambda job: write(job, timeout="soon"),
    "a state that is none": lambda job: write(job, status="forged"),
    "many repeats": lambda job: write(job, repeats_left="1000000"),
    "another queue": lambda job: write(job, origin="vision"),
    "something beside it": lambda job: write(job, meta=json.dumps({"transcript": "..."})),
    "a trace that is none": lambda job: write(job, meta=json.dumps({"traceparent": "x" * 99})),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_job_is_refused_and_the_next_one_is_done(
    redis: Redis, traces: list[str], forgery: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    forged = queued(redis)
    FORGERIES[forgery](forged)
    ours = queued(redis)
    work(redis)
    assert traces == list(ours.args)
    assert list(tmp_path.iterdir()) == []
    assert not redis.exists(forged.key), "it would be looked at for ever"


def test_a_job_under_a_name_of_its_own_is_refused(redis: Redis, traces: list[str]) -> None:
    subject = str(uuid.uuid4())
    Queue("report", connection=redis, serializer=SERIALIZER).enqueue_call(
        ROUTES[JobKind.WRITE_REPORT].function, args=(subject,), timeout=300, result_ttl=3600
    )
    work(redis)
    assert traces == []


@pytest.mark.parametrize("kind", JobKind)
def test_every_kind_of_ours_is_taken(redis: Redis, traces: list[str], kind: JobKind) -> None:
    job = queued(redis, kind)
    work(redis)
    assert traces == list(job.args)


def test_a_job_may_say_where_its_trace_goes_on(redis: Redis, traces: list[str]) -> None:
    job = queued(redis)
    write(job, meta=json.dumps({"traceparent": f"00-{'a' * 32}-{'b' * 16}-01"}))
    work(redis)
    assert traces == list(job.args)


def test_a_file_of_the_lab_is_taken_by_its_hashes_only(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, str]] = []
    monkeypatch.setattr("workers.lab.read_file", lambda *hashes: read.append(hashes))
    queue = RqReadingQueue(redis)
    queue.submit("b" * 64, SHA256)
    queue.submit("resumes", SHA256)
    work(redis)
    assert read == [("b" * 64, SHA256)]


def test_a_forged_job_does_not_exist_for_what_cleans_up(redis: Redis) -> None:
    ours, forged = queued(redis), queued(redis)
    write(forged, failure_callback_name="os.getcwd")
    found = AdmittedJob.fetch_many([ours.id, forged.id], connection=redis, serializer=SERIALIZER)
    assert [job is not None for job in found] == [True, False]
    with pytest.raises(NoSuchJobError):
        fetched(redis, forged.id)
    assert issubclass(ForgedJob, NoSuchJobError)
