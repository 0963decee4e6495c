"""What is found in the answers of an interview, and the scores that follow from it.

Rules read every answer; a language model reads it too where there is one, and an embedder compares
it with model answers. None of them gives a grade: the scores are arithmetic on what they found.
"""

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from core.assessment import rules, scoring
from core.assessment.answer import Answer
from core.assessment.calibration import Outcome
from core.assessment.coaching import calibration
from core.assessment.comparing import Spoken, compare
from core.assessment.exemplar import are_stored, load_exemplars
from core.assessment.findings import findings
from core.assessment.judge import Reading, read
from core.assessment.labels import Assessment, Finding, Label, Proximity, Rejections, Score
from core.assessment.ledger import ledger
from core.assessment.proximity import is_too_short, missing
from core.assessment.rubric import Competency, Rubric, rubric_for
from core.errors import Unavailable
from core.interview.analyses import Beat
from core.interview.answers import said
from core.interview.interview import ExactTranscript, Interview, Plan, QuestionKind, Turn
from core.language.ports import ChatModel, Embedder
from core.storage import NewUnitOfWork

ASSESSED = frozenset(
    {
        QuestionKind.OPENING,
        QuestionKind.RESUME,
        QuestionKind.BEHAVIOURAL,
        QuestionKind.FIELD,
        QuestionKind.COMPANY,
        QuestionKind.FOLLOW_UP,
    }
)
"""What is asked of the candidate; the others invite their questions and say goodbye. A follow-up
has the competency of the question that it follows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, its answer, and the rubric of its competency."""

    turn: Turn
    answer: Answer
    rubric: Rubric


def assess(
    interview_id: UUID,
    *,
    new_uow: NewUnitOfWork,
    judge: ChatModel | None = None,
    embedder: Embedder | None = None,
    beat: Beat,
) -> None:
    """Find what the rubrics look for in every answer, and score it; doing it again replaces it.

    What the rules found is stored even where the model failed: then this is to be tried again.

    Args:
        interview_id: of an interview whose answers were heard again, or will not be.
        new_uow: where answers come from and the assessment goes.
        judge: reads the answers besides the rules.
        embedder: compares them with exemplars.
        beat: told after every answer.

    Raises:
        NotFound: no such interview.
        Unavailable: the model could read no answer, the embedder failed, or the database is away.
    """
    with new_uow() as uow:
        interview = uow.interviews.get(interview_id)
        turns = uow.turns.of_interview(interview_id)
        exact = {transcript.turn_id: transcript for transcript in uow.turns.exact(interview_id)}
    asked = [
        asked_of(turn, exact.get(turn.id), interview)
        for turn in turns
        if turn.question.kind in ASSESSED
    ]
    reader = _ModelReader(judge)
    exemplars = _Exemplars(embedder, new_uow)
    labels: list[Label] = []
    proximities: list[Proximity] = []
    for number, each in enumerate(asked, start=1):
        labels += rules.labels_by_rule(each.answer, each.rubric)
        labels += reader.labels(each)
        proximities += exemplars.compared(each)
        beat(number / len(asked))
    found, scores = _summed_up(interview, asked, labels)
    assessment = Assessment(
        tuple(labels),
        found,
        reader.rejections,
        scores,
        tuple(proximities),
        ledger(interview.plan.claims, [each.answer for each in asked]),
    )
    with new_uow() as uow:
        uow.assessments.put(interview_id, assessment, now=datetime.now(UTC))
        uow.commit()
    if reader.has_failed:
        raise Unavailable("The language model could not read the answers.")


class _ModelReader:
    """Has answers read by a model, as long as it can read any."""

    def __init__(self, model: ChatModel | None) -> None:
        self._model = model
        self._readings: list[Reading] = []

    @property
    def rejections(self) -> tuple[Rejections, ...]:
        """Return how many quotes were proposed and refused in all."""
        counted = [reading.rejections for reading in self._readings]
        return tuple(
            Rejections(
                source,
                sum(one.proposed for one in counted if one.source == source),
                sum(one.rejected for one in counted if one.source == source),
            )
            for source in dict.fromkeys(one.source for one in counted)
        )

    @property
    def has_failed(self) -> bool:
        """Say whether the model was asked and could read nothing."""
        return bool(self._readings) and all(map(_has_failed, self._readings))

    def labels(self, asked: Asked) -> Sequence[Label]:
        """Return what the model finds in an answer; nothing of one that says nothing.

        A model that failed in every reading of an answer is not asked again: each may have taken
        minutes.
        """
        if self._model is None or not asked.answer.words_said:
            return ()
        if self._readings and _has_failed(self._readings[-1]):
            return ()
        seed = asked.turn.id.int
        reading = _aside(read(self._model, asked.answer, asked.rubric, seed=seed))
        self._readings.append(reading)
        return reading.labels


