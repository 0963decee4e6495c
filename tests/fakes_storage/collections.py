"""What the real tables hold, in dictionaries."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from threading import Lock
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.assessment.exemplar import Exemplar
from core.assessment.labels import Assessment, CoachLabel
from core.assessment.measures import Measure
from core.assessment.trend import TrendPoint
from core.errors import Conflict, NotFound, Unavailable
from core.interview.coach_messages import CoachMessage
from core.interview.coach_questions import CoachQuestion
from core.interview.cohorts import Cohort
from core.interview.erasures import Erasure
from core.interview.interview import (
    Consent,
    ExactTranscript,
    Interview,
    Segment,
    Turn,
    VideoTake,
)
from core.interview.purposes import Agreement
from core.interview.report import Report
from core.interview.viewing import View
from core.jobs import JobCount, JobKind, JobState, JobStatus, Process
from core.resume.kept import Decided, KeptResume, Reading
from core.vision.timeline import TimelineSecond

_consent_ids = count()
_JobKey = tuple[JobKind, UUID]
Vector = NDArray[np.float16]


@dataclass
class MemoryDatabase:
    """What units of work share.

    Attributes:
        is_down: True makes every new unit of work and every commit raise Unavailable.
    """

    interviews: dict[UUID, Interview] = field(default_factory=dict)
    consents: dict[int, Consent] = field(default_factory=dict)
    takes: dict[tuple[UUID, int], VideoTake] = field(default_factory=dict)
    turns: dict[UUID, Turn] = field(default_factory=dict)
    segments: dict[tuple[UUID, int], Segment] = field(default_factory=dict)
    exact: dict[UUID, ExactTranscript] = field(default_factory=dict)
    measures: dict[tuple[UUID, JobKind], tuple[Measure, ...]] = field(default_factory=dict)
    timelines: dict[UUID, tuple[TimelineSecond, ...]] = field(default_factory=dict)
    reports: dict[UUID, Report] = field(default_factory=dict)
    assessments: dict[UUID, Assessment] = field(default_factory=dict)
    assessed_at: dict[UUID, datetime] = field(default_factory=dict)
    trend_points: dict[tuple[Any, ...], TrendPoint] = field(default_factory=dict)
    candidate_trend: dict[tuple[str, ...], Any] = field(default_factory=dict)
    trend_refreshes: dict[datetime, int] = field(default_factory=dict)
    coach_labels: dict[int, CoachLabel] = field(default_factory=dict)
    shares: dict[UUID, bool] = field(default_factory=dict)
    messages: dict[UUID, CoachMessage] = field(default_factory=dict)
    exemplars: dict[tuple[str, str], tuple[Exemplar, Vector]] = field(default_factory=dict)
    answer_vectors: dict[tuple[UUID, str], tuple[str, Vector]] = field(default_factory=dict)
    views: dict[int, View] = field(default_factory=dict)
    cohorts: dict[UUID, Cohort] = field(default_factory=dict)
    cohort_members: dict[tuple[UUID, str], datetime] = field(default_factory=dict)
    jobs: dict[_JobKey, JobStatus] = field(default_factory=dict)
    processes: dict[str, Process] = field(default_factory=dict)
    coach_questions: dict[tuple[str, int], CoachQuestion] = field(default_factory=dict)
    skills_read: dict[UUID, str] = field(default_factory=dict)
    skills_shown: dict[UUID, frozenset[str]] = field(default_factory=dict)
    resumes: dict[UUID, KeptResume] = field(default_factory=dict)
    readings: dict[UUID, Reading] = field(default_factory=dict)
    resume_answers: dict[UUID, Mapping[str, str]] = field(default_factory=dict)
    decided: dict[tuple[UUID, int], Decided] = field(default_factory=dict)
    agreements: dict[int, Agreement] = field(default_factory=dict)
    erasures: dict[tuple[UUID, str], Erasure] = field(default_factory=dict)
    is_down: bool = False
    lock: Lock = field(default_factory=Lock)

    def raise_when_down(self) -> None:
        if self.is_down:
            raise Unavailable("The database cannot be reached right now.")

    def require_interview(self, interview_id: UUID) -> None:
        """Behave as the foreign key of the real tables."""
        if interview_id not in self.interviews:
            raise Conflict("What this belongs to is gone.")

    def require_turn(self, turn_id: UUID | None) -> None:
        """Behave as the foreign key of the real tables."""
        if turn_id is not None and turn_id not in self.turns:
            raise Conflict("What this belongs to is gone.")


class MemoryInterviews:
    """See `core.storage.Interviews`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def add(self, interview: Interview) -> None:
        if interview.id in self._database.interviews:
            raise Conflict("This interview is stored already.")
        self._database.interviews[interview.id] = interview

    def get(self, interview_id: UUID) -> Interview:
        try:
            return self._database.interviews[interview_id]
        except KeyError:
            raise NotFound("interview", interview_id) from None

    def update(self, interview: Interview) -> None:
        self.get(interview.id)
        self._database.interviews[interview.id] = interview

    def recent(self, limit: int) -> Sequence[Interview]:
        return self._newest(lambda _interview: True)[:limit]

    def begun(self, *, since: datetime, until: datetime) -> Sequence[Interview]:
        found = self._newest(lambda interview: since <= interview.created_at < until)
        return sorted(found, key=lambda interview: (interview.created_at, interview.id))

    def of_owner(self, owner: str) -> Sequence[Interview]:
        return self._newest(lambda interview: interview.owner == owner)

    def add_consent(self, consent: Consent) -> None:
        self._database.consents[next(_consent_ids)] = consent

    def consent(self, interview_id: UUID) -> Consent | None:
        given = [
            (consent.given_at, place, consent)
            for place, consent in self._database.consents.items()
            if consent.interview_id == interview_id
        ]
        return max(given)[2] if given else None

    def put_take(self, take: VideoTake) -> None:
        self._database.require_interview(take.interview_id)
        self._database.takes[take.interview_id, take.take] = take

    def takes(self, interview_id: UUID) -> Sequence[VideoTake]:
        takes = self._database.takes
        return [takes[key] for key in sorted(takes) if key[0] == interview_id]

    def _newest(self, is_wanted: Callable[[Interview], bool]) -> list[Interview]:
        wanted = [i for i in self._database.interviews.values() if is_wanted(i)]
        wanted.sort(key=lambda i: i.id)
        return sorted(wanted, key=lambda i: i.created_at, reverse=True)


