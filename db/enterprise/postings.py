"""Job postings in Oracle or its stand-in."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, or_, select, update

from core.company.posting import (
    Change,
    ChangeKind,
    Deadline,
    Posting,
    SkillAsked,
    SkillCount,
)
from db.enterprise.provenance import from_provenance, to_provenance
from db.enterprise.tables import posting_changes, posting_skills, postings
from db.enterprise.upserts import MOST_IN, batched, upsert


class SqlPostings:
    """See `core.company.storage.Postings`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def put(self, stored: Sequence[Posting]) -> None:
        """Store or replace postings, by id."""
        upsert(self._connection, postings, [to_row(posting) for posting in stored])

    def of_ids(self, ids: Collection[UUID]) -> Mapping[UUID, Posting]:
        """Return those that exist."""
        found: dict[UUID, Posting] = {}
        for some in batched(ids, MOST_IN):
            rows = self._connection.execute(select(postings).where(postings.c.id.in_(some)))
            found |= {row.id: _to_posting(row) for row in rows}
        return found

    def put_skills(self, posting_ids: Collection[UUID], skills: Sequence[SkillAsked]) -> None:
        """Replace the skills of some postings."""
        for some in batched(posting_ids, MOST_IN):
            mine = posting_skills.c.posting_id.in_(some)
            self._connection.execute(delete(posting_skills).where(mine))
        rows = [
            {"posting_id": one.posting_id, "skill": one.skill, "evidence": one.evidence}
            for one in skills
        ]
        upsert(self._connection, posting_skills, rows)

    def open_of(self, company_id: UUID, *, now: datetime, limit: int) -> Sequence[Posting]:
        """Return a company's open postings, the newest first."""
        statement = open_of(company_id, now=now, limit=limit)
        return [_to_posting(row) for row in self._connection.execute(statement)]

    def count_open(self, company_id: UUID, *, now: datetime) -> int:
        """Return how many jobs a company offers."""
        mine = postings.c.company_id == company_id
        return int(self._connection.execute(_count_open(mine, now=now)).scalar_one())

    def skills_of(self, company_id: UUID, *, now: datetime, limit: int) -> Sequence[SkillCount]:
        """Return the skills that most of a company's open postings ask for."""
        statement = _skills_of(postings.c.company_id == company_id, now=now, limit=limit)
        return [SkillCount(row.skill, row.asked) for row in self._connection.execute(statement)]

    def count_open_in(self, field_code: str, *, now: datetime) -> int:
        """Return how many jobs a field offers."""
        mine = postings.c.field_code == field_code
        return int(self._connection.execute(_count_open(mine, now=now)).scalar_one())

    def skills_in(self, field_code: str, *, now: datetime, limit: int) -> Sequence[SkillCount]:
        """Return the skills that most of a field's open jobs ask for."""
        statement = _skills_of(postings.c.field_code == field_code, now=now, limit=limit)
        return [SkillCount(row.skill, row.asked) for row in self._connection.execute(statement)]

    def detach(self, page_id: UUID, *, keep: Collection[UUID]) -> int:
        """Note which open postings a page no longer shows."""
        is_here = and_(postings.c.page_id == page_id, postings.c.closed_at.is_(None))
        here = self._connection.execute(select(postings.c.id).where(is_here)).scalars()
        lost = [one for one in here if one not in set(keep)]
        for some in batched(lost, MOST_IN):
            statement = update(postings).where(postings.c.id.in_(some)).values(page_id=None)
            self._connection.execute(statement)
        return len(lost)

    def gone(self, source: str, *, pages: Collection[UUID]) -> Sequence[Posting]:
        """Return open postings of a source that are on none of these pages."""
        mine = and_(postings.c.source == source, postings.c.closed_at.is_(None))
        shown = self._connection.execute(select(postings.c.page_id).where(mine).distinct())
        lost = {page for page in shown.scalars() if page not in set(pages)}
        statement = select(postings).where(mine, postings.c.page_id.is_(None))
        rows = list(self._connection.execute(statement)) if None in lost else []
        for some in batched(lost - {None}, MOST_IN):
            there = select(postings).where(mine, postings.c.page_id.in_(some))
            rows += self._connection.execute(there)
        return [_to_posting(row) for row in rows]

    def expired(self, *, now: datetime) -> Sequence[Posting]:
        """Return open postings whose deadline has passed."""
        is_over = and_(postings.c.closed_at.is_(None), postings.c.closes_at <= now)
        return [
            _to_posting(row) for row in self._connection.execute(select(postings).where(is_over))
        ]

    def close(self, ids: Collection[UUID], *, at: datetime) -> None:
        """Note that postings are over."""
        for some in batched(ids, MOST_IN):
            statement = update(postings).where(postings.c.id.in_(some)).values(closed_at=at)
            self._connection.execute(statement)

    def put_changes(self, changes: Sequence[Change]) -> None:
        """Note what changed."""
        upsert(self._connection, posting_changes, [_change_to_row(change) for change in changes])

    def changes(self, night: date) -> Sequence[Change]:
        """Return what a night found to be different."""
        mine = select(posting_changes).where(posting_changes.c.night == night)
        order = (posting_changes.c.kind, posting_changes.c.company_id, posting_changes.c.id)
        return [_to_change(row) for row in self._connection.execute(mine.order_by(*order))]


