"""Read what the pages show; each function is one short transaction that is closed on return."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import get_args
from uuid import UUID

from core.assessment.agreement import Agreement, Rated, agreements
from core.assessment.labels import Assessment, CoachLabel
from core.assessment.measures import Measure
from core.assessment.rubric import Competency
from core.interview.interview import (
    Consent,
    ExactTranscript,
    Interview,
    Turn,
    VideoTake,
)
from core.jobs import JobStatus
from core.language.language import LANGUAGES, Language
from core.storage import NewUnitOfWork, UnitOfWork
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


def list_interviews(new_uow: NewUnitOfWork, *, limit: int) -> list[ListedInterview]:
    """Return the newest interviews with the state of their analyses."""
    with new_uow() as uow:
        return [
            ListedInterview(interview, uow.jobs.of_subject(interview.id))
            for interview in uow.interviews.recent(limit)
        ]


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


def read_agreements(new_uow: NewUnitOfWork) -> tuple[Agreement, ...]:
    """Return how far coaches and the machine agree, by competency and language.

    Compared are levels of whole interviews: the machine's, and the mean of what coaches gave.
    """
    with new_uow() as uow:
        return agreements(
            [
                one
                for competency in get_args(Competency)
                for language in LANGUAGES
                for one in _rated(uow, competency, language)
            ]
        )


def _rated(uow: UnitOfWork, competency: Competency, language: Language) -> Iterator[Rated]:
    by_interview: dict[UUID, list[int]] = {}
    for label in uow.coach_labels.all_for(competency, language):
        if label.turn_id is None:
            by_interview.setdefault(label.interview_id, []).append(label.level)
    for interview_id, levels in by_interview.items():
        found = uow.assessments.get(interview_id)
        for score in found.scores if found else ():
            if score.competency == competency and score.level is not None:
                yield Rated(interview_id, competency, language, score.level, mean(levels))


def read_jobs(new_uow: NewUnitOfWork, interview_id: UUID) -> Sequence[JobStatus]:
    """Return how far the analyses of one interview are."""
    with new_uow() as uow:
        return uow.jobs.of_subject(interview_id)
