"""Turns, segments and exact transcripts in Postgres."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.postgresql import insert

from core.errors import Conflict
from core.interview.interview import (
    EndReason,
    ExactTranscript,
    Segment,
    Turn,
)
from core.speech.transcript import Word
from db.analytics import tables
from db.analytics.plans import details_to_json, question_of

_turns = tables.turns
_segments = tables.segments
_exact = tables.exact_transcripts


class SqlTurns:
    """See `core.storage.Turns`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def put(self, turn: Turn) -> None:
        """Store or replace a turn; Conflict when another has its place in the interview."""
        row = _to_row(turn)
        statement = insert(_turns).values(row)
        statement = statement.on_conflict_do_update(index_elements=["id"], set_=row)
        self._connection.execute(statement)

    def of_interview(self, interview_id: UUID) -> Sequence[Turn]:
        """Return the turns in order."""
        statement = (
            select(_turns).where(_turns.c.interview_id == interview_id).order_by(_turns.c.place)
        )
        return [_to_turn(row) for row in self._connection.execute(statement)]

    def add_segment(self, segment: Segment) -> None:
        """Store a segment; Conflict when its turn and index are taken."""
        statement = (
            insert(_segments)
            .values(
                turn_id=segment.turn_id,
                place=segment.index,
                start_s=segment.start_s,
                end_s=segment.end_s,
                text=segment.text,
            )
            .on_conflict_do_nothing()
        )
        if self._connection.execute(statement).rowcount == 0:
            raise Conflict("This segment is stored already.")

    def segments(self, turn_id: UUID) -> Sequence[Segment]:
        """Return the segments in order."""
        statement = (
            select(_segments).where(_segments.c.turn_id == turn_id).order_by(_segments.c.place)
        )
        return [
            Segment(row.turn_id, row.place, row.start_s, row.end_s, row.text)
            for row in self._connection.execute(statement)
        ]

    def put_exact(self, transcript: ExactTranscript) -> None:
        """Store or replace the exact transcript of a turn."""
        words = [[w.text, w.start_s, w.end_s, w.probability] for w in transcript.words]
        values = {"model": transcript.model, "text": transcript.text, "words": words}
        statement = (
            insert(_exact)
            .values(turn_id=transcript.turn_id, **values)
            .on_conflict_do_update(index_elements=["turn_id"], set_=values)
        )
        self._connection.execute(statement)

    def exact(self, interview_id: UUID) -> Sequence[ExactTranscript]:
        """Return the exact transcripts of an interview, in the order of its turns."""
        statement = (
            select(_exact)
            .join(_turns)
            .where(_turns.c.interview_id == interview_id)
            .order_by(_turns.c.place)
        )
        return [
            ExactTranscript(
                row.turn_id, row.model, row.text, tuple(Word(*word) for word in row.words)
            )
            for row in self._connection.execute(statement)
        ]


def _to_row(turn: Turn) -> dict[str, Any]:
    return {
        "id": turn.id,
        "interview_id": turn.interview_id,
        "place": turn.index,
        "question_id": turn.question.question_id,
        "question_kind": turn.question.kind.value,
        "competency": turn.question.competency,
        "question_text": turn.question.text,
        "question_details": details_to_json(turn.question),
        "asked_at": turn.asked_at,
        "start_s": turn.start_s,
        "end_s": turn.end_s,
        "answer": turn.answer,
        "end_reason": turn.end_reason.value if turn.end_reason else None,
        "closed_at": turn.closed_at,
    }


def _to_turn(row: Row[Any]) -> Turn:
    question = question_of(
        row.question_id,
        row.question_kind,
        row.competency,
        row.question_text,
        row.question_details,
    )
    return Turn(
        id=row.id,
        interview_id=row.interview_id,
        index=row.place,
        question=question,
        asked_at=row.asked_at,
        start_s=row.start_s,
        end_s=row.end_s,
        answer=row.answer,
        end_reason=EndReason(row.end_reason) if row.end_reason else None,
        closed_at=row.closed_at,
    )
