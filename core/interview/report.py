"""The candidate's report: what was asked, what was said, what was measured. No scores yet."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.assessment.measures import Measure
from core.interview.interview import EndReason, QuestionKind


@dataclass(frozen=True, slots=True)
class ReportedAnswer:
    """One question and answer of the report.

    Attributes:
        start_s, end_s: media seconds that the play button plays; None for typed or empty answers.
        exact: the text is the exact second pass; False: it is the live transcript or typed.
    """

    turn_id: UUID
    kind: QuestionKind
    question: str
    answer: str
    exact: bool
    start_s: float | None
    end_s: float | None
    end_reason: EndReason | None
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a candidate reads after the interview.

    Attributes:
        measures: those of the whole interview, such as the share of time with the face visible.
        model: the transcriber of the exact pass; None when there was nothing to hear.
    """

    interview_id: UUID
    written_at: datetime
    model: str | None
    answers: tuple[ReportedAnswer, ...]
    measures: tuple[Measure, ...]
