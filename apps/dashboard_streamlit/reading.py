"""Read what the pages show; each function is one short transaction that is closed on return."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.assessment.labels import Assessment, CoachLabel
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
class InterviewRecord:
    """All that is kept about one interview.

    Attributes:
        exact: by turn; a turn without an entry has only its live transcript.
        assessment: None where there is none, or the candidate does not share it.
    """

    interview: Interview
    consent: Consent | None
    takes: Sequence[VideoTake]
    turns: Sequence[Turn]
    exact: dict[UUID, ExactTranscript]
    measures: Sequence[Measure]
    timeline: Sequence[TimelineSecond]
    jobs: Sequence[JobStatus]
    is_shared: bool
    assessment: Assessment | None
    labels: Sequence[CoachLabel]

    def measures_of(self, turn_id: UUID | None) -> list[Measure]:
        """Return the measures of one answer, or (None) those of the whole interview."""
        return [measure for measure in self.measures if measure.turn_id == turn_id]


def read_interview(new_uow: NewUnitOfWork, interview_id: UUID) -> InterviewRecord:
    """Return one interview with everything about it.

    Raises:
        NotFound: there is none.
    """
    with new_uow() as uow:
        is_shared = uow.shares.is_shared(interview_id)
        return InterviewRecord(
            interview=uow.interviews.get(interview_id),
            consent=uow.interviews.consent(interview_id),
            takes=uow.interviews.takes(interview_id),
            turns=uow.turns.of_interview(interview_id),
            exact={exact.turn_id: exact for exact in uow.turns.exact(interview_id)},
            measures=uow.analyses.measures(interview_id),
            timeline=uow.analyses.timeline(interview_id),
            jobs=uow.jobs.of_subject(interview_id),
            is_shared=is_shared,
            assessment=uow.assessments.get(interview_id) if is_shared else None,
            labels=uow.coach_labels.of_interview(interview_id),
        )
