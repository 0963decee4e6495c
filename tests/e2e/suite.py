"""The suite as `make run` starts it, in a temporary folder, with its log in reach."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

READY_WITHIN_S = 240.0
DEMO_WITHIN_S = 1800.0
STOPS_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pages of a running suite are, and where it keeps its data."""

    interview: str
    dashboard: str
    resume_lab: str
    data: Path
    password: str
    """Of the admin that the first start makes."""

    def sign_in(self, page: Page, *, lang: str = "en") -> None:
        """Go into the dashboard by its form."""
        page.goto(f"{self.dashboard}/sign-in?lang={lang}")
        self.prove(page)
        page.wait_for_url(f"{self.dashboard}/?lang={lang}")

    def prove(self, page: Page) -> None:
        """Fill in the form of a page that is open, as the admin."""
        page.locator("[name=login]").fill("admin")
        page.locator("[name=password]").fill(self.password)
        page.locator("button").click()


@contextmanager
def running_suite(
    data: Path, environment: dict[str, str], *, is_demo: bool = False
) -> Iterator[Addresses]:
    """Start everything, wait until it says Ready, and end it; a demo has fictional candidates."""
    log = data / "run.log"
    data.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "apps.local", *(["--demo"] if is_demo else [])],
            env=os.environ | {"RHETOR_STORAGE__DATA_DIR": str(data / "data")} | environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        interview, dashboard, resume_lab = _ready(
            process, log, DEMO_WITHIN_S if is_demo else READY_WITHIN_S
        )
        password = re.search(r"as admin with the password (\S+)", log.read_text("utf-8"))
        assert password is not None, "a first start makes an admin"
        yield Addresses(interview, dashboard, resume_lab, data / "data", password[1])
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(STOPS_WITHIN_S)


def _ready(process: subprocess.Popen[bytes], log: Path, within_s: float) -> list[str]:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        text = log.read_text("utf-8")
        if "Ready:" in text:
            return re.findall(r"http://\S+", text.split("Ready:")[1])
        if process.poll() is not None:
            break
        time.sleep(0.2)
    logs = "\n".join(f"{f}:\n{f.read_text('utf-8')[-2000:]}" for f in log.parent.rglob("*.log"))
    raise AssertionError(f"the suite did not become ready:\n{logs}")
