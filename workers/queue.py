"""RQ as the job queue: which work goes where, and how it is submitted."""

import logging
import time
from dataclasses import dataclass
from datetime import timedelta

import redis
from rq import Queue
from rq.exceptions import DuplicateJobError, NoSuchJobError
from rq.job import Job as RqJob
from rq.job import JobStatus as RqStatus

from core.errors import Unavailable
from core.jobs import Job, JobKind

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
        queue: named for the resource it uses.
        function: by path, so that a process which submits never imports a model.
        timeout: after which RQ stops it; three times the longest interview at real time.
    """

    queue: str
    function: str
    timeout: timedelta


ROUTES: dict[JobKind, Route] = {
    JobKind.ANALYSE_VIDEO: Route("vision", "workers.jobs.analyse_video", timedelta(hours=3)),
    JobKind.ANALYSE_SPEECH: Route("report", "workers.jobs.analyse_speech", timedelta(hours=3)),
    JobKind.ASSESS_ANSWERS: Route("report", "workers.jobs.assess_answers", timedelta(hours=3)),
    JobKind.WRITE_REPORT: Route("report", "workers.jobs.write_report", timedelta(minutes=5)),
}
QUEUES = frozenset(route.queue for route in ROUTES.values())


def connect(url: str) -> redis.Redis:
    """Return a client; nothing is connected yet."""
    return redis.Redis.from_url(url, socket_connect_timeout=5, health_check_interval=30)


class RqJobQueue:
    """See `core.jobs.JobQueue`."""

    def __init__(self, connection: redis.Redis, *, lost_after: timedelta = LOST_AFTER) -> None:
        """Submit through `connection`."""
        self._connection = connection
        self._lost_after_s = lost_after.total_seconds()
        self._left_at: dict[str, float] = {}

    def submit(self, job: Job) -> None:
        """Queue `job` unless the same attempt waits or runs already."""
        try:
            self._submit(job)
        except redis.RedisError as exc:
            raise Unavailable("The work queue cannot be reached.") from exc

    def _submit(self, job: Job) -> None:
        route = ROUTES[job.kind]
        job_id = f"{job.kind}-{job.interview_id}-{job.attempt}"
        queue = Queue(route.queue, connection=self._connection, serializer=SERIALIZER)
        for _ in range(2):
            try:
                queue.enqueue_call(
                    route.function,
                    args=(str(job.interview_id),),
                    job_id=job_id,
                    unique=True,
                    timeout=int(route.timeout.total_seconds()),
                    result_ttl=int(KEEP.total_seconds()),
                    failure_ttl=int(KEEP.total_seconds()),
                )
            except DuplicateJobError:
                if not self._deleted_when_over(queue, job_id):
                    return
            else:
                log.info("queued %s", job_id)
                return

    def _deleted_when_over(self, queue: Queue, job_id: str) -> bool:
        """Delete a job that ended without the work being done, such as while Postgres was away."""
        try:
            stale = RqJob.fetch(job_id, connection=self._connection, serializer=SERIALIZER)
        except NoSuchJobError:
            return True
        if stale.get_status() not in OVER and not self._is_lost(queue, job_id):
            return False
        stale.delete()
        self._left_at.pop(job_id, None)
        return True

    def _is_lost(self, queue: Queue, job_id: str) -> bool:
        if queue.get_job_position(job_id) is not None:
            self._left_at.pop(job_id, None)
            return False
        now = time.monotonic()
        return now - self._left_at.setdefault(job_id, now) >= self._lost_after_s
