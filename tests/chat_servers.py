"""Servers on loopback that speak Ollama's and OpenAI's chat APIs, from a script."""

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

MODEL = "llama3.1:8b"


class Api(Protocol):
    """How a kind of server words its replies.

    Attributes:
        base: where the API begins, below the server's address.
        chat: method and path of a chat.
        streamed: the content type of a reply.
    """

    base: str
    chat: str
    streamed: str

    def piece(self, data: bytes) -> bytes:
        """Return `data`, JSON or not, as a piece of a reply."""

    def delta(self, text: str) -> bytes:
        """Return the piece that holds the next words."""

    def done(self) -> bytes:
        """Return the last piece of a reply."""

    def error(self, text: str) -> bytes:
        """Return the body that says that something went wrong."""


class OllamaApi:
    """One JSON object a line."""

    base = ""
    chat = "POST /api/chat"
    streamed = "application/x-ndjson"

    def piece(self, data: bytes) -> bytes:
        return data + b"\n"

    def delta(self, text: str) -> bytes:
        return self._line(message={"role": "assistant", "content": text}, done=False)

    def done(self) -> bytes:
        message = {"role": "assistant", "content": ""}
        return self._line(message=message, done=True, done_reason="stop", eval_count=3)

    def error(self, text: str) -> bytes:
        return _json({"error": text})

    def _line(self, **values: Any) -> bytes:
        return self.piece(_json({"model": MODEL, "created_at": "2026-11-01T00:00:00Z", **values}))


class OpenAiApi:
    """Server-sent events."""

    base = "/v1"
    chat = "POST /v1/chat/completions"
    streamed = "text/event-stream"

    def piece(self, data: bytes) -> bytes:
        return b"data: " + data + b"\n\n"

    def delta(self, text: str) -> bytes:
        return self._event({"role": "assistant", "content": text}, None)

    def done(self) -> bytes:
        return self._event({}, "stop") + self.piece(b"[DONE]")

    def error(self, text: str) -> bytes:
        return _json({"error": {"message": text, "type": "server_error", "code": None}})

    def _event(self, delta: dict[str, str], finish_reason: str | None) -> bytes:
        head = {"id": "chat-1", "object": "chat.completion.chunk", "created": 0, "model": MODEL}
        choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
        return self.piece(_json({**head, "choices": [choice]}))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


@dataclass
class Answer:
    """What every request gets.

    Attributes:
        ends: in order; cut off without the end of the body; never; or never, but with something
            that is no piece of the reply every 20 ms.
        slices: whether every byte comes apart from the next.
    """

    pieces: Sequence[bytes] = ()
    status: int = 200
    ends: Literal["whole", "cut", "never", "comments"] = "whole"
    slices: bool = False
    headers: str = ""


@dataclass
class ChatServer:
    """The running server.

    Attributes:
        requests: method and path of each request, and its body.
        heads: what came before each body.
        begun: set when the first request has come.
        left: set when a client hung up before its reply was whole.
    """

    api: Api
    answer: Answer
    url: str = ""
    requests: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            lengths = [
                int(line.partition(":")[2])
                for line in head.splitlines()
                if line.lower().startswith("content-length:")
            ]
            body = await reader.readexactly(sum(lengths))
            request = head.splitlines()[0].rpartition(" ")[0]
            self.requests.append((request, json.loads(body) if request == self.api.chat else {}))
            self.heads.append(head)
            self.begun.set()
            await self._reply(reader, writer)
        except ConnectionError:
            self.left.set()
        finally:
            writer.close()

    async def _reply(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        kind = self.api.streamed if self.answer.status == 200 else "application/json"
        writer.write(
            f"HTTP/1.1 {self.answer.status} Status\r\nContent-Type: {kind}\r\n"
            f"{self.answer.headers}Transfer-Encoding: chunked\r\n\r\n".encode()
        )
        for piece in self.answer.pieces:
            for part in [bytes([byte]) for byte in piece] if self.answer.slices else [piece]:
                await _write(writer, part)
        if self.answer.ends == "whole":
            writer.write(b"0\r\n\r\n")
            await writer.drain()
        elif self.answer.ends == "never":
            await reader.read()
            self.left.set()
        while self.answer.ends == "comments":
            await asyncio.sleep(0.02)
            await _write(writer, b": still here\n\n")


async def _write(writer: asyncio.StreamWriter, part: bytes) -> None:
    writer.write(b"%x\r\n%s\r\n" % (len(part), part))
    await writer.drain()


@asynccontextmanager
async def serving(api: Api, answer: Answer) -> AsyncGenerator[ChatServer]:
    """Run the server while the block runs."""
    chat_server = ChatServer(api, answer)
    server = await asyncio.start_server(chat_server.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    chat_server.url = f"http://{host}:{port}"
    try:
        yield chat_server
    finally:
        server.close()
        await server.wait_closed()
