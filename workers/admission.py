"""Which jobs a worker takes: those that `workers.queue` could have queued, and no other.

RQ calls whatever function the broker names, with whatever it holds, and runs callbacks and webhooks
besides. Whoever can write to Redis would run code in a worker; so nothing of a job is believed
until it has the one form that ours have. Whether the work is wanted at all, Postgres knows.
"""

import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any

from redis import Redis
from rq.exceptions import NoSuchJobError
from rq.job import Job as RqJob

from core.jobs import JobKind
from workers.queue import KEEP, LAB, ROUTES, Route

META = {"traceparent": re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")}
"""What may be noted beside a job: where a trace goes on (W3C Trace Context, version 00)."""
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SHA256 = "[0-9a-f]{64}"
_ATTEMPT = "[1-9][0-9]{0,5}"
_UNUSED = (
    "_success_callback_name",
    "_failure_callback_name",
    "_stopped_callback_name",
    "_dependency_ids",
    "webhooks",
    "repeats_left",
    "retries_left",
    "retry_intervals",
    "group_id",
)
"""What RQ would act on and no job of ours has."""

log = logging.getLogger(__name__)


class ForgedJob(NoSuchJobError):  # type: ignore[misc]  # mypy skips RQ
    """The broker holds something that nobody of us queued; to a worker there is no such job."""


class AdmittedJob(RqJob):  # type: ignore[misc]  # as above
    """A job that is one of ours, or does not exist."""

    def restore(self, raw_data: Mapping[Any, Any]) -> None:
        """Take up what the broker holds.

        Raises:
            ForgedJob: it is no job of ours; it is removed, and nothing of it was called.
        """
        try:
            super().restore(raw_data)
            reason = _objection(self)
        except Exception as exc:  # noqa: BLE001 - whatever a stranger wrote, it is refused
            reason = type(exc).__name__
        if reason is not None:
            log.error("a forged job was refused (%s): %r", reason, str(self.id)[:100])
            self.connection.delete(self.key)
            raise ForgedJob("This is no job of ours.")

    @classmethod
    def fetch_many(
        cls, job_ids: Iterable[str], connection: Redis, serializer: object = None
    ) -> list[RqJob | None]:
        """Return jobs by their ids, None for each that does not exist."""
        return [cls._found(job_id, connection, serializer) for job_id in job_ids]

    @classmethod
    def _found(cls, job_id: str, connection: Redis, serializer: object) -> RqJob | None:
        try:
            return cls.fetch(job_id, connection=connection, serializer=serializer)
        except (NoSuchJobError, ValueError):  # ValueError: not even the form of an id
            return None


def _objection(job: RqJob) -> str | None:
    """Return what of a job is none of ours; None when it is one."""
    known = _known().get(job.func_name)
    if known is None:
        return "function"
    route, form = known
    kept_s = round(KEEP.total_seconds())
    is_ours = {
        "arguments": _is_call(job, form),
        "queue": job.origin == route.queue,
        "times": (job.timeout, job.result_ttl, job.failure_ttl)
        == (round(route.timeout.total_seconds()), kept_s, kept_s),
        "meta": _is_meta(job.meta),
    }
    is_ours |= {name: not getattr(job, name) for name in _UNUSED}
    return next((name for name, holds in is_ours.items() if not holds), None)


def _is_call(job: RqJob, form: re.Pattern[str]) -> bool:
    """Say whether a job has the arguments of its function, and the id that they give it."""
    if job.instance is not None or job.kwargs or not isinstance(job.args, list | tuple):
        return False
    if not all(isinstance(one, str) for one in job.args):
        return False
    return form.fullmatch(" ".join((*job.args, str(job.id)))) is not None


def _is_meta(meta: object) -> bool:
    return isinstance(meta, dict) and all(
        name in META and isinstance(value, str) and META[name].fullmatch(value)
        for name, value in meta.items()
    )


def _known() -> dict[str, tuple[Route, re.Pattern[str]]]:
    """Return, for each function, its route and what its arguments and the job's id look like."""
    known = {route.function: (route, _form(kind)) for kind, route in ROUTES.items()}
    lab = re.compile(rf"(?P<pipeline>{_SHA256}) (?P<file>{_SHA256}) lab-(?P=pipeline)-(?P=file)")
    return known | {LAB.function: (LAB, lab)}


def _form(kind: JobKind) -> re.Pattern[str]:
    return re.compile(rf"(?P<subject>{_UUID}) {kind}-(?P=subject)-{_ATTEMPT}")
