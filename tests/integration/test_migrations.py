"""Both databases go up, down and up again, and end with the tables that the code means."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, func, inspect, make_url, select, text, update

from core.errors import Unavailable
from db import migrate
from db.analytics import bank
from db.analytics.tables import fields, questions
from db.analytics.tables import metadata as analytics
from db.engine import new_engine
from db.enterprise.tables import metadata as enterprise
from db.migrate import Database


@pytest.fixture
def fresh_url(postgres_url: str) -> Iterator[str]:
    """An empty database of its own, beside the one that other tests share."""
    admin = new_engine(postgres_url)
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("DROP DATABASE IF EXISTS fresh WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE fresh"))
        yield make_url(postgres_url).set(database="fresh").render_as_string()
        connection.execute(text("DROP DATABASE fresh WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["analytics", "enterprise"])
def database(request: pytest.FixtureRequest) -> Database:
    chosen: Database = request.param
    return chosen


@pytest.fixture
def url(database: Database, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if database == "analytics":
        return str(request.getfixturevalue("fresh_url"))
    return f"sqlite:///{tmp_path}/enterprise.sqlite3"


@pytest.fixture
def metadata(database: Database) -> MetaData:
    return analytics if database == "analytics" else enterprise


def upgrade(database: Database, url: str) -> None:
    (migrate.upgrade_analytics if database == "analytics" else migrate.upgrade_enterprise)(url)


def tables(url: str) -> set[str]:
    engine = new_engine(url)
    try:
        return set(inspect(engine).get_table_names()) - {"alembic_version"}
    finally:
        engine.dispose()


def test_up_down_and_up_again(database: Database, url: str, metadata: MetaData) -> None:
    upgrade(database, url)
    assert tables(url) == set(metadata.tables)
    upgrade(database, url)
    migrate.downgrade(database, url, "base")
    assert tables(url) == set()
    upgrade(database, url)
    assert tables(url) == set(metadata.tables)


def test_migrations_end_with_the_tables_in_code(
    database: Database, url: str, metadata: MetaData
) -> None:
    upgrade(database, url)
    engine = new_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_difference_would_be_seen(fresh_url: str) -> None:
    migrate.upgrade_analytics(fresh_url)
    engine = new_engine(fresh_url)
    with engine.connect() as connection:
        connection.execute(text("ALTER TABLE turns DROP COLUMN answer"))
        assert compare_metadata(MigrationContext.configure(connection), analytics) != []
    engine.dispose()


def test_several_servers_may_start_at_once(fresh_url: str) -> None:
    with ThreadPoolExecutor(1) as pool:
        # One thread waits for the other at the lock, as Alembic's own state is per process.
        other = pool.submit(run_in_another_process, fresh_url)
        migrate.upgrade_analytics(fresh_url)
        assert other.result() == 0
    assert tables(fresh_url) == set(analytics.tables)


def run_in_another_process(url: str) -> int:
    import os
    import subprocess
    import sys

    environment = os.environ | {"RHETOR_DATABASES__ANALYTICS_URL": url}
    return subprocess.run(
        [sys.executable, "-m", "db.migrate"],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        check=False,
    ).returncode


def test_a_database_that_is_away_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        migrate.upgrade_analytics("postgresql+psycopg2://u:p@/x?host=/nowhere")


def test_a_migration_names_no_type_of_ours() -> None:
    for file in Path(migrate.__file__).parent.glob("*/migrations/versions/*.py"):
        assert not re.search(r"^(from|import) (db|core)\b|\bdb\.", file.read_text(), re.MULTILINE)


def test_the_bank_is_seeded_once_and_corrected(fresh_url: str) -> None:
    migrate.upgrade_analytics(fresh_url)
    engine = new_engine(fresh_url)
    bank.seed(engine)
    with engine.begin() as connection:
        seeded = connection.execute(select(func.count()).select_from(questions)).scalar_one()
        codes = set(connection.execute(select(fields.c.code)).scalars())
        assert "software" in codes
        connection.execute(update(questions).values(ko="옛말"))
        old = questions.select().limit(1)
        row = connection.execute(old).mappings().one()
        connection.execute(questions.insert().values(dict(row) | {"bank_version": "2020.01"}))
    bank.seed(engine)
    with engine.connect() as connection:
        stale = select(questions.c.bank_version).where(questions.c.ko == "옛말")
        assert connection.execute(stale).scalars().all() == ["2020.01"]
        assert (
            connection.execute(select(func.count()).select_from(questions)).scalar_one()
            == seeded + 1
        )
    engine.dispose()
