"""Keep trends of fields and candidates, and find answers by field and by what they are like."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SEARCHED_BY = ("interview_id", "field_code", "language", "question_id")


def _key() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("field_code", sa.String(length=40), nullable=False),
        sa.Column("competency", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
    )


def _number(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.Double(), nullable=nullable)


def _count(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    op.create_index(op.f("ix_interviews_finished_at"), "interviews", ["finished_at"], unique=False)
    op.create_index(op.f("ix_assessments_written_at"), "assessments", ["written_at"], unique=False)
    _name_readers()
    _keep_proximities()
    _search_answers()
    op.create_table(
        "field_week_questions",
        *_key(),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("question_id", sa.String(length=100), nullable=False),
        _number("weight", nullable=False),
        _number("total", nullable=False),
        sa.PrimaryKeyConstraint(
            *("week", "field_code", "competency", "language", "basis", "question_id"),
            name=op.f("pk_field_week_questions"),
        ),
    )
    op.create_table(
        "field_week_trend",
        *_key(),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        _count("n"),
        _count("candidates"),
        _number("mean"),
        _number("low"),
        _number("high"),
        _number("adjusted_mean"),
        sa.Column("level_basis", sa.Text(), nullable=False),
        _count("proximity_n"),
        _count("proximity_candidates"),
        _number("proximity_mean"),
        _number("proximity_low"),
        _number("proximity_high"),
        sa.Column("is_calibrated", sa.Boolean(), nullable=False),
        sa.Column("proximity_basis", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            *("week", "field_code", "competency", "language", "place"),
            name=op.f("pk_field_week_trend"),
        ),
    )
    op.create_index(
        op.f("ix_field_week_trend_field_code_competency_language_week"),
        "field_week_trend",
        ["field_code", "competency", "language", "week"],
        unique=False,
    )
    op.create_table(
        "candidate_trend",
        sa.Column("owner", sa.String(length=64), nullable=False),
        *_key()[1:],
        sa.Column("basis", sa.Text(), nullable=False),
        _number("first", nullable=False),
        _number("best", nullable=False),
        _number("latest", nullable=False),
        _count("levels"),
        sa.Column("first_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("latest_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            *("owner", "field_code", "competency", "language", "basis"),
            name=op.f("pk_candidate_trend"),
        ),
    )
    op.create_index(
        op.f("ix_candidate_trend_field_code_competency_language"),
        "candidate_trend",
        ["field_code", "competency", "language"],
        unique=False,
    )
    op.create_table(
        "trend_refreshes",
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        _count("weeks"),
        sa.PrimaryKeyConstraint("at", name=op.f("pk_trend_refreshes")),
    )


def _name_readers() -> None:
    op.add_column("scores", sa.Column("reader", sa.Text(), nullable=True))
    op.execute(
        """
        UPDATE scores SET reader = coalesce((
            SELECT string_agg(DISTINCT label ->> 'source', ', ' ORDER BY label ->> 'source')
            FROM assessments
            CROSS JOIN LATERAL jsonb_array_elements(assessments.content -> 'labels') AS each(label)
            WHERE assessments.interview_id = scores.interview_id
        ), '')
        """
    )
    op.alter_column("scores", "reader", nullable=False)


def _keep_proximities() -> None:
    op.create_table(
        "proximities",
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        _number("percentile", nullable=False),
        _number("level"),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_proximities_interview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", "place", name=op.f("pk_proximities")),
    )
    # Of those before, nobody wrote down which exemplars they were compared with.
    op.execute(
        """
        INSERT INTO proximities (interview_id, place, turn_id, percentile, level, basis)
        SELECT interview_id, place - 1, CAST(one ->> 'turn_id' AS uuid),
            CAST(one ->> 'percentile' AS double precision),
            CAST(one ->> 'level' AS double precision),
            (one ->> 'model') || ' · exemplars unknown · ' || CASE
                WHEN one ->> 'level' IS NULL OR one ->> 'calibration' IS NULL THEN 'uncalibrated'
                ELSE 'calibrated by ' || (one ->> 'calibration')
            END
        FROM assessments
        CROSS JOIN LATERAL jsonb_array_elements(assessments.content -> 'proximities')
            WITH ORDINALITY AS each(one, place)
        WHERE one ->> 'percentile' IS NOT NULL
        """
    )


def _search_answers() -> None:
    table = "answer_embeddings"
    kinds: tuple[sa.types.TypeEngine[Any], ...] = (
        sa.Uuid(),
        sa.String(length=40),
        sa.String(length=2),
        sa.String(length=100),
    )
    for name, kind in zip(_SEARCHED_BY, kinds, strict=True):
        op.add_column(table, sa.Column(name, kind, nullable=True))
    op.execute(
        """
        UPDATE answer_embeddings
        SET interview_id = interviews.id, field_code = interviews.field_code,
            language = interviews.language, question_id = turns.question_id
        FROM turns JOIN interviews ON interviews.id = turns.interview_id
        WHERE turns.id = answer_embeddings.turn_id
        """
    )
    for name in _SEARCHED_BY:
        op.alter_column(table, name, nullable=False)
    op.create_index(
        op.f("ix_answer_embeddings_field_code_language_model"),
        table,
        ["field_code", "language", "model"],
        unique=False,
        postgresql_include=["turn_id", "interview_id", "question_id", "embedding"],
    )
    op.create_index(
        op.f("ix_answer_embeddings_embedding"),
        table,
        ["embedding"],
        unique=False,
        postgresql_using="hnsw",
        postgresql_with={"m": 16, "ef_construction": 64},
        postgresql_ops={"embedding": "halfvec_cosine_ops"},
    )


def downgrade() -> None:
    for table in (
        "trend_refreshes",
        "candidate_trend",
        "field_week_trend",
        "field_week_questions",
        "proximities",
    ):
        op.drop_table(table)
    op.drop_index(op.f("ix_answer_embeddings_embedding"), table_name="answer_embeddings")
    op.drop_index(
        op.f("ix_answer_embeddings_field_code_language_model"), table_name="answer_embeddings"
    )
    for name in reversed(_SEARCHED_BY):
        op.drop_column("answer_embeddings", name)
    op.drop_column("scores", "reader")
    op.drop_index(op.f("ix_assessments_written_at"), table_name="assessments")
    op.drop_index(op.f("ix_interviews_finished_at"), table_name="interviews")
