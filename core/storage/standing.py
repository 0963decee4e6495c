"""How a database stands, as whoever looks after it wants to know."""

from dataclasses import dataclass
from typing import Literal

from core.errors import Unavailable

Why = Literal["refused", "no_database", "no_host", "no_file", "no_answer"]
Tables = Literal["newest", "older", "newer", "none"]


class Away(Unavailable):
    """Say that a database gives no connection, and why as far as that can be told."""

    def __init__(self, why: Why) -> None:
        """Keep why."""
        super().__init__(f"The database gives no connection: {why}.")
        self.why = why


@dataclass(frozen=True, slots=True)
class Standing:
    """What a database says of itself.

    Attributes:
        tables: those that it has, beside those that this code knows.
        revision, newest: of the tables there and of the newest that this code knows; "" for none.
        ahead_s: how far its clock is ahead of ours, in seconds; None where it has none of its own.
        vector: version of pgvector; None where it is not there.
        may_write: False on a replica.
        version: of the server.
    """

    tables: Tables
    revision: str
    newest: str
    ahead_s: float | None
    vector: str | None
    may_write: bool
    version: str
