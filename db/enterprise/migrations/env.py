"""Run by Alembic with the connection that `db.migrate` made."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from db.enterprise.tables import metadata


def _plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    # A migration must not change with the code: it names the library's types, not ours.
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=_plain_type,
)
with context.begin_transaction():
    context.run_migrations()
