"""Trends of fields and candidates, and the answers that are like another."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # Types of the subjects that this ring carries without knowing them at run time.
    from core.assessment.proximity import AnswerVector
    from core.assessment.trend import (
        LikeAnswer,
        PairedChange,
        Progress,
        Recall,
        Refreshed,
        TrendFilter,
        TrendPoint,
    )
    from core.language.language import Language


class Trends(Protocol):
    """Levels and nearness by week, aggregated where they are kept; see `core.assessment.trend`.

    All interviews that ended count, shared or not: fewer than five candidates have no number. Of
    one candidate only those count that are shared at this moment.
    """

    def refresh(self, *, weeks: Collection[date] | None, now: datetime, zone: str) -> int:
        """Make weeks anew, and return how many; the work grows with them and not with history.

        Args:
            weeks: their Mondays; None for those with assessments written since the last time.
            now: kept as the time of this.
            zone: whose midnights begin a week, such as `Asia/Seoul`.
        """

    def refreshed(self) -> "Refreshed | None":
        """Return when that was last done; None for never."""

    def read(self, wanted: "TrendFilter") -> "Sequence[TrendPoint]":
        """Return points as of the last refresh, by week, field, competency and language.

        With a cohort or questions they are made on the spot, of what is there now.
        """

    def changes(self, wanted: "TrendFilter") -> "Sequence[PairedChange]":
        """Return first to latest by field, competency, language and basis, as of the last refresh.

        Of the filter's time only the latest level has to lie in it; its questions do not matter.
        """

    def progress(self, owner: str) -> "Sequence[Progress]":
        """Return how one candidate came along, by field, competency, language and basis.

        Of the interviews that are shared now; the others are as of the last refresh.
        """


class Likeness(Protocol):
    """Answers by what they are like; of one language and model, and shared with coaches only.

    The answer itself is not among them.
    """

    def in_field(
        self, answer: "AnswerVector", field_code: str, limit: int
    ) -> "Sequence[LikeAnswer]":
        """Return the nearest answers of one field, nearest first; exact."""

    def anywhere(self, answer: "AnswerVector", limit: int) -> "Sequence[LikeAnswer]":
        """Return the nearest answers of all fields, nearest first; of very many, nearly all."""

    def models(self) -> "Sequence[tuple[Language, str]]":
        """Return the languages and models of which there are vectors of answers, in order."""

    def recall(self, language: "Language", model: str, *, asked: int, limit: int) -> "Recall":
        """Measure how many of the `limit` nearest `anywhere` finds, for so many answers.

        The same answers are looked up each time. With a million each takes a second.
        """
