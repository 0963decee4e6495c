"""The dialogue as a deterministic state machine: no clock, no model, no input or output."""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.errors import Conflict
from core.interview.interview import Plan, PlannedQuestion, QuestionKind, Turn


class RoomState(StrEnum):
    """What the room is doing; the texts of `#room-state`."""

    PAUSED = "paused"
    SPEAKING = "speaking"
    LISTENING = "listening"
    THINKING = "thinking"
    FINISHED = "finished"


class IllegalMove(Conflict):
    """The dialogue cannot do this in its present state."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Where an interview stands in its plan.

    Attributes:
        turn: counts every question, from 0; the one that is or will be asked.
        index: the planned question that is or will be asked, or that is being followed up;
            `len(plan.questions)` when all are answered.
        follow_up: asked instead of the planned question at `index`, before it.
        before: the answer that was closed last, while it may still be reopened.
    """

    plan: Plan
    turn: int = 0
    index: int = 0
    state: RoomState = RoomState.PAUSED
    follow_up: PlannedQuestion | None = None
    before: "Dialogue | None" = None

    @classmethod
    def restored(cls, plan: Plan, turns: list[Turn], *, is_finished: bool) -> "Dialogue":
        """Return the dialogue after these turns, the last of which may be open."""
        closed = [turn for turn in turns if turn.closed_at is not None]
        planned = sum(turn.question.kind is not QuestionKind.FOLLOW_UP for turn in closed)
        current = turns[len(closed)].question if len(closed) < len(turns) else None
        is_follow_up = current is not None and current.kind is QuestionKind.FOLLOW_UP
        return cls(
            plan,
            turn=len(closed),
            index=planned,
            state=RoomState.FINISHED if is_finished else RoomState.PAUSED,
            follow_up=current if is_follow_up else None,
        )

    @property
    def question(self) -> PlannedQuestion:
        """Return the current question.

        Raises:
            IllegalMove: all are answered.
        """
        if self.follow_up is not None:
            return self.follow_up
        if self.index >= len(self.plan.questions):
            raise IllegalMove("All questions are answered.")
        return self.plan.questions[self.index]

    @property
    def number(self) -> int:
        """Return the number of the planned question, from 1; a follow-up has its parent's."""
        return self.index + (self.follow_up is None)

    @property
    def is_complete(self) -> bool:
        """Say whether nothing is left to ask."""
        return self.follow_up is None and self.index >= len(self.plan.questions)

    def ask(self) -> "Dialogue":
        """Speak the current question (again): at the start, after a pause, or as the next one."""
        self._need(RoomState.PAUSED, RoomState.THINKING)
        return replace(self, state=RoomState.FINISHED if self.is_complete else RoomState.SPEAKING)

    def listen(self) -> "Dialogue":
        """Listen, once the question has been heard, or could not be, or was interrupted."""
        self._need(RoomState.SPEAKING)
        return replace(self, state=RoomState.LISTENING, before=None)

    def go_on(self) -> "Dialogue":
        """Listen on to an answer that had begun before a pause."""
        self._need(RoomState.PAUSED)
        if self.is_complete:
            raise IllegalMove("All questions are answered.")
        return replace(self, state=RoomState.LISTENING)

    def answered(self) -> "Dialogue":
        """Close the answer; the next question may be chosen and asked."""
        self._need(RoomState.LISTENING, RoomState.SPEAKING)
        return replace(
            self,
            state=RoomState.THINKING,
            turn=self.turn + 1,
            index=self.index + (self.follow_up is None),
            follow_up=None,
            before=replace(self, before=None),
        )

    def follow(self, question: PlannedQuestion) -> "Dialogue":
        """Ask `question` before the next planned one."""
        self._need(RoomState.THINKING)
        return replace(self, follow_up=question)

    def reopen(self) -> "Dialogue":
        """Take the last answer up again: it was not over."""
        self._need(RoomState.THINKING, RoomState.SPEAKING)
        if self.before is None:
            raise IllegalMove("There is no answer to go on with.")
        return replace(self.before, state=RoomState.LISTENING)

    def pause(self) -> "Dialogue":
        """Stop where we are; `ask` repeats the current question."""
        self._need(RoomState.SPEAKING, RoomState.LISTENING, RoomState.THINKING, RoomState.PAUSED)
        return replace(self, state=RoomState.PAUSED, before=None)

    def end(self) -> "Dialogue":
        """End the interview from any state."""
        return replace(self, state=RoomState.FINISHED, before=None)

    def _need(self, *states: RoomState) -> None:
        if self.state not in states:
            raise IllegalMove(f"Not possible while {self.state}.")
