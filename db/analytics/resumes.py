"""Résumés, what was read in them and what was decided about them, in Postgres."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from core.errors import Conflict, NotFound
from core.resume.kept import Decided, KeptResume, Reading, State
from db.analytics import tables
from db.analytics.readings import (
    decided_from_json,
    decided_to_json,
    reading_from_json,
    reading_to_json,
)

_resumes = tables.resumes
_revisions = tables.resume_revisions
_KEPT = (
    *(_resumes.c.id, _resumes.c.owner, _resumes.c.file_name, _resumes.c.media_key),
    *(_resumes.c.sha256, _resumes.c.size_bytes, _resumes.c.consent_version),
    *(_resumes.c.created_at, _resumes.c.state, _resumes.c.language, _resumes.c.unreadable),
)
_READING = (
    *(_resumes.c.language, _resumes.c.document, _resumes.c.data),
    *(_resumes.c.provenance, _resumes.c.structure, _resumes.c.review),
)


class SqlResumes:
    """See `core.storage.Resumes`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def add(self, resume: KeptResume) -> None:
        """Store a new résumé; Conflict when its id is taken."""
        row = _to_row(resume) | {"answers": {}}
        statement = upsert(_resumes).values(row).on_conflict_do_nothing()
        if self._connection.execute(statement).rowcount == 0:
            raise Conflict("This résumé is stored already.")

    def get(self, resume_id: UUID) -> KeptResume:
        """Return one; NotFound when there is none."""
        statement = select(*_KEPT).where(_resumes.c.id == resume_id)
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            raise NotFound("résumé", resume_id)
        return _to_resume(row)

    def of_owner(self, owner: str) -> Sequence[KeptResume]:
        """Return those of one browser session, newest first."""
        newest_first = (_resumes.c.created_at.desc(), _resumes.c.id)
        statement = select(*_KEPT).where(_resumes.c.owner == owner).order_by(*newest_first)
        return [_to_resume(row) for row in self._connection.execute(statement)]

    def remove(self, resume_id: UUID) -> None:
        """Remove a résumé; its decisions go with it."""
        self._connection.execute(delete(_resumes).where(_resumes.c.id == resume_id))

    def put_reading(self, resume_id: UUID, reading: Reading) -> None:
        """Store or replace what was read, and that it was."""
        values = reading_to_json(reading)
        self._update(resume_id, {"state": State.READ.value, "unreadable": None, **values})

    def put_unreadable(self, resume_id: UUID, reason: str) -> None:
        """Store that it cannot be read, and why."""
        self._update(resume_id, {"state": State.UNREADABLE.value, "unreadable": reason})

    def reading(self, resume_id: UUID) -> Reading | None:
        """Return what was read, or None while nothing was."""
        statement = select(*_READING).where(_resumes.c.id == resume_id)
        row = self._connection.execute(statement).one_or_none()
        if row is None or row.document is None:
            return None
        return reading_from_json(row._asdict())

    def put_answer(self, resume_id: UUID, question_id: str, answer: str) -> None:
        """Store or replace the answer to a question."""
        added = func.jsonb_build_object(question_id, answer, type_=JSONB)
        self._update(resume_id, {"answers": _resumes.c.answers.concat(added)})

    def answers(self, resume_id: UUID) -> Mapping[str, str]:
        """Return the answers by question."""
        statement = select(_resumes.c.answers).where(_resumes.c.id == resume_id)
        found: Mapping[str, str] | None = self._connection.execute(statement).scalar_one_or_none()
        return found or {}

    def add_decided(self, resume_id: UUID, decided: Decided) -> None:
        """Store a decision; Conflict when its number is taken or the résumé is gone."""
        row = decided_to_json(decided)
        self._connection.execute(insert(_revisions).values(resume_id=resume_id, **row))

    def remove_decided(self, resume_id: UUID, number: int) -> None:
        """Forget a decision; nothing when there is none with this number."""
        this = (_revisions.c.resume_id == resume_id, _revisions.c.number == number)
        self._connection.execute(delete(_revisions).where(*this))

    def decided(self, resume_id: UUID) -> Sequence[Decided]:
        """Return the decisions in order."""
        statement = (
            select(_revisions)
            .where(_revisions.c.resume_id == resume_id)
            .order_by(_revisions.c.number)
        )
        return [decided_from_json(row._asdict()) for row in self._connection.execute(statement)]

    def _update(self, resume_id: UUID, values: Mapping[str, Any]) -> None:
        statement = update(_resumes).where(_resumes.c.id == resume_id).values(**values)
        if self._connection.execute(statement).rowcount == 0:
            raise NotFound("résumé", resume_id)


def _to_row(resume: KeptResume) -> dict[str, Any]:
    return {
        "id": resume.id,
        "owner": resume.owner,
        "file_name": resume.file_name,
        "media_key": resume.media_key,
        "sha256": resume.sha256,
        "size_bytes": resume.size_bytes,
        "consent_version": resume.consent,
        "created_at": resume.created_at,
        "state": resume.state.value,
        "language": resume.language,
        "unreadable": resume.unreadable,
    }


def _to_resume(row: Row[*tuple[Any, ...]]) -> KeptResume:
    return KeptResume(
        id=row.id,
        owner=row.owner,
        file_name=row.file_name,
        media_key=row.media_key,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        consent=row.consent_version,
        created_at=row.created_at,
        state=State(row.state),
        language=row.language,
        unreadable=row.unreadable,
    )
