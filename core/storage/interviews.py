"""Interviews, what was said in them, what Pathos found, and who may read it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from core.jobs import JobKind

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


class Shares(Protocol):
    """Which reports coaches may see: those whose candidate said so and has not taken it back."""

    def give(self, interview_id: UUID, *, now: datetime) -> None:
        """Share a report; nothing when it is shared already."""

    def revoke(self, interview_id: UUID, *, now: datetime) -> None:
        """Share it no longer; nothing when it is not shared."""

    def is_shared(self, interview_id: UUID) -> bool:
        """Say whether coaches may see it now."""

    def shared(self, interview_ids: Collection[UUID]) -> Collection[UUID]:
        """Return those of some interviews that coaches may see now."""

    def recent(self, limit: int, *, owners: Collection[str] | None = None) -> "Sequence[Interview]":
        """Return interviews that coaches may see now, newest first.

        Args:
            limit: return at most so many.
            owners: only of these sessions; None for all.
        """
