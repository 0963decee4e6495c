"""One server process in a folder of its own, and where its socket is."""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO

import psutil

from core.errors import Conflict, Unavailable

# Crash recovery of a large log is the slowest start there is.
START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 8.0
# sockaddr_un holds 108 bytes on Linux and 104 on macOS, the last one a zero.
SOCKET_PATH_BYTES = 100

# Runs in the child: drop root, ask the kernel for a signal when the owner dies, become the server.
# The request comes after the change of account, which would undo it; the import comes before, while
# Python's own folder can surely be read. PR_SET_PDEATHSIG is 1 (linux/prctl.h); where there is no
# such thing, the next owner stops the orphan.
_LAUNCH = """
import ctypes, os, sys
owner, uid, gid, death_signal = map(int, sys.argv[1:5])
libc = ctypes.CDLL(None)
if os.geteuid() != uid:
    os.setgroups([]); os.setgid(gid); os.setuid(uid)
if sys.platform == "linux":
    libc.prctl(1, death_signal, 0, 0, 0)
if os.getppid() == owner:
    os.execv(sys.argv[5], sys.argv[5:])
"""
# The kernel means the thread that forked when it says owner, so one thread forks and never ends.
_launcher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedded")


class Server:
    """A child process, the lock on its folder, and the account it runs as.

    Attributes:
        mark: what its command line holds and no other server's does.
    """

    def __init__(
        self, folder: Path, *, mark: str, account: pwd.struct_passwd, stop_signal: signal.Signals
    ) -> None:
        """Name everything; nothing starts yet."""
        self.folder = folder
        self.mark = mark
        self.account = account
        self.log = folder / "server.log"
        self._stop_signal = stop_signal
        self._lock: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def own(self) -> None:
        """Take the folder, and stop what a killed owner left running in it.

        Raises:
            Conflict: another process owns it.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._lock is None:
            lock = (self.folder / "owner.lock").open("ab")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as exc:
                lock.close()
                raise Conflict(f"Another Rhetor already runs in {self.folder}") from exc
            self._lock = lock
        for ending in (self._stop_signal, signal.SIGKILL):
            if self._end_orphans(ending):
                return

    def launch(
        self, command: list[str], *, is_ready: Callable[[], bool], retry_within_s: float = 0
    ) -> None:
        """Start the process and wait until it answers.

        Args:
            command: the program and its arguments.
            is_ready: whether it answers.
            retry_within_s: start again what ends sooner than this.

        Raises:
            Unavailable: it ended, or took too long.
        """
        began = time.monotonic()
        self._process = self._spawn(command)
        while not is_ready():
            elapsed_s = time.monotonic() - began
            has_ended = self._process.poll() is not None
            if elapsed_s > START_TIMEOUT_S or (has_ended and elapsed_s >= retry_within_s):
                raise Unavailable(f"{Path(command[0]).name} did not start; see {self.log}")
            time.sleep(0.02)
            if has_ended:
                self._process = self._spawn(command)

    def is_alive(self) -> bool:
        """Say whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def pids(self) -> tuple[int, ...]:
        """Return the process and its children."""
        if self._process is None:
            return ()
        try:
            parent = psutil.Process(self._process.pid)
            return (parent.pid, *(child.pid for child in parent.children(recursive=True)))
        except psutil.NoSuchProcess:
            return ()

    def stop(self) -> bool:
        """End the process and let the folder go; return whether the folder was ours."""
        if self._process is not None:
            self._process.send_signal(self._stop_signal)
            try:
                self._process.wait(STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        if self._lock is None:
            return False
        self._lock.close()
        self._lock = None
        return True

    def _spawn(self, command: list[str]) -> subprocess.Popen[bytes]:
        account = self.account
        ids = (os.getpid(), account.pw_uid, account.pw_gid, int(self._stop_signal))
        with self.log.open("ab") as log:
            return _launcher.submit(
                subprocess.Popen,
                [sys.executable, "-I", "-S", "-c", _LAUNCH, *map(str, ids), *command],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C in the terminal is for the owner, which stops everything in its own order.
                start_new_session=True,
            ).result()

    def _end_orphans(self, ending: signal.Signals) -> bool:
        orphans = [process for process in psutil.process_iter() if self._is_ours(process)]
        for orphan in orphans:
            with suppress(psutil.NoSuchProcess):
                orphan.send_signal(ending)
        deadline = time.monotonic() + STOP_TIMEOUT_S
        # Not psutil's wait: in a container whose first process buries nobody, the dead stay listed.
        while any(self._is_ours(orphan) for orphan in orphans):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def _is_ours(self, process: psutil.Process) -> bool:
        # The command line, because /proc/PID/cwd is closed even to root in a container.
        try:
            return self.mark in " ".join(process.cmdline()) + " "
        except psutil.Error:
            return False


class SocketFolder:
    """The folder of a server's socket: the given one, or a temporary one where it is too long."""

    def __init__(self, folder: Path, name: str) -> None:
        """Choose; the same folder always gives the same choice."""
        self.is_temporary = len(os.fsencode(folder / name)) > SOCKET_PATH_BYTES
        if self.is_temporary:
            digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
            folder = Path(tempfile.gettempdir()) / f"rhetor-{os.geteuid()}-{digest}"
        self.path = folder

    def claim(self, account: pwd.struct_passwd) -> None:
        """Make the temporary folder, for `account` alone.

        Raises:
            Conflict: somebody else has put something in its place.
        """
        if not self.is_temporary:
            return
        self.path.mkdir(mode=0o700, exist_ok=True)
        owner = self.path.lstat().st_uid
        if self.path.is_symlink() or owner not in (account.pw_uid, os.geteuid()):
            raise Conflict(f"{self.path} belongs to somebody else")
        os.chown(self.path, account.pw_uid, account.pw_gid)
        self.path.chmod(0o700)

    def remove(self) -> None:
        """Remove the temporary folder."""
        if self.is_temporary:
            shutil.rmtree(self.path, ignore_errors=True)


def package_folder(name: str) -> Path:
    """Return where a package is installed, without importing it.

    Raises:
        Unavailable: it is not installed.
    """
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise Unavailable(f"The package {name} is missing; install requirements.txt")
    return Path(spec.origin).parent
