"""Which port an app gets."""

import socket
from collections.abc import Collection

from core.errors import Conflict


def choose(
    name: str, host: str, port: int, *, is_configured: bool, taken: Collection[int] = ()
) -> int:
    """Return `port` if it is free, else a free one.

    Raises:
        Conflict: it is taken, and was asked for by a setting.
    """
    if port not in taken and is_free(host, port):
        return port
    if is_configured:
        raise Conflict(f"Port {port} is taken. Choose another with RHETOR_{name.upper()}__PORT.")
    return any_free(host)


def any_free(host: str) -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as trial:
        trial.bind((host, 0))
        port: int = trial.getsockname()[1]
    return port


def is_free(host: str, port: int) -> bool:
    """Say whether nobody listens there."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True
