"""Answers that are like another, in memory: each is compared with all."""

from collections.abc import Iterator, Sequence

import numpy as np

from core.assessment.proximity import AnswerVector
from core.assessment.trend import LikeAnswer, Recall
from core.language.language import Language
from tests.fakes_storage.collections import MemoryDatabase, Vector


class MemoryLikeness:
    """See `core.storage.Likeness`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def in_field(self, answer: AnswerVector, field_code: str, limit: int) -> Sequence[LikeAnswer]:
        found = [one for one in self._compared(answer) if one.field_code == field_code]
        return found[:limit]

    def anywhere(self, answer: AnswerVector, limit: int) -> Sequence[LikeAnswer]:
        return self._compared(answer)[:limit]

    def models(self) -> Sequence[tuple[Language, str]]:
        database = self._database
        found: set[tuple[Language, str]] = {
            (database.interviews[database.turns[turn_id].interview_id].language, model)
            for turn_id, model in database.answer_vectors
        }
        return sorted(found)

    def recall(self, language: Language, model: str, *, asked: int, limit: int) -> Recall:
        there = list(self._shared(language, model))
        has_others = len(there) > 1
        looked_up = min(asked, len(there))
        return Recall(
            answers=len(there),
            asked=looked_up,
            limit=limit,
            share=1.0 if looked_up and has_others else None,
            exact_ms=0.0 if looked_up else None,
            index_ms=0.0 if looked_up else None,
        )

    def _compared(self, answer: AnswerVector) -> list[LikeAnswer]:
        ours = answer.embedding.astype(np.float64)
        found = []
        for like, vector in self._shared(answer.language, answer.model):
            if like.turn_id != answer.turn_id:
                theirs = vector.astype(np.float64)
                length = np.linalg.norm(ours) * np.linalg.norm(theirs)
                cosine = float(ours @ theirs / length)
                found.append(
                    LikeAnswer(
                        like.turn_id, like.interview_id, like.field_code, like.question_id, cosine
                    )
                )
        return sorted(found, key=lambda one: (-one.cosine, one.turn_id))

    def _shared(self, language: Language, model: str) -> Iterator[tuple[LikeAnswer, Vector]]:
        for (turn_id, its_model), (_, vector) in self._database.answer_vectors.items():
            turn = self._database.turns[turn_id]
            interview = self._database.interviews[turn.interview_id]
            if (
                its_model == model
                and interview.language == language
                and self._database.shares.get(interview.id, False)
            ):
                question_id = turn.question.question_id
                yield (
                    LikeAnswer(turn_id, interview.id, interview.field_code, question_id, 0.0),
                    vector,
                )
