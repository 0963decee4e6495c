"""One transaction on one connection, whichever database it is."""

from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from db.engine import connect


class Transaction:
    """What both units of work are; one thread uses it, inside its `with` block."""

    def __init__(self, engine: Engine) -> None:
        """Take no connection yet."""
        self._engine = engine
        self._open: Connection | None = None

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
