"""Processes, work and nights, as both databases have them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from apps.doctor.findings import Finding, fault, hint, not_here, ok
from core.company.night import Night, State, Step
from core.company.nights import window
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import AppError
from core.jobs import QUEUES, JobCount, JobState, Process
from core.storage import NewUnitOfWork
from workers.presence import SILENT_AFTER

LATE_AFTER = timedelta(hours=30)
"""From the end of a day: it is closed at three in the morning, and caught up within the day. The
alert waits as long."""
WAITS_LONG = timedelta(minutes=30)
NIGHTS = 30
MOST_NAMES = 5


def processes(new_uow: NewUnitOfWork, now: datetime) -> Iterator[Finding]:
    """Say who speaks, which queue nobody serves, and what cannot be reached."""
    try:
        with new_uow() as uow:
            known, counts = uow.processes.all(), uow.jobs.counts()
    except AppError:
        yield not_here("processes", "unknown")
        return
    alive = [one for one in known if now - one.beat_at < SILENT_AFTER]
    yield from _of_roles(alive)
    yield from _of_silence(known, alive)
    for one in alive:
        if one.trouble is not None:
            yield fault("processes", "troubled", role=one.role, host=one.host, reason=one.trouble)
    yield from _of_versions(alive)
    yield from _of_work(counts, now)


def _of_roles(alive: Sequence[Process]) -> Iterator[Finding]:
    served = {queue for one in alive for queue in one.queues}
    unserved = sorted(set(QUEUES.values()) - served)
    for queue in unserved:
        yield fault("processes", "unserved", queue=queue)
    if not any(one.role == "interview" for one in alive):
        yield fault("processes", "no_interview")
    elif not unserved:
        yield ok("processes", count=len(alive), hosts=len({one.host for one in alive}))


def _of_silence(known: Iterable[Process], alive: Sequence[Process]) -> Iterator[Finding]:
    living = {(one.role, one.queues) for one in alive}
    for one in known:
        if one not in alive and (one.role, one.queues) not in living:
            since = one.beat_at.isoformat(timespec="minutes")
            yield hint("processes", "silent", role=one.role, host=one.host, since=since)


def _of_versions(alive: Iterable[Process]) -> Iterator[Finding]:
    """Say where two processes of a kind would answer differently."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in alive:
        for name, version in one.versions.items():
            found.setdefault((one.role, name), set()).add(version)
    for (role, name), versions in sorted(found.items()):
        if len(versions) > 1:
            told = " / ".join(sorted(versions))
            yield hint("processes", "differ", role=role, name=name, versions=told)


def _of_work(counts: Iterable[JobCount], now: datetime) -> Iterator[Finding]:
    for one in counts:
        if one.state is JobState.FAILED:
            yield hint("work", "failed", kind=one.kind, count=one.count)
        elif one.state is JobState.QUEUED and now - one.oldest_at > WAITS_LONG:
            minutes = round((now - one.oldest_at).total_seconds() / 60)
            yield hint("work", "waits", kind=one.kind, count=one.count, minutes=minutes)


def night(new_uow: NewEnterpriseUnitOfWork, now: datetime, zone: ZoneInfo) -> Iterator[Finding]:
    """Say how the last night went, and whether one is missing."""
    try:
        with new_uow() as uow:
            nights = list(uow.nights.last(NIGHTS))
            steps = list(uow.nights.steps(nights[0].day)) if nights else []
    except AppError:
        yield not_here("night", "unknown")
        return
    if not nights:
        yield not_here("night", "none_yet")
        return
    wrong = [*_of_closing(nights, now, zone), *_of_steps(steps)]
    yield from wrong or [ok("night", day=nights[0].day.isoformat(), state=nights[0].state)]


def _of_closing(nights: Sequence[Night], now: datetime, zone: ZoneInfo) -> Iterator[Finding]:
    done = next((one for one in nights if one.state is State.DONE), None)
    if done is None or now - window(done.day, zone)[1] > LATE_AFTER:
        day = done.day.isoformat() if done is not None else "-"
        yield fault("night", "missed", day=day)


def _of_steps(steps: Iterable[Step]) -> Iterator[Finding]:
    failed = [step for step in steps if step.state is State.FAILED]
    for step in failed[:MOST_NAMES]:
        yield fault("night", "step_failed", step=step.name, reason=step.message or "-")
