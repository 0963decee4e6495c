"""Keep postings, sources and nights."""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "briefs",
        sa.Column("night", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("night", "language", name=op.f("pk_briefs")),
    )
    op.create_table(
        "crawl_pages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("checked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crawl_pages")),
    )
    op.create_index(op.f("ix_crawl_pages_source"), "crawl_pages", ["source"], unique=False)
    op.create_table(
        "crawl_runs",
        sa.Column("night", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(length=1000), nullable=True),
        sa.PrimaryKeyConstraint("night", "source", name=op.f("pk_crawl_runs")),
    )
    op.create_table(
        "crawl_sources",
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("terms_url", sa.String(length=1000), nullable=False),
        sa.Column("checked_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("message", sa.String(length=1000), nullable=True),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_crawl_sources")),
    )
    op.create_table(
        "field_weeks",
        sa.Column("field_code", sa.String(length=30), nullable=False),
        sa.Column("week", sa.String(length=10), nullable=False),
        sa.Column("postings_opened", sa.Integer(), nullable=False),
        sa.Column("postings_open", sa.Integer(), nullable=False),
        sa.Column("companies", sa.Integer(), nullable=False),
        sa.Column("interviews", sa.Integer(), nullable=False),
        sa.Column("mean_level", sa.Numeric(precision=6, scale=4, asdecimal=False), nullable=True),
        sa.PrimaryKeyConstraint("field_code", "week", name=op.f("pk_field_weeks")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("holder", sa.String(length=100), nullable=False),
        sa.Column("held_until", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "night_steps",
        sa.Column("night", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("message", sa.String(length=1000), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("night", "name", name=op.f("pk_night_steps")),
    )
    op.create_table(
        "nights",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_nights")),
    )
    op.create_table(
        "company_names",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("name_key", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_names_company_id")
        ),
        sa.PrimaryKeyConstraint("company_id", "name_key", name=op.f("pk_company_names")),
    )
    op.create_index(op.f("ix_company_names_name_key"), "company_names", ["name_key"], unique=False)
    op.create_table(
        "facts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("content", sa.String(length=1000), nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=True),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("source_url", sa.String(length=1000), nullable=False),
        sa.Column("terms_url", sa.String(length=1000), nullable=True),
        sa.Column("licence", sa.String(length=200), nullable=True),
        sa.Column("fetched_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("valid_until", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("robots_decision", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_facts_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    op.create_index(op.f("ix_facts_company_id"), "facts", ["company_id"], unique=False)
    op.create_table(
        "postings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("source_key", sa.String(length=200), nullable=False),
        sa.Column("page_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.Column("location", sa.String(length=200), nullable=True),
        sa.Column("employment", sa.String(length=60), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("posted_on", sa.String(length=10), nullable=True),
        sa.Column("deadline", sa.String(length=20), nullable=False),
        sa.Column("closes_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("field_code", sa.String(length=30), nullable=True),
        sa.Column("field_evidence", sa.String(length=300), nullable=True),
        sa.Column("same_key", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("first_seen_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("source_url", sa.String(length=1000), nullable=False),
        sa.Column("terms_url", sa.String(length=1000), nullable=True),
        sa.Column("licence", sa.String(length=200), nullable=True),
        sa.Column("fetched_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("valid_until", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("robots_decision", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_postings_company_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
    )
    op.create_index("ix_postings_closing", "postings", ["closed_at", "closes_at"], unique=False)
    op.create_index(
        "ix_postings_of_company",
        "postings",
        ["company_id", "closed_at", "posted_on", "closes_at"],
        unique=False,
    )
    op.create_index(
        "ix_postings_of_field",
        "postings",
        ["field_code", "closed_at", "first_seen_at"],
        unique=False,
    )
    op.create_index("ix_postings_of_page", "postings", ["page_id"], unique=False)
    op.create_index(
        "ix_postings_of_source", "postings", ["source", "closed_at", "page_id"], unique=False
    )
    op.create_table(
        "posting_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("night", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("part", sa.String(length=30), nullable=True),
        sa.Column("text_before", sa.String(length=1000), nullable=True),
        sa.Column("text_after", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_posting_changes_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["postings.id"], name=op.f("fk_posting_changes_posting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_changes")),
    )
    op.create_index(op.f("ix_posting_changes_night"), "posting_changes", ["night"], unique=False)
    op.create_index(
        op.f("ix_posting_changes_posting_id"), "posting_changes", ["posting_id"], unique=False
    )
    op.create_table(
        "posting_skills",
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("skill", sa.String(length=60), nullable=False),
        sa.Column("evidence", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["postings.id"], name=op.f("fk_posting_skills_posting_id")
        ),
        sa.PrimaryKeyConstraint("posting_id", "skill", name=op.f("pk_posting_skills")),
    )
    op.add_column("companies", sa.Column("corp_code", sa.String(length=8), nullable=True))
    op.add_column("companies", sa.Column("homepage", sa.String(length=1000), nullable=True))
    op.add_column("companies", sa.Column("is_fictional", sa.SmallInteger(), nullable=True))
    op.add_column("companies", sa.Column("terms_url", sa.String(length=1000), nullable=True))
    op.add_column("companies", sa.Column("robots_decision", sa.String(length=200), nullable=True))
    op.create_index(op.f("ix_companies_corp_code"), "companies", ["corp_code"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_companies_corp_code"), table_name="companies")
    op.drop_column("companies", "robots_decision")
    op.drop_column("companies", "terms_url")
    op.drop_column("companies", "is_fictional")
    op.drop_column("companies", "homepage")
    op.drop_column("companies", "corp_code")
    op.drop_table("posting_skills")
    op.drop_index(op.f("ix_posting_changes_posting_id"), table_name="posting_changes")
    op.drop_index(op.f("ix_posting_changes_night"), table_name="posting_changes")
    op.drop_table("posting_changes")
    op.drop_index("ix_postings_of_source", table_name="postings")
    op.drop_index("ix_postings_of_page", table_name="postings")
    op.drop_index("ix_postings_of_field", table_name="postings")
    op.drop_index("ix_postings_of_company", table_name="postings")
    op.drop_index("ix_postings_closing", table_name="postings")
    op.drop_table("postings")
    op.drop_index(op.f("ix_facts_company_id"), table_name="facts")
    op.drop_table("facts")
    op.drop_index(op.f("ix_company_names_name_key"), table_name="company_names")
    op.drop_table("company_names")
    op.drop_table("nights")
    op.drop_table("night_steps")
    op.drop_table("leases")
    op.drop_table("field_weeks")
    op.drop_table("crawl_sources")
    op.drop_table("crawl_runs")
    op.drop_index(op.f("ix_crawl_pages_source"), table_name="crawl_pages")
    op.drop_table("crawl_pages")
    op.drop_table("briefs")
