"""The way of an interview's changes to the record: in order, and none lost on the way.

What the database does not take at once is kept beside the recording until it does, so that a
process that dies meanwhile takes nothing with it.
"""

import asyncio
import logging
from collections.abc import Sequence
from uuid import UUID

from core.errors import Conflict, NotFound, Unavailable
from core.interview import changes
from core.interview.changes import Change
from core.interview.clock import now_s
from core.storage import MediaStore, NewUnitOfWork

RETRY_AFTER_S = 2.0
"""A database that is away may take seconds to say so; the room does not wait for it each time."""
KEEP_AFTER_S = 0.05
"""What is not stored by then is kept. Half of what the next question waits for (`Turns.ask`):
a candidate who sees it can rely on the answer before it."""

log = logging.getLogger(__name__)


def waiting_key(interview_id: UUID) -> str:
    """Return where changes wait for the database: one JSON object a line, in order."""
    return f"interviews/{interview_id}/waiting.jsonl"


def recover(interview_id: UUID, *, new_uow: NewUnitOfWork, media: MediaStore) -> bool:
    """Store what a process that died had kept; say whether there was anything.

    Raises:
        Unavailable: the database or the store of recordings is away; nothing is lost.
    """
    try:
        kept = changes.load(media.read(waiting_key(interview_id)))
    except NotFound:
        return False
    for change in kept:
        try:
            with new_uow() as uow:
                changes.apply(change, uow)
                uow.commit()
        except (Conflict, NotFound):
            log.exception("interview %s: what was kept is refused", interview_id)
    media.remove(waiting_key(interview_id))
    log.warning("interview %s: %d changes had been kept, now stored", interview_id, len(kept))
    return True


class Outbox:
    """Changes to store in order, each in a transaction of its own; kept while that fails."""

    def __init__(self, interview_id: UUID, new_uow: NewUnitOfWork, media: MediaStore) -> None:
        """Begin empty."""
        self._interview_id = interview_id
        self._new_uow = new_uow
        self._media = media
        self._waiting: list[Change] = []
        self._kept: list[Change] | None = None  # what the file holds
        self._retry_at = 0.0
        self._storing = asyncio.Lock()

    @property
    def is_empty(self) -> bool:
        """Say whether everything is stored."""
        return not self._waiting

    def put(self, change: Change) -> None:
        """Store a change, in its place after what waits."""
        self._waiting.append(change)

    async def store(self) -> bool:
        """Store what waits, unless that failed just now; True when nothing waits any more.

        Without a try, what came since the last one is kept.
        """
        if now_s() >= self._retry_at:
            return await self.flush()
        return await asyncio.shield(self._only_keep())

    async def flush(self) -> bool:
        """Store what waits, now; True when nothing waits any more."""
        # A room that is told to end flushes once more: not before this has come to its end.
        return await asyncio.shield(self._flush())

    async def _flush(self) -> bool:
        async with self._storing:
            is_stored = True
            while is_stored and self._waiting:
                is_stored = await self._store(tuple(self._waiting))
            self._retry_at = 0.0 if is_stored else now_s() + RETRY_AFTER_S
            if is_stored and self._kept is not None:
                await self._forget()
        return is_stored

    async def _only_keep(self) -> bool:
        async with self._storing:
            if self._waiting:
                await self._keep()
            return not self._waiting

    async def _store(self, batch: Sequence[Change]) -> bool:
        """Store these, and keep them where that fails or takes long."""
        # What is kept would be stored again by whoever finds it: it must not be older than the
        # record.
        if self._kept is not None and not await self._keep():
            return False
        storing = asyncio.create_task(asyncio.to_thread(self._write, batch))
        await asyncio.wait({storing}, timeout=KEEP_AFTER_S)
        if not storing.done() or not storing.result():
            await self._keep()
        return await storing

    def _write(self, batch: Sequence[Change]) -> bool:
        for change in batch:
            try:
                with self._new_uow() as uow:
                    changes.apply(change, uow)
                    uow.commit()
            except (Conflict, NotFound):  # a bug, but it must not hold back everything after it
                log.exception("interview %s: refused by the database", self._interview_id)
            except Unavailable as exc:
                log.warning("interview %s: not stored yet: %s", self._interview_id, exc.message)
                return False
            del self._waiting[0]
        return True

    async def _keep(self) -> bool:
        """Write all that waits beside the recording, in place of what was; say if that worked."""
        waiting = list(self._waiting)
        if waiting == self._kept:
            return True
        key, data = waiting_key(self._interview_id), changes.dump(waiting)
        try:
            await asyncio.to_thread(self._media.write, key, data)
        except Unavailable as exc:
            log.warning("interview %s: not kept either: %s", self._interview_id, exc.message)
            return False
        self._kept = waiting
        return True

    async def _forget(self) -> None:
        try:
            await asyncio.to_thread(self._media.remove, waiting_key(self._interview_id))
        except Unavailable as exc:
            log.warning("interview %s: still kept: %s", self._interview_id, exc.message)
            return
        self._kept = None
