"""Run a night: one at a time, step by step, as often as it takes."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.company.night import Night, State, Step
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import AppError, Conflict

LEASE = "night"
LEASE_FOR = timedelta(minutes=10)
"""A night that gave no sign for so long is dead, and another may go on with it. Own choice: five
times the longest wait for one page."""

log = logging.getLogger(__name__)


class OutOfTime(AppError):
    """Say that the time of a night is used up; the next attempt goes on."""


@dataclass(frozen=True, slots=True)
class Task:
    """One step of a night.

    Attributes:
        run: does it, and returns what later steps need of it as JSON, or None.
        always: done again in every attempt that did anything before it.
    """

    name: str
    run: Callable[[], str | None]
    always: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """Whose night it is, and how long it may last.

    Attributes:
        holder: a name that no other process has.
        until: after which no step is begun and no page read.
    """

    new_uow: NewEnterpriseUnitOfWork
    holder: str
    clock: Callable[[], datetime]
    until: datetime

    def beat(self) -> None:
        """Keep the lease.

        Raises:
            Conflict: somebody else has taken over.
            OutOfTime: the night has lasted long enough.
        """
        now = self.clock()
        self.take(now)
        if now >= self.until:
            raise OutOfTime("There was no time left in this night; the next attempt goes on.")

    def take(self, now: datetime) -> None:
        """Take or renew the lease.

        Raises:
            Conflict: somebody else holds it.
        """
        with self.new_uow() as uow:
            is_ours = uow.nights.take(LEASE, self.holder, now=now, until=now + LEASE_FOR)
            uow.commit()
        if not is_ours:
            raise Conflict("Another process is busy with the night.")

    def give_back(self) -> None:
        """Let the lease go."""
        with self.new_uow() as uow:
            uow.nights.give_back(LEASE, self.holder)
            uow.commit()


def window(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the moments between which `day` lasts in `zone`: 23 to 25 hours."""
    start, end = (
        datetime.combine(d, time(), zone).astimezone(UTC) for d in (day, day + timedelta(days=1))
    )
    return start, end


def yesterday(now: datetime, zone: ZoneInfo) -> date:
    """Return the last day that is over in `zone`: the one that a night closes."""
    return now.astimezone(zone).date() - timedelta(days=1)


def missed(now: datetime, zone: ZoneInfo, *, nights: Sequence[Night], most: int = 7) -> list[date]:
    """Return the nights that are to be run, the earliest first.

    These are the last one, and up to `most` before it that were begun and not ended, or never
    begun since the first one that is known.
    """
    last = yesterday(now, zone)
    known = {night.day: night for night in nights}
    first = max(min(known, default=last), last - timedelta(days=most))
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if day not in known or known[day].state is not State.DONE]


def run_night(day: date, tasks: Sequence[Task], watch: Watch) -> Night:
    """Do the steps of a night that are not done yet; return how it ended.

    A step that fails is noted with its reason and keeps no other from being done. PARTIAL means
    that something is left for the next attempt.

    Raises:
        Conflict: another process is busy with the night, or took over.
        Unavailable: the database is away; what was done is kept.
    """
    watch.take(watch.clock())
    night = _begun(day, watch)
    done = {step.name: step for step in _steps(day, watch) if step.state is State.DONE}
    did_something = False
    for place, task in enumerate(tasks):
        is_due = task.name not in done or (task.always and did_something)
        if is_due:
            did_something = True
            _do(task, day, place, watch)
    ended = _steps(day, watch)
    finished = {step.name for step in ended if step.state is State.DONE}
    state = State.DONE if finished >= {task.name for task in tasks} else State.PARTIAL
    night = replace(night, state=state, ended_at=watch.clock())
    with watch.new_uow() as uow:
        uow.nights.put(night)
        uow.commit()
    watch.give_back()
    return night


def _begun(day: date, watch: Watch) -> Night:
    with watch.new_uow() as uow:
        earlier = uow.nights.get(day)
        night = Night(day, State.RUNNING, watch.clock())
        if earlier is not None:
            night = replace(earlier, state=State.RUNNING, attempts=earlier.attempts + 1)
        uow.nights.put(night)
        uow.commit()
    return night


def _steps(day: date, watch: Watch) -> Sequence[Step]:
    with watch.new_uow() as uow:
        return uow.nights.steps(day)


def _do(task: Task, day: date, place: int, watch: Watch) -> None:
    earlier = next((step for step in _steps(day, watch) if step.name == task.name), None)
    attempts = earlier.attempts + 1 if earlier is not None else 1
    step = Step(day, task.name, place, State.RUNNING, attempts, watch.clock())
    _note(step, watch)
    try:
        if not task.always:
            watch.beat()
        result = task.run()
    except Conflict:
        raise
    except AppError as exc:
        step = replace(step, state=State.FAILED, message=exc.message[:1000])
        log.warning("night of %s: %s failed: %s", day, task.name, exc.message)
    except Exception:  # a bug in one step must not cost the others
        step = replace(step, state=State.FAILED, message="It failed by a mistake of ours; see log.")
        log.exception("night of %s: %s failed", day, task.name)
    else:
        step = replace(step, state=State.DONE, result=result)
    _note(replace(step, ended_at=watch.clock()), watch)


def _note(step: Step, watch: Watch) -> None:
    with watch.new_uow() as uow:
        uow.nights.put_step(step)
        uow.commit()
