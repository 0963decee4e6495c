"""The tables of vectors: of exemplars, and of what was answered."""

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, Uuid

from db.analytics.metadata import metadata

_DIMENSIONS = 384
"""Of multilingual-e5-small, the one embedder there is; another length needs a migration."""

exemplars = Table(
    "exemplars",
    metadata,
    Column("id", Text, primary_key=True),
    Column("model", Text, primary_key=True),
    Column("question_id", String(100), nullable=False),
    Column("language", String(2), nullable=False),
    Column("version", Integer, nullable=False),
    Column("quality", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("embedding", HALFVEC(_DIMENSIONS), nullable=False),
    Index(None, "question_id", "language", "model"),
)

answer_embeddings = Table(
    "answer_embeddings",
    metadata,
    Column(
        "turn_id",
        Uuid,
        ForeignKey("turns.id", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("model", Text, primary_key=True),
    Column("text_hash", String(64), nullable=False),
    Column("embedding", HALFVEC(_DIMENSIONS), nullable=False),
    # What it is searched by, so that no search has to join.
    Column("interview_id", Uuid, nullable=False),
    Column("field_code", String(40), nullable=False),
    Column("language", String(2), nullable=False),
    Column("question_id", String(100), nullable=False),
    # With all that an exact search reads, as the answers of a field lie all over the table.
    Index(
        None,
        *("field_code", "language", "model"),
        postgresql_include=["turn_id", "interview_id", "question_id", "embedding"],
    ),
    # Of the defaults of pgvector; only searches over all fields use it.
    Index(
        None,
        "embedding",
        postgresql_using="hnsw",
        postgresql_with={"m": 16, "ef_construction": 64},
        postgresql_ops={"embedding": "halfvec_cosine_ops"},
    ),
)
