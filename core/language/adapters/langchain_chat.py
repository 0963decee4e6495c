"""Chat with a model on an Ollama server through langchain-ollama.

Facts: design live.md, (c) Ollama/langchain-ollama.
"""

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any

from core.errors import Unavailable
from core.language.ports import Message

OPTIONS: Mapping[str, Any] = {"num_ctx": 4096, "temperature": 0.3}
"""The same for every caller: a server that is asked with another context length loads the model
anew, which takes seconds. 4096 tokens is Ollama's default and what fits beside an 8B model on 6 GB
(live.md, (e)); the temperature is our own choice: a little variety, few invented words."""
KEEP_ALIVE = -1
"""Keep the model loaded; the server's default is five minutes."""
CONNECT_S = 1.0
READ_S = 60.0
"""Longest wait for a connection, and for the next piece of a reply. The second is what loading a
model from a disk may take; whoever asks has a shorter limit of their own."""
NOT_FOUND = 404

log = logging.getLogger(__name__)


class OllamaChatModel:
    """See `core.language.ports.ChatModel`; costs nothing until it is used."""

    def __init__(self, url: str, model: str, *, read_s: float = READ_S) -> None:
        """Take the server's address, such as http://localhost:11434, and a model it has.

        Args:
            url: scheme, host and port.
            model: as `ollama list` names it, such as llama3.1:8b.
            read_s: longest wait for the next piece of a reply, in seconds.
        """
        self._url = url
        self._model = model
        self._read_s = read_s
        self._chat: Any = None
        self._opening = threading.Lock()

    @property
    def name(self) -> str:
        """See `core.language.ports.ChatModel.name`."""
        return f"ollama:{self._model}"

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
        is_complete = False
        try:
            if self._chat is None:
                await asyncio.to_thread(self.load)
            with _untraced():
                async for part in self._chat.astream(
                    [(message.role, message.text) for message in messages],
                    options={**OPTIONS, "num_predict": max_tokens},
                ):
                    is_complete |= part.response_metadata.get("done") is True
                    if part.content:
                        deltas.put_nowait(part.content)
        except _failures() as exc:
            raise self._unavailable(exc) from exc
        finally:
            deltas.put_nowait(None)
        if not is_complete:
            raise Unavailable("The language model broke off.")

    def _connect(self) -> Any:
        import httpx
        from langchain_ollama import ChatOllama

        return ChatOllama(
            model=self._model,
            base_url=self._url,
            keep_alive=KEEP_ALIVE,
            reasoning=False,  # a model that thinks aloud first would be late every time
            client_kwargs={
                "timeout": httpx.Timeout(self._read_s, connect=CONNECT_S),
                # One connection a call: nothing to close at the end, nothing that is stale after
                # the server was started again.
                "limits": httpx.Limits(max_keepalive_connections=0),
            },
        )

    def _unavailable(self, failure: Exception) -> Unavailable:
        status = getattr(failure, "status_code", None)
        if status == NOT_FOUND:
            return Unavailable(
                f"The language model is not on its server: run `ollama pull {self._model}` there."
            )
        if status is not None:
            return Unavailable(f"The language model failed ({status}).")
        return Unavailable("The language model's server does not answer as it should.")


def _failures() -> tuple[type[Exception], ...]:
    import httpx
    import ollama

    # ValueError: no JSON, or none of the agreed form; AttributeError: JSON that is no object.
    return (ollama.ResponseError, httpx.HTTPError, OSError, ValueError, AttributeError)


def _untraced() -> Any:
    """Keep prompts from LangSmith, whatever the environment says: they hold what was answered."""
    import langsmith

    return langsmith.tracing_context(enabled=False)
