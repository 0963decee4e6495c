"""The tables of keys, agreements and erasures; `tables.py` has them too."""

from sqlalchemy import BigInteger, Column, Identity, Index, LargeBinary, String, Table, Uuid, text

from db.analytics.metadata import AT, metadata

media_keys = Table(
    "media_keys",
    metadata,
    # No reference: keys are of interviews and of résumés, and that one is destroyed stays known.
    Column("subject_id", Uuid, primary_key=True),
    Column("sealed", LargeBinary),
    Column("master", String(16), nullable=False),
    Column("created_at", AT, nullable=False),
    Column("destroyed_at", AT),
)

agreements = Table(
    "agreements",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    # No reference: the proof of what was agreed to outlives what it was about.
    Column("interview_id", Uuid, nullable=False, index=True),
    Column("purpose", String(20), nullable=False),
    Column("version", String(40), nullable=False),
    Column("given_at", AT, nullable=False),
    Column("withdrawn_at", AT),
    # One holds at most; of those before it we keep when they were given and withdrawn.
    Index(
        None,
        *("interview_id", "purpose"),
        unique=True,
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)

erasures = Table(
    "erasures",
    metadata,
    Column("subject_id", Uuid, primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("at", AT, nullable=False),
    Column("done_at", AT),
    Column("held_at", AT),
)
