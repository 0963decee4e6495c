"""One process of the suite: started, watched, restarted with back-off, ended."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

BACK_OFF_S = (1.0, 2.0, 5.0, 10.0, 30.0)
STEADY_S = 60.0
"""A process that ran for a minute starts again at the shortest wait."""
END_WITHIN_S = 8.0
PR_SET_PDEATHSIG = 1
"""linux/prctl.h: the kernel's signal to a child whose parent died, even by SIGKILL."""

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Child:
    """A Python module run as a process of its own, with its output in a log file."""

    def __init__(
        self,
        name: str,
        arguments: list[str],
        environment: Mapping[str, str],
        log: Path,
        *,
        ends: bool = False,
    ) -> None:
        """Name it; nothing starts yet. One that `ends` by itself, with 0, is left alone then."""
        self.name = name
        self.log = log
        self._ends = ends
        self._arguments = [sys.executable, *arguments]
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._failures = 0
        self._restart_at: float | None = None

    @property
    def pid(self) -> int | None:
        """Return the process id; None while it is down."""
        return self._process.pid if self._process is not None and self.is_alive else None

    @property
    def is_alive(self) -> bool:
        """Say whether it runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it; only the main thread may, as the child ends with the thread that forked."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._arguments,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us; we end everything in order
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - one thread forks, and only prctl runs
            )
        self._started_at, self._restart_at = time.monotonic(), None

    def revive(self) -> str | None:
        """Restart it when it has died and its wait is over; return what to tell, if anything."""
        if self.is_alive or self._process is None:
            return None
        if self._ends and self._process.returncode == 0:
            self._process = None
            return f"{self.name}: done"
        now = time.monotonic()
        if self._restart_at is None:
            self._failures = 0 if now - self._started_at > STEADY_S else self._failures
            wait_s = BACK_OFF_S[min(self._failures, len(BACK_OFF_S) - 1)]
            self._failures, self._restart_at = self._failures + 1, now + wait_s
            code = self._process.returncode
            return f"{self.name} ended ({code}); it starts again in {wait_s:g} s. See {self.log}"
        if now >= self._restart_at:
            self.start()
            return f"{self.name} started again"
        return None

    def ask_to_end(self) -> None:
        """Ask it to end."""
        if self._process is not None and self.is_alive:
            self._process.send_signal(signal.SIGTERM)

    def end(self) -> None:
        """Wait for its end, and force it after a while; its own children go with it."""
        if self._process is None:
            return
        try:
            self._process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            _signal_group(self._process.pid, signal.SIGKILL)
            self._process.wait()
        _signal_group(self._process.pid, signal.SIGKILL)
        self._process = None


def _signal_group(pid: int, signal_: signal.Signals) -> None:
    try:
        os.killpg(pid, signal_)
    except (ProcessLookupError, PermissionError):
        return


def _end_with_parent() -> None:
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
