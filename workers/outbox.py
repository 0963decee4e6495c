"""A thread that queues what is due, in every worker and in the interview app.

Several at once are fine: rows are locked while they are looked at, and jobs are unique.
"""

import logging
import threading
from datetime import timedelta

from core.errors import AppError
from core.interview import work
from core.jobs import JobQueue
from core.storage import NewUnitOfWork
from workers.presence import Presence

EVERY_S = 2.0
log = logging.getLogger(__name__)


class OutboxThread:
    """Look for due work every two seconds, and at once when told that there is some."""

    def __init__(
        self,
        *,
        new_uow: NewUnitOfWork,
        queue: JobQueue,
        stalled_after: timedelta,
        max_attempts: int,
        presence: Presence | None = None,
    ) -> None:
        """Take the ports, and what tells that this process lives; `start` begins."""
        self._new_uow = new_uow
        self._queue = queue
        self._stalled_after = stalled_after
        self._max_attempts = max_attempts
        self._presence = presence
        self._wake = threading.Event()
        self._is_stopped = False
        self._was_away = False
        self._thread = threading.Thread(target=self._work, name="outbox", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, after what is being queued."""
        self._is_stopped = True
        self._wake.set()
        self._thread.join()
        if self._presence is not None:
            self._presence.leave()

    def wake(self) -> None:
        """Look now."""
        self._wake.set()

    def _work(self) -> None:
        while not self._is_stopped:
            self._wake.wait(EVERY_S)
            self._wake.clear()
            trouble = None
            try:
                work.queue_due(
                    new_uow=self._new_uow,
                    queue=self._queue,
                    stalled_after=self._stalled_after,
                    max_attempts=self._max_attempts,
                )
            except AppError as exc:
                if not self._was_away:
                    log.warning("work cannot be queued for now: %s", exc.message)
                self._was_away, trouble = True, exc.message
            except Exception:  # a bug here must not end the queueing of everything
                log.exception("work could not be queued")
            else:
                self._was_away = False
            if self._presence is not None:
                self._presence.beat(trouble)
