"""Drivers' errors become ours, with nothing in the message but words for a person."""

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, exc, insert, text

from core.errors import AppError, Conflict, Unavailable
from db.analytics.tables import fields, segments
from db.analytics.unit_of_work import SqlUnitOfWork
from db.embedded import EmbeddedPostgres
from db.engine import connect, new_engine

PASSWORD = "hunter2"


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def assert_is_fit_for_a_person(error: AppError) -> None:
    for secret in (PASSWORD, "SELECT", "INSERT", "segments", "127.0.0.1", "psycopg2", "sqlalche"):
        assert secret not in str(error)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg2://rhetor:hunter2@127.0.0.1:{port}/rhetor",
        "postgresql+psycopg2://rhetor:hunter2@/rhetor?host=/nowhere",
        "oracle+oracledb://rhetor:hunter2@127.0.0.1:{port}/?service_name=FREEPDB1",
        "sqlite:////nowhere/enterprise.sqlite3",
    ],
)
def test_a_database_that_cannot_be_reached_is_unavailable(url: str, closed_port: int) -> None:
    engine = new_engine(url.format(port=closed_port))
    with pytest.raises(Unavailable) as raised:
        connect(engine)
    assert_is_fit_for_a_person(raised.value)
    with pytest.raises(Unavailable), SqlUnitOfWork(engine):
        pass
    engine.dispose()


def test_a_server_that_takes_connections_but_never_answers_is_unavailable() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        engine = new_engine(
            f"postgresql+psycopg2://u:p@127.0.0.1:{silent.getsockname()[1]}/x?connect_timeout=2"
        )
        with pytest.raises(Unavailable):
            connect(engine)
        engine.dispose()


def test_a_duplicate_is_a_conflict(analytics_engine: Engine) -> None:
    field = {"code": PASSWORD, "version": "1", "ncs_major": "20"}
    names = {"ncs_name_ko": "정보통신", "ko": "소프트웨어", "en": "Software"}
    with connect(analytics_engine) as connection:
        connection.execute(insert(fields).values(field | names))
        with pytest.raises(Conflict) as raised:
            connection.execute(insert(fields).values(field | names))
    assert_is_fit_for_a_person(raised.value)
    assert raised.value.__cause__ is not None


def test_what_belongs_to_nothing_is_a_conflict(analytics_engine: Engine) -> None:
    segment = {"turn_id": uuid4(), "place": 0, "start_s": 0, "end_s": 1, "text": PASSWORD}
    with connect(analytics_engine) as connection, pytest.raises(Conflict) as raised:
        connection.execute(insert(segments).values(segment))
    assert_is_fit_for_a_person(raised.value)


def test_our_own_mistakes_in_sql_stay_the_librarys_errors(analytics_engine: Engine) -> None:
    with connect(analytics_engine) as connection, pytest.raises(exc.ProgrammingError):
        connection.execute(text("SELEKT 1"))


def test_a_statement_that_takes_too_long_is_unavailable(analytics_engine: Engine) -> None:
    with connect(analytics_engine) as connection:
        connection.execute(text("SET LOCAL statement_timeout = '50ms'"))
        with pytest.raises(Unavailable):
            connection.execute(text("SELECT pg_sleep(5)"))


def test_a_full_pool_is_unavailable(postgres_url: str) -> None:
    engine = new_engine(postgres_url)
    engine.pool._timeout = 0.05  # type: ignore[attr-defined]
    held = [connect(engine) for _ in range(10)]
    with pytest.raises(Unavailable):
        connect(engine)
    for connection in held:
        connection.close()
    connect(engine).close()
    engine.dispose()


@pytest.fixture
def own_postgres(services_folder: Path) -> Iterator[EmbeddedPostgres]:
    """A server that a test may stop; its data stay for the next one."""
    with EmbeddedPostgres(services_folder / "own") as postgres:
        yield postgres


def test_connections_of_the_pool_that_went_stale_are_replaced(
    own_postgres: EmbeddedPostgres,
) -> None:
    engine = new_engine(own_postgres.url)
    with closing(connect(engine)) as first, closing(connect(engine)) as second:
        for connection in (first, second):
            connection.execute(text("SELECT 1"))
    own_postgres.stop()
    own_postgres.start()
    with closing(connect(engine)) as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    engine.dispose()


def test_a_unit_of_work_whose_database_goes_away_ends_unavailable_and_works_again_later(
    own_postgres: EmbeddedPostgres,
) -> None:
    engine = new_engine(own_postgres.url)
    with SqlUnitOfWork(engine) as uow:
        uow._connection.execute(text("SELECT 1"))
        own_postgres.stop()
        with pytest.raises(Unavailable):
            uow.commit()
    with pytest.raises(Unavailable), SqlUnitOfWork(engine):
        pass
    own_postgres.start()
    with SqlUnitOfWork(engine) as uow:
        assert uow._connection.execute(text("SELECT 1")).scalar() == 1
    engine.dispose()
