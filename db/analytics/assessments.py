"""What was found in the answers, in Postgres; the scores have a table that can be asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Integer, Row, cast, delete, func, insert, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from core.assessment.labels import Assessment, Proximity, Rejections, Score
from core.assessment.trend import proximity_basis
from db.analytics import tables
from db.analytics.found import content_of, found_in
from db.analytics.trend_tables import proximities

_assessments = tables.assessments
_scores = tables.scores
_interviews = tables.interviews


class SqlAssessments:
    """See `core.storage.Assessments`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def put(self, interview_id: UUID, assessment: Assessment, *, now: datetime) -> None:
        """Store or replace the assessment of an interview."""
        values = {"written_at": now, "content": content_of(assessment)}
        self._connection.execute(
            upsert(_assessments)
            .values(interview_id=interview_id, **values)
            .on_conflict_do_update(index_elements=["interview_id"], set_=values)
        )
        self._connection.execute(delete(_scores).where(_scores.c.interview_id == interview_id))
        rows = [
            {"interview_id": interview_id, "place": place, "reader": assessment.readers}
            | _to_row(score)
            for place, score in enumerate(assessment.scores)
        ]
        if rows:
            self._connection.execute(insert(_scores), rows)
        self._put_proximities(interview_id, assessment.proximities)

    def _put_proximities(self, interview_id: UUID, found: Sequence[Proximity]) -> None:
        self._connection.execute(
            delete(proximities).where(proximities.c.interview_id == interview_id)
        )
        rows = [
            {
                "interview_id": interview_id,
                "place": place,
                "turn_id": one.turn_id,
                "percentile": one.percentile,
                "level": one.level,
                "basis": proximity_basis(one),
            }
            for place, one in enumerate(found)
            if one.percentile is not None
        ]
        if rows:
            self._connection.execute(insert(proximities), rows)

    def get(self, interview_id: UUID) -> Assessment | None:
        """Return the assessment, or None while there is none."""
        content = self._connection.execute(
            select(_assessments.c.content).where(_assessments.c.interview_id == interview_id)
        ).scalar_one_or_none()
        if content is None:
            return None
        scores = self._connection.execute(
            select(_scores).where(_scores.c.interview_id == interview_id).order_by(_scores.c.place)
        )
        return found_in(content, tuple(_to_score(row) for row in scores))

    def scores_of(self, owner: str) -> Mapping[UUID, Sequence[Score]]:
        """Return the scores of each interview of one browser session that has any."""
        statement = (
            select(_scores)
            .join(_interviews, _interviews.c.id == _scores.c.interview_id)
            .where(_interviews.c.owner == owner)
            .order_by(_scores.c.interview_id, _scores.c.place)
        )
        found: dict[UUID, list[Score]] = {}
        for row in self._connection.execute(statement):
            found.setdefault(row.interview_id, []).append(_to_score(row))
        return found

    def rejections(self) -> Sequence[Rejections]:
        """Return the quotes proposed and refused in all interviews together, by source."""
        stored = _assessments.c.content["rejections"]
        each = func.jsonb_array_elements(stored, type_=JSONB).column_valued(
            "each", joins_implicitly=True
        )
        source = each["source"].astext
        statement = (
            select(source, *(_total(each[name]) for name in ("proposed", "rejected")))
            .select_from(_assessments)
            .group_by(source)
            .order_by(source)
        )
        return [Rejections(*row) for row in self._connection.execute(statement)]


def _total(number: Any) -> Any:
    return func.sum(cast(number.astext, Integer))


def _to_row(score: Score) -> dict[str, Any]:
    return {
        "competency": score.competency,
        "level": score.level,
        "low": score.low,
        "high": score.high,
        "rubric_version": score.rubric_version,
        "answers": score.answers,
        "readings": score.readings,
        "missing": score.missing,
    }


def _to_score(row: Row[Any]) -> Score:
    return Score(
        competency=row.competency,
        level=row.level,
        low=row.low,
        high=row.high,
        rubric_version=row.rubric_version,
        answers=row.answers,
        readings=row.readings,
        missing=row.missing,
    )
