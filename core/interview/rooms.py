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
        room_and_task = self._rooms.get(interview.id)
        if room_and_task is None or room_and_task[1].done():
            room = Room(interview, self._studio)
            task = asyncio.create_task(room.run(), name=f"room {interview.id}")
            self._rooms[interview.id] = (room, task)
            task.add_done_callback(self._closed(interview.id))
        return self._rooms[interview.id][0]

    def find(self, interview_id: uuid.UUID) -> Room | None:
        """Return the room of an interview, if it is open."""
        room_and_task = self._rooms.get(interview_id)
        is_open = room_and_task is not None and not room_and_task[1].done()
        return room_and_task[0] if room_and_task is not None and is_open else None

    async def drop(self, interview_id: uuid.UUID, *, is_lost: bool = False) -> None:
        """End a room; it writes what it still holds, unless it is lost to another process."""
        room, task = self._rooms.get(interview_id, (None, None))
        if room is None or task is None:
            return
        room.is_lost = is_lost
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def close(self) -> None:
        """End every room; each writes what it still holds."""
        tasks = [task for _, task in self._rooms.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def ids(self) -> frozenset[uuid.UUID]:
        """Return the interviews whose rooms are open."""
        return frozenset(self._rooms)

    @property
    def count(self) -> int:
        """Return how many rooms are open."""
        return len(self._rooms)

    def _closed(self, interview_id: uuid.UUID) -> Callable[[asyncio.Task[None]], None]:
        def forget(task: asyncio.Task[None]) -> None:
            if self._rooms.get(interview_id, (None, None))[1] is task:
                del self._rooms[interview_id]
            if not task.cancelled() and (exc := task.exception()) is not None:
                log.error("room %s failed", interview_id, exc_info=exc)

        return forget
