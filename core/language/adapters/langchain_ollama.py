"""Chat with a model on an Ollama server through langchain-ollama.

Facts: design live.md, (c) Ollama/langchain-ollama.
"""

from collections.abc import Mapping
from typing import Any

from core.language.adapters.langchain_streaming import (
    CONNECT_S,
    READ_S,
    TEMPERATURE,
    StreamedChatModel,
)

OPTIONS: Mapping[str, Any] = {"num_ctx": 4096, "temperature": TEMPERATURE}
"""The same for every caller: a server that is asked with another context length loads the model
anew, which takes seconds. 4096 tokens is Ollama's default and what fits beside an 8B model on 6 GB
(live.md, (e))."""
KEEP_ALIVE = -1
"""Keep the model loaded; the server's default is five minutes."""
NOT_FOUND = 404


class OllamaChatModel(StreamedChatModel):
    """See `core.language.ports.ChatModel`; costs nothing until it is used."""

    ends_with = "done"

    def __init__(self, url: str, model: str, *, read_s: float = READ_S) -> None:
        """Take the server's address, such as http://localhost:11434, and a model it has.

        Args:
            url: scheme, host and port.
            model: as `ollama list` names it, such as llama3.1:8b.
            read_s: longest wait for the next piece of a reply, in seconds.
        """
        missing = f"The language model is not on its server: run `ollama pull {model}` there."
        super().__init__(f"ollama:{model}", advice={NOT_FOUND: missing})
        self._url = url
        self._model = model
        self._read_s = read_s

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

    def _options(self, max_tokens: int) -> Mapping[str, Any]:
        return {"options": {**OPTIONS, "num_predict": max_tokens}}

    def _failures(self) -> tuple[type[Exception], ...]:
        import httpx
        import ollama

        # ValueError: no JSON, or none of the agreed form; AttributeError: JSON that is no object.
        return (ollama.ResponseError, httpx.HTTPError, OSError, ValueError, AttributeError)