class MemoryTurns:
    """See `core.storage.Turns`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def put(self, turn: Turn) -> None:
        self._database.require_interview(turn.interview_id)
        rivals = self.of_interview(turn.interview_id)
        if any(rival.index == turn.index and rival.id != turn.id for rival in rivals):
            raise Conflict("Another turn has this place.")
        self._database.turns[turn.id] = turn

    def of_interview(self, interview_id: UUID) -> Sequence[Turn]:
        turns = [t for t in self._database.turns.values() if t.interview_id == interview_id]
        return sorted(turns, key=lambda turn: turn.index)

    def add_segment(self, segment: Segment) -> None:
        self._database.require_turn(segment.turn_id)
        key = (segment.turn_id, segment.index)
        if key in self._database.segments:
            raise Conflict("This segment is stored already.")
        self._database.segments[key] = segment

    def segments(self, turn_id: UUID) -> Sequence[Segment]:
        segments = self._database.segments
        return [segments[key] for key in sorted(segments) if key[0] == turn_id]

    def put_exact(self, transcript: ExactTranscript) -> None:
        self._database.require_turn(transcript.turn_id)
        self._database.exact[transcript.turn_id] = transcript

    def exact(self, interview_id: UUID) -> Sequence[ExactTranscript]:
        exact = self._database.exact
        return [exact[t.id] for t in self.of_interview(interview_id) if t.id in exact]


class MemoryAnalyses:
    """See `core.storage.Analyses`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def put_measures(
        self, interview_id: UUID, source: JobKind, measures: Sequence[Measure]
    ) -> None:
        for measure in measures:
            self._database.require_interview(interview_id)
            self._database.require_turn(measure.turn_id)
        self._database.measures[interview_id, source] = tuple(measures)

    def measures(self, interview_id: UUID) -> Sequence[Measure]:
        stored = self._database.measures
        return [m for key in sorted(stored) if key[0] == interview_id for m in stored[key]]

    def put_timeline(self, interview_id: UUID, seconds: Sequence[TimelineSecond]) -> None:
        self._database.require_interview(interview_id)
        in_order = sorted(seconds, key=lambda second: second.second)
        self._database.timelines[interview_id] = tuple(in_order)

    def timeline(self, interview_id: UUID) -> Sequence[TimelineSecond]:
        return list(self._database.timelines.get(interview_id, ()))

    def put_report(self, report: Report) -> None:
        self._database.require_interview(report.interview_id)
        self._database.reports[report.interview_id] = report

    def report(self, interview_id: UUID) -> Report | None:
        return self._database.reports.get(interview_id)


