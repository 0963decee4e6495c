"""What a job costs besides its work: jobs that find nothing to do, on several workers.

All of the real way: queued as the outbox does, admitted, claimed in Postgres, and over.
"""

import os
import tempfile
import time
import uuid
from collections.abc import Mapping
from pathlib import Path

from redis import Redis

from apps.local.child import Child
from benchmarks.lines import print_line
from core.jobs import Job, JobKind
from db.embedded import EmbeddedPostgres, EmbeddedRedis
from db.migrate import upgrade_analytics
from workers.queue import QUEUES, RqJobQueue, connect

JOBS, WORKERS = 10_000, 4
LIMIT_MS = 40.0
"""Source: the issue."""
WARM = 200
"""Jobs after which every worker is at work."""
LOOK_EVERY_S = 0.05
QUEUE = "report"


def main(count: int = JOBS) -> None:
    """Print what queueing a job and what working off a job cost."""
    assert QUEUE in QUEUES
    with tempfile.TemporaryDirectory(prefix="rhetor-bench-") as folder:
        data = Path(folder)
        with EmbeddedPostgres(data / "postgres") as postgres, EmbeddedRedis(data / "r") as redis:
            upgrade_analytics(postgres.url)
            environment = os.environ | {
                "RHETOR_DATABASES__ANALYTICS_URL": postgres.url,
                "RHETOR_QUEUE__URL": redis.url,
                "RHETOR_STORAGE__DATA_DIR": folder,
                "RHETOR_LOG_LEVEL": "WARNING",
            }
            _measure(count, redis.url, environment, data)


def _measure(count: int, url: str, environment: Mapping[str, str], data: Path) -> None:
    connection = connect(url)
    queue = RqJobQueue(connection)
    began_s = time.monotonic()
    for _ in range(count):
        queue.submit(Job(JobKind.WRITE_REPORT, uuid.uuid4()))
    queued_ms = 1000 * (time.monotonic() - began_s) / count
    workers = [
        Child(f"worker {n}", ["-m", "workers.run", QUEUE], environment, data / f"worker-{n}.log")
        for n in range(WORKERS)
    ]
    try:
        for worker in workers:
            worker.start()
        done, took_s = _worked_off(count, connection)
    finally:
        for worker in workers:
            worker.ask_to_end()
        for worker in workers:
            worker.end()
    print_line("job_submit_ms", queued_ms, "ms", "lower", "limit", LIMIT_MS, count)
    between_ms = 1000 * took_s / done
    print_line("job_overhead_ms", between_ms, "ms", "lower", "limit", LIMIT_MS, done)
    # As long as one worker is occupied; four share the cores of this machine.
    print_line("job_occupied_ms", WORKERS * between_ms, "ms", "lower", "limit", LIMIT_MS, done)


def _worked_off(count: int, connection: Redis) -> tuple[int, float]:
    """Return how many jobs were worked off, and in what time, once all workers were warm."""
    key, began_s, first = f"rq:queue:{QUEUE}", 0.0, 0
    while left := int(connection.llen(key)):
        if not began_s and count - left >= WARM:
            began_s, first = time.monotonic(), count - left
        time.sleep(LOOK_EVERY_S)
    return count - first, time.monotonic() - began_s
