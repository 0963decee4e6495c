"""Processes that something starts again when they die, as systemd or Docker does."""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.cluster.hosts import ROOT

AGAIN_AFTER_S = 0.5
"""Between a death and the next start; shorter than systemd's or Docker's, so that there is more to
be killed."""
LOOK_EVERY_S = 0.1
END_WITHIN_S = 10.0
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None)


class Kept:
    """One process of a host.

    Attributes:
        is_wanted: start it again when it dies.
        is_ready: whether it works, asked while it is alive.
        deaths: how often it was found dead though wanted.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        *,
        is_ready: Callable[[], bool] | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        folder: Path = ROOT,
    ) -> None:
        """Name it; nothing starts yet. Without `is_ready` it works once its log says `ready`."""
        self.name = name
        self.log = log
        self._log_from = 0
        self.command = list(command)
        self.environment = dict(environment)
        self.is_ready = is_ready or self._says_ready
        self.is_wanted = False
        self.deaths = 0
        self.died_at = 0.0
        self.on_spawn: Callable[[int], None] | None = None
        self._folder = folder
        self._stop_signal = stop_signal
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Return its number; None while it is down."""
        return self._process.pid if self._process is not None and self.is_alive else None

    @property
    def is_alive(self) -> bool:
        """Say whether it runs."""
        return self._process is not None and self._process.poll() is None

    def spawn(self) -> None:
        """Start it; by a thread that lives as long as it should, for it ends with that thread."""
        with self._starting:
            if self.is_wanted:  # still: somebody may have ended it just now
                self._spawn()

    def _spawn(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self._log_from = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                cwd=self._folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - only prctl runs
            )
        if self.on_spawn is not None:
            self.on_spawn(self._process.pid)

    def kill(self) -> bool:
        """Kill it without a word; False when there was nothing to kill."""
        pid = self.pid
        if pid is None:
            return False
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return True

    def end(self) -> None:
        """Ask it to end and wait; what it started goes with it."""
        with self._starting:
            self.is_wanted = False
        if self._process is None:
            return
        if self.is_alive:
            self._process.send_signal(self._stop_signal)
        try:
            self._process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _says_ready(self) -> bool:
        return b"ready" in self.log.read_bytes()[self._log_from :]

    def last_lines(self, count: int = 15) -> str:
        """Return the end of its log."""
        if not self.log.exists():
            return "no log"
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-count:])


def wait_until_ready(kept: Iterable[Kept], within_s: float) -> None:
    """Wait until processes work.

    Raises:
        TimeoutError: one did not; says what its log ends with.
    """
    deadline = time.monotonic() + within_s
    for one in kept:
        while not (one.is_alive and one.is_ready()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{one.name} does not answer:\n{one.last_lines()}")
            time.sleep(LOOK_EVERY_S)


class Keeper:
    """Start what is wanted and not there."""

    def __init__(self, kept: Mapping[str, Kept]) -> None:
        """Look after these; `start` begins."""
        self._kept = kept
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="keeper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Start nothing any more."""
        self._ended.set()
        self._thread.join()

    def _keep(self) -> None:
        while not self._ended.wait(LOOK_EVERY_S):
            for one in tuple(self._kept.values()):
                if not one.is_wanted or one.is_alive:
                    one.died_at = 0.0
                elif not one.died_at:
                    one.died_at = time.monotonic()
                    one.deaths += 1
                elif time.monotonic() - one.died_at >= AGAIN_AFTER_S:
                    one.spawn()
        for one in self._kept.values():  # while the thread that started them lives
            one.end()


def _end_with_parent() -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
