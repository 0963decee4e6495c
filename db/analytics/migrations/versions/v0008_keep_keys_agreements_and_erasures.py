"""Keep keys of recordings, what was agreed to purpose by purpose, and what was erased."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.TIMESTAMP(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "media_keys",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("master", sa.String(length=16), nullable=False),
        _at("created_at"),
        _at("destroyed_at", nullable=True),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_media_keys")),
    )
    op.create_table(
        "agreements",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        _at("given_at"),
        _at("withdrawn_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
    )
    op.create_index(op.f("ix_agreements_interview_id"), "agreements", ["interview_id"])
    op.create_index(
        op.f("ix_agreements_interview_id_purpose"),
        "agreements",
        ["interview_id", "purpose"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "erasures",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        _at("at"),
        _at("done_at", nullable=True),
        _at("held_at", nullable=True),
        sa.PrimaryKeyConstraint("subject_id", "kind", name=op.f("pk_erasures")),
    )


def downgrade() -> None:
    op.drop_table("erasures")
    op.drop_table("agreements")
    op.drop_table("media_keys")
