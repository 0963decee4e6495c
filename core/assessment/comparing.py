"""Compare what was answered with the exemplars in the database."""

import hashlib
from dataclasses import dataclass, replace
from uuid import UUID

from core.assessment.calibration import Calibration
from core.assessment.exemplar import digest
from core.assessment.labels import Proximity
from core.assessment.proximity import AnswerVector, Cosines, is_too_short, missing, proximity
from core.language.language import Language
from core.language.ports import Embedder
from core.language.text import cleaned
from core.storage import NewUnitOfWork, UnitOfWork

_SHOWN = 10
"""Exemplars of one question and quality that are looked up; no question has more."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a candidate answered to a question of the bank.

    Attributes:
        text: the exact transcript where there is one; else what was heard live or typed.
    """

    turn_id: UUID
    question_id: str
    language: Language
    text: str


def compare(
    spoken: Spoken,
    *,
    new_uow: NewUnitOfWork,
    embedder: Embedder,
    calibration: Calibration | None = None,
) -> Proximity:
    """Return how near an answer is to the exemplars of its question; its vector is kept.

    `core.assessment.exemplar.store_exemplars` has stored them before.

    Raises:
        Unavailable: the model or the database failed.
        Conflict: the turn is not stored.
    """
    if is_too_short(spoken.text, spoken.language):
        return missing(spoken.turn_id, embedder.name, "too_short")
    answer = _placed(spoken, new_uow, embedder)
    with new_uow() as uow:
        cosines = cosines_of(answer, uow)
    found = proximity(answer, cosines, calibration)
    return found if found.missing else replace(found, against=digest(spoken.language))


def cosines_of(answer: AnswerVector, uow: UnitOfWork) -> Cosines:
    """Return an answer's cosines to the exemplars of its language and model."""
    return Cosines(
        good=tuple(uow.exemplars.nearest(answer, "good", _SHOWN)),
        bad=tuple(uow.exemplars.nearest(answer, "bad", _SHOWN)),
        others=tuple(uow.exemplars.others(answer)),
    )


def hash_of(text: str) -> str:
    """Return what tells whether a stored vector is of this text."""
    return hashlib.sha256(cleaned(text).encode()).hexdigest()


def _placed(spoken: Spoken, new_uow: NewUnitOfWork, embedder: Embedder) -> AnswerVector:
    """Return the answer's vector, embedded only when its text is not the one stored."""
    text, text_hash = cleaned(spoken.text), hash_of(spoken.text)
    with new_uow() as uow:
        embedding = uow.exemplars.answer(spoken.turn_id, embedder.name, text_hash)
    if embedding is not None:
        return AnswerVector(
            spoken.turn_id, spoken.question_id, spoken.language, embedder.name, embedding
        )
    embedding = embedder.embed([text], kind="passage")[0]
    answer = AnswerVector(
        spoken.turn_id, spoken.question_id, spoken.language, embedder.name, embedding
    )
    with new_uow() as uow:
        uow.exemplars.put_answer(answer, text_hash)
        uow.commit()
    return answer
