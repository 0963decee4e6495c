"""What python-oracledb's thin mode really raises and waits for, and what we make of it.

Closed ports, services that are not registered yet and databases that are starting all surface as
DPY-6005, an OperationalError with `isrecoverable` False (seen with oracledb 26.1); the ORA-125xx of
the listener stand in its text only. `tests/tns.py` plays them.
"""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

from core.errors import Unavailable

MAY_COME_BACK = frozenset(
    {
        "DPY-1001",  # not connected any more
        "DPY-4005",  # every connection of a pool is in use
        "DPY-4011",  # the database or network closed the connection
        "DPY-4024",  # a call took too long
        "DPY-6000",  # the listener refused
        "DPY-6001",  # it does not know the service yet
        "DPY-6003",  # nor the SID
        "DPY-6005",  # cannot connect: the one that thin mode raises for all of these
        "ORA-01033",  # starting or stopping
        "ORA-01034",  # not available
        "ORA-01089",  # being stopped
        "ORA-01109",  # not open yet
        "ORA-12528",  # blocked while it starts
        "ORA-12537",  # the listener closed the connection
        "ORA-00018",  # all sessions in use
        "ORA-00020",  # all processes in use
        "ORA-03113",  # dropped in the middle
        "ORA-03114",
    }
)
"""Any other failure to connect is a wrong name, password or setting: waiting does not help.
Source: python-oracledb's list of errors, and its tns stand-in here for 6005 and 4011."""


class Misconfigured(Unavailable):
    """Say that the database is there and turns us away: a setting has to be put right."""

    retryable = False


def code_of(error: BaseException | None) -> str | None:
    """Return the code of a driver's error, such as DPY-6005; None where it has none."""
    told = error.args[0] if error is not None and error.args else None
    return getattr(told, "full_code", None)


class Connector:
    """Connect within a limit.

    `tcp_connect_timeout` ends with the TCP connection: a listener that then says nothing is waited
    for without end (seen). So a thread of its own waits, one at a time; while it does, the others
    are told that the database is away.
    """

    def __init__(self, within_s: float) -> None:
        """Wait for a connection up to `within_s`."""
        self._within_s = within_s
        self._waiting: threading.Thread | None = None

    def connect(self, open_: Callable[[], Any]) -> Any:
        """Return what `open_` returns, or raise what it raises.

        Raises:
            Unavailable: it took too long, or another attempt has hung since.
        """
        if self._waiting is not None and self._waiting.is_alive():
            raise Unavailable("The database does not answer.")
        self._waiting = None
        attempt = _Attempt(open_)
        thread = threading.Thread(target=attempt.run, name="oracle-connect", daemon=True)
        thread.start()
        try:
            return attempt.result(self._within_s)
        except Empty:
            self._waiting = thread
            raise Unavailable("The database does not answer.") from None


class _Attempt:
    def __init__(self, open_: Callable[[], Any]) -> None:
        self._open = open_
        self._ended: SimpleQueue[tuple[Any, BaseException | None]] = SimpleQueue()
        self._lock = threading.Lock()
        self._is_given_up = False

    def run(self) -> None:
        try:
            connection, error = self._open(), None
        except BaseException as exc:  # noqa: BLE001 - raised again where it is waited for
            connection, error = None, exc
        with self._lock:
            if self._is_given_up and connection is not None:
                connection.close()
                return
            self._ended.put((connection, error))

    def result(self, within_s: float) -> Any:
        try:
            connection, error = self._ended.get(timeout=within_s)
        except Empty:
            with self._lock:
                if self._ended.empty():
                    self._is_given_up = True
                    raise
            connection, error = self._ended.get()
        if error is not None:
            raise error
        return connection
