"""Put the report together from what was said, measured and found."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from core.assessment.labels import Assessment
from core.assessment.measures import Measure
from core.assessment.proof import moments
from core.assessment.rules import sentences
from core.interview.answers import said
from core.interview.interview import ExactTranscript, Turn
from core.interview.report import Report, ReportedAnswer, Sentence, Stretch
from core.speech.delivery import PAUSE_FROM_S
from core.speech.transcript import Word
from core.storage import NewUnitOfWork
from core.vision.timeline import TimelineSecond

SEEN_FROM = 0.5
"""Share of a second's pictures with a face from which it counts as seen. Own choice."""

NOTHING = Assessment((), (), (), ())


def write_report(interview_id: UUID, *, new_uow: NewUnitOfWork) -> None:
    """Put together what was asked, said, measured and found; writing it again replaces it."""
    with new_uow() as uow:
        turns = uow.turns.of_interview(interview_id)
        exact = {transcript.turn_id: transcript for transcript in uow.turns.exact(interview_id)}
        measures = uow.analyses.measures(interview_id)
        found = uow.assessments.get(interview_id) or NOTHING
        models = sorted({transcript.model for transcript in exact.values()})
        uow.analyses.put_report(
            Report(
                interview_id=interview_id,
                written_at=datetime.now(UTC),
                model=", ".join(models) or None,
                answers=tuple(
                    reported(turn, exact.get(turn.id), measures, found) for turn in turns
                ),
                measures=tuple(measure for measure in measures if measure.turn_id is None),
                scores=tuple(found.scores),
                rejections=tuple(found.rejections),
                unseen=tuple(unseen(uow.analyses.timeline(interview_id))),
                ledger=tuple(found.ledger),
            )
        )
        uow.commit()


def reported(
    turn: Turn, exact: ExactTranscript | None, measures: Sequence[Measure], found: Assessment
) -> ReportedAnswer:
    """Return one question and answer of the report."""
    has_sound = exact is not None and bool(exact.text)
    answer = said(turn, exact)
    words = exact.words if exact is not None and has_sound else ()
    nearness = (one for one in found.proximities if one.turn_id == turn.id)
    return ReportedAnswer(
        turn_id=turn.id,
        kind=turn.question.kind,
        question=turn.question.text,
        answer=answer,
        exact=has_sound,
        start_s=turn.start_s if has_sound or turn.answer else None,
        end_s=turn.end_s if has_sound or turn.answer else None,
        end_reason=turn.end_reason,
        measures=tuple(measure for measure in measures if measure.turn_id == turn.id),
        question_id=turn.question.question_id,
        competency=turn.question.competency,
        sentences=tuple(
            Sentence(span, moments(span, answer, words) if words else None)
            for span in sentences(answer)
        ),
        speech=tuple(stretches(words)),
        findings=tuple(finding for finding in found.findings if finding.turn_id == turn.id),
        proximity=next(nearness, None),
    )


def stretches(words: Iterable[Word]) -> list[Stretch]:
    """Return the stretches of speech between pauses of at least `PAUSE_FROM_S`."""
    found: list[Stretch] = []
    for word in words:
        if found and word.start_s - found[-1][1] < PAUSE_FROM_S:
            found[-1] = (found[-1][0], max(found[-1][1], word.end_s))
        else:
            found.append((word.start_s, word.end_s))
    return found


def unseen(seconds: Iterable[TimelineSecond]) -> list[Stretch]:
    """Return the stretches without a face in at least half of the pictures."""
    found: list[Stretch] = []
    for second in seconds:
        if second.face_share is not None and second.face_share >= SEEN_FROM:
            continue
        start, end = float(second.second), float(second.second + 1)
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
