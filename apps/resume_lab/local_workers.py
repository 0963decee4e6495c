"""Workers of one run on this machine, with a Redis of their own: no suite needs to run."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from core.errors import Unavailable

_ROOT = Path(__file__).resolve().parents[2]
END_WITHIN_S = 8.0
DEATHS_WITHOUT_WORK = 3
"""So many deaths for each worker, and nothing was read: it is not the files (own choice)."""


class LocalWorkers:
    """So many processes; one that dies is replaced."""

    def __init__(
        self, count: int, *, environment: dict[str, str], log: Path, tell: Callable[[str], None]
    ) -> None:
        """Name them; nothing starts yet.

        Args:
            count: at least one.
            environment: beside our own: where Redis and the media store are.
            log: what they say goes there.
            tell: is told when one died.
        """
        self._count = count
        self._environment = os.environ | environment
        self._log_path, self._tell = log, tell
        self._log: IO[bytes] | None = None
        self._processes: list[subprocess.Popen[bytes]] = []
        self._deaths, self._done_at_death = 0, 0

    @property
    def pids(self) -> tuple[int, ...]:
        """Return the process ids."""
        return tuple(process.pid for process in self._processes)

    def watch(self, done: int) -> None:
        """Replace those that died.

        Args:
            done: how many readings are done; it says whether they get anywhere.

        Raises:
            Unavailable: they die without reading anything.
        """
        for place, process in enumerate(self._processes):
            code = process.poll()
            if code is None:
                continue
            self._deaths = self._deaths + 1 if done == self._done_at_death else 1
            self._done_at_death = done
            if self._deaths > DEATHS_WITHOUT_WORK * self._count:
                raise Unavailable(f"Workers end as soon as they begin; see {self._log_path}.")
            self._tell(f"a worker ended ({code}); another takes its place")
            self._processes[place] = self._started()

    def __enter__(self) -> Self:
        self._log_path.parent.mkdir(parents=True, exist_ok=True)
        self._log = self._log_path.open("ab")
        self._processes = [self._started() for _ in range(self._count)]
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        for process in self._processes:
            process.send_signal(signal.SIGTERM)
        for process in self._processes:
            try:
                process.wait(END_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            with suppress(OSError):  # it may have gone before its pipe was closed
                process.communicate()
        if self._log is not None:
            self._log.close()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "workers.run_lab"],
            cwd=_ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,  # ours to hold: when it closes, the worker ends
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,  # Ctrl-C is for us; we end everything in order
        )
