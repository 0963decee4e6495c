"""What a process says of itself in Postgres, so that the dashboard needs no other way to know.

The dashboard must not know the queue's library, and Redis may be away when one wants to know most
(docs/decisions/0039).
"""

import logging
import os
import platform
import shutil
import socket
import time
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from core.errors import AppError
from core.jobs import Process
from core.storage import NewUnitOfWork

EVERY_S = 10.0
SILENT_AFTER = timedelta(minutes=1)
"""Six missed signs. Own choice: a long transaction may delay one or two."""
FORGOTTEN_AFTER = timedelta(days=1)
"""Own choice: who looks in the morning sees what died in the night."""
log = logging.getLogger(__name__)


class Presence:
    """One of each process; called from one thread."""

    def __init__(
        self,
        role: str,
        *,
        new_uow: NewUnitOfWork,
        folder: Path,
        versions: Mapping[str, str],
        queues: Iterable[str] = (),
    ) -> None:
        """Take what does not change; `folder` is on the disk that is watched."""
        self._new_uow = new_uow
        self._folder = folder
        self._said_at = float("-inf")
        now = datetime.now(UTC)
        host, pid = socket.gethostname()[:100], os.getpid()
        self._process = Process(
            name=f"{host}:{pid}:{uuid.uuid4().hex[:8]}",
            role=role,
            host=host,
            pid=pid,
            queues=tuple(queues),
            started_at=now,
            beat_at=now,
            versions=dict(versions),
            disk_free_bytes=0,
            disk_total_bytes=0,
        )

    def beat(self, trouble: str | None) -> None:
        """Say that the process lives, every ten seconds at most; nothing while Postgres is away."""
        if time.monotonic() - self._said_at < EVERY_S and trouble == self._process.trouble:
            return
        try:
            self._say(trouble)
        except AppError as exc:
            log.debug("presence not stored: %s", exc.message)
        except Exception:  # to be seen must not cost the work that this thread is there for
            log.exception("presence could not be stored")
            self._said_at = time.monotonic()
        else:
            self._said_at = time.monotonic()

    def _say(self, trouble: str | None) -> None:
        now = datetime.now(UTC)
        disk = shutil.disk_usage(_existing(self._folder))
        self._process = replace(
            self._process,
            beat_at=now,
            disk_free_bytes=disk.free,
            disk_total_bytes=disk.total,
            trouble=trouble,
        )
        with self._new_uow() as uow:
            uow.processes.put(self._process)
            uow.processes.forget_silent(since=now - FORGOTTEN_AFTER)
            uow.commit()

    def leave(self) -> None:
        """Say that the process ends; nothing while Postgres is away."""
        try:
            with self._new_uow() as uow:
                uow.processes.forget(self._process.name)
                uow.commit()
        except AppError as exc:
            log.debug("presence not removed: %s", exc.message)


def versions_of(libraries: Iterable[str]) -> dict[str, str]:
    """Return the versions of Python and of those libraries that are installed."""
    found = {"python": platform.python_version()}
    for name in libraries:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _existing(folder: Path) -> Path:
    """Return the folder or the nearest above it that is there."""
    return next(one for one in (folder, *folder.absolute().parents) if one.exists())
