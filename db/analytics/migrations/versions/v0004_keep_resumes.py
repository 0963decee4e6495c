"""Keep résumés for their owners; work is about interviews and about résumés."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _json(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), nullable=nullable)


def upgrade() -> None:
    op.drop_constraint(op.f("fk_job_states_interview_id"), "job_states", type_="foreignkey")
    op.alter_column("job_states", "interview_id", new_column_name="subject_id")
    op.execute("ALTER INDEX ix_job_states_interview_id RENAME TO ix_job_states_subject_id")
    op.create_table(
        "resumes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_key", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("consent_version", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("unreadable", sa.String(length=40), nullable=True),
        _json("document"),
        _json("data"),
        _json("provenance"),
        _json("structure"),
        _json("review"),
        _json("answers", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resumes")),
    )
    op.create_index(
        op.f("ix_resumes_owner_created_at"), "resumes", ["owner", "created_at"], unique=False
    )
    op.create_table(
        "resume_revisions",
        sa.Column("resume_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("base", sa.String(length=64), nullable=False),
        _json("patch", nullable=False),
        _json("content", nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resumes.id"],
            name=op.f("fk_resume_revisions_resume_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resume_id", "number", name=op.f("pk_resume_revisions")),
    )


def downgrade() -> None:
    op.drop_table("resume_revisions")
    op.drop_table("resumes")
    # What is left is about interviews that exist.
    op.execute("DELETE FROM job_states WHERE subject_id NOT IN (SELECT id FROM interviews)")
    op.execute("ALTER INDEX ix_job_states_subject_id RENAME TO ix_job_states_interview_id")
    op.alter_column("job_states", "subject_id", new_column_name="interview_id")
    op.create_foreign_key(
        op.f("fk_job_states_interview_id"),
        "job_states",
        "interviews",
        ["interview_id"],
        ["id"],
        ondelete="CASCADE",
    )
