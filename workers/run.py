"""`python -m workers.run QUEUE [QUEUE ...]`: work on these queues until told to stop."""

import argparse
import logging
from collections.abc import Sequence

from rq import Queue, SimpleWorker

from core import log
from core.errors import AppError
from core.settings import load_settings, required
from workers import queue
from workers.outbox import OutboxThread
from workers.wiring import worker


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a worker that loads models once and never forks (SYSTRAN/faster-whisper#983)."""
    parser = argparse.ArgumentParser(prog="python -m workers.run", description=__doc__)
    parser.add_argument("queues", nargs="+", choices=sorted(queue.QUEUES), metavar="QUEUE")
    parser.add_argument("--burst", action="store_true", help="end when the queues are empty")
    chosen = parser.parse_args(arguments)
    settings = load_settings()
    log.configure(f"worker[{','.join(chosen.queues)}]", settings.log_level)
    try:
        connection = queue.connect(required(settings.queue.url))
        w = worker()
    except AppError as exc:
        parser.exit(1, f"{exc.message}\n")
    outbox = OutboxThread(
        new_uow=w.new_uow,
        queue=w.queue,
        stalled_after=w.stalled_after,
        max_attempts=w.max_attempts,
    )
    outbox.start()
    queues = [
        Queue(name, connection=connection, serializer=queue.SERIALIZER) for name in chosen.queues
    ]
    rq_worker = SimpleWorker(
        queues, connection=connection, serializer=queue.SERIALIZER, log_job_description=False
    )
    logging.getLogger("rq.worker").setLevel(logging.WARNING)
    logging.getLogger(__name__).info("ready")
    rq_worker.work(burst=chosen.burst, logging_level=logging.WARNING)
    outbox.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
