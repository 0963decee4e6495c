"""The dialogue as a deterministic state machine: no clock, no model, no input or output."""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.errors import Conflict
from core.interview.interview import Plan, PlannedQuestion


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
        index: the question that is or will be asked; `len(plan.questions)` when all are answered.
    """

    plan: Plan
    index: int = 0
    state: RoomState = RoomState.PAUSED

    @property
    def question(self) -> PlannedQuestion:
        """Return the current question.

        Raises:
            IllegalMove: all are answered.
        """
        if self.index >= len(self.plan.questions):
            raise IllegalMove("All questions are answered.")
        return self.plan.questions[self.index]

    def ask(self) -> "Dialogue":
        """Speak the current question (again): at the start, after a pause, or as the next one."""
        self._need(RoomState.PAUSED, RoomState.THINKING)
        if self.index >= len(self.plan.questions):
            return replace(self, state=RoomState.FINISHED)
        return replace(self, state=RoomState.SPEAKING)

    def listen(self) -> "Dialogue":
        """Listen, once the question has been heard (or could not be spoken)."""
        self._need(RoomState.SPEAKING)
        return replace(self, state=RoomState.LISTENING)

    def answered(self) -> "Dialogue":
        """Close the answer; the next question may be asked."""
        self._need(RoomState.LISTENING, RoomState.SPEAKING)
        return replace(self, state=RoomState.THINKING, index=self.index + 1)

    def pause(self) -> "Dialogue":
        """Stop where we are; `ask` repeats the current question."""
        self._need(RoomState.SPEAKING, RoomState.LISTENING, RoomState.THINKING, RoomState.PAUSED)
        return replace(self, state=RoomState.PAUSED)

    def end(self) -> "Dialogue":
        """End the interview from any state."""
        return replace(self, state=RoomState.FINISHED)

    def _need(self, *states: RoomState) -> None:
        if self.state not in states:
            raise IllegalMove(f"Not possible while {self.state}.")
