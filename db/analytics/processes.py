"""What processes say of themselves, in Postgres."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from core.jobs import Process
from db.analytics.clock import Clock, ahead, utc_now
from db.analytics.coach_tables import processes as _processes


class SqlProcesses:
    """See `core.storage.processes.Processes`."""

    def __init__(self, connection: Connection, clock: Clock = utc_now) -> None:
        """Work inside the transaction of `connection`; `clock` is the one that callers read."""
        self._connection = connection
        self._clock = clock

    def put(self, process: Process) -> None:
        """Store or replace what a process says of itself."""
        values = asdict(process) | {
            "beat_at": process.beat_at - ahead(self._connection, self._clock)
        }
        statement = insert(_processes).values(values)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["name"], set_=values)
        )

    def all(self) -> Sequence[Process]:
        """Return all, by role and name."""
        statement = select(_processes).order_by(_processes.c.role, _processes.c.name)
        found = []
        for row in self._connection.execute(statement):
            values = dict(row._mapping)  # noqa: SLF001 - its public name
            beat_at = row.beat_at + ahead(self._connection, self._clock)
            found.append(Process(**values | {"queues": tuple(row.queues), "beat_at": beat_at}))
        return found

    def forget(self, name: str) -> None:
        """Remove one that ended."""
        self._connection.execute(delete(_processes).where(_processes.c.name == name))

    def forget_silent(self, *, since: datetime) -> None:
        """Remove those whose last word is older."""
        since -= ahead(self._connection, self._clock)
        self._connection.execute(delete(_processes).where(_processes.c.beat_at < since))
