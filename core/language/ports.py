"""What the language subject needs from outside libraries."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One part of a prompt, as chat models take them."""

    role: Literal["system", "user", "assistant"]
    text: str


class ChatModel(Protocol):
    """Continue a conversation in writing."""

    @property
    def name(self) -> str:
        """Return the server's kind and the model, for logs and for what is stored beside a text."""

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str]:
        """Yield the reply as plain text, piece by piece, none of them empty.

        Closing the generator ends the work on the server. It may be slow without end: whoever
        asks sets the limit.

        Args:
            messages: the prompt; what changes least comes first, so that its evaluation is reused.
            max_tokens: the reply is cut after so many, > 0.

        Raises:
            Unavailable: the model failed or broke off; nothing is owed for what was yielded.
        """

    async def warm(self, messages: Sequence[Message]) -> None:
        """Have the prompt evaluated, so that a later one with the same beginning starts sooner.

        It never raises; it may be slow, and cancelling it ends the work on the server.
        """
