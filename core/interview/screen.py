"""What the candidate's browser is told, if one is there."""

from typing import Any

from core.interview.dialogue import Dialogue, RoomState
from core.interview.messages import Connection
from core.interview.notices import notice
from core.interview.why import why
from core.language.language import Language


class Screen:
    """The attached connection, in the words of docs/voice_protocol.md.

    Attributes:
        connection: None while no browser is there; then nothing is sent.
    """

    def __init__(self, language: Language) -> None:
        """Begin without a browser."""
        self.connection: Connection | None = None
        self._language = language

    async def send(self, message: dict[str, Any]) -> None:
        """Send any message."""
        if self.connection is not None:
            await self.connection.send(message)

    async def state(self, state: RoomState, reason: str | None = None, **more: int) -> None:
        """Say what the room is doing, and why."""
        message = {"type": "state", "state": state.value} | more
        await self.send(message if reason is None else message | {"reason": reason})

    async def question(self, dialogue: Dialogue, *, lead: str = "", reopened: bool = False) -> None:
        """Show the question that is now asked, or taken up again, and why it is asked."""
        question = dialogue.question
        await self.send(
            {
                "type": "question",
                "turn": dialogue.turn,
                "number": dialogue.number,
                "total": len(dialogue.plan.questions),
                "kind": question.kind.value,
                "follow_up": dialogue.follow_up is not None,
                "reopened": reopened,
                "lead": lead,
                "text": question.text,
                "why": why(question, self._language),
            }
        )

    async def transcript(self, turn: int, committed: str, preview: str) -> None:
        """Show what was understood of an answer so far; `preview` may still change."""
        message = {"type": "transcript", "turn": turn, "committed": committed, "preview": preview}
        await self.send(message)

    async def notify(self, code: str, **values: str) -> None:
        """Show a calm message."""
        text = notice(code, self._language).format(**values)
        await self.send({"type": "notice", "code": code, "text": text})

    async def refuse(self, code: str, **values: str) -> None:
        """Say that something was refused."""
        text = notice(code, self._language).format(**values)
        await self.send({"type": "error", "code": code, "text": text})
