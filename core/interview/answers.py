"""What is done with answers: store each step as it happens, and say what was said in the end."""

import asyncio
import logging
from collections.abc import Callable
from uuid import UUID

from core.errors import Conflict, Unavailable
from core.interview.clock import now_s
from core.interview.interview import ExactTranscript, Segment, Turn
from core.storage import NewUnitOfWork, UnitOfWork

RETRY_AFTER_S = 2.0
"""A database that is away may take seconds to say so; the room does not wait for it each time."""

log = logging.getLogger(__name__)


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


def said(turn: Turn, exact: ExactTranscript | None) -> str:
    """Return an answer word for word: as heard exactly if at all, else as heard live or typed.

    Offsets of findings count in this text.
    """
    return exact.text if exact is not None and exact.text else turn.answer


class Outbox:
    """Changes to store in order, each in a transaction of its own; kept while that fails."""

    def __init__(self, interview_id: UUID, new_uow: NewUnitOfWork) -> None:
        """Begin empty."""
        self._interview_id = interview_id
        self._new_uow = new_uow
        self._waiting: list[Callable[[UnitOfWork], None]] = []
        self._retry_at = 0.0
        self._storing = asyncio.Lock()

    @property
    def is_empty(self) -> bool:
        """Say whether everything is stored."""
        return not self._waiting

    def put_turn(self, turn: Turn) -> None:
        """Store a turn, in its place after what waits."""
        self.put(lambda uow: uow.turns.put(turn))

    def add_segment(self, segment: Segment) -> None:
        """Store a segment, in its place after what waits."""

        def change(uow: UnitOfWork) -> None:
            # A commit whose answer was lost had stored it.
            stored = {known.index for known in uow.turns.segments(segment.turn_id)}
            if segment.index not in stored:
                uow.turns.add_segment(segment)

        self.put(change)

    def put(self, change: Callable[[UnitOfWork], None]) -> None:
        """Store any other change, in its place after what waits."""
        self._waiting.append(change)

    async def store(self) -> bool:
        """Store what waits, unless that failed just now; True when nothing waits any more."""
        if now_s() < self._retry_at:
            return False
        return await self.flush()

    async def flush(self) -> bool:
        """Store what waits, now; True when nothing waits any more."""
        async with self._storing:
            is_empty = await asyncio.to_thread(self._flush)
        self._retry_at = 0.0 if is_empty else now_s() + RETRY_AFTER_S
        return is_empty

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
                return False
            del self._waiting[0]
        return True
