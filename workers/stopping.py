"""Stop a worker in the middle of its work, and nowhere else.

RQ 3.0 finishes the running job before it obeys SIGTERM, which for a video takes many minutes; on
the second signal it raises wherever the process is, also while a result is being stored.
"""

from collections.abc import Iterator
from contextlib import contextmanager


class Stopped(BaseException):
    """The worker was told to stop; the work is given back. Not an error, so not an Exception."""


class Stop:
    """Whether the worker was told to stop; asked from a signal handler, so without locks."""

    def __init__(self) -> None:
        """Begin with nobody having asked."""
        self.is_asked = False
        self._is_working = False

    def ask(self) -> None:
        """Remember it, and leave the work by `Stopped` when in it; for the main thread."""
        self.is_asked = True
        if self._is_working:
            self._is_working = False  # once is enough
            raise Stopped

    @contextmanager
    def working(self) -> Iterator[None]:
        """Mark the part of a job that may be left at any line.

        Raises:
            Stopped: the worker was told to stop, before it or inside it.
        """
        try:
            self._is_working = True
            if self.is_asked:
                raise Stopped
            yield
        finally:
            self._is_working = False
