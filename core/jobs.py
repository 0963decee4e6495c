"""Work that can be asked for, and the queue that takes it.

A job carries ids, never content: what it works on is in Postgres and the media store.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class JobKind(StrEnum):
    """Name each kind of work; the value is what the database and the queue store."""

    ANALYSE_VIDEO = "analyse_video"
    ANALYSE_SPEECH = "analyse_speech"
    ASSESS_ANSWERS = "assess_answers"
    WRITE_REPORT = "write_report"
    READ_RESUME = "read_resume"


OF_INTERVIEWS = (
    JobKind.ANALYSE_VIDEO,
    JobKind.ANALYSE_SPEECH,
    JobKind.ASSESS_ANSWERS,
    JobKind.WRITE_REPORT,
)
"""Work whose subject is an interview, in the order in which it may begin."""


QUEUES: Mapping[JobKind, str] = {
    JobKind.ANALYSE_VIDEO: "vision",
    JobKind.ANALYSE_SPEECH: "report",
    JobKind.ASSESS_ANSWERS: "report",
    JobKind.WRITE_REPORT: "report",
    JobKind.READ_RESUME: "resume",
}
"""The queue that each kind of work goes through, named for the resource it uses."""


class JobState(StrEnum):
    """Say how far a piece of work is; the only states a person sees."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """Ask for one kind of work on one subject.

    Attributes:
        subject_id: of the interview or the résumé that the work is about.
        attempt: 1 for the first try; part of the queue's job id, so a resubmission after a lost
            queue is never mistaken for the first one.
    """

    kind: JobKind
    subject_id: UUID
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class JobStatus:
    """What Postgres knows of one piece of work.

    Attributes:
        subject_id: of the interview or the résumé that the work is about.
        progress: share done, 0 to 1.
        message: why it failed, safe to show; None unless failed or waiting to be retried.
        beat_at: last sign of life of the worker that runs it, or when it was queued.
        not_before: earliest time for the next attempt.
    """

    kind: JobKind
    subject_id: UUID
    state: JobState
    attempt: int
    progress: float
    message: str | None
    beat_at: datetime
    not_before: datetime


@dataclass(frozen=True, slots=True)
class JobCount:
    """How much work of one kind is in one state.

    Attributes:
        oldest_at: of all that is counted, the earliest sign of life or wish for it.
    """

    kind: JobKind
    state: JobState
    count: int
    oldest_at: datetime


@dataclass(frozen=True, slots=True)
class Process:
    """What a process says of itself, every few seconds.

    Attributes:
        name: unique among all processes that run or ran.
        role: what it is, such as `worker` or `interview`.
        queues: those that it works on; none for an app.
        versions: of its models, weights and libraries, by their names.
        disk_free_bytes, disk_total_bytes: of the disk that it stores on.
        trouble: what it cannot reach, safe to show; None while all is well.
    """

    name: str
    role: str
    host: str
    pid: int
    queues: tuple[str, ...]
    started_at: datetime
    beat_at: datetime
    versions: Mapping[str, str]
    disk_free_bytes: int
    disk_total_bytes: int
    trouble: str | None = None


class JobQueue(Protocol):
    """Carry jobs to a worker."""

    def submit(self, job: Job) -> None:
        """Queue `job`; submitting the same job and attempt twice queues it once.

        Raises:
            Unavailable: the broker cannot be reached.
        """
