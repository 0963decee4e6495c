"""What must be kept: the unit of work over Postgres, and the store of recordings."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self
from uuid import UUID

from core.jobs import JobKind, JobStatus

if TYPE_CHECKING:
    # Types of the subjects that this ring carries without knowing them at run time.
    from core.assessment.measures import Measure
    from core.interview.interview import (
        Consent,
        ExactTranscript,
        Interview,
        Segment,
        Turn,
        VideoTake,
    )
    from core.interview.report import Report
    from core.vision.timeline import TimelineSecond


class Interviews(Protocol):
    """Interviews with their consents and video takes."""

    def add(self, interview: "Interview") -> None:
        """Store a new interview."""

    def get(self, interview_id: UUID) -> "Interview":
        """Return one.

        Raises:
            NotFound: there is none.
        """

    def update(self, interview: "Interview") -> None:
        """Store the new state of an interview that exists; NotFound otherwise."""

    def recent(self, limit: int) -> "Sequence[Interview]":
        """Return the newest first."""

    def of_owner(self, owner: str) -> "Sequence[Interview]":
        """Return those of one browser session, newest first."""

    def add_consent(self, consent: "Consent") -> None:
        """Store what was agreed to; kept for ever, never changed."""

    def consent(self, interview_id: UUID) -> "Consent | None":
        """Return the latest consent."""

    def put_take(self, take: "VideoTake") -> None:
        """Store or replace a video take, by interview and number."""

    def takes(self, interview_id: UUID) -> "Sequence[VideoTake]":
        """Return the video takes in order."""


class Turns(Protocol):
    """Questions, answers and their segments."""

    def put(self, turn: "Turn") -> None:
        """Store or replace a turn, by id."""

    def of_interview(self, interview_id: UUID) -> "Sequence[Turn]":
        """Return the turns in order."""

    def add_segment(self, segment: "Segment") -> None:
        """Store a segment; Conflict when its turn and index are taken."""

    def segments(self, turn_id: UUID) -> "Sequence[Segment]":
        """Return the segments in order."""

    def put_exact(self, transcript: "ExactTranscript") -> None:
        """Store or replace the exact transcript of a turn."""

    def exact(self, interview_id: UUID) -> "Sequence[ExactTranscript]":
        """Return the exact transcripts of an interview, in the order of its turns."""


class Analyses(Protocol):
    """What Pathos found."""

    def put_measures(
        self, interview_id: UUID, source: JobKind, measures: "Sequence[Measure]"
    ) -> None:
        """Replace all measures that `source` wrote for the interview."""

    def measures(self, interview_id: UUID) -> "Sequence[Measure]":
        """Return every measure of the interview."""

    def put_timeline(self, interview_id: UUID, seconds: "Sequence[TimelineSecond]") -> None:
        """Replace the per-second timeline; `second` counts media seconds."""

    def timeline(self, interview_id: UUID) -> "Sequence[TimelineSecond]":
        """Return the timeline in order; empty when there is none."""

    def put_report(self, report: "Report") -> None:
        """Store or replace the report of an interview."""

    def report(self, interview_id: UUID) -> "Report | None":
        """Return the report, or None while there is none."""


class JobStates(Protocol):
    """The state of work that a person sees; also the outbox from which jobs are queued."""

    def request(self, kind: JobKind, interview_id: UUID, *, now: datetime) -> JobStatus:
        """Return the state of this work, stored as queued (attempt 1) when it was unknown."""

    def of_interview(self, interview_id: UUID) -> Sequence[JobStatus]:
        """Return the states of all work on an interview."""

    def claim(
        self, kind: JobKind, interview_id: UUID, *, now: datetime, stalled_after: timedelta
    ) -> JobStatus | None:
        """Take the work for this worker, or return None.

        None when it is done, failed for good or never asked for, and while another worker's sign
        of life is younger than `stalled_after`. Atomic between processes.
        """

    def put(self, status: JobStatus) -> None:
        """Replace the state of work that was asked for."""

    def due(self, *, now: datetime, stalled_after: timedelta) -> Sequence[JobStatus]:
        """Return work to be queued: queued with `not_before` reached, or running but stalled."""


class UnitOfWork(Protocol):
    """One transaction; leaving the block without `commit()` undoes it."""

    @property
    def interviews(self) -> Interviews:
        """Return the interviews."""

    @property
    def turns(self) -> Turns:
        """Return the turns."""

    @property
    def analyses(self) -> Analyses:
        """Return the analyses."""

    @property
    def jobs(self) -> JobStates:
        """Return the job states."""

    def commit(self) -> None:
        """Make everything since the block began permanent."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Undo what was not committed, and give the connection back."""


class NewUnitOfWork(Protocol):
    """Make a unit of work; one per action, never shared between threads."""

    def __call__(self) -> UnitOfWork:
        """Return a fresh one."""


class MediaStore(Protocol):
    """Recordings by key, such as `interviews/<id>/audio.pcm`; a folder or S3.

    Every method raises `Unavailable` when the store cannot be reached or is full.
    """

    def append(self, key: str, data: bytes) -> int:
        """Add to the end, creating the object when missing; return its new size in bytes."""

    def write(self, key: str, data: bytes) -> None:
        """Replace the whole object; a reader sees the old or the new one, never half."""

    def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        """Return bytes [start, end), shorter at the end of the object.

        Raises:
            NotFound: there is no such object.
        """

    def size(self, key: str) -> int:
        """Return the size in bytes; 0 when there is no such object."""
