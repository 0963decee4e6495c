"""The rooms of one process."""

import asyncio
import logging
import uuid
from collections.abc import Callable

from core.interview.interview import Interview
from core.interview.room import Room
from core.interview.studio import Studio

log = logging.getLogger(__name__)


class Rooms:
    """The rooms of this process, by interview."""

    def __init__(self, studio: Studio) -> None:
        """Begin with none."""
        self._studio = studio
        self._rooms: dict[uuid.UUID, tuple[Room, asyncio.Task[None]]] = {}

    def enter(self, interview: Interview) -> Room:
        """Return the room of an interview, opened when it was not."""
        if interview.id not in self._rooms:
            room = Room(interview, self._studio)
            task = asyncio.create_task(room.run(), name=f"room {interview.id}")
            self._rooms[interview.id] = (room, task)
            task.add_done_callback(self._closed(interview.id))
        return self._rooms[interview.id][0]

    @property
    def count(self) -> int:
        """Return how many rooms are open."""
        return len(self._rooms)

    def _closed(self, interview_id: uuid.UUID) -> Callable[[asyncio.Task[None]], None]:
        def forget(task: asyncio.Task[None]) -> None:
            self._rooms.pop(interview_id, None)
            if not task.cancelled() and (exc := task.exception()) is not None:
                log.error("room %s failed", interview_id, exc_info=exc)

        return forget
