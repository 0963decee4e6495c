"""Store or replace many rows at once: MERGE on Oracle, INSERT … ON CONFLICT on SQLite."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, TextClause, bindparam, text
from sqlalchemy.dialects import sqlite

BATCH = 1000
"""Rows sent at once: some 2 MB of postings. Our own choice; 200 to 5,000 are as fast on SQLite."""
MOST_IN = 500
"""Values in one IN: Oracle takes 1,000 (ORA-01795), and up to 65,535 binds in all."""

T = TypeVar("T")


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store rows of `table`, replacing those with the same primary key.

    Of two rows with the same key the last counts: a MERGE that meets one twice would store either.

    Args:
        connection: inside a transaction.
        table: with a primary key.
        rows: every column of the table in each.
    """
    keys = [column.name for column in table.primary_key]
    last = {tuple(row[key] for key in keys): row for row in rows}
    statement = statement_for(table, connection.dialect.name)
    for batch in batched(last.values(), BATCH):
        connection.execute(statement, [dict(row) for row in batch])


@lru_cache
def statement_for(table: Table, dialect: str) -> TextClause | sqlite.Insert:
    """Return the statement that stores or replaces one row, with a parameter for each column."""
    return _merge(table) if dialect == "oracle" else _insert(table)


def _insert(table: Table) -> sqlite.Insert:
    statement = sqlite.insert(table)
    keys = set(table.primary_key.columns.keys())
    changed = {one.name: statement.excluded[one.name] for one in table.c if one.name not in keys}
    if not changed:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed)


def _merge(table: Table) -> TextClause:
    """Write MERGE by hand, for the library has none; columns it matches by cannot be set."""
    names, keys = table.columns.keys(), table.primary_key.columns.keys()
    given = ", ".join(f":{name} {name}" for name in names)
    same = " AND ".join(f"t.{key} = s.{key}" for key in keys)
    changed = ", ".join(f"t.{name} = s.{name}" for name in names if name not in keys)
    update = f" WHEN MATCHED THEN UPDATE SET {changed}" if changed else ""
    values = ", ".join(f"s.{name}" for name in names)
    merge = (  # of names in our own tables
        f"MERGE INTO {table.name} t USING (SELECT {given} FROM dual) s ON ({same}){update}"  # noqa: S608
        f" WHEN NOT MATCHED THEN INSERT ({', '.join(names)}) VALUES ({values})"
    )
    # Typed, so that moments, flags and ids are written as everywhere else.
    return text(merge).bindparams(
        *(bindparam(column.name, type_=column.type) for column in table.columns)
    )


def batched(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the values in lists of up to `size`."""
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch
