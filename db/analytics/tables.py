"""The tables of the analytics database (Postgres).

What the domain calls `index` is `place` here: rows are tuples, whose `index` is a method.
"""

from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from db.analytics.access_tables import cohort_members, cohorts, messages, views
from db.analytics.coach_tables import (
    coach_questions,
    processes,
    skills_read,
    skills_shown,
)
from db.analytics.metadata import AT, metadata
from db.analytics.privacy_tables import agreements, erasures, media_keys
from db.analytics.resume_tables import resume_revisions, resumes
from db.analytics.trend_tables import field_week_trend
from db.analytics.vector_tables import answer_embeddings, exemplars

__all__ = [  # all tables are found here
    "agreements",
    "answer_embeddings",
    "coach_questions",
    "cohort_members",
    "cohorts",
    "erasures",
    "exemplars",
    "field_week_trend",
    "media_keys",
    "messages",
    "metadata",
    "processes",
    "resume_revisions",
    "resumes",
    "skills_read",
    "skills_shown",
    "views",
]


def _interview_id(*, primary_key: bool = False) -> Column[UUID]:
    reference = ForeignKey("interviews.id", ondelete="CASCADE")
    return Column("interview_id", Uuid, reference, primary_key=primary_key, nullable=False)


def _turn_id(*, primary_key: bool = False) -> Column[UUID]:
    reference = ForeignKey("turns.id", ondelete="CASCADE")
    return Column("turn_id", Uuid, reference, primary_key=primary_key, nullable=not primary_key)


fields = Table(
    "fields",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("version", String(40), nullable=False),
    Column("ncs_major", String(10), nullable=False),
    Column("ncs_name_ko", Text, nullable=False),
    Column("ko", Text, nullable=False),
    Column("en", Text, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("bank_version", String(40), primary_key=True),
    Column("id", String(100), primary_key=True),
    Column("field", String(40), ForeignKey("fields.code"), index=True),
    Column("kind", String(20), nullable=False),
    Column("competency", String(40), nullable=False),
    Column("ko", Text, nullable=False),
    Column("en", Text, nullable=False),
)

interviews = Table(
    "interviews",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("candidate_name", Text, nullable=False),
    Column("language", String(2), nullable=False),
    # No reference to `fields`: an interview outlives the bank it was planned from.
    Column("field_code", String(40), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("mode", String(10), nullable=False),
    Column("status", String(10), nullable=False),
    Column("plan", JSONB, nullable=False),
    Column("created_at", AT, nullable=False, index=True),
    Column("started_at", AT),
    Column("finished_at", AT, index=True),
    Index(None, "owner", "created_at"),
    Index(None, "field_code", "created_at"),
)

consents = Table(
    "consents",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    # No reference: the proof of what was agreed to outlives the interview it was about.
    Column("interview_id", Uuid, nullable=False, index=True),
    Column("version", String(40), nullable=False),
    Column("camera", Boolean, nullable=False),
    Column("microphone", Boolean, nullable=False),
    Column("given_at", AT, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Uuid, primary_key=True),
    _interview_id(),
    Column("place", Integer, nullable=False),
    Column("question_id", String(100), nullable=False),
    Column("question_kind", String(20), nullable=False),
    Column("competency", String(40), nullable=False),
    Column("question_text", Text, nullable=False),
    Column("question_details", JSONB),
    Column("asked_at", AT, nullable=False),
    Column("start_s", Double),
    Column("end_s", Double),
    Column("answer", Text, nullable=False),
    Column("end_reason", String(20)),
    Column("closed_at", AT),
    UniqueConstraint("interview_id", "place"),
    Index(None, "question_id"),
)

segments = Table(
    "segments",
    metadata,
    _turn_id(primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("start_s", Double, nullable=False),
    Column("end_s", Double, nullable=False),
    Column("text", Text, nullable=False),
)

exact_transcripts = Table(
    "exact_transcripts",
    metadata,
    _turn_id(primary_key=True),
    Column("model", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("words", JSONB, nullable=False),
)

video_takes = Table(
    "video_takes",
    metadata,
    _interview_id(primary_key=True),
    Column("take", Integer, primary_key=True, autoincrement=False),
    Column("start_s", Double, nullable=False),
    Column("mime", Text, nullable=False),
    Column("parts", Integer, nullable=False),
)

measures = Table(
    "measures",
    metadata,
    _interview_id(primary_key=True),
    Column("source", String(40), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    _turn_id(),
    Column("name", String(60), nullable=False),
    Column("value", Double),
    Column("unit", String(40), nullable=False),
    Column("missing", String(60)),
    Column("confidence", Double),
    Column("moments", JSONB),
    Index(None, "name", "interview_id"),
    Index(None, "turn_id"),
)

timelines = Table(
    "timelines",
    metadata,
    _interview_id(primary_key=True),
    Column("seconds", JSONB, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _interview_id(primary_key=True),
    Column("written_at", AT, nullable=False),
    Column("model", Text),
    Column("content", JSONB, nullable=False),
)

assessments = Table(
    "assessments",
    metadata,
    _interview_id(primary_key=True),
    Column("written_at", AT, nullable=False, index=True),
    Column("content", JSONB, nullable=False),
)

scores = Table(
    "scores",
    metadata,
    _interview_id(primary_key=True),
    Column("competency", String(40), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("level", Double),
    Column("low", Double),
    Column("high", Double),
    Column("rubric_version", Integer, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("readings", Integer, nullable=False),
    Column("missing", String(60)),
    Column("reader", Text, nullable=False),
)

coach_labels = Table(
    "coach_labels",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _interview_id(),
    _turn_id(),
    Column("competency", String(40), nullable=False),
    Column("level", Integer, nullable=False),
    Column("coach", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", AT, nullable=False),
    Column("is_blind", Boolean, nullable=False, server_default=text("false")),
    Index(None, "interview_id"),
    Index(None, "turn_id"),
    Index(None, "competency"),
)

shares = Table(
    "shares",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _interview_id(),
    Column("given_at", AT, nullable=False),
    Column("revoked_at", AT),
    # One holds at most; of those before it we keep when they were given and revoked.
    Index(None, "interview_id", unique=True, postgresql_where=text("revoked_at IS NULL")),
)

job_states = Table(
    "job_states",
    metadata,
    Column("kind", String(40), primary_key=True),
    # No reference: work is about interviews and about résumés.
    Column("subject_id", Uuid, primary_key=True),
    Column("state", String(10), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("progress", Double, nullable=False),
    Column("message", Text),
    Column("beat_at", AT, nullable=False),
    Column("not_before", AT, nullable=False),
    Index(None, "subject_id"),
    Index(None, "state", "not_before"),
)
