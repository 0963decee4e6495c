"""The question bank's fields and questions, copied from its files into Postgres."""

import json
from importlib import resources
from typing import Any

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects.postgresql import insert

from db.analytics import tables


def seed(engine: Engine) -> None:
    """Store or correct every field and question of the bank; earlier versions stay.

    Raises:
        Unavailable: the database is away.
    """
    files = {
        path.name: json.loads(path.read_text("utf-8"))
        for path in (resources.files("core.interview") / "bank").iterdir()
        if path.name.endswith(".json")
    }
    with engine.begin() as connection:
        bank = files.get("fields.json", {"fields": []})
        rows = [{**field, "version": bank["version"]} for field in bank["fields"]]
        _upsert(connection, tables.fields, rows)
        for content in files.values():
            if "questions" in content:
                _upsert(connection, tables.questions, _question_rows(content))


def _question_rows(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "bank_version": content["version"],
            "id": question["id"],
            "field": content["field"],
            "kind": question["kind"],
            "competency": question["competency"],
            "ko": question["ko"],
            "en": question["en"],
        }
        for question in content["questions"]
    ]


def _upsert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    statement = statement.on_conflict_do_update(
        index_elements=keys,
        set_={
            column.name: statement.excluded[column.name]
            for column in table.c
            if column.name not in keys
        },
    )
    connection.execute(statement, rows)
