"""Vectors of exemplars and answers in Postgres, compared exactly.

An index such as HNSW would be slower and lose rows under these filters: of 20,000 vectors a filter
to one in 40 took 1.2 ms exactly and returned none with it (resume_and_data.md, (d) 8). Answers are
searched by `db.analytics.likeness`.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, delete, func, select
from sqlalchemy.dialects.postgresql import distinct_on, insert

from core.assessment.exemplar import Exemplar, Quality
from core.assessment.proximity import AnswerVector, Neighbour, RatedAnswer
from core.errors import Conflict
from core.language.language import Language
from db.analytics import tables

_exemplars = tables.exemplars
_answers = tables.answer_embeddings
_labels = tables.coach_labels
_turns = tables.turns
_interviews = tables.interviews


class SqlExemplars:
    """See `core.storage.Exemplars`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def held(self, language: Language, model: str) -> Collection[Exemplar]:
        """Return the exemplars that are stored."""
        statement = select(_exemplars).where(
            _exemplars.c.language == language, _exemplars.c.model == model
        )
        return frozenset(
            Exemplar(row.id, row.question_id, row.language, row.version, row.quality, row.text)
            for row in self._connection.execute(statement)
        )

    def put(
        self, model: str, exemplars: Sequence[Exemplar], embeddings: NDArray[np.float32]
    ) -> None:
        """Store or replace exemplars, by id; `embeddings` has shape (exemplars, 384)."""
        for exemplar, embedding in zip(exemplars, embeddings, strict=True):
            values = {
                "question_id": exemplar.question_id,
                "language": exemplar.language,
                "version": exemplar.version,
                "quality": exemplar.quality,
                "text": exemplar.text,
                "embedding": embedding,
            }
            statement = (
                insert(_exemplars)
                .values(id=exemplar.id, model=model, **values)
                .on_conflict_do_update(index_elements=["id", "model"], set_=values)
            )
            self._connection.execute(statement)

    def remove(self, model: str, ids: Sequence[str]) -> None:
        """Forget exemplars."""
        self._connection.execute(
            delete(_exemplars).where(_exemplars.c.model == model, _exemplars.c.id.in_(ids))
        )

    def nearest(self, answer: AnswerVector, quality: Quality, limit: int) -> Sequence[Neighbour]:
        """Return exemplars of the answer's question, language and model, nearest first."""
        distance = _exemplars.c.embedding.cosine_distance(answer.embedding)
        statement = (
            select(_exemplars.c.id, distance.label("distance"))
            .where(
                *_comparable(answer),
                _exemplars.c.question_id == answer.question_id,
                _exemplars.c.quality == quality,
            )
            .order_by(distance, _exemplars.c.id)
            .limit(limit)
        )
        return [
            Neighbour(row.id, 1.0 - row.distance) for row in self._connection.execute(statement)
        ]

    def others(self, answer: AnswerVector) -> Sequence[float]:
        """Return, for each other question, the cosine to the nearest of its good exemplars."""
        distance = _exemplars.c.embedding.cosine_distance(answer.embedding)
        statement = (
            select(func.min(distance).label("distance"))
            .where(
                *_comparable(answer),
                _exemplars.c.question_id != answer.question_id,
                _exemplars.c.quality == "good",
            )
            .group_by(_exemplars.c.question_id)
            .order_by(_exemplars.c.question_id)
        )
        return [1.0 - row.distance for row in self._connection.execute(statement)]

    def put_answer(self, answer: AnswerVector, text_hash: str) -> None:
        """Store or replace the vector of an answer; Conflict when its turn is not stored."""
        where = self._connection.execute(
            select(_turns.c.interview_id, _interviews.c.field_code)
            .join(_interviews, _interviews.c.id == _turns.c.interview_id)
            .where(_turns.c.id == answer.turn_id)
        ).one_or_none()
        if where is None:
            raise Conflict("What this belongs to is gone.")
        values = {
            "text_hash": text_hash,
            "embedding": answer.embedding,
            "interview_id": where.interview_id,
            "field_code": where.field_code,
            "language": answer.language,
            "question_id": answer.question_id,
        }
        statement = (
            insert(_answers)
            .values(turn_id=answer.turn_id, model=answer.model, **values)
            .on_conflict_do_update(index_elements=["turn_id", "model"], set_=values)
        )
        self._connection.execute(statement)

    def answer(self, turn_id: UUID, model: str, text_hash: str) -> NDArray[np.float32] | None:
        """Return the vector of this text, shape (384,); None where it is not stored."""
        statement = select(_answers.c.embedding).where(
            _answers.c.turn_id == turn_id,
            _answers.c.model == model,
            _answers.c.text_hash == text_hash,
        )
        embedding = self._connection.execute(statement).scalar_one_or_none()
        return None if embedding is None else np.asarray(embedding, np.float32)

    def rated(self, language: Language, model: str) -> Sequence[RatedAnswer]:
        """Return the answers with a vector that coaches have labelled, in no order."""
        last = (
            select(_labels.c.turn_id, _labels.c.level)
            .ext(distinct_on(_labels.c.turn_id, _labels.c.coach))
            .join(_turns, _turns.c.id == _labels.c.turn_id)
            .where(_labels.c.competency == _turns.c.competency)
            .order_by(_labels.c.turn_id, _labels.c.coach, _labels.c.at.desc(), _labels.c.id.desc())
            .subquery()
        )
        level = func.avg(last.c.level).label("level")
        levels = select(last.c.turn_id, level).group_by(last.c.turn_id).subquery()
        statement = (
            select(_turns.c.id, _turns.c.question_id, _answers.c.embedding, levels.c.level)
            .join(levels, levels.c.turn_id == _turns.c.id)
            .join(_answers, and_(_answers.c.turn_id == _turns.c.id, _answers.c.model == model))
            .join(_interviews, _interviews.c.id == _turns.c.interview_id)
            .where(_interviews.c.language == language)
        )
        return [
            RatedAnswer(
                AnswerVector(
                    row.id, row.question_id, language, model, np.asarray(row.embedding, np.float32)
                ),
                float(row.level),
            )
            for row in self._connection.execute(statement)
        ]


def _comparable(answer: AnswerVector) -> tuple[ColumnElement[bool], ...]:
    """Keep to the answer's language and model."""
    return _exemplars.c.language == answer.language, _exemplars.c.model == answer.model
