"""Run by Alembic with the connection that `db.migrate` made."""

from alembic import context

from db.analytics.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
)
with context.begin_transaction():
    context.run_migrations()
