"""`python -m apps.local`, which is what `make run` runs: start, watch, end."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from apps.local.ports import any_free
from tests.sounds import ROOT
from tests.waiting import eventually

HOST = "127.0.0.1"
APPS = ("INTERVIEW", "DASHBOARD", "RESUME_LAB")
READY_WITHIN_S = 240.0
ENDS_WITHIN_S = 20.0
BACK_WITHIN_S = 30.0


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="rhetor-suite-"))
    (folder / "weights").symlink_to(ROOT / ".rhetor" / "weights")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


class Local:
    """The running supervisor, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self._log = log

    @property
    def said(self) -> str:
        return self._log.read_text("utf-8")

    @property
    def lines(self) -> list[str]:
        return self.said.splitlines()

    def wait_until_ready(self) -> list[str]:
        """Return the addresses of the pages."""
        eventually(lambda: "Ready:" in self.said or self.process.poll() is not None, READY_WITHIN_S)
        assert "Ready:" in self.said, self.said
        return re.findall(r"http://\S+", self.said.partition("Ready:")[2])

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, mark: str) -> psutil.Process:
        """Return the child with `mark` on its command line."""
        (found,) = (child for child in self.children() if mark in cmdline(child))
        return found


@contextmanager
def local(data: Path, environment: Mapping[str, str], name: str = "suite") -> Iterator[Local]:
    """Start the supervisor; kill it at the end if it still runs."""
    log = data / f"{name}.log"
    settings = {"RHETOR_STORAGE__DATA_DIR": str(data), "RHETOR_SPEECH__VOICES": '["espeak"]'}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "apps.local"],
            cwd=ROOT,
            env={**os.environ, **settings, **environment},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Local(process, log)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def cmdline(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def is_gone(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE  # a container's first process buries nobody
    except psutil.NoSuchProcess:
        return True


def nothing_runs(data: Path, children: list[psutil.Process]) -> bool:
    named = [process for process in psutil.process_iter() if str(data) in cmdline(process)]
    return all(is_gone(process) for process in (*children, *named))


def free_ports() -> dict[str, str]:
    return {f"RHETOR_{app}__PORT": str(any_free(HOST)) for app in APPS}


def taken_port(port: int = 0) -> socket.socket:
    """Return a socket that listens on the port; somebody else may be there already."""
    taken = socket.socket()
    try:
        taken.bind((HOST, port))
        taken.listen()
    except OSError:
        assert port, "a port of the system's choice is free"
    return taken


def password_in(said: str) -> list[str]:
    return re.findall(r"Sign in to the dashboard as admin with the password (\S+)", said)


def require_the_way_in(dashboard: str, said: str) -> None:
    """The first start says a password, and it opens the dashboard."""
    (password,) = password_in(said)
    given = {"login": "admin", "password": password}
    answer = httpx.post(
        f"{dashboard}/sign-in", data=given, headers={"Origin": dashboard}, trust_env=False
    )
    assert answer.status_code == httpx.codes.SEE_OTHER
    assert "rhetor_dashboard=" in answer.headers["set-cookie"]


def require_answers(urls: list[str]) -> None:
    assert len(urls) == len(APPS)
    for url in urls:
        assert httpx.get(url, timeout=20, trust_env=False).status_code == httpx.codes.OK, url


def require_the_doctor_to_be_green(data: Path, ports: Mapping[str, str]) -> None:
    settings = {"RHETOR_STORAGE__DATA_DIR": str(data)}

    def found() -> dict[str, Any]:
        asked = subprocess.run(
            [sys.executable, "-m", "core.doctor", "--json", "--lang", "en"],
            cwd=ROOT,
            env={**os.environ, **settings, **ports},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        told: dict[str, Any] = json.loads(asked.stdout)
        assert asked.returncode == (0 if told["ok"] else 1)
        return told

    def faults() -> list[str]:
        return [one["text"] for one in found()["findings"] if one["state"] == "fault"]

    # A worker that loads its libraries says after some seconds that it lives.
    eventually(lambda: not faults(), READY_WITHIN_S)
    assert {"postgres", "redis", "processes", "page"} <= {
        one["part"] for one in found()["findings"] if one["state"] == "ok"
    }


def require_a_killed_worker_back(suite: Local) -> None:
    killed = suite.child("workers.run vision")
    killed.kill()
    eventually(lambda: "worker ended (-9); it starts again in 1 s" in suite.said, BACK_WITHIN_S)
    eventually(lambda: "worker started again" in suite.said, BACK_WITHIN_S)
    assert suite.child("workers.run vision").pid != killed.pid


def require_a_killed_redis_back(suite: Local, interview: str) -> None:
    worker = suite.child("workers.run vision")
    of_interviews = suite.child("apps.interview_gradio").nice()
    eventually(lambda: worker.nice() > of_interviews, BACK_WITHIN_S)
    suite.child("redis-server").kill()
    eventually(lambda: "Redis ended; starting it again" in suite.said, BACK_WITHIN_S)
    health = f"{interview}/healthz"
    eventually(lambda: httpx.get(health, trust_env=False).is_success, BACK_WITHIN_S)
    assert suite.child("workers.run vision").pid == worker.pid


def require_no_rival(data: Path) -> None:
    with local(data, free_ports(), "rival") as rival:
        assert rival.process.wait(60) == 1
    assert f"Another Rhetor already runs in {data / 'postgres'}" in rival.lines
    assert "Traceback" not in rival.said


def test_the_suite_starts_mends_itself_ends_and_starts_again(data: Path) -> None:
    ports = free_ports()
    began = time.monotonic()
    with local(data, ports) as first:
        urls = first.wait_until_ready()
        print(f"first start: {time.monotonic() - began:.1f} s")  # noqa: T201 - for the record
        assert urls == [f"http://{HOST}:{port}" for port in ports.values()]
        require_answers(urls)
        require_the_way_in(urls[1], first.said)
        require_the_doctor_to_be_green(data, ports)
        require_a_killed_worker_back(first)
        require_a_killed_redis_back(first, urls[0])
        require_no_rival(data)
        children = first.children()
        first.process.send_signal(signal.SIGTERM)
        assert first.process.wait(ENDS_WITHIN_S) == 0
        assert nothing_runs(data, children)

    del ports["RHETOR_INTERVIEW__PORT"]
    began = time.monotonic()
    with taken_port(7860), local(data, ports) as second:
        urls = second.wait_until_ready()
        print(f"second start: {time.monotonic() - began:.1f} s")  # noqa: T201 - for the record
        require_answers(urls)
        assert not urls[0].endswith(":7860")
        assert "port 7860 is taken, interview gets " in second.said
        assert password_in(second.said) == []
        children = second.children()
        second.process.kill()
        if sys.platform == "linux":  # where the kernel tells children of their parent's end
            eventually(lambda: nothing_runs(data, children), ENDS_WITHIN_S)


def test_a_configured_port_that_is_taken_ends_the_start_with_one_sentence(data: Path) -> None:
    with taken_port() as taken:
        port = taken.getsockname()[1]
        with local(data, free_ports() | {"RHETOR_DASHBOARD__PORT": str(port)}) as suite:
            assert suite.process.wait(60) == 1
    assert f"Port {port} is taken. Choose another with RHETOR_DASHBOARD__PORT." in suite.lines
    assert "Traceback" not in suite.said
    assert nothing_runs(data, [])
