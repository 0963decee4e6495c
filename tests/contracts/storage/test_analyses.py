"""`core.storage.Analyses`."""

from dataclasses import replace
from uuid import uuid4

from core.assessment.measures import Measure
from core.interview.interview import (
    EndReason,
    Interview,
    QuestionKind,
    Turn,
)
from core.interview.report import Report, ReportedAnswer
from core.jobs import JobKind
from core.storage import NewUnitOfWork
from core.vision.timeline import TimelineSecond
from tests.contracts.storage.builders import NOW


def test_measures_are_replaced_per_source(
    new_uow: NewUnitOfWork, interview: Interview, turn: Turn
) -> None:
    rate = Measure(turn.id, "speaking_rate", 4.2, "syllables/min")
    face = Measure(None, "face_share", None, "share", missing="camera_off")
    source = JobKind.ANALYSE_SPEECH
    with new_uow() as uow:
        uow.analyses.put_measures(interview.id, source, [face, rate, rate])
        uow.analyses.put_measures(interview.id, JobKind.ANALYSE_VIDEO, [face])
        uow.analyses.put_measures(interview.id, source, [rate])
        assert uow.analyses.measures(interview.id) == [rate, face]
        uow.analyses.put_measures(interview.id, source, [])
        assert uow.analyses.measures(interview.id) == [face]


def test_a_measure_keeps_how_sure_it_is_and_where_it_was_heard(
    new_uow: NewUnitOfWork, interview: Interview, turn: Turn
) -> None:
    fillers = Measure(
        turn.id, "filled_pauses_per_min", 2.5, "1/min", None, 0.75, ((1.5, 2.0), (9.0, 9.4375))
    )
    with new_uow() as uow:
        uow.analyses.put_measures(interview.id, JobKind.ANALYSE_SPEECH, [fillers])
        uow.commit()
    with new_uow() as uow:
        assert uow.analyses.measures(interview.id) == [fillers]


def test_a_timeline_is_replaced(new_uow: NewUnitOfWork, interview: Interview) -> None:
    seen = TimelineSecond(0, 15, 1.0, 0.8, 1, 0.12, 3.5, 2)
    unseen = TimelineSecond(1, 15, None, None, None, None, None, None, "too_dark")
    with new_uow() as uow:
        assert uow.analyses.timeline(interview.id) == []
        uow.analyses.put_timeline(interview.id, [seen])
        uow.analyses.put_timeline(interview.id, [unseen, seen])
        assert uow.analyses.timeline(interview.id) == [seen, unseen]


def test_a_report_is_replaced(new_uow: NewUnitOfWork, interview: Interview) -> None:
    turn_id = uuid4()
    measure = Measure(turn_id, "fillers", 3, "1/min", None, 0.5, ((1.5, 2.0),))
    answer = ReportedAnswer(
        turn_id=turn_id,
        kind=QuestionKind.FIELD,
        question="왜요?",
        answer="그래서요.",
        exact=True,
        start_s=1.25,
        end_s=9.5,
        end_reason=EndReason.LIMIT,
        measures=(measure,),
    )
    typed = replace(answer, exact=False, start_s=None, end_s=None, end_reason=None, measures=())
    report = Report(
        interview.id, NOW, "small@1", (answer, typed), (replace(measure, turn_id=None),)
    )
    with new_uow() as uow:
        assert uow.analyses.report(interview.id) is None
        uow.analyses.put_report(replace(report, model=None, answers=(), measures=()))
        uow.analyses.put_report(report)
        uow.commit()
    with new_uow() as uow:
        assert uow.analyses.report(interview.id) == report
