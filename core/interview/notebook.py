"""The turns of one interview and what was understood of them.

Changes take effect here at once and are stored, in order, by the next `store`: what the candidate
hears need not wait for the database.
"""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from core.interview.events import Understood
from core.interview.interview import EndReason, Interview, PlannedQuestion, Segment, Turn
from core.interview.outbox import Outbox


class Notebook:
    """Belongs to the room's actor, which calls `store` at the end of each step.

    Attributes:
        turns: in order; the last one may be open.
        outbox: what could not be stored yet.
    """

    def __init__(
        self,
        interview: Interview,
        outbox: Outbox,
        on_delay: Callable[[], Awaitable[None]],
        clock: Callable[[], datetime],
    ) -> None:
        """Tell `on_delay` once when storing has to wait; `clock` says what time it is."""
        self.turns: list[Turn] = []
        self.outbox = outbox
        self._interview_id = interview.id
        self._on_delay = on_delay
        self._clock = clock
        self._was_delayed = False
        self._texts: dict[UUID, dict[int, str]] = {}

    def restore(self, turns: list[Turn], texts: dict[UUID, dict[int, str]]) -> None:
        """Continue with what is stored."""
        self.turns, self._texts = turns, texts

    def ask(self, question: PlannedQuestion) -> Turn:
        """Return the open turn, begun with `question` if there is none.

        A new one is stored with its answer: until somebody listens it may still be taken back.
        """
        if not self.turns or self.turns[-1].closed_at is not None:
            new = Turn(
                uuid.uuid4(),
                self._interview_id,
                len(self.turns),
                question,
                asked_at=self._clock(),
            )
            self.turns.append(new)
        return self.turns[-1]

    def listen(self, start_s: float) -> Turn:
        """Note that the answer to the last question begins."""
        turn = self.turns[-1]
        if turn.start_s is None:
            turn = replace(turn, start_s=start_s)
        return self._put(turn)

    def understood(self, event: Understood) -> None:
        """Note the final transcript of a piece, also of an answer that is closed already."""
        piece, text = event.piece, event.text or ""
        self.texts(event.turn)[event.index] = text
        segment = Segment(event.turn.id, event.index, piece.start_s, piece.end_s, text)
        self.outbox.put(segment)
        turn = next(turn for turn in self.turns if turn.id == event.turn.id)
        if turn.closed_at is not None and turn.end_reason is not EndReason.TYPED:
            self._put(replace(turn, answer=self.text(turn)))

    def close(self, reason: EndReason, *, end_s: float, typed: str | None = None) -> None:
        """Close the open answer."""
        turn = self.turns[-1]
        closed = replace(
            turn,
            end_s=None if turn.start_s is None else end_s,
            answer="\n".join(filter(None, (self.text(turn), typed))),
            end_reason=reason,
            closed_at=self._clock(),
        )
        self._put(closed)

    def reopen(self) -> None:
        """Take back the question that has just begun, and open the answer before it again."""
        if self.turns[-1].closed_at is None:
            self.turns.pop()
        self._put(replace(self.turns[-1], end_s=None, end_reason=None, closed_at=None))

    async def store(self) -> None:
        """Store what has changed, unless that failed a moment ago; say once that it has to wait."""
        is_delayed = not self.outbox.is_empty and not await self.outbox.store()
        if is_delayed and not self._was_delayed:
            await self._on_delay()
        self._was_delayed = is_delayed

    def texts(self, turn: Turn) -> dict[int, str]:
        """Return the transcripts of a turn's pieces, by index; the room adds to them."""
        return self._texts.setdefault(turn.id, {})

    def text(self, turn: Turn) -> str:
        """Return what was understood of a turn."""
        return " ".join(text for _, text in sorted(self.texts(turn).items()) if text)

    @property
    def answered(self) -> list[Turn]:
        """Return the turns that are closed."""
        return [turn for turn in self.turns if turn.closed_at is not None]

    def _put(self, turn: Turn) -> Turn:
        self.turns[turn.index] = turn
        self.outbox.put(turn)
        return turn
