"""What the chat models of LangChain share: how a reply is read, and that nobody else reads it."""

import asyncio
import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any

from core.errors import Unavailable
from core.language.ports import Message

TEMPERATURE = 0.3
"""A little variety, few invented words. Own choice."""
CONNECT_S = 1.0
READ_S = 60.0
"""Longest wait for a connection, and for the next piece of a reply. The second is what loading a
model from a disk may take; whoever asks has a shorter limit of their own."""

log = logging.getLogger(__name__)


class StreamedChatModel(ABC):
    """See `core.language.ports.ChatModel`; costs nothing until it is used."""

    ends_with: str
    """What the metadata of the last piece of a reply has, and of no other."""

    def __init__(self, name: str, *, advice: Mapping[int, str]) -> None:
        """Take the name, and by HTTP status what a person can do about it."""
        self._name = name
        self._advice = advice
        self._chat: Any = None
        self._opening = threading.Lock()

    @property
    def name(self) -> str:
        """See `core.language.ports.ChatModel.name`."""
        return self._name

    def load(self) -> None:
        """Import the library, which takes a second or two; otherwise the first call does."""
        with self._opening:
            if self._chat is None:
                self._chat = self._connect()

    async def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str]:
        """See `core.language.ports.ChatModel.stream`."""
        deltas: asyncio.Queue[str | None] = asyncio.Queue()
        # A task of its own waits nowhere but on the server, so that cancelling it closes the
        # connection at once; the library's nested generators would leave that to the collector.
        reading = asyncio.create_task(self._read(messages, max_tokens, deltas))
        try:
            while (delta := await deltas.get()) is not None:
                yield delta
            await reading
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    async def warm(self, messages: Sequence[Message]) -> None:
        """See `core.language.ports.ChatModel.warm`."""
        try:
            async with aclosing(self.stream(messages, max_tokens=1)) as deltas:
                async for _ in deltas:
                    pass
        except Unavailable as exc:
            log.info("%s not warmed: %s", self.name, exc.message)

    async def _read(
        self, messages: Sequence[Message], max_tokens: int, deltas: asyncio.Queue[str | None]
    ) -> None:
        has_begun = is_complete = False
        try:
            if self._chat is None:
                await asyncio.to_thread(self.load)
            with _untraced():
                async for part in self._chat.astream(
                    [(message.role, message.text) for message in messages],
                    **self._options(max_tokens),
                ):
                    has_begun = True
                    is_complete |= bool(part.response_metadata.get(self.ends_with))
                    if part.text:
                        deltas.put_nowait(str(part.text))
        except self._failures() as exc:
            raise self._unavailable(exc, has_begun=has_begun) from exc
        finally:
            deltas.put_nowait(None)
        if not is_complete:
            raise _broke_off()

    def _unavailable(self, failure: Exception, *, has_begun: bool) -> Unavailable:
        """Say what went wrong without the server's words: they may quote the prompt."""
        status = getattr(failure, "status_code", 0)
        if advice := self._advice.get(status):
            return Unavailable(advice)
        if status > 0:
            return Unavailable(f"The language model failed ({status}).")
        if has_begun:
            return _broke_off()
        return Unavailable("The language model's server does not answer as it should.")

    @abstractmethod
    def _connect(self) -> Any:
        """Return LangChain's model; called once, perhaps in a thread."""

    @abstractmethod
    def _options(self, max_tokens: int) -> Mapping[str, Any]:
        """Return what a call adds to the prompt."""

    @abstractmethod
    def _failures(self) -> tuple[type[Exception], ...]:
        """Return what the library raises when the server is away or does not do as agreed."""


def _broke_off() -> Unavailable:
    return Unavailable("The language model broke off.")


def _untraced() -> Any:
    """Keep prompts from LangSmith, whatever the environment says: they hold what was answered."""
    import langsmith

    return langsmith.tracing_context(enabled=False)
