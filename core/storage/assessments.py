"""Assessments, the vectors behind them, and what coaches say."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    # Types of the subjects that this ring carries without knowing them at run time.
    import numpy as np
    from numpy.typing import NDArray

    from core.assessment.exemplar import Exemplar, Quality
    from core.assessment.labels import Assessment, Beside, CoachLabel, Rejections, Score
    from core.assessment.proximity import AnswerVector, Neighbour, RatedAnswer
    from core.language.language import Language


class Assessments(Protocol):
    """What was found in the answers, and the scores that follow from it."""

    def put(self, interview_id: UUID, assessment: "Assessment", *, now: datetime) -> None:
        """Store or replace the assessment of an interview."""

    def get(self, interview_id: UUID) -> "Assessment | None":
        """Return the assessment, or None while there is none."""

    def scores_of(self, owner: str) -> "Mapping[UUID, Sequence[Score]]":
        """Return the scores of each interview of one browser session that has any."""

    def rejections(self) -> "Sequence[Rejections]":
        """Return the quotes proposed and refused in all interviews together, by source."""


class Exemplars(Protocol):
    """Vectors of exemplars and answers, in half precision; those of two models never meet."""

    def held(self, language: "Language", model: str) -> "Collection[Exemplar]":
        """Return the exemplars that are stored."""

    def put(
        self, model: str, exemplars: "Sequence[Exemplar]", embeddings: "NDArray[np.float32]"
    ) -> None:
        """Store or replace exemplars, by id; `embeddings` has shape (exemplars, dimensions)."""

    def remove(self, model: str, ids: Sequence[str]) -> None:
        """Forget exemplars."""

    def nearest(
        self, answer: "AnswerVector", quality: "Quality", limit: int
    ) -> "Sequence[Neighbour]":
        """Return exemplars of the answer's question, language and model, nearest first."""

    def others(self, answer: "AnswerVector") -> Sequence[float]:
        """Return, for each other question, the cosine to the nearest of its good exemplars."""

    def put_answer(self, answer: "AnswerVector", text_hash: str) -> None:
        """Store or replace the vector of an answer, by turn and model."""

    def answer(self, turn_id: UUID, model: str, text_hash: str) -> "NDArray[np.float32] | None":
        """Return the vector of this text, shape (dimensions,); None where it is not stored."""

    def rated(self, language: "Language", model: str) -> "Sequence[RatedAnswer]":
        """Return the answers with a vector that coaches have labelled, in no order.

        Of their labels those count that `CoachLabels` returns, and of them those for the competency
        of the answer's own question.
        """


class CoachLabels(Protocol):
    """What coaches say; nothing is overwritten, and what they changed their minds about is kept.

    Returned are those that count, oldest first: of each coach the last one about an answer (or the
    whole interview) and a competency.
    """

    def add(self, label: "CoachLabel") -> None:
        """Store a label."""

    def of_interview(self, interview_id: UUID) -> "Sequence[CoachLabel]":
        """Return the labels that count of one interview."""

    def beside_machine(self, *, only_blind: bool) -> "Sequence[Beside]":
        """Return the labels of whole interviews beside the machine's levels, oldest first.

        Of each coach the last label counts, or (`only_blind`) the last that was given blind.
        """

    def unrated(self, coach: str, limit: int) -> Sequence[UUID]:
        """Return shared, assessed interviews of which this coach has said nothing.

        First those that most others have rated blind, so that they are rated twice; of these the
        newest.
        """
