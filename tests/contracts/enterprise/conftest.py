"""Units of work on the stand-in and on Oracle; every statement is read as Oracle would read it."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlglot
from sqlalchemy import ClauseElement, Connection, Dialect, Engine, delete, event
from sqlalchemy.dialects import oracle
from sqlalchemy.dialects.sqlite import Insert
from sqlglot.expressions import Command

from core.company.storage import NewEnterpriseUnitOfWork
from db import migrate
from db.engine import new_engine
from db.enterprise.tables import metadata
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.enterprise.upserts import statement_for

ORACLE_URL = os.environ.get("RHETOR_TEST_ORACLE_URL")
ORACLE: Dialect = oracle.dialect()  # type: ignore[no-untyped-call]


@cache
def read_as_oracle(sql: str) -> None:
    (parsed,) = sqlglot.parse(sql, read="oracle")
    assert parsed is not None
    assert not isinstance(parsed, Command), f"only guessed at: {sql}"


def _read(_connection: Connection, statement: Any, multi: Any, params: Any, options: Any) -> None:
    if isinstance(statement, Insert):  # what Oracle gets instead of ON CONFLICT
        statement = statement_for(statement.table, "oracle")
    assert isinstance(statement, ClauseElement)
    compiled = statement.compile(dialect=ORACLE, compile_kwargs={"render_postcompile": True})
    read_as_oracle(str(compiled))


@pytest.fixture(params=["sqlite", "oracle"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "oracle" and ORACLE_URL is None:
        pytest.skip("RHETOR_TEST_ORACLE_URL names no Oracle; its SQL is only compiled here")
    is_oracle = request.param == "oracle"
    url = str(ORACLE_URL) if is_oracle else f"sqlite:///{tmp_path}/enterprise.sqlite3"
    migrate.upgrade_enterprise(url)
    engine = new_engine(url)
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
    event.listen(engine, "before_execute", _read)
    yield engine
    engine.dispose()


@pytest.fixture
def new_uow(engine: Engine) -> NewEnterpriseUnitOfWork:
    return new_enterprise_unit_of_work(engine)
