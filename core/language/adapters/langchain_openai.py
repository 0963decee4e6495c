"""Chat with a model on any server that speaks OpenAI's chat completions, through langchain-openai.

Such servers are llama.cpp's, vLLM, LM Studio, Ollama's own /v1, and many that are rented.
"""

from collections.abc import Mapping
from typing import Any

from core.language.adapters.langchain_streaming import (
    CONNECT_S,
    READ_S,
    TEMPERATURE,
    StreamedChatModel,
)

NO_KEY = "none"
"""What a server gets that wants no key. With an empty one the library would send what it finds in
OPENAI_API_KEY, which may be meant for somebody else."""
NO_ACCESS = (401, 403)
NOT_FOUND = 404


class OpenAiChatModel(StreamedChatModel):
    """See `core.language.ports.ChatModel`; costs nothing until it is used."""

    ends_with = "finish_reason"

    def __init__(self, url: str, model: str, *, key: str = "", read_s: float = READ_S) -> None:
        """Take the server's address and a model it has.

        Args:
            url: up to and including the version, such as http://localhost:8000/v1.
            model: as GET /models names it.
            key: empty where the server wants none.
            read_s: longest wait for the next piece of a reply, in seconds.
        """
        refused = "The language model's server refuses the key: see RHETOR_LANGUAGE_MODEL__API_KEY."
        missing = f"The language model's server has no model {model}, or its address is not whole."
        super().__init__(
            f"openai:{model}",
            advice={**dict.fromkeys(NO_ACCESS, refused), NOT_FOUND: missing},
        )
        self._url = url
        self._model = model
        self._key = key or NO_KEY
        self._read_s = read_s

    def _connect(self) -> Any:
        import httpx2
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        timeout = httpx2.Timeout(self._read_s, connect=CONNECT_S)
        # One connection a call, as with Ollama. A client of our own follows no redirections, and
        # the key with them.
        limits = httpx2.Limits(max_keepalive_connections=0)
        return ChatOpenAI(
            model=self._model,
            base_url=self._url,
            api_key=SecretStr(self._key),
            temperature=TEMPERATURE,
            max_retries=0,
            timeout=timeout,
            stream_chunk_timeout=self._read_s,  # comments that keep a connection open do not count
            stream_usage=False,  # not every server knows it
            use_responses_api=False,  # nor this, which the library chooses by a model's name
            openai_proxy=None,  # refused beside a client of our own; HTTPS_PROXY is heeded
            http_async_client=httpx2.AsyncClient(timeout=timeout, limits=limits),
        )

    def _options(self, max_tokens: int) -> Mapping[str, Any]:
        # The library would send `max_completion_tokens`, which not every server knows, and a reply
        # would have no end there. OpenAI's reasoning models alone refuse the older name; they
        # think first and would be late every time.
        return {"extra_body": {"max_tokens": max_tokens}}

    def _failures(self) -> tuple[type[Exception], ...]:
        import httpx2
        import openai

        # The last three: no JSON, or none of the agreed form.
        return (
            openai.OpenAIError,
            httpx2.HTTPError,
            OSError,
            ValueError,
            AttributeError,
            TypeError,
        )
