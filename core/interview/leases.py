"""Which process holds which interview, where several share them.

A room is the only writer of its interview, so at most one process may have it. Who has it says so
for `VALID_S` and says it again every `EVERY_S`; a process that dies says nothing more, and another
takes over. A browser that arrives elsewhere while its room is well makes the room follow it.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from core.errors import Unavailable
from core.interview.rooms import Rooms

VALID_S = 15.0
"""How long a word holds: what an interview waits when its process dies. Own choice: five times
`EVERY_S`, so that a slow second or two cost no room."""
EVERY_S = 3.0
GIVE_UP_AFTER_S = VALID_S - EVERY_S
"""Without a renewal for this long a room is left before anybody else may have it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Renewed:
    """What came of saying it again.

    Attributes:
        lost: another process holds these.
        wanted: held, and a browser asks for them elsewhere.
    """

    lost: Collection[UUID] = ()
    wanted: Collection[UUID] = ()


class Leases(Protocol):
    """Who holds what; every method may raise `Unavailable`."""

    def take(self, interview_id: UUID) -> bool:
        """Hold an interview, also when it is held already; else ask its holder to let it go."""

    def renew(self, held: Collection[UUID]) -> Renewed:
        """Say again that these are held."""

    def leave(self, held: Collection[UUID]) -> None:
        """Let these go; nothing for those that others hold."""


class Alone:
    """See `Leases`; the only process holds everything."""

    def take(self, interview_id: UUID) -> bool:  # noqa: ARG002 - the port's
        """Hold it."""
        return True

    def renew(self, held: Collection[UUID]) -> Renewed:  # noqa: ARG002 - the port's
        """Hold them on."""
        return Renewed()

    def leave(self, held: Collection[UUID]) -> None:
        """Have nobody to tell."""


class Keeper:
    """Renew the rooms of this process, and end those that are not its own any more."""

    def __init__(
        self, rooms: Rooms, leases: Leases, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take what is held and where it is said; `clock` gives seconds that never go back."""
        self._rooms, self._leases, self._clock = rooms, leases, clock
        self._held: frozenset[UUID] = frozenset()
        self._renewed_at = clock()

    async def run(self) -> None:
        """Renew for ever."""
        while True:
            await asyncio.sleep(EVERY_S)
            try:
                await self.renew()
            except Exception:  # a bug here must not end what keeps the rooms
                log.exception("rooms could not be renewed")

    async def renew(self) -> None:
        """Say what is held, once; end what is lost or wanted."""
        began, held = self._clock(), self._rooms.ids
        try:
            await self._left(self._held - held)
            renewed = await asyncio.to_thread(self._leases.renew, held) if held else Renewed()
        except Unavailable as exc:
            await self._out_of_touch(held, exc)
            return
        self._held, self._renewed_at = held, began
        for interview_id in renewed.lost:
            log.warning("interview %s: held by another process", interview_id)
            await self._rooms.drop(interview_id, is_lost=True)
        for interview_id in renewed.wanted:
            log.info("interview %s: goes where its browser is", interview_id)
            await self._rooms.drop(interview_id)
        await self._left(frozenset(renewed.wanted))

    async def close(self) -> None:
        """Let everything go, once the rooms have ended."""
        try:
            await self._left(self._held | self._rooms.ids)
        except Unavailable:
            log.debug("what was held is free in %s s", VALID_S)

    async def _left(self, left: frozenset[UUID]) -> None:
        if left:
            await asyncio.to_thread(self._leases.leave, left)

    async def _out_of_touch(self, held: Collection[UUID], reason: Unavailable) -> None:
        """End all rooms before somebody else may think that nobody has them."""
        if self._clock() - self._renewed_at < GIVE_UP_AFTER_S:
            return
        for interview_id in held:
            log.warning("interview %s: cannot be held: %s", interview_id, reason.message)
            await self._rooms.drop(interview_id)
