"""Answers that are like another, in Postgres.

Of one field every vector is compared: an index of their neighbourhoods would lose rows under such
filters (docs/decisions/0035). Over all fields there may be a million, and HNSW finds nearly all.
"""

from collections.abc import Sequence
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select, text

from core.assessment.proximity import AnswerVector
from core.assessment.trend import LikeAnswer, Recall
from core.language.language import Language
from db.analytics import tables

_answers = tables.answer_embeddings
_shares = tables.shares

EF_SEARCH = 100
"""Candidates that HNSW keeps while it searches; pgvector's default is 40. Own choice."""
FIRST = 20
"""Of the nearest answers, how many for each that is wanted are asked first whether they are shared.
Own choice: to keep the order of these alone costs a third less than to sort a whole field."""
_EXACT, _INDEX = "exact", "index"


class SqlLikeness:
    """See `core.storage.Likeness`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def in_field(self, answer: AnswerVector, field_code: str, limit: int) -> Sequence[LikeAnswer]:
        """Return the nearest answers of one field, nearest first; exact."""
        of_field = _answers.c.field_code == field_code
        found = self._found(_compared_with_all(answer, limit, of_field, nearest=FIRST * limit))
        if len(found) == limit:
            return found
        return self._found(_compared_with_all(answer, limit, of_field))

    def anywhere(self, answer: AnswerVector, limit: int) -> Sequence[LikeAnswer]:
        """Return the nearest answers of all fields, nearest first; of very many, nearly all."""
        self._let_it_go_on()
        return self._found(_along_the_index(answer, limit))

    def models(self) -> Sequence[tuple[Language, str]]:
        """Return the languages and models of which there are vectors of answers, in order."""
        pair = (_answers.c.language, _answers.c.model)
        rows = self._connection.execute(select(*pair).distinct().order_by(*pair))
        return [(row.language, row.model) for row in rows]

    def recall(self, language: Language, model: str, *, asked: int, limit: int) -> Recall:
        """Measure how many of the `limit` nearest `anywhere` finds, for so many answers."""
        of_these = (_answers.c.language == language, _answers.c.model == model, _is_shared())
        answers = self._connection.execute(select(func.count()).where(*of_these)).scalar_one()
        looked_up = [
            AnswerVector(row.turn_id, row.question_id, language, model, _vector(row.embedding))
            for row in self._spread(of_these, asked)
        ]
        self._let_it_go_on()
        took: dict[str, list[float]] = {_EXACT: [], _INDEX: []}
        shares = []
        for answer in looked_up:
            exact = self._timed(_compared_with_all(answer, limit), took[_EXACT])
            found = self._timed(_along_the_index(answer, limit), took[_INDEX])
            if exact:
                shares.append(_share(exact, found))
        return Recall(
            answers=answers,
            asked=len(looked_up),
            limit=limit,
            share=float(np.mean(shares)) if shares else None,
            exact_ms=median(took[_EXACT]) if looked_up else None,
            index_ms=median(took[_INDEX]) if looked_up else None,
        )

    def _spread(self, of_these: tuple[ColumnElement[bool], ...], count: int) -> list[Row[Any]]:
        """Return answers spread over their ids, which are random; the same ones each time."""
        found: dict[UUID, Row[Any]] = {}
        for number in range(count):
            start = UUID(int=number * (2**128 // count))
            after = (
                select(_answers)
                .where(_answers.c.turn_id >= start, *of_these)
                .order_by(_answers.c.turn_id)
                .limit(1)
            )
            for row in self._connection.execute(after):
                found[row.turn_id] = row
        return list(found.values())

    def _let_it_go_on(self) -> None:
        """Have HNSW look further, in order, while the filters leave too few."""
        self._connection.execute(text("SET LOCAL hnsw.iterative_scan = 'strict_order'"))
        self._connection.execute(text(f"SET LOCAL hnsw.ef_search = {EF_SEARCH}"))

    def _timed(self, statement: Select[Any], took: list[float]) -> list[LikeAnswer]:
        began = perf_counter()
        found = self._found(statement)
        took.append(1000 * (perf_counter() - began))
        return found

    def _found(self, statement: Select[Any]) -> list[LikeAnswer]:
        return [
            LikeAnswer(
                row.turn_id, row.interview_id, row.field_code, row.question_id, 1.0 - row.distance
            )
            for row in self._connection.execute(statement)
        ]


def _compared_with_all(
    answer: AnswerVector,
    limit: int,
    *conditions: ColumnElement[bool],
    nearest: int | None = None,
) -> Select[Any]:
    """Return the exact search: distances first, where no index of neighbourhoods can be used.

    Whether one is shared is asked from the nearest on, of as few as it takes: asked of all, it
    would cost what all shares ever given cost.

    Args:
        answer: whose like are wanted.
        limit: how many.
        conditions: which answers are compared.
        nearest: ask no more of the nearest than these, so that fewer than `limit` may be found.
    """
    # OFFSET keeps the three apart: compared, then sorted, then asked.
    every = select(*_columns(answer)).where(*_beside(answer), *conditions).offset(0).subquery()
    in_order = select(every).order_by(every.c.distance, every.c.turn_id)
    asked = in_order.limit(nearest).offset(0).subquery()
    return (
        select(asked)
        .where(_is_shared(asked.c.interview_id))
        .order_by(asked.c.distance, asked.c.turn_id)
        .limit(limit)
    )


def _along_the_index(answer: AnswerVector, limit: int) -> Select[Any]:
    distance = _answers.c.embedding.cosine_distance(answer.embedding)
    return (
        select(*_columns(answer))
        .where(*_beside(answer), _is_shared())
        .order_by(distance)
        .limit(limit)
    )


def _columns(answer: AnswerVector) -> tuple[Any, ...]:
    return (
        _answers.c.turn_id,
        _answers.c.interview_id,
        _answers.c.field_code,
        _answers.c.question_id,
        _answers.c.embedding.cosine_distance(answer.embedding).label("distance"),
    )


def _beside(answer: AnswerVector) -> tuple[ColumnElement[bool], ...]:
    """Keep to the answer's language and model, and to others."""
    return (
        _answers.c.language == answer.language,
        _answers.c.model == answer.model,
        _answers.c.turn_id != answer.turn_id,
    )


def _is_shared(
    interview_id: ColumnElement[UUID] = _answers.c.interview_id,
) -> ColumnElement[bool]:
    return exists().where(_shares.c.interview_id == interview_id, _shares.c.revoked_at.is_(None))


def _share(exact: Sequence[LikeAnswer], found: Sequence[LikeAnswer]) -> float:
    """Return which share was found; what is as near as the farthest exact one is as good."""
    farthest = exact[-1].cosine - np.finfo(np.float16).eps
    hits = sum(one.cosine >= farthest for one in found)
    return min(1.0, hits / len(exact))


def _vector(stored: Any) -> NDArray[np.float32]:
    return np.asarray(stored, np.float32)
