"""Stand-ins for language models; each name says how it behaves."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass

from core.errors import Unavailable
from core.language.ports import Message


@dataclass(frozen=True)
class Reply:
    """One reply of `ScriptedChatModel`.

    Attributes:
        deltas: what it yields.
        after: waits for this before anything else.
        fails: raises `Unavailable` after the deltas.
        hangs: stays silent for ever after the deltas.
        repeats: yields the deltas again and again.
    """

    deltas: Sequence[str] = ()
    after: asyncio.Event | None = None
    fails: bool = False
    hangs: bool = False
    repeats: bool = False


def words(text: str) -> Reply:
    """Return the reply that gives `text` word by word."""
    return Reply([word + " " for word in text.split(" ")])


class ScriptedChatModel:
    """Give the replies one after another, the last one again and again.

    Attributes:
        asked: the prompts of replies, as they are begun.
        warmed: the prompts that were evaluated ahead, as that is begun.
        running: replies and evaluations that have neither ended nor been ended.
        begun: set when the first of them has begun.
    """

    def __init__(self, *replies: Reply | str, warming: asyncio.Event | None = None) -> None:
        """Take the replies, whole or as `Reply`, and what evaluating ahead waits for."""
        self._replies = [words(reply) if isinstance(reply, str) else reply for reply in replies]
        self._warming = warming
        self.asked: list[Sequence[Message]] = []
        self.warmed: list[Sequence[Message]] = []
        self.running = 0
        self.begun = asyncio.Event()

    @property
    def name(self) -> str:
        return "scripted"

    async def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str]:
        self.asked.append(messages)
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        self.running += 1
        self.begun.set()
        try:
            if reply.after is not None:
                await reply.after.wait()
            for delta in reply.deltas:
                yield delta
            while reply.repeats:
                for delta in reply.deltas:
                    await asyncio.sleep(0)
                    yield delta
            if reply.hangs:
                await asyncio.Event().wait()
            if reply.fails:
                raise Unavailable("The language model failed.")
        finally:
            self.running -= 1

    async def warm(self, messages: Sequence[Message]) -> None:
        self.warmed.append(messages)
        self.running += 1
        self.begun.set()
        try:
            if self._warming is not None:
                await self._warming.wait()
        finally:
            self.running -= 1
