"""`python -m workers.run_lab`: read files for a run of the résumé lab; it needs no Postgres.

A run starts it, and holds its standard input: when that closes, the run is over, killed or not.
"""

import logging
import os
import signal
import threading

from rq import Queue
from rq.exceptions import StopRequested

from core import log
from core.errors import AppError
from core.settings import load_settings, required
from workers import queue
from workers.admission import AdmittedJob
from workers.run import StoppableWorker
from workers.wiring import lab_worker

logger = logging.getLogger(__name__)


def main() -> int:
    """Work until standard input closes; return the exit status."""
    settings = load_settings()
    log.configure("worker[lab]", settings.log_level, settings.telemetry.log_form)
    try:
        connection = queue.connect(required(settings.queue.url))
        w = lab_worker()
    except AppError as exc:
        logger.error(exc.message)  # noqa: TRY400 - the message says it all
        return 1
    logging.getLogger("rq.worker").setLevel(logging.WARNING)
    queues = [
        Queue(
            queue.LAB.queue,
            connection=connection,
            serializer=queue.SERIALIZER,
            job_class=AdmittedJob,
        )
    ]
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    logger.info("ready")
    try:
        StoppableWorker(queues, connection, w.stop).work(logging_level=logging.WARNING)
    except StopRequested:
        logger.info("told to stop")
    return 0


def _end_with_the_run() -> None:
    while os.read(0, 1):  # not sys.stdin, whose lock Python asks for when it ends
        continue
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    raise SystemExit(main())
