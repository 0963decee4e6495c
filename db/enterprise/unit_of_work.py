"""One transaction on Oracle or its stand-in."""

from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from core.company.company import NewEnterpriseUnitOfWork
from db.engine import connect
from db.enterprise.companies import SqlCompanies
from db.enterprise.members import SqlMembers


def new_enterprise_unit_of_work(engine: Engine) -> NewEnterpriseUnitOfWork:
    """Return a factory of units of work on `engine`, for any thread."""
    return lambda: SqlEnterpriseUnitOfWork(engine)


class SqlEnterpriseUnitOfWork:
    """See `core.company.company.EnterpriseUnitOfWork`; one thread uses it, inside its block."""

    def __init__(self, engine: Engine) -> None:
        """Take no connection yet."""
        self._engine = engine
        self._open: Connection | None = None

    @property
    def members(self) -> SqlMembers:
        """Return the members."""
        return SqlMembers(self._connection)

    @property
    def companies(self) -> SqlCompanies:
        """Return the companies."""
        return SqlCompanies(self._connection)

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
