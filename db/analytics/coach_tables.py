"""The tables behind the coaches' pages; `tables.py` has them too, as all of the database."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from db.analytics.metadata import AT, metadata

processes = Table(
    "processes",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("role", String(40), nullable=False),
    Column("host", String(100), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("queues", JSONB, nullable=False),
    Column("started_at", AT, nullable=False),
    Column("beat_at", AT, nullable=False),
    Column("versions", JSONB, nullable=False),
    Column("disk_free_bytes", BigInteger, nullable=False),
    Column("disk_total_bytes", BigInteger, nullable=False),
    Column("trouble", Text),
)

coach_questions = Table(
    "coach_questions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    # No reference to `fields`: a question outlives the bank it was written beside.
    Column("field", String(40)),
    Column("kind", String(20), nullable=False),
    Column("competency", String(40), nullable=False),
    Column("difficulty", Integer, nullable=False),
    Column("ko", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("is_asked", Boolean, nullable=False),
    Column("author", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", AT, nullable=False),
)

skills_read = Table(
    "skills_read",
    metadata,
    Column("interview_id", Uuid, ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True),
    Column("version", String(20), nullable=False),
)

skills_shown = Table(
    "skills_shown",
    metadata,
    Column("turn_id", Uuid, ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
    Column("skill", String(40), primary_key=True),
    Index(None, "skill"),
)
