"""A job as those see it who watch over the suite: its lines, its place in a trace, its figures."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from rq import get_current_job

from core import log
from core.jobs import JobKind, JobState, JobStatus
from workers import tracing
from workers.metrics import Outcome, WorkerMetrics
from workers.stopping import Stopped

OF_STATE = {
    JobState.DONE: Outcome.DONE,
    JobState.FAILED: Outcome.FAILED,
    JobState.QUEUED: Outcome.AGAIN,
}


def watch(
    kind: JobKind,
    subject_id: UUID,
    do: Callable[[], JobStatus | None],
    metrics: WorkerMetrics,
) -> None:
    """Do a job, with all its lines, spans and figures where they belong.

    Args:
        kind: of the job.
        subject_id: of the interview or the résumé that it is about.
        do: does it; returns how it ended, None where there was nothing to do.
        metrics: of this worker.
    """
    job = get_current_job()
    parent = str(job.meta.get("traceparent")) if job is not None else None
    outcome = Outcome.BROKEN
    with (
        log.about(job=kind, subject=subject_id),
        tracing.span(f"job {kind}", of=subject_id, parent=parent),
        metrics.running(kind, _waited_s(job.enqueued_at if job is not None else None)),
    ):
        try:
            ended = do()
            outcome = OF_STATE[ended.state] if ended is not None else Outcome.NOTHING
        except Stopped:
            outcome = Outcome.AGAIN
            raise
        finally:
            metrics.ended(kind, outcome)


def _waited_s(queued_at: datetime | None) -> float | None:
    if queued_at is None:
        return None
    aware = queued_at if queued_at.tzinfo is not None else queued_at.replace(tzinfo=UTC)
    return (datetime.now(UTC) - aware).total_seconds()
