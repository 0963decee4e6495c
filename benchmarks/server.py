"""The interview server with its services in a temporary folder, as a process of its own."""

import os
import secrets
import signal
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from apps.local.child import Child
from apps.local.ports import any_free
from core.interview import interviews
from core.interview.interview import Interview
from core.interview.plan import Wishes
from core.interview.questions import load_bank
from core.language.language import Language
from core.storage import NewUnitOfWork
from db.analytics.unit_of_work import new_unit_of_work
from db.embedded import EmbeddedPostgres, EmbeddedRedis
from db.engine import new_engine
from db.migrate import upgrade_analytics

READY_WITHIN_S = 180.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running interview server.

    Attributes:
        token: the session cookie of the one candidate.
        data: where it keeps what it stores.
        environment: the settings it was given; a worker beside it needs the same.
    """

    host: str
    token: str
    new_uow: NewUnitOfWork
    child: Child
    data: Path
    environment: Mapping[str, str]

    @property
    def media(self) -> Path:
        """Return the folder of its recordings and event logs."""
        return self.data / "media"

    def restart(self) -> None:
        """Kill the process without warning, and start it again."""
        assert self.child.pid is not None
        os.kill(self.child.pid, signal.SIGKILL)
        self.child.end()
        self.child.start()
        wait_for(f"http://{self.host}/healthz", self.child)

    def new_interview(self, language: Language, minutes: int = 30) -> Interview:
        """Return a new interview of the candidate."""
        return interviews.create(
            owner=interviews.owner_of_token(self.token),
            candidate_name="Benchmark",
            mode="audio",
            wishes=Wishes("software", language, minutes, has_follow_ups=False),
            bank=load_bank(),
            new_uow=self.new_uow,
        )


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, wait until it is well, and end it."""
    with tempfile.TemporaryDirectory(prefix="rhetor-bench-") as folder:
        data = Path(folder)
        port = any_free("127.0.0.1")
        with EmbeddedPostgres(data / "postgres") as postgres, EmbeddedRedis(data / "r") as redis:
            upgrade_analytics(postgres.url)
            chosen = {
                "RHETOR_DATABASES__ANALYTICS_URL": postgres.url,
                "RHETOR_QUEUE__URL": redis.url,
                "RHETOR_STORAGE__DATA_DIR": folder,
                "RHETOR_STORAGE__MEDIA_URL": (data / "media").as_uri(),
                "RHETOR_INTERVIEW__PORT": str(port),
                "RHETOR_SPEECH__VOICES": '["piper", "espeak"]',
            }
            environment = os.environ | chosen
            child = Child("interview", ["-m", "apps.interview_gradio"], environment, data / "log")
            child.start()
            try:
                wait_for(f"http://127.0.0.1:{port}/healthz", child)
                new_uow = new_unit_of_work(new_engine(postgres.url))
                token = secrets.token_urlsafe()
                yield Server(f"127.0.0.1:{port}", token, new_uow, child, data, chosen)
            finally:
                child.ask_to_end()
                child.end()


def wait_for(url: str, child: Child) -> None:
    """Wait until a page of a child answers.

    Raises:
        SystemExit: it did not in time; with its log.
    """
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline and child.is_alive:
        try:
            if httpx.get(url, timeout=5, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    log = child.log.read_text("utf-8", "replace")
    raise SystemExit(f"{child.name} did not start: {log}")
