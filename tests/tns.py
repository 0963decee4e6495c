"""A stand-in for Oracle's listener: just enough of its protocol to fail as the real one does."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

CONNECT, ACCEPT, REFUSE = 1, 2, 4
"""Packet types of TNS, the protocol below Oracle's own."""
NOT_KNOWN, STARTING, BUSY = 12514, 12528, 12516
"""What a listener refuses with: no such service (yet), it is starting, no handler is free."""


@dataclass
class Listener:
    """A listener on loopback and how it behaves; counts who came.

    Attributes:
        refusals: codes to refuse with, one a connection; the last for all that follow.
        then: after them, or where there are none: `drop` breaks off after the first agreement,
            `close` without a word, `hang` never answers.
    """

    port: int
    refusals: list[int] = field(default_factory=list)
    then: str = "close"
    came: int = 0

    @property
    def url(self) -> str:
        """Return the address as SQLAlchemy takes it."""
        return f"oracle+oracledb://rhetor:secret@127.0.0.1:{self.port}/?service_name=FREEPDB1"


@contextmanager
def listening(
    *refusals: int, then: str = "close", on: socket.socket | None = None
) -> Iterator[Listener]:
    """Run a listener until the block ends, on loopback or wherever `on` listens."""
    with on or socket.create_server(("127.0.0.1", 0)) as server:
        listener = Listener(server.getsockname()[1], list(refusals), then)
        thread = threading.Thread(target=_serve, args=(server, listener), daemon=True)
        thread.start()
        yield listener
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def _serve(server: socket.socket, listener: Listener) -> None:
    kept: list[socket.socket] = []
    with suppress(OSError):  # the listening socket was shut down
        while True:
            client, _ = server.accept()
            listener.came += 1
            kept.append(client)
            with suppress(OSError):
                _answer(client, listener)
    for client in kept:
        client.close()


def _answer(client: socket.socket, listener: Listener) -> None:
    client.recv(8192)
    if listener.came <= len(listener.refusals):
        client.sendall(_refusal(listener.refusals[listener.came - 1]))
        client.close()
    elif listener.then == "drop":
        client.sendall(_acceptance())
        client.recv(8192)
        client.close()
    elif listener.then == "close":
        client.close()


def _packet(kind: int, body: bytes) -> bytes:
    return struct.pack(">HHBBH", len(body) + 8, 0, kind, 0, 0) + body


def _refusal(code: int) -> bytes:
    told = f"(DESCRIPTION=(TMP=)(VSNNUM=0)(ERR={code})(ERROR_STACK=(ERROR=(CODE={code})(EMFI=4))))"
    return _packet(REFUSE, struct.pack(">BBH", 34, 0, len(told)) + told.encode())


def _acceptance() -> bytes:
    version, sdu = 318, 8192
    head = struct.pack(">HHHHHHHBB", version, 0, sdu, 2048, 1, 0, 45, 0, 0)
    return _packet(ACCEPT, head + bytes(8) + struct.pack(">IIBI", sdu, 65535, 0, 0))
