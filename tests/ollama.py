"""A server on loopback that speaks Ollama's /api/chat, from a script."""

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

MODEL = "llama3.1:8b"
CHAT = "POST /api/chat"


def delta(text: str) -> bytes:
    """Return the line that holds the next piece of a reply."""
    return _line(message={"role": "assistant", "content": text}, done=False)


def done() -> bytes:
    """Return the last line of a reply."""
    message = {"role": "assistant", "content": ""}
    return _line(message=message, done=True, done_reason="stop", eval_count=3)


def error(text: str) -> bytes:
    """Return what says that something went wrong, as a line or as a body."""
    return json.dumps({"error": text}).encode() + b"\n"


def _line(**values: Any) -> bytes:
    head = {"model": MODEL, "created_at": "2026-11-01T00:00:00Z"}
    return json.dumps({**head, **values}, ensure_ascii=False).encode() + b"\n"


@dataclass
class Answer:
    """What every request gets.

    Attributes:
        ends: in order; cut off without the end of the body; or never.
        slices: whether every byte comes apart from the next.
    """

    lines: Sequence[bytes] = ()
    status: int = 200
    ends: Literal["whole", "cut", "never"] = "whole"
    slices: bool = False


@dataclass
class OllamaStandIn:
    """The running server.

    Attributes:
        requests: method and path of each request, and its body.
        begun: set when the first request has come.
        left: set when a client hung up before its reply was whole.
    """

    answer: Answer
    url: str = ""
    requests: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
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
            self.requests.append((request, json.loads(body) if request == CHAT else {}))
            self.begun.set()
            await self._reply(reader, writer)
        except ConnectionError:
            self.left.set()
        finally:
            writer.close()

    async def _reply(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        kind = "application/x-ndjson" if self.answer.status == 200 else "application/json"
        writer.write(
            f"HTTP/1.1 {self.answer.status} Status\r\nContent-Type: {kind}\r\n"
            "Transfer-Encoding: chunked\r\n\r\n".encode()
        )
        for line in self.answer.lines:
            parts = [bytes([byte]) for byte in line] if self.answer.slices else [line]
            for part in parts:
                writer.write(b"%x\r\n%s\r\n" % (len(part), part))
                await writer.drain()
        if self.answer.ends == "whole":
            writer.write(b"0\r\n\r\n")
            await writer.drain()
        elif self.answer.ends == "never":
            await reader.read()
            self.left.set()


@asynccontextmanager
async def ollama(answer: Answer) -> AsyncGenerator[OllamaStandIn]:
    """Run the server while the block runs."""
    stand_in = OllamaStandIn(answer)
    server = await asyncio.start_server(stand_in.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    stand_in.url = f"http://{host}:{port}"
    try:
        yield stand_in
    finally:
        server.close()
        await server.wait_closed()
