"""Stand-ins for language models; each name says how it behaves."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.errors import InvalidInput, Unavailable
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


class ScriptedEmbedder:
    """Place the texts of a group close together, and all others anywhere.

    Attributes:
        asked: the texts of each call, and their kind.
    """

    def __init__(self, *groups: Collection[str], dimensions: int = 16, fails: bool = False) -> None:
        """Take the texts that mean the same."""
        self._group_of = {text: f"group {n}" for n, group in enumerate(groups) for text in group}
        self._dimensions = dimensions
        self._fails = fails
        self.asked: list[tuple[Sequence[str], str]] = []

    @property
    def name(self) -> str:
        return "scripted"

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def embed(
        self, texts: Sequence[str], *, kind: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        self.asked.append((texts, kind))
        if self._fails:
            raise Unavailable("The embedding model failed.")
        if not all(text.strip() for text in texts):
            raise InvalidInput("An empty text cannot be compared.")
        vectors = np.empty((len(texts), self._dimensions), np.float32)
        for place, text in enumerate(texts):
            direction = self._anywhere(self._group_of.get(text, text))
            vector = direction + 0.1 * self._anywhere(f"{kind}: {text}")
            vectors[place] = vector / np.linalg.norm(vector)
        return vectors

    def _anywhere(self, seed: str) -> NDArray[np.float64]:
        digest = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])
        return np.random.default_rng(digest).standard_normal(self._dimensions)


class ScriptedMorphologicalAnalyzer:
    """Split at spaces and look each word up; one that is not scripted is a content word."""

    def __init__(self, script: Mapping[str, Sequence[str]], *, fails: bool = False) -> None:
        """Take the content words of words, such as 분석했습니다: 분석."""
        self._script = script
        self._fails = fails

    def content_words(self, text: str) -> list[str]:
        if self._fails:
            raise Unavailable("The analysis of Korean failed.")
        words = [word.strip(".,!?") for word in text.split()]
        return [part for word in words if word for part in self._script.get(word, [word.lower()])]
