"""Work that can be asked for, and the queue that takes it.

A job carries ids, never content: what it works on is in Postgres and the media store.
"""

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


class JobQueue(Protocol):
    """Carry jobs to a worker."""

    def submit(self, job: Job) -> None:
        """Queue `job`; submitting the same job and attempt twice queues it once.

        Raises:
            Unavailable: the broker cannot be reached.
        """
