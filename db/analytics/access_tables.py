"""The tables of groups, of who looked, and of what coaches write; `tables.py` has them too."""

from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Identity,
    Index,
    String,
    Table,
    Text,
    Uuid,
)

from db.analytics.metadata import AT, metadata

views = Table(
    "views",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("visitor_id", Uuid, nullable=False),
    Column("visitor_name", Text, nullable=False),
    # No reference: that somebody looked stays true when the interview is gone.
    Column("interview_id", Uuid, nullable=False),
    Column("page", String(20), nullable=False),
    Column("at", AT, nullable=False),
    Index(None, "interview_id", "at"),
)

cohorts = Table(
    "cohorts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("code", String(20), nullable=False, unique=True),
    Column("created_at", AT, nullable=False),
)

cohort_members = Table(
    "cohort_members",
    metadata,
    Column("cohort_id", Uuid, ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True),
    Column("owner", String(64), primary_key=True),
    Column("joined_at", AT, nullable=False),
    Index(None, "owner"),
)


def _of(table: str, *, is_needed: bool) -> Column[UUID]:
    reference = ForeignKey(f"{table}s.id", ondelete="CASCADE")
    return Column(f"{table}_id", Uuid, reference, nullable=not is_needed)


messages = Table(
    "messages",
    metadata,
    Column("id", Uuid, primary_key=True),
    _of("interview", is_needed=True),
    _of("turn", is_needed=False),
    Column("visitor_id", Uuid, nullable=False),
    Column("visitor_name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("is_again", Boolean, nullable=False),
    Column("at", AT, nullable=False),
    Column("read_at", AT),
    Index(None, "interview_id"),
    Index(None, "turn_id"),
)
