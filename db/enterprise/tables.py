"""The tables of the enterprise database (Oracle; SQLite as its stand-in)."""

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    Uuid,
)

from db.enterprise.types import Day, Flag, Instant, LongWords, words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _provenance() -> list[Column[Any]]:
    """Return the columns that every row read somewhere else has."""
    return [
        Column("source", words(60), nullable=False),
        Column("source_url", words(1000), nullable=False),
        Column("terms_url", words(1000)),
        Column("licence", words(200)),
        Column("fetched_at", Instant, nullable=False),
        Column("valid_until", Instant),
        Column("robots_decision", words(200)),
    ]


def _company_id() -> Column[Any]:
    return Column("company_id", Uuid, ForeignKey("companies.id"), nullable=False)


members = Table(
    "members",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("display_name", words(200), nullable=False),
    Column("role", words(20), nullable=False),
    Column("created_at", Instant, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("member_id", Uuid, ForeignKey("members.id"), primary_key=True),
    Column("login", words(200), nullable=False),
    Column("password_hash", words(200)),
    UniqueConstraint("login"),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("token_hash", words(64), primary_key=True),
    Column("member_id", Uuid, ForeignKey("members.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Index(None, "member_id"),
    Index(None, "ends_at"),
)

companies = Table(
    "companies",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", words(300), nullable=False),
    Column("corp_code", words(8)),
    Column("registration_number", words(40)),
    Column("homepage", words(1000)),
    Column("is_fictional", Flag),
    *_provenance(),
    Index(None, "name"),
    Index(None, "corp_code"),
    Index(None, "registration_number"),
)

company_names = Table(
    "company_names",
    metadata,
    _company_id(),
    Column("name_key", words(300), nullable=False),
    Column("name", words(300), nullable=False),
    PrimaryKeyConstraint("company_id", "name_key"),
    Index(None, "name_key"),
)

facts = Table(
    "facts",
    metadata,
    Column("id", Uuid, primary_key=True),
    _company_id(),
    Column("name", words(60), nullable=False),
    Column("content", words(1000), nullable=False),
    Column("as_of", Day),
    *_provenance(),
    Index(None, "company_id"),
)

postings = Table(
    "postings",
    metadata,
    Column("id", Uuid, primary_key=True),
    _company_id(),
    Column("source_key", words(200), nullable=False),
    Column("page_id", Uuid),
    Column("title", words(300), nullable=False),
    Column("url", words(1000), nullable=False),
    Column("location", words(200)),
    Column("employment", words(60)),
    Column("language", words(2), nullable=False),
    Column("posted_on", Day),
    Column("deadline", words(20), nullable=False),
    Column("closes_at", Instant),
    Column("field_code", words(30)),
    Column("field_evidence", words(300)),
    Column("same_key", words(64), nullable=False),
    Column("digest", words(64), nullable=False),
    Column("description", LongWords),
    Column("first_seen_at", Instant, nullable=False),
    Column("closed_at", Instant),
    *_provenance(),
    Index("ix_postings_of_company", "company_id", "closed_at", "posted_on", "closes_at"),
    Index("ix_postings_of_source", "source", "closed_at", "page_id"),
    Index("ix_postings_of_page", "page_id"),
    Index("ix_postings_of_field", "field_code", "closed_at", "first_seen_at"),
    Index("ix_postings_closing", "closed_at", "closes_at"),
)

posting_skills = Table(
    "posting_skills",
    metadata,
    Column("posting_id", Uuid, ForeignKey("postings.id"), nullable=False),
    Column("skill", words(60), nullable=False),
    Column("evidence", words(300), nullable=False),
    PrimaryKeyConstraint("posting_id", "skill"),
)

posting_changes = Table(
    "posting_changes",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("posting_id", Uuid, ForeignKey("postings.id"), nullable=False),
    _company_id(),
    Column("night", Day, nullable=False),
    Column("kind", words(20), nullable=False),
    Column("part", words(30)),
    Column("text_before", words(1000)),
    Column("text_after", words(1000)),
    Index(None, "night"),
    Index(None, "posting_id"),
)

crawl_sources = Table(
    "crawl_sources",
    metadata,
    Column("source", words(60), primary_key=True),
    Column("kind", words(20), nullable=False),
    Column("terms_url", words(1000), nullable=False),
    Column("checked_at", Instant),
    Column("message", words(1000)),
)

crawl_pages = Table(
    "crawl_pages",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("source", words(60), nullable=False),
    Column("url", words(1000), nullable=False),
    Column("digest", words(64), nullable=False),
    Column("checked_at", Instant, nullable=False),
    Index(None, "source"),
)

crawl_runs = Table(
    "crawl_runs",
    metadata,
    Column("night", Day, nullable=False),
    Column("source", words(60), nullable=False),
    Column("state", words(20), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    *(
        Column(name, Integer, nullable=False)
        for name in ("pages", "unchanged", "opened", "changed", "closed", "refused")
    ),
    Column("message", words(1000)),
    PrimaryKeyConstraint("night", "source"),
)

nights = Table(
    "nights",
    metadata,
    Column("day", Day, primary_key=True),
    Column("state", words(20), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("attempts", Integer, nullable=False),
)

night_steps = Table(
    "night_steps",
    metadata,
    Column("night", Day, nullable=False),
    Column("name", words(80), nullable=False),
    Column("place", Integer, nullable=False),
    Column("state", words(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("message", words(1000)),
    Column("result", LongWords),
    PrimaryKeyConstraint("night", "name"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", words(60), primary_key=True),
    Column("holder", words(100), nullable=False),
    Column("held_until", Instant, nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("night", Day, nullable=False),
    Column("language", words(2), nullable=False),
    Column("text", LongWords, nullable=False),
    Column("written_at", Instant, nullable=False),
    PrimaryKeyConstraint("night", "language"),
)

field_weeks = Table(
    "field_weeks",
    metadata,
    Column("field_code", words(30), nullable=False),
    Column("week", Day, nullable=False),
    *(
        Column(name, Integer, nullable=False)
        for name in ("postings_opened", "postings_open", "companies", "interviews")
    ),
    Column("mean_level", Numeric(6, 4, asdecimal=False)),
    PrimaryKeyConstraint("field_code", "week"),
)
