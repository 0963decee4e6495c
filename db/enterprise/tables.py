"""The tables of the enterprise database (Oracle; SQLite as its stand-in)."""

from sqlalchemy import Column, Index, MetaData, Table, Uuid

from db.enterprise.types import Instant, words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

members = Table(
    "members",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("display_name", words(200), nullable=False),
    Column("role", words(20), nullable=False),
    Column("created_at", Instant, nullable=False),
)

companies = Table(
    "companies",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", words(300), nullable=False),
    Column("registration_number", words(40)),
    Column("source", words(60), nullable=False),
    Column("source_url", words(1000), nullable=False),
    Column("licence", words(200)),
    Column("fetched_at", Instant, nullable=False),
    Column("valid_until", Instant),
    Index(None, "name"),
    Index(None, "registration_number"),
)