def is_open(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a posting is neither closed nor past its deadline."""
    in_time = or_(postings.c.closes_at.is_(None), postings.c.closes_at > now)
    return and_(postings.c.closed_at.is_(None), in_time)


def open_of(company_id: UUID, *, now: datetime, limit: int) -> Any:
    """Return the query for the open postings of one company."""
    mine = select(postings).where(postings.c.company_id == company_id, is_open(now))
    order = (postings.c.posted_on.desc().nulls_last(), postings.c.id)
    return mine.order_by(*order).limit(limit)


def _count_open(whose: ColumnElement[bool], *, now: datetime) -> Any:
    jobs = func.count(postings.c.same_key.distinct())
    return select(jobs).where(whose, is_open(now))


def _skills_of(whose: ColumnElement[bool], *, now: datetime, limit: int) -> Any:
    asked = func.count(postings.c.same_key.distinct()).label("asked")
    return (
        select(posting_skills.c.skill, asked)
        .join(postings, postings.c.id == posting_skills.c.posting_id)
        .where(whose, is_open(now))
        .group_by(posting_skills.c.skill)
        .order_by(asked.desc(), posting_skills.c.skill)
        .limit(limit)
    )


def to_row(posting: Posting) -> dict[str, Any]:
    """Return the columns of a posting."""
    return {
        "id": posting.id,
        "company_id": posting.company_id,
        "source_key": posting.source_key,
        "page_id": posting.page_id,
        "title": posting.title,
        "url": posting.url,
        "location": posting.location,
        "employment": posting.employment,
        "language": posting.language,
        "posted_on": posting.posted_on,
        "deadline": posting.deadline.value,
        "closes_at": posting.closes_at,
        "field_code": posting.field_code,
        "field_evidence": posting.field_evidence,
        "same_key": posting.same_key,
        "digest": posting.digest,
        "description": posting.description,
        "first_seen_at": posting.first_seen_at,
        "closed_at": posting.closed_at,
        **from_provenance(posting.provenance),
    }


def _to_posting(row: Row[Any]) -> Posting:
    return Posting(
        id=row.id,
        company_id=row.company_id,
        source_key=row.source_key,
        title=row.title,
        url=row.url,
        provenance=to_provenance(row),
        same_key=row.same_key,
        digest=row.digest,
        first_seen_at=row.first_seen_at,
        page_id=row.page_id,
        location=row.location,
        employment=row.employment,
        language=row.language,
        posted_on=row.posted_on,
        deadline=Deadline(row.deadline),
        closes_at=row.closes_at,
        field_code=row.field_code,
        field_evidence=row.field_evidence,
        description=row.description,
        closed_at=row.closed_at,
    )


def _change_to_row(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "posting_id": change.posting_id,
        "company_id": change.company_id,
        "night": change.night,
        "kind": change.kind.value,
        "part": change.part,
        "text_before": change.before,
        "text_after": change.after,
    }


def _to_change(row: Row[Any]) -> Change:
    return Change(
        row.posting_id,
        row.company_id,
        row.night,
        ChangeKind(row.kind),
        row.part,
        row.text_before,
        row.text_after,
    )