class MemoryJobStates:
    """See `core.storage.JobStates`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def request(self, kind: JobKind, subject_id: UUID, *, now: datetime) -> JobStatus:
        fresh = JobStatus(kind, subject_id, JobState.QUEUED, 1, 0.0, None, now, now)
        return self._database.jobs.setdefault((kind, subject_id), fresh)

    def of_subject(self, subject_id: UUID) -> Sequence[JobStatus]:
        jobs = self._database.jobs
        return [jobs[key] for key in sorted(jobs) if key[1] == subject_id]

    def forget(self, subject_id: UUID, *, kinds: Collection[JobKind] | None = None) -> None:
        wanted = frozenset(JobKind) if kinds is None else kinds
        for key in [key for key in self._database.jobs if key[1] == subject_id]:
            if key[0] in wanted:
                del self._database.jobs[key]

    def counts(self) -> Sequence[JobCount]:
        groups: dict[tuple[JobKind, JobState], list[datetime]] = {}
        for status in self._database.jobs.values():
            groups.setdefault((status.kind, status.state), []).append(status.beat_at)
        return [JobCount(*key, len(groups[key]), min(groups[key])) for key in sorted(groups)]

    def latest(self, state: JobState, limit: int) -> Sequence[JobStatus]:
        found = [status for status in self._database.jobs.values() if status.state is state]
        found.sort(key=lambda status: (status.kind, status.subject_id))
        return sorted(found, key=lambda status: status.beat_at, reverse=True)[:limit]

    def claim(
        self, kind: JobKind, subject_id: UUID, *, now: datetime, stalled_after: timedelta
    ) -> JobStatus | None:
        status = self._database.jobs.get((kind, subject_id))
        if status is None:
            return None
        is_stalled = _is_stalled(status, now, stalled_after)
        if status.state is not JobState.QUEUED and not is_stalled:
            return None
        taken = replace(
            status,
            state=JobState.RUNNING,
            attempt=status.attempt + is_stalled,
            progress=0.0,
            message=None,
            beat_at=now,
        )
        self._database.jobs[kind, subject_id] = taken
        return taken

    def put(self, status: JobStatus) -> None:
        key = (status.kind, status.subject_id)
        stored = self._database.jobs.get(key)
        if stored is not None and stored.attempt <= status.attempt:
            self._database.jobs[key] = status

    def due(self, *, now: datetime, stalled_after: timedelta) -> Sequence[JobStatus]:
        due = [
            status
            for status in self._database.jobs.values()
            if _is_stalled(status, now, stalled_after)
            or (status.state is JobState.QUEUED and status.not_before <= now)
        ]
        return sorted(due, key=lambda s: (s.not_before, s.kind, s.subject_id))


def _is_stalled(status: JobStatus, now: datetime, stalled_after: timedelta) -> bool:
    return status.state is JobState.RUNNING and status.beat_at <= now - stalled_after