def _aside(reading: Coroutine[Any, Any, Reading]) -> Reading:
    """Return what is read, by a loop on another thread.

    A worker that is told to stop raises wherever its main thread is, and a loop swallows what is
    raised inside it. So that thread only waits, and ends the reading when it has to leave.
    """
    runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
    with runner, ThreadPoolExecutor(1) as thread:
        loop = runner.get_loop()
        task = loop.create_task(reading)
        try:
            return thread.submit(loop.run_until_complete, task).result()
        finally:
            loop.call_soon_threadsafe(task.cancel)


def _has_failed(reading: Reading) -> bool:
    return reading.failures == len({label.run for label in reading.labels})


class _Exemplars:
    """Compares answers with the exemplars of their questions, if those are stored already.

    To embed all of them takes a minute, which no candidate should wait for: it is done once the
    report is written (`workers.jobs.write_report`).
    """

    def __init__(self, embedder: Embedder | None, new_uow: NewUnitOfWork) -> None:
        self._embedder = embedder
        self._new_uow = new_uow
        self._are_stored: bool | None = None
        self._calibration: Outcome | None = None

    def compared(self, asked: Asked) -> Sequence[Proximity]:
        """Return how near an answer to a planned question is; nothing without an embedder."""
        turn, answer, embedder = asked.turn, asked.answer, self._embedder
        if embedder is None or answer.is_follow_up:
            return ()
        if is_too_short(answer.text, answer.language):
            return (missing(turn.id, embedder.name, "too_short"),)
        question_id = turn.question.question_id
        if question_id not in {one.question_id for one in load_exemplars(answer.language)}:
            return (missing(turn.id, embedder.name, "no_exemplars"),)
        if self._are_stored is None:
            self._are_stored = are_stored(answer.language, embedder.name, new_uow=self._new_uow)
        if not self._are_stored:
            return (missing(turn.id, embedder.name, "exemplars_not_ready"),)
        if self._calibration is None:
            self._calibration = calibration(embedder.name, answer.language, new_uow=self._new_uow)
        spoken = Spoken(turn.id, question_id, answer.language, answer.text)
        return (
            compare(
                spoken,
                new_uow=self._new_uow,
                embedder=embedder,
                calibration=self._calibration.calibration,
            ),
        )


def asked_of(turn: Turn, exact: ExactTranscript | None, interview: Interview) -> Asked:
    """Return a turn as it is read: with the rubric of its competency, and exact words if any."""
    words = exact.words if exact is not None and exact.text else ()
    answer = Answer(
        turn_id=turn.id,
        question=turn.question.text,
        text=said(turn, exact),
        language=interview.language,
        words=words,
        is_follow_up=turn.question.kind is QuestionKind.FOLLOW_UP,
    )
    return Asked(turn, answer, rubric_for(turn.question.competency, interview.field_code))


def alone(
    turn: Turn, exact: ExactTranscript | None, interview: Interview, labels: Iterable[Label]
) -> Score:
    """Return the score of one answer as if there were no other, of what was found in it.

    It is what a coach's level of that answer stands beside; the report has those of competencies.
    """
    one = asked_of(turn, exact, interview)
    return scoring.score(one.rubric, [one.answer], labels)


def _summed_up(
    interview: Interview, asked: Sequence[Asked], labels: Sequence[Label]
) -> tuple[tuple[Finding, ...], tuple[Score, ...]]:
    """Return the findings and the score of each competency of the plan."""
    found: list[Finding] = []
    scores: list[Score] = []
    for competency in _competencies(interview.plan, asked):
        rubric = rubric_for(competency, interview.field_code)
        answers = [each.answer for each in asked if each.rubric == rubric]
        found += findings(rubric, answers, labels)
        scores.append(scoring.score(rubric, answers, labels))
    return tuple(found), tuple(scores)


def _competencies(plan: Plan, asked: Sequence[Asked]) -> list[Competency]:
    planned = [one.competency for one in plan.questions if one.kind in ASSESSED]
    return list(dict.fromkeys([*planned, *(each.rubric.competency for each in asked)]))
