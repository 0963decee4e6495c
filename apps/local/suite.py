"""The whole suite on one machine: services, databases, workers and apps, in order."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import httpx
import psutil

from apps.local.child import Child
from apps.local.demo.world import add_demo
from apps.local.ports import choose
from core.company import accounts
from core.company.adapters.argon2 import Argon2PasswordHasher
from core.errors import AppError, Unavailable
from core.settings import Settings
from db.analytics.bank import seed
from db.analytics.unit_of_work import new_unit_of_work
from db.embedded import EmbeddedPostgres, EmbeddedRedis
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.migrate import upgrade_analytics, upgrade_enterprise

READY_WITHIN_S = 180.0
"""A first start on a slow disk; a second one takes seconds."""

APPS = ("interview", "dashboard", "resume_lab")

FIRST_ADMIN = (
    "Sign in to the dashboard as {login} with the password {password}\n"
    "  It is shown this once. Change it with: python -m db.members{demo} password {login}"
)

Embedded = EmbeddedPostgres | EmbeddedRedis
Say = Callable[[str], None]
T = TypeVar("T", bound=Embedded)


@dataclass(frozen=True, slots=True)
class App:
    """One app with a page.

    Attributes:
        url: where people open it.
        health: what answers 200 once it works.
    """

    name: str
    port: int
    url: str
    health: str


class Suite:
    """Everything `make run` runs."""

    def __init__(self, settings: Settings, say: Say, *, is_demo: bool = False) -> None:
        """Take the settings, and how to tell the person in front of the terminal.

        A demo keeps its fictional candidates in a folder of its own.
        """
        self._is_demo = is_demo
        self._settings = settings
        self._say = say
        self._data = settings.storage.data_dir.absolute() / ("demo" if is_demo else "")
        self._embedded: dict[str, Embedded] = {}
        self._children: list[Child] = []
        self.apps: list[App] = []

    def start(self) -> None:
        """Start everything; returns when every page answers.

        Raises:
            Conflict: a port or the data folder is taken.
            Unavailable: something did not start; says what, and where its log is.
        """
        self._data.mkdir(parents=True, exist_ok=True, mode=0o700)
        environment = self._services()
        self._databases(environment)
        self._choose_ports(environment)
        self._processes(environment)
        self._wait()
        if self._is_demo:
            child = self._run("demo", ["-m", "apps.local.demo"], environment, ends=True)
            self._say(f"  Answers are being compared, for minutes, in the background: {child.log}")

    def watch(self) -> None:
        """Restart what has died, once."""
        for name, server in self._embedded.items():
            if not server.is_alive():
                self._say(f"{name} ended; starting it again")
                try:
                    server.start()
                except AppError as exc:
                    self._say(f"{name}: {exc.message}")
        for child in self._children:
            if news := child.revive():
                self._say(news)

    def stop(self) -> None:
        """End everything: apps and workers first, then Redis and Postgres."""
        for child in self._children:
            child.ask_to_end()
        for child in self._children:
            child.end()
        for server in reversed(self._embedded.values()):
            server.stop()

    @property
    def pids(self) -> dict[str, tuple[int, ...]]:
        """Return the processes by name, with those that they started themselves."""
        found = {name.lower(): server.pids for name, server in self._embedded.items()}
        for child in self._children:
            if child.pid is not None:
                family = psutil.Process(child.pid).children(recursive=True)
                found[child.name] = (child.pid, *(process.pid for process in family))
        return found

    def _services(self) -> dict[str, str]:
        databases, queue = self._settings.databases, self._settings.queue
        environment = dict(os.environ)
        environment["RHETOR_STORAGE__DATA_DIR"] = str(self._data)
        environment["PYTHONUNBUFFERED"] = "1"
        if databases.analytics_url is None:
            with self._step("Postgres"):
                server = self._embed("Postgres", EmbeddedPostgres(self._data / "postgres"))
                environment["RHETOR_DATABASES__ANALYTICS_URL"] = server.url
        else:
            url = databases.analytics_url.get_secret_value()
            environment["RHETOR_DATABASES__ANALYTICS_URL"] = url
        if databases.enterprise_url is None:
            url = f"sqlite:///{self._data / 'enterprise.sqlite3'}"
            environment["RHETOR_DATABASES__ENTERPRISE_URL"] = url
            if "enabled" not in self._settings.sources.model_fields_set:
                environment["RHETOR_SOURCES__ENABLED"] = '["sample"]'
        else:
            url = databases.enterprise_url.get_secret_value()
            environment["RHETOR_DATABASES__ENTERPRISE_URL"] = url
        if queue.url is None:
            with self._step("Redis"):
                redis = self._embed("Redis", EmbeddedRedis(self._data / "redis"))
                environment["RHETOR_QUEUE__URL"] = redis.url
        else:
            environment["RHETOR_QUEUE__URL"] = queue.url.get_secret_value()
        return environment

    def _embed(self, name: str, server: T) -> T:
        server.start()
        self._embedded[name] = server
        return server

    def _databases(self, environment: dict[str, str]) -> None:
        with self._step("Databases: tables and seed data"):
            analytics = new_engine(environment["RHETOR_DATABASES__ANALYTICS_URL"])
            upgrade_analytics(environment["RHETOR_DATABASES__ANALYTICS_URL"])
            seed(analytics)
            upgrade_enterprise(environment["RHETOR_DATABASES__ENTERPRISE_URL"])
            password = _first_password(environment["RHETOR_DATABASES__ENTERPRISE_URL"])
        if password is not None:  # said at once: what comes next may fail, and it is kept nowhere
            demo = " --demo" if self._is_demo else ""
            login = accounts.FIRST_LOGIN
            self._say(FIRST_ADMIN.format(login=login, password=password, demo=demo))
        if self._is_demo:
            with self._step("Fictional candidates, marked as such"):
                zone = self._settings.night.zone
                now = datetime.now(UTC)
                add_demo(new_unit_of_work(analytics), now=now, zone=zone, say=self._say)
        analytics.dispose()

    def _choose_ports(self, environment: dict[str, str]) -> None:
        for name in APPS:
            group = getattr(self._settings, name)
            taken = [app.port for app in self.apps]
            is_configured = "port" in group.model_fields_set  # by the environment or .env
            port = choose(name, group.host, group.port, is_configured=is_configured, taken=taken)
            if port != group.port:
                self._say(f"  port {group.port} is taken, {name} gets {port}")
            page = f"http://{group.host}:{port}"
            health = "/healthz" if name == "interview" else "/_stcore/health"
            self.apps.append(App(name, port, page, page + health))
            environment[f"RHETOR_{name.upper()}__PORT"] = str(port)

    def _processes(self, environment: dict[str, str]) -> None:
        self._run("interview", ["-m", "apps.interview_gradio"], environment)
        self._run("worker", ["-m", "workers.run", "vision", "report"], environment)
        # A process of its own: somebody who uploads a résumé waits, and a video takes minutes.
        self._run("resume_worker", ["-m", "workers.run", "resume"], environment)
        self._run("schedule", ["-m", "workers.schedule"], environment)
        starts = (
            ["-m", "apps.dashboard_streamlit"],
            ["-m", "streamlit", "run", str(Path("apps") / "resume_lab" / "app.py")],
        )
        for app, start in zip(self.apps[1:], starts, strict=True):
            self._run(app.name, _streamlit(start, app), environment)

    def _run(
        self, name: str, arguments: list[str], environment: dict[str, str], *, ends: bool = False
    ) -> Child:
        log = self._data / "logs" / f"{name}.log"
        child = Child(name, arguments, environment, log, ends=ends)
        child.start()
        self._children.append(child)
        return child

    def _wait(self) -> None:
        with self._step("Workers and apps"):
            deadline = time.monotonic() + READY_WITHIN_S
            waiting = list(self.apps)
            while waiting:
                waiting = [app for app in waiting if not _answers(app)]
                for child in self._children:
                    if not child.is_alive:
                        raise Unavailable(f"{child.name} did not start: {_last_line(child.log)}")
                if waiting and time.monotonic() > deadline:
                    names = ", ".join(app.name for app in waiting)
                    raise Unavailable(f"No answer from {names}; see {self._data / 'logs'}")
                time.sleep(0.1)

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        yield
        self._say(f"  {name}: ready ({time.monotonic() - started:.1f} s)")


def _first_password(url: str) -> str | None:
    engine = new_engine(url)
    try:
        return accounts.add_first_admin(
            "Admin",
            new_uow=new_enterprise_unit_of_work(engine),
            hasher=Argon2PasswordHasher(),
            now=datetime.now(UTC),
        )
    finally:
        engine.dispose()


def _streamlit(start: list[str], app: App) -> list[str]:
    host, port = app.url.removeprefix("http://").rsplit(":", 1)
    return [
        *start,
        *("--server.address", host, "--server.port", port),
        *("--browser.serverAddress", host),  # or it asks a stranger for its address
        *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
        *("--server.fileWatcherType", "none", "--server.maxUploadSize", "20"),
        *("--client.toolbarMode", "viewer", "--client.showErrorDetails", "none"),
    ]


def _answers(app: App) -> bool:
    try:
        return httpx.get(app.health, timeout=5, trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _last_line(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").strip().splitlines()
    return f"{lines[-1]} (see {log})" if lines else f"see {log}"
