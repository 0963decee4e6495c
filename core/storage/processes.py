"""Which processes there are, as they say themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.jobs import Process


class Processes(Protocol):
    """What processes last said of themselves, by name."""

    def put(self, process: Process) -> None:
        """Store or replace what a process says of itself."""

    def all(self) -> Sequence[Process]:
        """Return all, by role and name."""

    def forget(self, name: str) -> None:
        """Remove one that ended; nothing when it is not there."""

    def forget_silent(self, *, since: datetime) -> None:
        """Remove those whose last word is older than `since`."""
