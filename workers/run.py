"""`python -m workers.run QUEUE [QUEUE ...]`: work on these queues until told to stop."""

import argparse
import logging
import os
import time
from collections.abc import Sequence
from types import FrameType

import redis
from rq import Queue, SimpleWorker
from rq.exceptions import StopRequested
from rq.worker import WorkerStatus

from core import log
from core.errors import AppError
from core.settings import load_settings, required
from workers import queue, tracing
from workers.admission import AdmittedJob
from workers.exposing import expose
from workers.outbox import OutboxThread
from workers.stopping import Stop
from workers.wiring import presence, worker

AGAIN_AFTER_S = 1.0
logger = logging.getLogger(__name__)


class StoppableWorker(SimpleWorker):  # type: ignore[misc]  # mypy skips RQ
    """Work in this process, so models load once and CUDA is never forked (faster-whisper#983).

    Told to stop, it gives its job back at once; RQ's own worker would finish it first.
    """

    max_connection_wait_time = 5.0

    def __init__(self, queues: Sequence[Queue], connection: redis.Redis, stop: Stop) -> None:
        """Work on `queues` until `stop` is asked."""
        super().__init__(
            queues,
            connection=connection,
            serializer=queue.SERIALIZER,
            job_class=AdmittedJob,
            log_job_description=False,
        )
        self._stop = stop

    def request_stop(self, _signum: int, _frame: FrameType | None) -> None:
        """Handle SIGTERM and SIGINT: leave the work or, where there is none, the wait for it."""
        self._stop_requested = True
        self._stop.ask()
        if self.get_state() != WorkerStatus.BUSY:
            raise StopRequested


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a worker; it outlives a restart of Redis."""
    parser = argparse.ArgumentParser(prog="python -m workers.run", description=__doc__)
    parser.add_argument("queues", nargs="+", choices=sorted(queue.QUEUES), metavar="QUEUE")
    parser.add_argument("--burst", action="store_true", help="end when the queues are empty")
    chosen = parser.parse_args(arguments)
    settings = load_settings()
    telemetry = settings.telemetry
    log.configure(f"worker[{','.join(chosen.queues)}]", settings.log_level, telemetry.log_form)
    try:
        connection = queue.connect(required(settings.queue.url))
        w = worker()
        end_metrics = expose(w.metrics.registry, telemetry.metrics_host, telemetry.metrics_port)
    except AppError as exc:
        parser.exit(1, f"{exc.message}\n")
    end_traces = tracing.start("worker", telemetry.otlp_endpoint)
    outbox = OutboxThread(
        new_uow=w.new_uow,
        queue=w.queue,
        stalled_after=w.stalled_after,
        max_attempts=w.max_attempts,
        presence=presence(chosen.queues),
    )
    outbox.start()
    logging.getLogger("rq.worker").setLevel(logging.WARNING)
    logger.info("ready")
    queues = [
        Queue(name, connection=connection, serializer=queue.SERIALIZER, job_class=AdmittedJob)
        for name in chosen.queues
    ]
    try:
        _work(queues, connection, w.stop, burst=chosen.burst)
    except redis.RedisError as exc:
        logger.error("Redis cannot be reached: %s", exc)  # noqa: TRY400 - the reason says it all
        return 1
    finally:
        outbox.stop()
        w.close()
        end_traces()
        end_metrics()
    return 0


def _work(queues: Sequence[Queue], connection: redis.Redis, stop: Stop, *, burst: bool) -> None:
    """Work until `stop` is asked or, in a burst, until the queues are empty.

    RQ's worker ends when Redis goes away while it notes what became of a job; another takes over.
    """
    while not stop.is_asked:
        try:
            StoppableWorker(queues, connection, stop).work(
                burst=burst, logging_level=logging.WARNING
            )
        except StopRequested:
            return
        except redis.RedisError as exc:
            if burst:
                raise
            logger.warning("Redis cannot be reached for now: %s", exc)
        if burst:
            return
        if not stop.is_asked:
            time.sleep(AGAIN_AFTER_S)


if __name__ == "__main__":
    os.nice(10)  # on one machine, whoever is in an interview goes first
    raise SystemExit(main())
