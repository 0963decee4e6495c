"""Agreements, copies of everything about somebody, and erasures, in Postgres."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from core.interview.erasures import Erasure, Kind
from core.interview.purposes import Agreement, Purpose
from core.storage.privacy import Rows
from db.analytics import tables
from db.analytics.metadata import metadata
from db.analytics.privacy_tables import agreements, erasures, media_keys
from db.analytics.trend_candidates import latest_of
from db.analytics.trend_tables import candidate_trend

_takes = tables.video_takes
PROOFS = frozenset({"consents", "agreements", "views", "erasures"})
"""Tables that keep what they say of an interview when it is gone."""


class SqlPrivacy:
    """See `core.storage.privacy.Privacy`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def agree(self, agreement: Agreement) -> None:
        """Note an agreement; nothing while the same purpose is agreed to already."""
        values = {
            "interview_id": agreement.interview_id,
            "purpose": agreement.purpose.value,
            "version": agreement.version,
            "given_at": agreement.given_at,
        }
        self._connection.execute(insert(agreements).values(values).on_conflict_do_nothing())

    def withdraw(self, interview_id: UUID, purpose: Purpose, *, now: datetime) -> None:
        """Note that it holds no longer."""
        held = update(agreements).where(
            agreements.c.interview_id == interview_id,
            agreements.c.purpose == purpose.value,
            agreements.c.withdrawn_at.is_(None),
        )
        self._connection.execute(held.values(withdrawn_at=now))

    def agreements(self, interview_id: UUID) -> Sequence[Agreement]:
        """Return all of them, the earliest first."""
        mine = select(agreements).where(agreements.c.interview_id == interview_id)
        rows = self._connection.execute(mine.order_by(agreements.c.given_at, agreements.c.id))
        return [
            Agreement(
                row.interview_id, Purpose(row.purpose), row.version, row.given_at, row.withdrawn_at
            )
            for row in rows
        ]

    def rows_of_interview(self, interview_id: UUID) -> Rows:
        """Return every row about an interview: whichever table refers to it, or to its turns."""
        turns = select(tables.turns.c.id).where(tables.turns.c.interview_id == interview_id)
        return self._rows(
            {
                "interview_id": lambda column: column == interview_id,
                "turn_id": lambda column: column.in_(turns),
                "subject_id": lambda column: column == interview_id,
            },
            tables.interviews.c.id == interview_id,
        )

    def rows_of_resume(self, resume_id: UUID) -> Rows:
        """Return every row about a kept résumé."""
        return self._rows(
            {
                "resume_id": lambda column: column == resume_id,
                "subject_id": lambda column: column == resume_id,
            },
            tables.resumes.c.id == resume_id,
        )

    def erase(self, erasure: Erasure) -> None:
        """Remove every row about a subject, destroy its key, and note that this was done."""
        subject, kind = erasure.subject_id, erasure.kind
        whose = self._whose(subject)
        of = tables.interviews if kind is Kind.INTERVIEW else tables.resumes
        self._connection.execute(delete(of).where(of.c.id == subject))
        jobs = tables.job_states
        self._connection.execute(delete(jobs).where(jobs.c.subject_id == subject))
        key = update(media_keys).where(
            media_keys.c.subject_id == subject, media_keys.c.destroyed_at.is_(None)
        )
        self._connection.execute(key.values(sealed=None, destroyed_at=erasure.at))
        if kind is Kind.INTERVIEW:
            held = update(agreements).where(
                agreements.c.interview_id == subject, agreements.c.withdrawn_at.is_(None)
            )
            self._connection.execute(held.values(withdrawn_at=erasure.at))
        self._note(replace(erasure, held_at=whose.finished_at if whose else None))
        if whose is not None:
            self._follow(whose.owner)

    def erase_video(self, erasure: Erasure) -> None:
        """Remove what is stored of an interview's video, and note that this was done."""
        self._connection.execute(delete(_takes).where(_takes.c.interview_id == erasure.subject_id))
        self._note(erasure)

    def filmed(self, *, until: datetime) -> Sequence[UUID]:
        """Return the interviews with a video that were made before `until`."""
        made = tables.interviews
        old = select(made.c.id).where(made.c.created_at < until)
        has_video = made.c.id.in_(select(_takes.c.interview_id))
        return list(self._connection.execute(old.where(has_video).order_by(made.c.id)).scalars())

    def kept(self, *, until: datetime) -> Sequence[UUID]:
        """Return the résumés that were given before `until`."""
        given = tables.resumes
        old = select(given.c.id).where(given.c.created_at < until).order_by(given.c.id)
        return list(self._connection.execute(old).scalars())

    def forget_views(self, *, until: datetime) -> None:
        """Remove who looked at interviews before `until`."""
        self._connection.execute(delete(tables.views).where(tables.views.c.at < until))

    def erasures(self, *, is_done: bool | None = None) -> Sequence[Erasure]:
        """Return what was erased, the earliest first."""
        statement = select(erasures).order_by(erasures.c.at, erasures.c.subject_id)
        if is_done is not None:
            at = erasures.c.done_at
            statement = statement.where(at.is_not(None) if is_done else at.is_(None))
        return [
            Erasure(row.subject_id, Kind(row.kind), row.at, row.done_at, row.held_at)
            for row in self._connection.execute(statement)
        ]

    def done(self, erasure: Erasure, *, now: datetime) -> None:
        """Note that an erasure has reached every store."""
        mine = update(erasures).where(
            erasures.c.subject_id == erasure.subject_id, erasures.c.kind == erasure.kind.value
        )
        self._connection.execute(mine.values(done_at=now))

    def _whose(self, interview_id: UUID) -> Any:
        """Return owner and end of an interview; None where there is none."""
        made = tables.interviews
        mine = select(made.c.owner, made.c.finished_at).where(made.c.id == interview_id)
        return self._connection.execute(mine).one_or_none()

    def _follow(self, owner: str) -> None:
        """Make anew how somebody came along, of the interviews that are left."""
        self._connection.execute(delete(candidate_trend).where(candidate_trend.c.owner == owner))
        left = latest_of(tables.interviews.c.owner == owner)
        names = list(left.selected_columns.keys())
        self._connection.execute(insert(candidate_trend).from_select(names, left))

    def _note(self, erasure: Erasure) -> None:
        values = {"at": erasure.at, "done_at": None, "held_at": erasure.held_at}
        mine = insert(erasures).values(
            subject_id=erasure.subject_id, kind=erasure.kind.value, **values
        )
        keys = ["subject_id", "kind"]
        # Once more means that something of it was there again: it has to reach every store again.
        again = values | {"held_at": func.coalesce(mine.excluded.held_at, erasures.c.held_at)}
        self._connection.execute(mine.on_conflict_do_update(index_elements=keys, set_=again))

    def _rows(self, of: Mapping[str, Any], itself: ColumnElement[bool]) -> Rows:
        found: dict[str, list[dict[str, Any]]] = {}
        for table in metadata.sorted_tables:
            condition = _condition(table, of, itself)
            if condition is None or table is media_keys:
                continue
            rows = self._connection.execute(select(table).where(condition)).mappings()
            if told := [_plain(dict(row)) for row in rows]:
                found[table.name] = told
        return found


def _condition(
    table: Table, of: Mapping[str, Any], itself: ColumnElement[bool]
) -> ColumnElement[bool] | None:
    """Return what the rows of a table about a subject have; None when it has none of them."""
    if itself.left.table is table:
        return itself
    name = next((name for name in of if name in table.c), None)
    return None if name is None else of[name](table.c[name])


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "to_list"):  # a vector
        return value.to_list()
    return value
