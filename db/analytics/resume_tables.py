"""The tables of résumés; `tables.py` has them too, as all of the database."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from db.analytics.metadata import AT, metadata

resumes = Table(
    "resumes",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("media_key", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("consent_version", String(40), nullable=False),
    Column("created_at", AT, nullable=False),
    Column("state", String(20), nullable=False),
    Column("language", String(2)),
    Column("unreadable", String(40)),
    Column("document", JSONB),
    Column("data", JSONB),
    Column("provenance", JSONB),
    Column("structure", JSONB),
    Column("review", JSONB),
    Column("answers", JSONB, nullable=False),
    Index(None, "owner", "created_at"),
)

resume_revisions = Table(
    "resume_revisions",
    metadata,
    Column(
        "resume_id",
        Uuid,
        ForeignKey("resumes.id", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("proposal_id", Text, nullable=False),
    Column("decision", String(10), nullable=False),
    Column("base", String(64), nullable=False),
    Column("patch", JSONB, nullable=False),
    Column("content", JSONB, nullable=False),
    Column("at", AT, nullable=False),
)
