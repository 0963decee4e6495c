"""The rows of the enterprise database as lines of JSON: the same of Oracle and of its stand-in."""

import gzip
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select

from core.errors import Conflict, InvalidInput
from db.engine import new_engine
from db.enterprise.tables import metadata

AT_ONCE = 500
"""Rows that are stored by one statement. Own choice."""
FORMS: dict[str, tuple[type[Any], Any]] = {
    "uuid": (UUID, UUID),
    "instant": (datetime, datetime.fromisoformat),
    "day": (date, date.fromisoformat),
    "number": (Decimal, Decimal),
}
"""What JSON has no form for, by the name it is given there. A datetime is a date: first come."""


def export(url: str, file: Path) -> int:
    """Write every row of every table, as of one moment; return how many.

    Raises:
        Unavailable: the database is away.
    """
    engine = new_engine(url)
    count = 0
    try:
        with engine.connect() as connection, gzip.open(file, "wt", encoding="utf-8") as lines:
            if engine.dialect.name == "oracle":
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            for line in _lines(connection):
                lines.write(line + "\n")
                count += 1
    finally:
        engine.dispose()
    return count


def _lines(connection: Connection) -> Iterator[str]:
    for table in metadata.sorted_tables:
        for row in connection.execute(select(table)).mappings():
            line = {"table": table.name, "row": {name: row[name] for name in table.c.keys()}}  # noqa: SIM118 - a collection of columns
            yield json.dumps(line, ensure_ascii=False, default=_written)


def _written(value: Any) -> dict[str, str]:
    for name, (kind, _) in FORMS.items():
        if isinstance(value, kind):
            text = value.isoformat() if isinstance(value, date) else str(value)
            return {f"${name}": text}
    raise TypeError(f"{type(value).__name__} has no form in a backup")


def _read(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        key, value = next(iter(found.items()))
        if key.startswith("$") and key[1:] in FORMS:
            return FORMS[key[1:]][1](value)
    return found


def load(url: str, file: Path, *, may_replace: bool) -> int:
    """Store every row of an export, all or none; return how many.

    The tables are there, and as they were when it was made.

    Raises:
        Conflict: there are rows already, and they may not be replaced.
        InvalidInput: the export is of tables that are not known.
        Unavailable: the database is away.
    """
    engine = new_engine(url)
    count = 0
    try:
        with engine.begin() as connection:
            _empty(connection, may_replace=may_replace)
            for name, rows in groupby(_rows(file), key=lambda row: row[0]):
                table = metadata.tables.get(name)
                if table is None:
                    raise InvalidInput(f"This backup has a table {name}, which is not known.")
                for batch in _batches([row for _, row in rows]):
                    connection.execute(insert(table), batch)
                    count += len(batch)
    finally:
        engine.dispose()
    return count


def _empty(connection: Connection, *, may_replace: bool) -> None:
    for table in reversed(metadata.sorted_tables):
        if not connection.execute(select(func.count()).select_from(table)).scalar_one():
            continue
        if not may_replace:
            raise Conflict(f"There already are rows in {table.name}; --replace removes them first.")
        connection.execute(delete(table))


def _rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line, object_hook=_read)
            yield found["table"], found["row"]


def _batches(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]
