"""What the candidate's browser is told, if one is there."""

from typing import Any

from core.interview.dialogue import RoomState
from core.interview.interview import PlannedQuestion
from core.interview.messages import Connection
from core.interview.notices import notice
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

    async def state(self, state: RoomState, reason: str | None = None) -> None:
        """Say what the room is doing."""
        message = {"type": "state", "state": state.value}
        await self.send(message if reason is None else message | {"reason": reason})

    async def question(self, index: int, total: int, question: PlannedQuestion) -> None:
        """Show the question that is now asked."""
        message = {"type": "question", "turn": index, "number": index + 1, "total": total}
        await self.send(message | {"kind": question.kind.value, "text": question.text})

    async def transcript(self, turn: int, committed: str) -> None:
        """Show what was understood of an answer so far."""
        message = {"type": "transcript", "turn": turn, "committed": committed, "preview": ""}
        await self.send(message)

    async def notify(self, code: str) -> None:
        """Show a calm message."""
        text = notice(code, self._language)
        await self.send({"type": "notice", "code": code, "text": text})

    async def refuse(self, code: str, **values: str) -> None:
        """Say that something was refused."""
        text = notice(code, self._language).format(**values)
        await self.send({"type": "error", "code": code, "text": text})
