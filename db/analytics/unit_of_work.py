"""One transaction on Postgres."""

from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from core.storage import NewUnitOfWork
from db.analytics.analyses import SqlAnalyses
from db.analytics.interviews import SqlInterviews
from db.analytics.job_states import SqlJobStates
from db.analytics.turns import SqlTurns
from db.engine import connect


def new_unit_of_work(engine: Engine) -> NewUnitOfWork:
    """Return a factory of units of work on `engine`, for any thread."""
    return lambda: SqlUnitOfWork(engine)


class SqlUnitOfWork:
    """See `core.storage.UnitOfWork`; one thread uses it, inside its `with` block."""

    def __init__(self, engine: Engine) -> None:
        """Take no connection yet."""
        self._engine = engine
        self._open: Connection | None = None

    @property
    def interviews(self) -> SqlInterviews:
        """Return the interviews."""
        return SqlInterviews(self._connection)

    @property
    def turns(self) -> SqlTurns:
        """Return the turns."""
        return SqlTurns(self._connection)

    @property
    def analyses(self) -> SqlAnalyses:
        """Return the analyses."""
        return SqlAnalyses(self._connection)

    @property
    def jobs(self) -> SqlJobStates:
        """Return the job states."""
        return SqlJobStates(self._connection)

    def commit(self) -> None:
        """Make everything since the block began permanent."""
        self._connection.commit()

    def __enter__(self) -> Self:
        self._open = connect(self._engine)
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # Closing undoes what was not committed.
        self._connection.close()
        self._open = None

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            raise RuntimeError("a unit of work is used inside its with block")
        return self._open
