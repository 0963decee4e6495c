"""What must be kept: the unit of work over Postgres, and the store of recordings."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self
from uuid import UUID

from core.jobs import JobKind, JobStatus

if TYPE_CHECKING:
    # Types of the subjects that this ring carries without knowing them at run time.
    import numpy as np
    from numpy.typing import NDArray

    from core.assessment.exemplar import Exemplar, Quality
    from core.assessment.labels import Assessment, CoachLabel, Rejections, Score
    from core.assessment.measures import Measure
    from core.assessment.proximity import AnswerVector, Neighbour, RatedAnswer
    from core.assessment.rubric import Competency
    from core.interview.interview import (
        Consent,
        ExactTranscript,
        Interview,
        Segment,
        Turn,
        VideoTake,
    )
    from core.interview.report import Report
    from core.language.language import Language
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

    def begun(self, *, since: datetime, until: datetime) -> "Sequence[Interview]":
        """Return those made in [since, until), the earliest first."""

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


class Assessments(Protocol):
    """What was found in the answers, and the scores that follow from it."""

    def put(self, interview_id: UUID, assessment: "Assessment", *, now: datetime) -> None:
        """Store or replace the assessment of an interview."""

    def get(self, interview_id: UUID) -> "Assessment | None":
        """Return the assessment, or None while there is none."""

    def scores_of(self, owner: str) -> "Mapping[UUID, Sequence[Score]]":
        """Return the scores of each interview of one browser session that has any."""

    def rejections(self) -> "Sequence[Rejections]":
        """Return the quotes proposed and refused in all interviews together, by source."""


class Exemplars(Protocol):
    """Vectors of exemplars and answers, in half precision; those of two models never meet."""

    def held(self, language: "Language", model: str) -> "Collection[Exemplar]":
        """Return the exemplars that are stored."""

    def put(
        self, model: str, exemplars: "Sequence[Exemplar]", embeddings: "NDArray[np.float32]"
    ) -> None:
        """Store or replace exemplars, by id; `embeddings` has shape (exemplars, dimensions)."""

    def remove(self, model: str, ids: Sequence[str]) -> None:
        """Forget exemplars."""

    def nearest(
        self, answer: "AnswerVector", quality: "Quality", limit: int
    ) -> "Sequence[Neighbour]":
        """Return exemplars of the answer's question, language and model, nearest first."""

    def others(self, answer: "AnswerVector") -> Sequence[float]:
        """Return, for each other question, the cosine to the nearest of its good exemplars."""

    def put_answer(self, answer: "AnswerVector", text_hash: str) -> None:
        """Store or replace the vector of an answer, by turn and model."""

    def answer(self, turn_id: UUID, model: str, text_hash: str) -> "NDArray[np.float32] | None":
        """Return the vector of this text, shape (dimensions,); None where it is not stored."""

    def rated(self, language: "Language", model: str) -> "Sequence[RatedAnswer]":
        """Return the answers with a vector that coaches have labelled, in no order.

        Of their labels those count that `CoachLabels` returns, and of them those for the competency
        of the answer's own question.
        """


class CoachLabels(Protocol):
    """What coaches say; nothing is overwritten, and what they changed their minds about is kept.

    Returned are those that count, oldest first: of each coach the last one about an answer (or the
    whole interview) and a competency.
    """

    def add(self, label: "CoachLabel") -> None:
        """Store a label."""

    def of_interview(self, interview_id: UUID) -> "Sequence[CoachLabel]":
        """Return the labels that count of one interview."""

    def all_for(self, competency: "Competency", language: "Language") -> "Sequence[CoachLabel]":
        """Return the labels that count of all interviews in one language."""


class Shares(Protocol):
    """Which reports coaches may see: those whose candidate said so and has not taken it back."""

    def give(self, interview_id: UUID, *, now: datetime) -> None:
        """Share a report; nothing when it is shared already."""

    def revoke(self, interview_id: UUID, *, now: datetime) -> None:
        """Share it no longer; nothing when it is not shared."""

    def is_shared(self, interview_id: UUID) -> bool:
        """Say whether coaches may see it now."""


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
    def assessments(self) -> Assessments:
        """Return the assessments."""

    @property
    def exemplars(self) -> Exemplars:
        """Return the exemplars."""

    @property
    def coach_labels(self) -> CoachLabels:
        """Return what coaches said."""

    @property
    def shares(self) -> Shares:
        """Return what is shared with coaches."""

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

    def remove_below(self, prefix: str) -> int:
        """Remove every object whose key begins with `prefix` and a slash; return how many."""
