"""What a monitor reads of the record: work, processes, disks and nights, as both databases have it.

One process gives it, the schedule on Ethos: it stands beside the databases and always runs.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from core.company.night import Night, State
from core.company.nights import window
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import AppError
from core.jobs import QUEUES, JobKind, JobState, Process
from core.storage import NewUnitOfWork
from workers.presence import SILENT_AFTER

READ_EVERY_S = 10.0
"""However often somebody asks. Own choice."""
NIGHTS = 30
Read = Callable[[], list[Metric]]


class RecordCollector(Collector):
    """Reads both databases when it is asked; one that is away is said to be, and the rest told."""

    def __init__(
        self,
        new_uow: NewUnitOfWork,
        new_enterprise_uow: NewEnterpriseUnitOfWork,
        zone: ZoneInfo,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take where to read; `zone` is the one whose days nights close."""
        self._reads: dict[str, Read] = {
            "postgres": lambda: _analytics(new_uow, now()),
            "enterprise": lambda: _enterprise(new_enterprise_uow, zone),
        }
        self._clock = clock
        self._read_at = float("-inf")
        self._found: list[Metric] = []

    def describe(self) -> Iterable[Metric]:
        """Return nothing, so that being registered reads nothing."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Return what is known, at most ten seconds old."""
        if self._clock() - self._read_at >= READ_EVERY_S:
            self._found = list(self._read())
            self._read_at = self._clock()
        yield from self._found

    def _read(self) -> Iterator[Metric]:
        up = GaugeMetricFamily(
            "rhetor_database_up", "Whether a database answered.", labels=["database"]
        )
        for name, read in self._reads.items():
            try:
                yield from read()
            except AppError:
                up.add_metric([name], 0)
            else:
                up.add_metric([name], 1)
        yield up


def record_registry(collector: RecordCollector) -> CollectorRegistry:
    """Return what the schedule gives: the record, and the process itself."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(collector)
    return registry


def _analytics(new_uow: NewUnitOfWork, now: datetime) -> list[Metric]:
    with new_uow() as uow:
        counts, processes = uow.jobs.counts(), uow.processes.all()
    found = {(one.kind, one.state): one for one in counts}
    work = GaugeMetricFamily("rhetor_work", "Work, by its state.", labels=["kind", "state"])
    oldest = GaugeMetricFamily(
        "rhetor_work_oldest_seconds",
        "Since the last sign of the work that is longest in a state.",
        labels=["kind", "state"],
    )
    for kind in JobKind:
        for state in JobState:
            one = found.get((kind, state))
            work.add_metric([kind, state], one.count if one is not None else 0)
            if state in {JobState.QUEUED, JobState.RUNNING}:
                age_s = (now - one.oldest_at).total_seconds() if one is not None else 0.0
                oldest.add_metric([kind, state], age_s)
    return [work, oldest, *_processes(processes, now)]


def _processes(processes: Iterable[Process], now: datetime) -> list[Metric]:
    alive = [one for one in processes if now - one.beat_at < SILENT_AFTER]
    silent = [one for one in processes if now - one.beat_at >= SILENT_AFTER]
    states = GaugeMetricFamily(
        "rhetor_processes", "Processes, by whether they still speak.", labels=["role", "state"]
    )
    for role in sorted({"interview", "worker", *(one.role for one in processes)}):
        states.add_metric([role, "alive"], sum(one.role == role for one in alive))
        states.add_metric([role, "silent"], sum(one.role == role for one in silent))
    troubled = GaugeMetricFamily(
        "rhetor_processes_troubled", "Live processes that cannot reach something."
    )
    troubled.add_metric([], sum(one.trouble is not None for one in alive))
    workers = GaugeMetricFamily(
        "rhetor_queue_workers", "Live workers of a queue.", labels=["queue"]
    )
    for queue in sorted(set(QUEUES.values())):
        workers.add_metric([queue], sum(queue in one.queues for one in alive))
    return [states, troubled, workers, *_disks(alive)]


def _disks(alive: Iterable[Process]) -> list[Metric]:
    """Return the disks by host; where several processes watch one, the least that any saw free."""
    free = GaugeMetricFamily("rhetor_disk_free_bytes", "Free of its disk.", labels=["host", "role"])
    total = GaugeMetricFamily("rhetor_disk_total_bytes", "Of its disk.", labels=["host", "role"])
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for one in alive:
        key = one.host, one.role
        here = (one.disk_free_bytes, one.disk_total_bytes)
        seen[key] = min(seen.get(key, here), here)
    for (host, role), (free_bytes, total_bytes) in sorted(seen.items()):
        free.add_metric([host, role], free_bytes)
        total.add_metric([host, role], total_bytes)
    return [free, total]


def _enterprise(new_uow: NewEnterpriseUnitOfWork, zone: ZoneInfo) -> list[Metric]:
    with new_uow() as uow:
        nights = list(uow.nights.last(NIGHTS))
        steps = list(uow.nights.steps(nights[0].day)) if nights else []
    closed = GaugeMetricFamily(
        "rhetor_night_closed_timestamp_seconds",
        "End of the last day that a night closed; 0 before the first.",
    )
    done = next((one for one in nights if one.state is State.DONE), None)
    closed.add_metric([], window(done.day, zone)[1].timestamp() if done is not None else 0)
    attempts = GaugeMetricFamily("rhetor_night_attempts", "Of the last night.")
    attempts.add_metric([], nights[0].attempts if nights else 0)
    by_state = GaugeMetricFamily(
        "rhetor_night_steps", "Steps of the last night, by state.", labels=["state"]
    )
    for state in State:
        by_state.add_metric([state], sum(one.state is state for one in steps))
    seconds = GaugeMetricFamily(
        "rhetor_night_step_seconds", "What each ended step of it took.", labels=["step"]
    )
    for step in steps:
        if step.ended_at is not None:
            took: timedelta = step.ended_at - step.started_at
            seconds.add_metric([step.name], took.total_seconds())
    return [closed, _last(nights), attempts, by_state, seconds]


def _last(nights: list[Night]) -> Metric:
    last = GaugeMetricFamily(
        "rhetor_night_state", "1 for the state that the last night is in.", labels=["state"]
    )
    for state in State:
        last.add_metric([state], bool(nights) and nights[0].state is state)
    return last
