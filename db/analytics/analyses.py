"""What Pathos found, in Postgres."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from core.assessment.measures import Measure
from core.interview.report import Report
from core.jobs import JobKind
from core.vision.timeline import TimelineSecond
from db.analytics import tables
from db.analytics.reported import report_in, row_of, to_stretches

_measures = tables.measures
_timelines = tables.timelines
_reports = tables.reports


class SqlAnalyses:
    """See `core.storage.Analyses`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def put_measures(
        self, interview_id: UUID, source: JobKind, measures: Sequence[Measure]
    ) -> None:
        """Replace all measures that `source` wrote for the interview."""
        self._connection.execute(
            delete(_measures).where(
                _measures.c.interview_id == interview_id, _measures.c.source == source.value
            )
        )
        rows = [
            {
                "interview_id": interview_id,
                "source": source.value,
                "place": place,
                "turn_id": measure.turn_id,
                "name": measure.name,
                "value": measure.value,
                "unit": measure.unit,
                "missing": measure.missing,
                "confidence": measure.confidence,
                "moments": measure.moments,
            }
            for place, measure in enumerate(measures)
        ]
        if rows:
            self._connection.execute(insert(_measures), rows)

    def measures(self, interview_id: UUID) -> Sequence[Measure]:
        """Return every measure of the interview, by source, in the order they were put."""
        statement = (
            select(_measures)
            .where(_measures.c.interview_id == interview_id)
            .order_by(_measures.c.source, _measures.c.place)
        )
        return [
            Measure(
                row.turn_id,
                row.name,
                row.value,
                row.unit,
                row.missing,
                row.confidence,
                to_stretches(row.moments),
            )
            for row in self._connection.execute(statement)
        ]

    def put_timeline(self, interview_id: UUID, seconds: Sequence[TimelineSecond]) -> None:
        """Replace the per-second timeline."""
        values = {"seconds": [_from_second(second) for second in seconds]}
        statement = (
            upsert(_timelines)
            .values(interview_id=interview_id, **values)
            .on_conflict_do_update(index_elements=["interview_id"], set_=values)
        )
        self._connection.execute(statement)

    def timeline(self, interview_id: UUID) -> Sequence[TimelineSecond]:
        """Return the timeline in order; empty when there is none."""
        statement = select(_timelines.c.seconds).where(_timelines.c.interview_id == interview_id)
        seconds = self._connection.execute(statement).scalar_one_or_none() or []
        return sorted((_to_second(second) for second in seconds), key=lambda s: s.second)

    def put_report(self, report: Report) -> None:
        """Store or replace the report of an interview."""
        row = row_of(report)
        statement = upsert(_reports).values(row)
        statement = statement.on_conflict_do_update(index_elements=["interview_id"], set_=row)
        self._connection.execute(statement)

    def report(self, interview_id: UUID) -> Report | None:
        """Return the report, or None while there is none."""
        statement = select(_reports).where(_reports.c.interview_id == interview_id)
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else report_in(row)


def _from_second(second: TimelineSecond) -> dict[str, Any]:
    return {
        "second": second.second,
        "frames": second.frames,
        "face_share": second.face_share,
        "facing_share": second.facing_share,
        "blinks": second.blinks,
        "smile": second.smile,
        "head_movement_deg": second.head_movement_deg,
        "brow_movements": second.brow_movements,
        "gap": second.gap,
    }


def _to_second(stored: Mapping[str, Any]) -> TimelineSecond:
    return TimelineSecond(
        second=stored["second"],
        frames=stored["frames"],
        face_share=stored["face_share"],
        facing_share=stored["facing_share"],
        blinks=stored["blinks"],
        smile=stored["smile"],
        head_movement_deg=stored["head_movement_deg"],
        brow_movements=stored.get("brow_movements"),  # not in rows of version 0.1
        gap=stored.get("gap"),
    )
