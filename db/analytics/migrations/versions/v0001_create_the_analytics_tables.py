"""Create the analytics tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS vector")
    op.create_table(
        "consents",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("camera", sa.Boolean(), nullable=False),
        sa.Column("microphone", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_interview_id"), "consents", ["interview_id"], unique=False)
    op.create_table(
        "fields",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("ncs_major", sa.String(length=10), nullable=False),
        sa.Column("ncs_name_ko", sa.Text(), nullable=False),
        sa.Column("ko", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_fields")),
    )
    op.create_table(
        "interviews",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("candidate_name", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("field_code", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("plan", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("finished_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviews")),
    )
    op.create_index(op.f("ix_interviews_created_at"), "interviews", ["created_at"], unique=False)
    op.create_index(
        op.f("ix_interviews_field_code_created_at"),
        "interviews",
        ["field_code", "created_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_interviews_owner_created_at"), "interviews", ["owner", "created_at"], unique=False
    )
    op.create_table(
        "job_states",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("beat_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("not_before", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_job_states_interview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("kind", "interview_id", name=op.f("pk_job_states")),
    )
    op.create_index(
        op.f("ix_job_states_interview_id"), "job_states", ["interview_id"], unique=False
    )
    op.create_index(
        op.f("ix_job_states_state_not_before"), "job_states", ["state", "not_before"], unique=False
    )
    op.create_table(
        "questions",
        sa.Column("bank_version", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("competency", sa.String(length=40), nullable=False),
        sa.Column("ko", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["field"], ["fields.code"], name=op.f("fk_questions_field")),
        sa.PrimaryKeyConstraint("bank_version", "id", name=op.f("pk_questions")),
    )
    op.create_index(op.f("ix_questions_field"), "questions", ["field"], unique=False)
    op.create_table(
        "reports",
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_reports_interview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_reports")),
    )
    op.create_table(
        "timelines",
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("seconds", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_timelines_interview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_timelines")),
    )
    op.create_table(
        "turns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=100), nullable=False),
        sa.Column("question_kind", sa.String(length=20), nullable=False),
        sa.Column("competency", sa.String(length=40), nullable=False),
        sa.Column("question_text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("start_s", sa.Double(), nullable=True),
        sa.Column("end_s", sa.Double(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("end_reason", sa.String(length=20), nullable=True),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_turns_interview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turns")),
        sa.UniqueConstraint("interview_id", "place", name=op.f("uq_turns_interview_id_place")),
    )
    op.create_index(op.f("ix_turns_question_id"), "turns", ["question_id"], unique=False)
    op.create_table(
        "video_takes",
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("take", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_s", sa.Double(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_video_takes_interview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", "take", name=op.f("pk_video_takes")),
    )
    op.create_table(
        "exact_transcripts",
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turns.id"], name=op.f("fk_exact_transcripts_turn_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("turn_id", name=op.f("pk_exact_transcripts")),
    )
    op.create_table(
        "measures",
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("missing", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_measures_interview_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turns.id"], name=op.f("fk_measures_turn_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("interview_id", "source", "place", name=op.f("pk_measures")),
    )
    op.create_index(
        op.f("ix_measures_name_interview_id"), "measures", ["name", "interview_id"], unique=False
    )
    op.create_index(op.f("ix_measures_turn_id"), "measures", ["turn_id"], unique=False)
    op.create_table(
        "segments",
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_s", sa.Double(), nullable=False),
        sa.Column("end_s", sa.Double(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turns.id"], name=op.f("fk_segments_turn_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("turn_id", "place", name=op.f("pk_segments")),
    )


def downgrade() -> None:
    # The extension stays: other schemas of the server may use it by now.
    op.drop_table("segments")
    op.drop_index(op.f("ix_measures_turn_id"), table_name="measures")
    op.drop_index(op.f("ix_measures_name_interview_id"), table_name="measures")
    op.drop_table("measures")
    op.drop_table("exact_transcripts")
    op.drop_table("video_takes")
    op.drop_index(op.f("ix_turns_question_id"), table_name="turns")
    op.drop_table("turns")
    op.drop_table("timelines")
    op.drop_table("reports")
    op.drop_index(op.f("ix_questions_field"), table_name="questions")
    op.drop_table("questions")
    op.drop_index(op.f("ix_job_states_state_not_before"), table_name="job_states")
    op.drop_index(op.f("ix_job_states_interview_id"), table_name="job_states")
    op.drop_table("job_states")
    op.drop_index(op.f("ix_interviews_owner_created_at"), table_name="interviews")
    op.drop_index(op.f("ix_interviews_field_code_created_at"), table_name="interviews")
    op.drop_index(op.f("ix_interviews_created_at"), table_name="interviews")
    op.drop_table("interviews")
    op.drop_table("fields")
    op.drop_index(op.f("ix_consents_interview_id"), table_name="consents")
    op.drop_table("consents")
