"""The enterprise database: what Oracle would be sent.

No Oracle can run on the development machines. So its SQL is compiled and read, here and wherever
`tests/contracts/enterprise` runs on the stand-in (SQLite); on a real Oracle that suite runs where
`RHETOR_TEST_ORACLE_URL` names one.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlglot
from sqlalchemy import Dialect, Table, insert, select
from sqlalchemy.dialects import oracle
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement
from sqlglot.expressions import EQ, Create, Merge

from core.errors import Unavailable
from db import migrate
from db.engine import new_engine
from db.enterprise.tables import companies, members, metadata
from db.enterprise.types import words
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.enterprise.upserts import statement_for
from tests.contracts.enterprise.builders import a_member

ORACLE: Dialect = oracle.dialect()  # type: ignore[no-untyped-call]
TABLES = list(metadata.sorted_tables)
WORDS = """
    ACCESS ADD ALL ALTER AND ANY AS ASC AUDIT BETWEEN BY CHAR CHECK CLUSTER COLUMN COLUMN_VALUE
    COMMENT COMPRESS CONNECT CREATE CURRENT DATE DECIMAL DEFAULT DELETE DESC DISTINCT DROP ELSE
    EXCLUSIVE EXISTS FILE FLOAT FOR FROM GRANT GROUP HAVING IDENTIFIED IMMEDIATE IN INCREMENT INDEX
    INITIAL INSERT INTEGER INTERSECT INTO IS LEVEL LIKE LOCK LONG MAXEXTENTS MINUS MLSLABEL MODE
    MODIFY NESTED_TABLE_ID NOAUDIT NOCOMPRESS NOT NOWAIT NULL NUMBER OF OFFLINE ON ONLINE OPTION OR
    ORDER PCTFREE PRIOR PUBLIC RAW RENAME RESOURCE REVOKE ROW ROWID ROWNUM ROWS SELECT SESSION SET
    SHARE SIZE SMALLINT START SUCCESSFUL SYNONYM SYSDATE TABLE THEN TO TRIGGER UID UNION UNIQUE
    UPDATE USER VALIDATE VALUES VARCHAR VARCHAR2 VIEW WHENEVER WHERE WITH
"""
RESERVED = frozenset(WORDS.split())
"""Oracle Database SQL Language Reference 23ai, "Oracle SQL Reserved Words"."""


def ddl() -> str:
    """Every statement that makes the tables, as Oracle would get them."""
    made = [str(CreateTable(table).compile(dialect=ORACLE)) for table in TABLES]
    for table in TABLES:
        made += [str(CreateIndex(i).compile(dialect=ORACLE)) for i in table.indexes]
    return "\n".join(made)


def test_moments_keep_their_zone_on_oracle() -> None:
    for name in ("created_at", "fetched_at", "valid_until"):
        assert re.search(rf"{name} TIMESTAMP WITH TIME ZONE", ddl())
    assert not re.search(r"\bDATE\b", ddl())


def test_no_column_is_of_a_type_that_older_oracles_lack() -> None:
    assert not re.search(r"\b(BOOLEAN|JSON|UUID)\b", ddl())


def test_every_text_fits_a_varchar2_in_any_script() -> None:
    lengths = re.findall(r"VARCHAR2?\((\d+)( CHAR)?\)", ddl())
    assert lengths
    for length, counts_characters in lengths:
        assert counts_characters
        assert int(length) * 4 <= 4000
    with pytest.raises(ValueError, match="1001"):
        words(1001)


def test_texts_without_a_limit_are_clobs() -> None:
    assert re.search(r"description CLOB", ddl())
    assert not re.search(r"CLOB[^\n]*\n[^\n]*PRIMARY KEY \((description|text|result)", ddl())


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_oracle_can_read_every_table_and_index(table: Table) -> None:
    made: list[ExecutableDDLElement] = [CreateTable(table), *map(CreateIndex, table.indexes)]
    for statement in made:
        (parsed,) = sqlglot.parse(str(statement.compile(dialect=ORACLE)), read="oracle")
        assert isinstance(parsed, Create)


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_many_rows_are_stored_by_a_merge_that_sets_no_column_it_matches_by(table: Table) -> None:
    """ORA-38104 otherwise."""
    compiled = statement_for(table, "oracle").compile(dialect=ORACLE)
    (merge,) = sqlglot.parse(str(compiled), read="oracle")
    assert isinstance(merge, Merge)
    keys = set(table.primary_key.columns.keys())
    assert {eq.this.name for eq in merge.args["on"].find_all(EQ)} == keys
    updates = next(when.args["then"] for when in merge.args["whens"].expressions)
    changed = {eq.this.name for eq in updates.find_all(EQ)}
    assert changed == set(table.columns.keys()) - keys
    assert set(compiled.params) == set(table.columns.keys())


def test_every_name_fits_oracle() -> None:
    for table in TABLES:
        names = [table.name, *table.c.keys(), *(str(index.name) for index in table.indexes)]
        assert all(len(name) <= 128 for name in names)
        assert not {name.upper() for name in names} & RESERVED


def test_queries_use_oracles_own_words() -> None:
    statement = select(companies).order_by(companies.c.name).limit(3)
    compiled = str(statement.compile(dialect=ORACLE))
    assert "FETCH FIRST" in compiled
    assert "LIMIT" not in compiled
    assert ":id" in str(insert(members).compile(dialect=ORACLE))


def test_sessions_are_set_to_utc_on_oracle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Oracle's driver loses the zone of every moment, so the session's must be known."""
    said: list[str] = []

    class Cursor:
        def execute(self, statement: str) -> None:
            said.append(statement)

        def close(self) -> None:
            pass

    class Connection:
        def cursor(self) -> Cursor:
            return Cursor()

    engine = new_engine("oracle+oracledb://u:p@127.0.0.1:1/?service_name=X")
    for listener in engine.pool.dispatch.connect:
        if listener.__module__ == "db.engine":
            listener(Connection(), None)
    assert said == ["ALTER SESSION SET TIME_ZONE = '+00:00'"]


def test_a_locked_stand_in_is_unavailable(tmp_path: Path) -> None:
    file = tmp_path / "enterprise.sqlite3"
    migrate.upgrade_enterprise(f"sqlite:///{file}")
    engine = new_engine(f"sqlite:///{file}?timeout=0.1")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with new_enterprise_unit_of_work(engine)() as uow, pytest.raises(Unavailable):
            uow.members.add(a_member())
    engine.dispose()
