"""`python -m workers.schedule`: run the night at its hour, and those that were missed.

A plain loop, not RQ's cron, which pickles what it queues (docs/decisions/0033). Each attempt is a
process of its own, so that one which is killed is simply begun again.
"""

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core import log
from core.company.nights import missed
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import AppError
from core.settings import load_settings
from workers.exposing import expose
from workers.night_wiring import night_parts
from workers.record_metrics import RecordCollector, record_registry

KNOWN = 30
"""Nights looked back at; more than the seven that are caught up."""
logger = logging.getLogger(__name__)


def next_begin(now: datetime, at: time, zone: ZoneInfo) -> datetime:
    """Return the next moment that is `at` in `zone`, after `now`.

    On the day that skips this hour it is an hour later; on the one that has it twice, the first.
    """
    today = now.astimezone(zone).date()
    for day in (today, today + timedelta(days=1)):
        begin = datetime.combine(day, at, zone).astimezone(UTC)
        if begin > now:
            return begin
    raise AssertionError("tomorrow is after now")


@dataclass(frozen=True, slots=True)
class Schedule:
    """When nights are run, and how.

    Attributes:
        run: runs the night that closes a day; returns whether nothing is left of it.
        wait: waits so many seconds; True when it is time to end.
    """

    new_uow: NewEnterpriseUnitOfWork
    at: time
    zone: ZoneInfo
    retry_after: timedelta
    clock: Callable[[], datetime]
    run: Callable[[date], bool]
    wait: Callable[[float], bool]

    def keep(self) -> None:
        """Run nights until it is time to end."""
        is_ended = False
        while not is_ended:
            is_done = self._catch_up()
            now = self.clock()
            begin = next_begin(now, self.at, self.zone)
            wait = begin - now if is_done else min(begin - now, self.retry_after)
            is_ended = self.wait(wait.total_seconds())

    def _catch_up(self) -> bool:
        """Run what is missing; return whether nothing is left."""
        try:
            with self.new_uow() as uow:
                days = missed(self.clock(), self.zone, nights=uow.nights.last(KNOWN))
        except AppError as exc:
            logger.warning("the nights cannot be looked at: %s", exc.message)
            return False
        left = [day for day in days if not self._is_done(day)]
        return not left

    def _is_done(self, day: date) -> bool:
        logger.info("night of %s begins", day)
        return self.run(day)


def main() -> int:
    """Keep the schedule until SIGTERM or SIGINT."""
    settings = load_settings()
    log.configure("schedule", settings.log_level, settings.telemetry.log_form)
    ended = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ended.set())
    try:
        parts = night_parts()
        end_metrics = expose(
            record_registry(RecordCollector(parts.new_uow, parts.new_enterprise_uow, parts.zone)),
            settings.telemetry.metrics_host,
            settings.telemetry.metrics_port,
        )
    except AppError as exc:
        logger.error("%s", exc.message)  # noqa: TRY400 - the reason says it all
        return 1
    Schedule(
        new_uow=parts.new_enterprise_uow,
        at=settings.night.at,
        zone=parts.zone,
        retry_after=settings.night.retry_after,
        clock=parts.clock,
        run=lambda day: _run(day, ended),
        wait=ended.wait,
    ).keep()
    end_metrics()
    return 0


def _run(day: date, ended: threading.Event) -> bool:
    command = [sys.executable, "-m", "workers.nightly", "--date", day.isoformat()]
    with subprocess.Popen(command) as night:
        while night.poll() is None:
            if ended.wait(0.5):
                night.terminate()  # what it was at is done again next time
                return False
    return night.returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
