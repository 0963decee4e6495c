"""How many interviews are held at once: a few well, rather than all of them badly."""

import os
from collections.abc import Callable
from uuid import UUID


def cores() -> int:
    """Return how many cores this process may use; where the system does not say, all."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Places:
    """Places for live interviews, given in the order they were asked for.

    A place is kept until it is left, so a short outage does not cost it. Belongs to one event loop.
    """

    def __init__(self, limit: int) -> None:
        """Offer `limit` places, at least 1."""
        if limit < 1:
            raise ValueError(f"{limit} places hold no interview")
        self._limit = limit
        self._inside: set[UUID] = set()
        self._queue: dict[UUID, Callable[[], None]] = {}

    @property
    def is_free(self) -> bool:
        """Say whether somebody new would get a place at once."""
        return len(self._inside) < self._limit

    @property
    def waiting(self) -> int:
        """Return how many wait for a place."""
        return len(self._queue)

    def enter(self, interview_id: UUID, on_free: Callable[[], None]) -> int:
        """Take a place, or a place in the queue; return how many have to leave or go first.

        0 means that the place is held now, 1 that the next place to become free is this one's.
        Entering again changes nothing but `on_free`.

        Args:
            interview_id: who enters.
            on_free: called once, from `leave` of another, when a place is held after waiting.
        """
        if interview_id not in self._inside:
            if self.is_free:
                self._inside.add(interview_id)
            else:
                self._queue[interview_id] = on_free
        return self.ahead(interview_id)

    def ahead(self, interview_id: UUID) -> int:
        """Return what `enter` would now; 0 also for who never entered."""
        if interview_id not in self._queue:
            return 0
        return list(self._queue).index(interview_id) + 1

    def leave(self, interview_id: UUID) -> None:
        """Give back a place, or a place in the queue; nothing for who has neither."""
        self._inside.discard(interview_id)
        self._queue.pop(interview_id, None)
        while self._queue and self.is_free:
            next_id = next(iter(self._queue))
            on_free = self._queue.pop(next_id)
            self._inside.add(next_id)  # before the call, which may leave at once
            on_free()
