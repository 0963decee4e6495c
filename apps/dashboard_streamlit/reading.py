"""Read what the pages show; each function is one short transaction that is closed on return."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.assessment.measures import Measure
from core.interview.interview import (
    Consent,
    ExactTranscript,
    Interview,
    Turn,
    VideoTake,
)
from core.jobs import JobStatus
from core.storage import NewUnitOfWork
from core.vision.timeline import TimelineSecond


@dataclass(frozen=True, slots=True)
class ListedInterview:
    """One row of the list."""

    interview: Interview
    jobs: Sequence[JobStatus]


@dataclass(frozen=True, slots=True)
class InterviewRecord:
    """All that is kept about one interview.

    Attributes:
        exact: by turn; a turn without an entry has only its live transcript.
    """

    interview: Interview
    consent: Consent | None
    takes: Sequence[VideoTake]
    turns: Sequence[Turn]
    exact: dict[UUID, ExactTranscript]
    measures: Sequence[Measure]
    timeline: Sequence[TimelineSecond]
    jobs: Sequence[JobStatus]

    def measures_of(self, turn_id: UUID | None) -> list[Measure]:
        """Return the measures of one answer, or (None) those of the whole interview."""
        return [measure for measure in self.measures if measure.turn_id == turn_id]


def list_interviews(new_uow: NewUnitOfWork, *, limit: int) -> list[ListedInterview]:
    """Return the newest interviews with the state of their analyses."""
    with new_uow() as uow:
        return [
            ListedInterview(interview, uow.jobs.of_interview(interview.id))
            for interview in uow.interviews.recent(limit)
        ]


def read_interview(new_uow: NewUnitOfWork, interview_id: UUID) -> InterviewRecord:
    """Return one interview with everything about it.

    Raises:
        NotFound: there is none.
    """
    with new_uow() as uow:
        return InterviewRecord(
            interview=uow.interviews.get(interview_id),
            consent=uow.interviews.consent(interview_id),
            takes=uow.interviews.takes(interview_id),
            turns=uow.turns.of_interview(interview_id),
            exact={exact.turn_id: exact for exact in uow.turns.exact(interview_id)},
            measures=uow.analyses.measures(interview_id),
            timeline=uow.analyses.timeline(interview_id),
            jobs=uow.jobs.of_interview(interview_id),
        )


def read_jobs(new_uow: NewUnitOfWork, interview_id: UUID) -> Sequence[JobStatus]:
    """Return how far the analyses of one interview are."""
    with new_uow() as uow:
        return uow.jobs.of_interview(interview_id)
