"""Vectors in dictionaries, in half precision as in the real tables."""

from collections.abc import Collection, Iterator, Sequence
from statistics import fmean
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.assessment.exemplar import Exemplar, Quality
from core.assessment.proximity import AnswerVector, Neighbour, RatedAnswer
from core.language.language import Language
from tests.fakes_storage.assessments import MemoryCoachLabels
from tests.fakes_storage.collections import MemoryDatabase, Vector


class MemoryExemplars:
    """See `core.storage.Exemplars`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def held(self, language: Language, model: str) -> Collection[Exemplar]:
        return frozenset(
            exemplar
            for (_, its_model), (exemplar, _) in self._database.exemplars.items()
            if (exemplar.language, its_model) == (language, model)
        )

    def put(
        self, model: str, exemplars: Sequence[Exemplar], embeddings: NDArray[np.float32]
    ) -> None:
        for exemplar, embedding in zip(exemplars, embeddings, strict=True):
            self._database.exemplars[exemplar.id, model] = exemplar, _half(embedding)

    def remove(self, model: str, ids: Sequence[str]) -> None:
        for id_ in ids:
            self._database.exemplars.pop((id_, model), None)

    def nearest(self, answer: AnswerVector, quality: Quality, limit: int) -> Sequence[Neighbour]:
        neighbours = [
            Neighbour(exemplar.id, cosine)
            for exemplar, cosine in self._compared(answer)
            if (exemplar.question_id, exemplar.quality) == (answer.question_id, quality)
        ]
        return sorted(neighbours, key=lambda one: (-one.cosine, one.id))[:limit]

    def others(self, answer: AnswerVector) -> Sequence[float]:
        nearest: dict[str, float] = {}
        for exemplar, cosine in self._compared(answer):
            if exemplar.quality == "good" and exemplar.question_id != answer.question_id:
                before = nearest.get(exemplar.question_id, cosine)
                nearest[exemplar.question_id] = max(before, cosine)
        return [nearest[question_id] for question_id in sorted(nearest)]

    def put_answer(self, answer: AnswerVector, text_hash: str) -> None:
        self._database.require_turn(answer.turn_id)
        key = answer.turn_id, answer.model
        self._database.answer_vectors[key] = text_hash, _half(answer.embedding)

    def answer(self, turn_id: UUID, model: str, text_hash: str) -> NDArray[np.float32] | None:
        held_hash, vector = self._database.answer_vectors.get((turn_id, model), ("", None))
        return None if vector is None or held_hash != text_hash else vector.astype(np.float32)

    def rated(self, language: Language, model: str) -> Sequence[RatedAnswer]:
        levels: dict[UUID, list[int]] = {}
        for label in MemoryCoachLabels(self._database).counting(lambda _: True):
            turn = self._database.turns.get(label.turn_id) if label.turn_id else None
            if turn is not None and turn.question.competency == label.competency:
                levels.setdefault(turn.id, []).append(label.level)
        return [
            RatedAnswer(
                AnswerVector(
                    turn_id, turn.question.question_id, language, model, vector.astype(np.float32)
                ),
                fmean(levels[turn_id]),
            )
            for (turn_id, its_model), (_, vector) in self._database.answer_vectors.items()
            if its_model == model and turn_id in levels
            for turn in [self._database.turns[turn_id]]
            if self._database.interviews[turn.interview_id].language == language
        ]

    def _compared(self, answer: AnswerVector) -> Iterator[tuple[Exemplar, float]]:
        ours = answer.embedding.astype(np.float64)
        for (_, model), (exemplar, vector) in self._database.exemplars.items():
            if (exemplar.language, model) == (answer.language, answer.model):
                theirs = vector.astype(np.float64)
                length = np.linalg.norm(ours) * np.linalg.norm(theirs)
                yield exemplar, float(ours @ theirs / length)


def _half(embedding: NDArray[np.float32]) -> Vector:
    return embedding.astype(np.float16)
