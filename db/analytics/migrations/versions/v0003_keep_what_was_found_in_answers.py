"""Keep what was found in answers, what coaches say of it, and model answers with their vectors."""

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("measures", sa.Column("confidence", sa.Double(), nullable=True))
    op.add_column(
        "measures",
        sa.Column("moments", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    )
    op.create_table(
        "assessments",
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_assessments_interview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_assessments")),
    )
    op.create_table(
        "scores",
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("competency", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("level", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("rubric_version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("readings", sa.Integer(), nullable=False),
        sa.Column("missing", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_scores_interview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", "competency", name=op.f("pk_scores")),
    )
    op.create_table(
        "exemplars",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("question_id", sa.String(length=100), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("quality", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("embedding", HALFVEC(384), nullable=False),
        sa.PrimaryKeyConstraint("id", "model", name=op.f("pk_exemplars")),
    )
    op.create_index(
        op.f("ix_exemplars_question_id_language_model"),
        "exemplars",
        ["question_id", "language", "model"],
        unique=False,
    )
    op.create_table(
        "answer_embeddings",
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("embedding", HALFVEC(384), nullable=False),
        sa.ForeignKeyConstraint(
            ["turn_id"],
            ["turns.id"],
            name=op.f("fk_answer_embeddings_turn_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("turn_id", "model", name=op.f("pk_answer_embeddings")),
    )
    op.create_table(
        "coach_labels",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=True),
        sa.Column("competency", sa.String(length=40), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("coach", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_coach_labels_interview_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"],
            ["turns.id"],
            name=op.f("fk_coach_labels_turn_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coach_labels")),
    )
    for column in ("interview_id", "turn_id", "competency"):
        op.create_index(
            op.f(f"ix_coach_labels_{column}"), "coach_labels", [column], unique=False
        )
    op.create_table(
        "shares",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_shares_interview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shares")),
    )
    op.create_index(
        op.f("ix_shares_interview_id"),
        "shares",
        ["interview_id"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )


def downgrade() -> None:
    for table in (
        "shares",
        "coach_labels",
        "answer_embeddings",
        "exemplars",
        "scores",
        "assessments",
    ):
        op.drop_table(table)
    op.drop_column("measures", "moments")
    op.drop_column("measures", "confidence")
