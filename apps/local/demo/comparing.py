"""Compare the demo's answers with the model answers: minutes of work, in the background.

What is interrupted goes on where it was: a vector that is stored is not made again, and an
interview that has its nearness is left alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from apps.local.demo.assessing import report_of
from apps.local.demo.interviews import owner_of
from apps.local.demo.people import people
from core.assessment.calibration import Calibration
from core.assessment.coaching import calibration
from core.assessment.comparing import cosines_of, hash_of
from core.assessment.exemplar import digest, store_exemplars
from core.assessment.labels import Proximity
from core.assessment.proximity import AnswerVector, is_too_short, missing, proximity
from core.interview.assessing import ASSESSED
from core.interview.interview import Interview, Turn
from core.language.language import LANGUAGES, Language
from core.language.ports import Embedder
from core.storage import NewUnitOfWork, UnitOfWork

Say = Callable[[str], None]
Text = tuple[str, Language, str]
"""Id of the question, language and words of an answer."""
STEPS = 20
"""How often it is told how far the work is."""


@dataclass(slots=True)
class _Known:
    """What was computed once for all answers of the same words."""

    vectors: dict[tuple[Language, str], NDArray[np.float32]] = field(default_factory=dict)
    proximities: dict[Text, Proximity] = field(default_factory=dict)


def compare_all(*, new_uow: NewUnitOfWork, embedder: Embedder, zone: str, say: Say) -> int:
    """Embed, calibrate, compare, and make the trends anew; return how many interviews were done.

    Args:
        new_uow: where the world is.
        embedder: places the texts; loaded when the first is to be placed.
        zone: whose weeks the trends have.
        say: told how far it is.

    Raises:
        Unavailable: the model or the database failed.
    """
    waiting = _waiting(new_uow)
    if not waiting:
        return 0
    for language in LANGUAGES:
        count = store_exemplars(language, new_uow=new_uow, embedder=embedder)
        say(f"model answers ({language}): {count} embedded")
    known = _Known()
    for interview in _told(waiting, "embedded", say):
        _place(interview, known, new_uow, embedder)
    calibrations = {
        language: calibration(embedder.name, language, new_uow=new_uow).calibration
        for language in LANGUAGES
    }
    for interview in _told(waiting, "compared", say):
        _compare(interview, calibrations[interview.language], known, new_uow, embedder.name)
    with new_uow() as uow:
        uow.trends.refresh(weeks=None, now=datetime.now(UTC), zone=zone)
        uow.commit()
    return len(waiting)


def _waiting(new_uow: NewUnitOfWork) -> list[Interview]:
    """Return the demo's interviews whose answers are not compared yet."""
    owners = {owner_of(person) for person in people()}
    now = datetime.now(UTC)
    with new_uow() as uow:
        begun = uow.interviews.begun(since=datetime.fromtimestamp(0, UTC), until=now)
        return [
            one
            for one in begun
            if one.owner in owners
            and (found := uow.assessments.get(one.id)) is not None
            and not found.proximities
        ]


def _told(waiting: Sequence[Interview], done: str, say: Say) -> Iterator[Interview]:
    every = max(1, len(waiting) // STEPS)
    for number, interview in enumerate(waiting, start=1):
        yield interview
        if number % every == 0 or number == len(waiting):
            say(f"{number} of {len(waiting)} interviews {done}")


def _place(interview: Interview, known: _Known, new_uow: NewUnitOfWork, embedder: Embedder) -> None:
    """Store the vectors of an interview's answers; each text is embedded once."""
    with new_uow() as uow:
        turns = _compared(uow.turns.of_interview(interview.id))
        for turn in turns:
            stored = uow.exemplars.answer(turn.id, embedder.name, hash_of(turn.answer))
            if stored is not None:
                known.vectors[interview.language, turn.answer] = stored
    for turn in turns:  # outside of a transaction
        key = interview.language, turn.answer
        if key not in known.vectors and not is_too_short(turn.answer, interview.language):
            known.vectors[key] = embedder.embed([turn.answer], kind="passage")[0]
    with new_uow() as uow:
        for turn in turns:
            vector = known.vectors.get((interview.language, turn.answer))
            if vector is not None:
                placed = _vector(turn, interview, embedder.name, vector)
                uow.exemplars.put_answer(placed, hash_of(turn.answer))
        uow.commit()


def _compare(
    interview: Interview,
    fitted: Calibration | None,
    known: _Known,
    new_uow: NewUnitOfWork,
    model: str,
) -> None:
    """Store how near an interview's answers are, and its report with it."""
    with new_uow() as uow:
        turns = uow.turns.of_interview(interview.id)
        found = uow.assessments.get(interview.id)
        report = uow.analyses.report(interview.id)
        if found is None or report is None:  # removed meanwhile
            return
        near = []
        for turn in _compared(turns):
            key = (turn.question.question_id, interview.language, turn.answer)
            if key not in known.proximities:
                vector = known.vectors.get((interview.language, turn.answer))
                placed = vector if vector is None else _vector(turn, interview, model, vector)
                known.proximities[key] = _near(turn, placed, fitted, model, uow)
            near.append(replace(known.proximities[key], turn_id=turn.id))
        now = datetime.now(UTC)
        found = replace(found, proximities=tuple(near))
        uow.assessments.put(interview.id, found, now=now)
        uow.analyses.put_report(report_of(interview, turns, found, written_at=report.written_at))
        uow.commit()


def _compared(turns: Iterable[Turn]) -> list[Turn]:
    return [turn for turn in turns if turn.question.kind in ASSESSED]


def _near(
    turn: Turn, placed: AnswerVector | None, fitted: Calibration | None, model: str, uow: UnitOfWork
) -> Proximity:
    """Return how near one answer is, as `core.assessment.comparing.compare` says it."""
    if placed is None:
        return missing(turn.id, model, "too_short")
    found = proximity(placed, cosines_of(placed, uow), fitted)
    return found if found.missing else replace(found, against=digest(placed.language))


def _vector(
    turn: Turn, interview: Interview, model: str, embedding: NDArray[np.float32]
) -> AnswerVector:
    return AnswerVector(turn.id, turn.question.question_id, interview.language, model, embedding)
