"""What is done with answers while they are given: store each step as it happens."""

import asyncio
import logging
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from core.errors import Conflict, Unavailable
from core.interview.interview import Interview, PlannedQuestion, Segment, Turn
from core.storage import NewUnitOfWork, UnitOfWork

RETRY_AFTER_S = 2.0
"""A database that is away may take seconds to say so; the room does not wait for it each time."""

log = logging.getLogger(__name__)


def ask(interview: Interview, index: int, question: PlannedQuestion) -> Turn:
    """Return the turn that begins with `question`."""
    return Turn(
        id=uuid.uuid4(),
        interview_id=interview.id,
        index=index,
        question=question,
        asked_at=datetime.now(UTC),
    )


def given(
    interview_id: UUID, *, new_uow: NewUnitOfWork
) -> tuple[list[Turn], dict[UUID, dict[int, str]]]:
    """Return the turns so far, and for each the texts of its segments by index."""
    with new_uow() as uow:
        turns = list(uow.turns.of_interview(interview_id))
        texts = {
            turn.id: {segment.index: segment.text for segment in uow.turns.segments(turn.id)}
            for turn in turns
        }
    return turns, texts


class Outbox:
    """Store changes in order, each in a transaction of its own; keep them while that fails."""

    def __init__(self, interview_id: UUID, new_uow: NewUnitOfWork) -> None:
        """Begin empty."""
        self._interview_id = interview_id
        self._new_uow = new_uow
        self._waiting: list[Callable[[UnitOfWork], None]] = []
        self._retry_at = 0.0

    @property
    def is_empty(self) -> bool:
        """Say whether everything is stored."""
        return not self._waiting

    async def put_turn(self, turn: Turn) -> bool:
        """Store a turn; False when it has to wait."""
        return await self._do(lambda uow: uow.turns.put(turn))

    async def add_segment(self, segment: Segment) -> bool:
        """Store a segment; False when it has to wait."""

        def change(uow: UnitOfWork) -> None:
            # A commit whose answer was lost had stored it.
            stored = {known.index for known in uow.turns.segments(segment.turn_id)}
            if segment.index not in stored:
                uow.turns.add_segment(segment)

        return await self._do(change)

    async def put(self, change: Callable[[UnitOfWork], None]) -> bool:
        """Store any other change; False when it has to wait."""
        return await self._do(change)

    async def retry(self) -> bool:
        """Store what waits, unless that failed just now; True when nothing waits any more."""
        if time.monotonic() < self._retry_at:
            return False
        return await self.flush()

    async def flush(self) -> bool:
        """Store what waits, now; True when nothing waits any more."""
        return await asyncio.to_thread(self._flush)

    async def _do(self, change: Callable[[UnitOfWork], None]) -> bool:
        self._waiting.append(change)
        return await self.retry()

    def _flush(self) -> bool:
        while self._waiting:
            try:
                with self._new_uow() as uow:
                    self._waiting[0](uow)
                    uow.commit()
            except Conflict:  # a bug, but it must not hold back everything after it
                log.exception("interview %s: refused by the database", self._interview_id)
            except Unavailable as exc:
                log.warning("interview %s: not stored yet: %s", self._interview_id, exc.message)
                self._retry_at = time.monotonic() + RETRY_AFTER_S
                return False
            del self._waiting[0]
        return True
