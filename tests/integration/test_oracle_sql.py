"""The enterprise database: what Oracle would be sent, and what every database must do.

No Oracle can run on the development machines. So its SQL is compiled and read, the suite runs on
the stand-in (SQLite), and on a real Oracle wherever `RHETOR_TEST_ORACLE_URL` names one.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Dialect, Engine, delete, exc, insert, select
from sqlalchemy.dialects import oracle
from sqlalchemy.schema import CreateIndex, CreateTable

from core.company.company import Company, Member, NewEnterpriseUnitOfWork, Role
from core.errors import Conflict, InvalidInput, NotFound, Unavailable
from db import migrate
from db.engine import new_engine
from db.enterprise.tables import companies, members, metadata
from db.enterprise.types import words
from db.enterprise.unit_of_work import new_enterprise_unit_of_work

ORACLE_URL = os.environ.get("RHETOR_TEST_ORACLE_URL")
NOW = datetime(2026, 11, 23, 18, 30, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
ORACLE: Dialect = oracle.dialect()  # type: ignore[no-untyped-call]
TABLES = list(metadata.sorted_tables)


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


def test_every_name_fits_oracle() -> None:
    for table in TABLES:
        names = [table.name, *table.c.keys(), *(str(index.name) for index in table.indexes)]
        assert all(len(name) <= 128 for name in names)
        assert not {name.upper() for name in names} & {"NUMBER", "DATE", "LEVEL", "MODE", "UID"}


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


@pytest.fixture(params=["sqlite", "oracle"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "oracle" and ORACLE_URL is None:
        pytest.skip("RHETOR_TEST_ORACLE_URL names no Oracle; its SQL is only compiled here")
    is_oracle = request.param == "oracle"
    url = str(ORACLE_URL) if is_oracle else f"sqlite:///{tmp_path}/enterprise.sqlite3"
    migrate.upgrade_enterprise(url)
    engine = new_engine(url)
    with engine.begin() as connection:
        for table in reversed(TABLES):
            connection.execute(delete(table))
    yield engine
    engine.dispose()


@pytest.fixture
def new_uow(engine: Engine) -> NewEnterpriseUnitOfWork:
    return new_enterprise_unit_of_work(engine)


def a_member(name: str = "김하늘 😀") -> Member:
    return Member(uuid4(), name, Role.COACH, NOW)


def a_company(name: str = "주식회사 가나다") -> Company:
    return Company(uuid4(), name, "dart", "https://opendart.fss.or.kr/", NOW)


def test_a_member_comes_back_as_stored(new_uow: NewEnterpriseUnitOfWork) -> None:
    member = a_member()
    with new_uow() as uow:
        uow.members.add(member)
        uow.commit()
    with new_uow() as uow:
        stored = uow.members.get(member.id)
    assert stored == member
    assert stored.created_at.tzinfo is UTC


def test_members_come_the_earliest_first(new_uow: NewEnterpriseUnitOfWork) -> None:
    # The same minute on two clocks: what counts is the moment, not how it is written.
    later = replace(a_member(), created_at=NOW.astimezone(UTC) + timedelta(minutes=1))
    with new_uow() as uow:
        uow.members.add(later)
        uow.members.add(earlier := a_member())
        assert uow.members.list() == [earlier, later]


def test_a_company_comes_back_as_stored(new_uow: NewEnterpriseUnitOfWork) -> None:
    bare = a_company("가")
    full = replace(
        a_company("나" * 300),
        registration_number="110111-1234567",
        licence="KOGL-1",
        valid_until=NOW + timedelta(days=30),
        source_url="https://example.com/" + "다" * 980,
    )
    with new_uow() as uow:
        uow.companies.add(full)
        uow.companies.add(bare)
        uow.commit()
    with new_uow() as uow:
        assert uow.companies.get(full.id) == full
        assert uow.companies.list(10) == [bare, full]
        assert uow.companies.list(1) == [bare]


def test_what_is_not_there_is_not_found(new_uow: NewEnterpriseUnitOfWork) -> None:
    with new_uow() as uow:
        with pytest.raises(NotFound):
            uow.members.get(uuid4())
        with pytest.raises(NotFound):
            uow.companies.get(uuid4())


def test_a_second_of_the_same_id_is_a_conflict(new_uow: NewEnterpriseUnitOfWork) -> None:
    with new_uow() as uow:
        uow.members.add(member := a_member())
        uow.companies.add(company := a_company())
        with pytest.raises(Conflict):
            uow.members.add(member)
        with pytest.raises(Conflict):
            uow.companies.add(company)


def test_what_is_not_committed_is_undone(new_uow: NewEnterpriseUnitOfWork) -> None:
    with new_uow() as uow:
        uow.members.add(a_member())
    with new_uow() as uow:
        assert uow.members.list() == []


def test_an_empty_text_never_reaches_the_database(engine: Engine) -> None:
    empty = {"id": uuid4(), "display_name": "", "role": "coach", "created_at": NOW}
    with engine.connect() as connection, pytest.raises(exc.StatementError, match="empty text"):
        connection.execute(insert(members).values(empty))


def test_a_moment_without_a_zone_never_reaches_the_database(engine: Engine) -> None:
    naive = {"id": uuid4(), "display_name": "Kim", "role": "coach"}
    naive["created_at"] = NOW.replace(tzinfo=None)
    with engine.connect() as connection, pytest.raises(exc.StatementError, match="time zone"):
        connection.execute(insert(members).values(naive))


def test_names_and_sources_are_never_empty() -> None:
    with pytest.raises(InvalidInput):
        a_member(" ")
    with pytest.raises(InvalidInput):
        a_company("")
    with pytest.raises(InvalidInput):
        replace(a_company(), source_url="")
    with pytest.raises(InvalidInput):
        replace(a_company(), licence="")


def test_a_locked_stand_in_is_unavailable(tmp_path: Path) -> None:
    file = tmp_path / "enterprise.sqlite3"
    migrate.upgrade_enterprise(f"sqlite:///{file}")
    engine = new_engine(f"sqlite:///{file}?timeout=0.1")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with new_enterprise_unit_of_work(engine)() as uow, pytest.raises(Unavailable):
            uow.members.add(a_member())
    engine.dispose()
