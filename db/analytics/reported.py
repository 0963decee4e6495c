"""Reports as JSON; what older ones lack has its default."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from core.assessment.labels import Rejections, Score
from core.assessment.measures import Measure
from core.interview.interview import EndReason, QuestionKind
from core.interview.report import Report, ReportedAnswer, Sentence, Stretch
from db.analytics.found import (
    from_entry,
    from_finding,
    from_proximity,
    from_rejections,
    to_entry,
    to_finding,
    to_proximity,
)


def row_of(report: Report) -> dict[str, Any]:
    """Return a report as a row."""
    return {
        "interview_id": report.interview_id,
        "written_at": report.written_at,
        "model": report.model,
        "content": {
            "answers": [_from_answer(answer) for answer in report.answers],
            "measures": [_from_measure(measure) for measure in report.measures],
            "scores": [asdict(score) for score in report.scores],
            "rejections": [from_rejections(counted) for counted in report.rejections],
            "unseen": report.unseen,
            "ledger": [from_entry(entry) for entry in report.ledger],
        },
    }


def report_in(row: Row[Any]) -> Report:
    """Return the report that a row holds."""
    content = row.content
    return Report(
        interview_id=row.interview_id,
        written_at=row.written_at,
        model=row.model,
        answers=tuple(_to_answer(answer) for answer in content["answers"]),
        measures=tuple(_to_measure(measure) for measure in content["measures"]),
        scores=tuple(Score(**stored) for stored in content.get("scores", ())),
        rejections=tuple(Rejections(**stored) for stored in content.get("rejections", ())),
        unseen=to_stretches(content.get("unseen")),
        ledger=tuple(to_entry(stored) for stored in content.get("ledger", ())),
    )


def to_stretches(stored: Sequence[Sequence[float]] | None) -> tuple[Stretch, ...]:
    """Return stretches; rows that are older than the column have none."""
    return tuple((start_s, end_s) for start_s, end_s in stored or ())


def _from_answer(answer: ReportedAnswer) -> dict[str, Any]:
    return {
        "turn_id": str(answer.turn_id),
        "kind": answer.kind.value,
        "question": answer.question,
        "answer": answer.answer,
        "exact": answer.exact,
        "start_s": answer.start_s,
        "end_s": answer.end_s,
        "end_reason": answer.end_reason.value if answer.end_reason else None,
        "measures": [_from_measure(measure) for measure in answer.measures],
        "question_id": answer.question_id,
        "competency": answer.competency,
        "sentences": [[one.span, one.moment] for one in answer.sentences],
        "speech": answer.speech,
        "findings": [from_finding(finding) for finding in answer.findings],
        "proximity": from_proximity(answer.proximity) if answer.proximity else None,
    }


def _to_answer(stored: Mapping[str, Any]) -> ReportedAnswer:
    proximity = stored.get("proximity")
    return ReportedAnswer(
        turn_id=UUID(stored["turn_id"]),
        kind=QuestionKind(stored["kind"]),
        question=stored["question"],
        answer=stored["answer"],
        exact=stored["exact"],
        start_s=stored["start_s"],
        end_s=stored["end_s"],
        end_reason=EndReason(stored["end_reason"]) if stored["end_reason"] else None,
        measures=tuple(_to_measure(measure) for measure in stored["measures"]),
        question_id=stored.get("question_id", ""),
        competency=stored.get("competency"),
        sentences=tuple(_to_sentence(*one) for one in stored.get("sentences", ())),
        speech=to_stretches(stored.get("speech")),
        findings=tuple(to_finding(one) for one in stored.get("findings", ())),
        proximity=to_proximity(proximity) if proximity else None,
    )


def _to_sentence(span: Sequence[int], moment: Sequence[float] | None) -> Sentence:
    return Sentence((span[0], span[1]), (moment[0], moment[1]) if moment else None)


def _from_measure(measure: Measure) -> dict[str, Any]:
    return {
        "turn_id": str(measure.turn_id) if measure.turn_id else None,
        "name": measure.name,
        "value": measure.value,
        "unit": measure.unit,
        "missing": measure.missing,
        "confidence": measure.confidence,
        "moments": measure.moments,
    }


def _to_measure(stored: Mapping[str, Any]) -> Measure:
    return Measure(
        turn_id=UUID(stored["turn_id"]) if stored["turn_id"] else None,
        name=stored["name"],
        value=stored["value"],
        unit=stored["unit"],
        missing=stored["missing"],
        confidence=stored.get("confidence"),
        moments=to_stretches(stored.get("moments")),
    )
