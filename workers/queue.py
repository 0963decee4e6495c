"""RQ as the job queue: which work goes where, and how it is submitted."""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import redis
from rq import Queue
from rq import Worker as RqWorker
from rq.exceptions import DuplicateJobError, NoSuchJobError
from rq.job import Job as RqJob
from rq.job import JobStatus as RqStatus

from core.errors import Unavailable
from core.jobs import QUEUES as OF_KIND
from core.jobs import Job, JobKind
from workers import tracing

SERIALIZER = "json"
"""JSON everywhere: RQ's default would unpickle whatever somebody puts into Redis."""
KEEP = timedelta(hours=1)
"""How long Redis keeps the shell of a job that ended; what people see is in Postgres."""
LOST_AFTER = timedelta(minutes=1)
"""A job that left its queue this long ago, and of which Postgres still says that it waits, went
with its worker: killed, or cut off from Redis, between taking it and beginning it."""
OVER = frozenset({RqStatus.FINISHED, RqStatus.FAILED, RqStatus.STOPPED, RqStatus.CANCELED})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Route:
    """Where a kind of work goes.

    Attributes:
        queue: as `core.jobs.QUEUES` says.
        function: by path, so that a process which submits never imports a model.
        timeout: after which RQ stops it; three times the longest interview at real time, and far
            more than a report or a résumé takes.
    """

    queue: str
    function: str
    timeout: timedelta


TIMEOUTS: Mapping[JobKind, timedelta] = {
    JobKind.ANALYSE_VIDEO: timedelta(hours=3),
    JobKind.ANALYSE_SPEECH: timedelta(hours=3),
    JobKind.ASSESS_ANSWERS: timedelta(hours=3),
    JobKind.WRITE_REPORT: timedelta(minutes=5),
    JobKind.READ_RESUME: timedelta(minutes=15),
}
ROUTES: dict[JobKind, Route] = {
    kind: Route(queue, f"workers.jobs.{kind}", TIMEOUTS[kind]) for kind, queue in OF_KIND.items()
}
LAB = Route("resume", "workers.lab.read_file", timedelta(minutes=2))
"""Files of the résumé lab, which Postgres knows nothing of: the lab itself is their outbox."""
QUEUES = frozenset(route.queue for route in (*ROUTES.values(), LAB))
AWAY = "The work queue cannot be reached."
NOTHING: Mapping[str, str] = {}


def connect(url: str) -> redis.Redis:
    """Return a client; nothing is connected yet."""
    return redis.Redis.from_url(url, socket_connect_timeout=5, health_check_interval=30)


class RqJobQueue:
    """See `core.jobs.JobQueue`."""

    def __init__(self, connection: redis.Redis, *, lost_after: timedelta = LOST_AFTER) -> None:
        """Submit through `connection`."""
        self._jobs = UniqueJobs(connection, lost_after=lost_after)

    def submit(self, job: Job) -> None:
        """Queue `job` unless the same attempt waits or runs already."""
        job_id = f"{job.kind}-{job.subject_id}-{job.attempt}"
        trace = tracing.new_traceparent(job.subject_id)
        meta = {"traceparent": trace}
        if self._jobs.submit(ROUTES[job.kind], job_id, (str(job.subject_id),), meta):
            tracing.arrived(f"queue {job.kind}", 0.0, of=job.subject_id, traceparent=trace)


class RqReadingQueue:
    """See `core.resume.lab.readings.ReadingQueue`."""

    def __init__(self, connection: redis.Redis, *, lost_after: timedelta = LOST_AFTER) -> None:
        """Submit through `connection`."""
        self._connection = connection
        self._jobs = UniqueJobs(connection, lost_after=lost_after)

    def submit(self, pipeline_id: str, sha256: str) -> bool:
        """Queue the reading of one file unless it waits or is being done."""
        return self._jobs.submit(LAB, f"lab-{pipeline_id}-{sha256}", (pipeline_id, sha256))

    def withdraw(self, pipeline_id: str, sha256: str) -> None:
        """Take one back; nothing where it is not queued."""
        self._jobs.withdraw(f"lab-{pipeline_id}-{sha256}")

    def has_workers(self) -> bool:
        """Say whether any process serves the queue now."""
        queue = Queue(LAB.queue, connection=self._connection, serializer=SERIALIZER)
        try:
            return bool(RqWorker.count(queue=queue))
        except redis.RedisError as exc:
            raise Unavailable(AWAY) from exc


class UniqueJobs:
    """Jobs of which one with the same id waits or runs at a time."""

    def __init__(self, connection: redis.Redis, *, lost_after: timedelta) -> None:
        """Submit through `connection`."""
        self._connection = connection
        self._lost_after_s = lost_after.total_seconds()
        self._left_at: dict[str, float] = {}

    def submit(
        self,
        route: Route,
        job_id: str,
        arguments: tuple[str, ...],
        meta: Mapping[str, str] = NOTHING,
    ) -> bool:
        """Queue a job, and return True, unless the same one waits or runs already.

        Raises:
            Unavailable: Redis cannot be reached.
        """
        try:
            return self._submit(route, job_id, arguments, meta)
        except redis.RedisError as exc:
            raise Unavailable(AWAY) from exc

    def withdraw(self, job_id: str) -> None:
        """Forget a job; nothing where there is none.

        Raises:
            Unavailable: Redis cannot be reached.
        """
        try:
            self._delete(RqJob.fetch(job_id, connection=self._connection, serializer=SERIALIZER))
        except NoSuchJobError:
            return
        except redis.RedisError as exc:
            raise Unavailable(AWAY) from exc

    def _submit(
        self, route: Route, job_id: str, arguments: tuple[str, ...], meta: Mapping[str, str]
    ) -> bool:
        queue = Queue(route.queue, connection=self._connection, serializer=SERIALIZER)
        for _ in range(2):
            try:
                queue.enqueue_call(
                    route.function,
                    args=arguments,
                    job_id=job_id,
                    unique=True,
                    timeout=int(route.timeout.total_seconds()),
                    result_ttl=int(KEEP.total_seconds()),
                    failure_ttl=int(KEEP.total_seconds()),
                    meta=dict(meta),
                )
            except DuplicateJobError:
                if not self._deleted_when_over(queue, job_id):
                    return False
            else:
                log.info("queued %s", job_id)
                return True
        return False

    def _deleted_when_over(self, queue: Queue, job_id: str) -> bool:
        """Delete a job that ended without the work being done, such as while Postgres was away."""
        try:
            stale = RqJob.fetch(job_id, connection=self._connection, serializer=SERIALIZER)
        except NoSuchJobError:
            return True
        if stale.get_status() not in OVER and not self._is_lost(queue, job_id):
            return False
        self._delete(stale)
        self._left_at.pop(job_id, None)
        return True

    def _delete(self, job: RqJob) -> None:
        try:
            job.delete()
        except ValueError:
            # RQ 3.0 wants to see how the job was begun, and that has ended or expired meanwhile.
            self._connection.delete(job.key)

    def _is_lost(self, queue: Queue, job_id: str) -> bool:
        if queue.get_job_position(job_id) is not None:
            self._left_at.pop(job_id, None)
            return False
        now = time.monotonic()
        return now - self._left_at.setdefault(job_id, now) >= self._lost_after_s
