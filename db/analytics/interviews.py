"""Interviews, consents and video takes in Postgres."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from core.errors import Conflict, NotFound
from core.interview.interview import (
    Consent,
    Interview,
    Status,
    VideoTake,
)
from db.analytics import tables
from db.analytics.plans import plan_from_json, plan_to_json

_interviews = tables.interviews
_consents = tables.consents
_takes = tables.video_takes


class SqlInterviews:
    """See `core.storage.Interviews`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def add(self, interview: Interview) -> None:
        """Store a new interview; Conflict when its id is taken."""
        statement = upsert(_interviews).values(_to_row(interview)).on_conflict_do_nothing()
        if self._connection.execute(statement).rowcount == 0:
            raise Conflict("This interview is stored already.")

    def get(self, interview_id: UUID) -> Interview:
        """Return one; NotFound when there is none."""
        statement = select(_interviews).where(_interviews.c.id == interview_id)
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            raise NotFound("interview", interview_id)
        return to_interview(row)

    def update(self, interview: Interview) -> None:
        """Store the new state; NotFound when it was never added."""
        statement = (
            update(_interviews).where(_interviews.c.id == interview.id).values(_to_row(interview))
        )
        if self._connection.execute(statement).rowcount == 0:
            raise NotFound("interview", interview.id)

    def recent(self, limit: int) -> Sequence[Interview]:
        """Return the newest first."""
        statement = select(_interviews).order_by(*NEWEST_FIRST).limit(limit)
        return [to_interview(row) for row in self._connection.execute(statement)]

    def begun(self, *, since: datetime, until: datetime) -> Sequence[Interview]:
        """Return those made in [since, until), the earliest first."""
        made = _interviews.c.created_at
        statement = select(_interviews).where(made >= since, made < until)
        rows = self._connection.execute(statement.order_by(made, _interviews.c.id))
        return [to_interview(row) for row in rows]

    def of_owner(self, owner: str) -> Sequence[Interview]:
        """Return those of one browser session, newest first."""
        statement = select(_interviews).where(_interviews.c.owner == owner).order_by(*NEWEST_FIRST)
        return [to_interview(row) for row in self._connection.execute(statement)]

    def add_consent(self, consent: Consent) -> None:
        """Store what was agreed to."""
        statement = insert(_consents).values(
            interview_id=consent.interview_id,
            version=consent.version,
            camera=consent.camera,
            microphone=consent.microphone,
            given_at=consent.given_at,
        )
        self._connection.execute(statement)

    def consent(self, interview_id: UUID) -> Consent | None:
        """Return the latest consent."""
        statement = (
            select(_consents)
            .where(_consents.c.interview_id == interview_id)
            .order_by(_consents.c.given_at.desc(), _consents.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            return None
        return Consent(row.interview_id, row.version, row.camera, row.microphone, row.given_at)

    def put_take(self, take: VideoTake) -> None:
        """Store or replace a video take."""
        values = {"start_s": take.start_s, "mime": take.mime, "parts": take.parts}
        statement = (
            upsert(_takes)
            .values(interview_id=take.interview_id, take=take.take, **values)
            .on_conflict_do_update(index_elements=["interview_id", "take"], set_=values)
        )
        self._connection.execute(statement)

    def takes(self, interview_id: UUID) -> Sequence[VideoTake]:
        """Return the video takes in order."""
        statement = (
            select(_takes).where(_takes.c.interview_id == interview_id).order_by(_takes.c.take)
        )
        return [
            VideoTake(row.interview_id, row.take, row.start_s, row.mime, row.parts)
            for row in self._connection.execute(statement)
        ]


NEWEST_FIRST = (_interviews.c.created_at.desc(), _interviews.c.id)


def _to_row(interview: Interview) -> dict[str, Any]:
    return {
        "id": interview.id,
        "owner": interview.owner,
        "candidate_name": interview.candidate_name,
        "language": interview.language,
        "field_code": interview.field_code,
        "minutes": interview.minutes,
        "mode": interview.mode,
        "status": interview.status.value,
        "plan": plan_to_json(interview.plan),
        "created_at": interview.created_at,
        "started_at": interview.started_at,
        "finished_at": interview.finished_at,
    }


def to_interview(row: Row[Any]) -> Interview:
    """Return the interview of a row of its table."""
    return Interview(
        id=row.id,
        owner=row.owner,
        candidate_name=row.candidate_name,
        language=row.language,
        field_code=row.field_code,
        minutes=row.minutes,
        mode=row.mode,
        status=Status(row.status),
        plan=plan_from_json(row.plan),
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )
