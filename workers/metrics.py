"""What a monitor reads of a worker: the process, its jobs, how long they took and waited."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from core.jobs import JobKind

SECONDS = (0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 10800.0)
"""From a report, which takes a fraction of a second, to the three hours after which a job ends."""


class Outcome(StrEnum):
    """What came of a job."""

    DONE = "done"
    FAILED = "failed"
    AGAIN = "again"
    """It is tried once more later: something outside failed, or the worker was told to stop."""
    NOTHING = "nothing"
    """It was done already, or another worker is at it."""
    BROKEN = "broken"
    """It could not even be claimed or stored: Postgres is away."""


class WorkerMetrics:
    """The metrics of one worker process."""

    def __init__(self) -> None:
        """Begin at zero, with a registry of its own."""
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._jobs = Counter(
            "rhetor_jobs",
            "Jobs that ended, by what came of them.",
            ["kind", "outcome"],
            registry=registry,
        )
        self._seconds = Histogram(
            "rhetor_job_seconds",
            "From the begin of a job to its end.",
            ["kind"],
            buckets=SECONDS,
            registry=registry,
        )
        self._waited = Histogram(
            "rhetor_job_waiting_seconds",
            "From queueing a job to its begin.",
            ["kind"],
            buckets=SECONDS,
            registry=registry,
        )
        self._running = Gauge(
            "rhetor_jobs_running", "Jobs that are being done now.", ["kind"], registry=registry
        )
        for kind in JobKind:  # else the first time would be no increase
            self._seconds.labels(kind)
            self._waited.labels(kind)
            self._running.labels(kind)
            for outcome in Outcome:
                self._jobs.labels(kind, outcome)

    @contextmanager
    def running(self, kind: JobKind, waited_s: float | None) -> Iterator[None]:
        """Time the block, which does a job.

        Args:
            kind: of the job.
            waited_s: how long it was queued; None where nobody knows.
        """
        if waited_s is not None:
            self._waited.labels(kind).observe(max(0.0, waited_s))
        with self._running.labels(kind).track_inprogress(), self._seconds.labels(kind).time():
            yield

    def ended(self, kind: JobKind, outcome: Outcome) -> None:
        """Count a job by what came of it."""
        self._jobs.labels(kind, outcome).inc()
