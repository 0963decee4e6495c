"""The candidate's report: what was asked and said, what was measured, and what was found in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.assessment.labels import Finding, LedgerEntry, Proximity, Rejections, Score, Span
from core.assessment.measures import Measure
from core.assessment.rubric import Competency
from core.interview.interview import EndReason, QuestionKind

Stretch = tuple[float, float]
"""Media seconds of a beginning and an end."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer, and when it was said.

    Attributes:
        span: in the text of the answer.
        moment: None for what was typed or has no word times.
    """

    span: Span
    moment: Stretch | None


@dataclass(frozen=True, slots=True)
class ReportedAnswer:
    """One question and answer of the report.

    Attributes:
        start_s, end_s: media seconds that the play button plays; None for typed or empty answers.
        exact: the text is the exact second pass; False: it is the live transcript or typed.
        question_id, competency: as planned; "" and None in reports that are older than these.
        sentences: all of the answer, in order.
        speech: stretches with words, in order; between them are the pauses.
        findings: what was found in it, each with its quotes.
        proximity: how near it is to model answers; None where that was not looked at.
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
    question_id: str = ""
    competency: Competency | None = None
    sentences: tuple[Sentence, ...] = ()
    speech: tuple[Stretch, ...] = ()
    findings: tuple[Finding, ...] = ()
    proximity: Proximity | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a candidate reads after the interview.

    Attributes:
        measures: those of the whole interview, such as the share of time with the face visible.
        model: the transcriber of the exact pass; None when there was nothing to hear.
        scores: one for each competency that was asked about; none where nothing was assessed.
        rejections: how many quotes were refused, by who proposed them.
        unseen: stretches of the interview in which no face could be observed.
        ledger: the claims of the résumé beside what was said.
    """

    interview_id: UUID
    written_at: datetime
    model: str | None
    answers: tuple[ReportedAnswer, ...]
    measures: tuple[Measure, ...]
    scores: tuple[Score, ...] = ()
    rejections: tuple[Rejections, ...] = ()
    unseen: tuple[Stretch, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
