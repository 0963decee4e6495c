"""Both adapters with a real language model, small as it is."""

import asyncio
import json
import re
from contextlib import aclosing

import httpx
import pytest
from jsonschema import validate

from core.errors import Unavailable
from core.language.adapters.langchain_ollama import OllamaChatModel
from core.language.adapters.langchain_openai import OpenAiChatModel
from core.language.ports import ChatModel, Message
from tests.small_model import MODEL, SmallModel, small_model, why_missing
from tests.waiting import eventually

pytestmark = pytest.mark.skipif(why_missing() is not None, reason=why_missing() or "")

WITHIN_S = 60.0
"""Two cores with other processes on them; alone it takes a second or two."""


@pytest.fixture
def running(small_server: SmallModel) -> SmallModel:
    return small_server


@pytest.fixture(params=["ollama", "openai"])
def model(request: pytest.FixtureRequest, running: SmallModel) -> ChatModel:
    if request.param == "ollama":
        return OllamaChatModel(running.ollama_url, MODEL)
    return OpenAiChatModel(running.openai_url, MODEL)


def asked(user: str, system: str = "You are a helpful assistant.") -> list[Message]:
    return [Message("system", system), Message("user", user)]


async def said(model: ChatModel, prompt: list[Message], *, max_tokens: int = 40) -> list[str]:
    async with (
        asyncio.timeout(WITHIN_S),
        aclosing(model.stream(prompt, max_tokens=max_tokens)) as deltas,
    ):
        return [text async for text in deltas]


async def test_it_replies_in_english_piece_by_piece(model: ChatModel) -> None:
    deltas = await said(model, asked("Tell me about your favourite fruit."))
    assert len(deltas) > 5
    assert len(re.findall(r"[A-Za-z]{3,}", "".join(deltas))) > 5


async def test_a_reply_ends_after_so_many_tokens(model: ChatModel, running: SmallModel) -> None:
    before = running.worded_tokens
    assert await said(model, asked("Tell me a long story."), max_tokens=7)
    assert running.worded_tokens - before <= 7


async def test_what_was_warmed_is_not_evaluated_again(
    model: ChatModel, running: SmallModel
) -> None:
    rules = f"You ask questions for {model.name}. " + "You are polite and you listen. " * 30
    begun = running.evaluated_tokens
    await model.warm(asked("I led a small team", rules))
    warmed = running.evaluated_tokens
    assert await said(model, asked("I led a small team that built a payment service.", rules))
    evaluated = running.evaluated_tokens
    assert warmed - begun > 200
    assert evaluated - warmed < 50


async def test_closing_early_ends_the_work(model: ChatModel, running: SmallModel) -> None:
    before = running.worded_tokens
    prompt = asked("Write a very long story about a lighthouse, with many chapters.")
    async with aclosing(model.stream(prompt, max_tokens=3000)) as deltas:
        assert await anext(deltas)
        assert running.is_working
    await asyncio.to_thread(eventually, lambda: not running.is_working, WITHIN_S)
    assert running.worded_tokens - before < 1000


async def test_cancelling_while_the_prompt_is_evaluated_ends_the_work(
    model: ChatModel, running: SmallModel
) -> None:
    long = f"For {model.name}: " + "I led a small team that built a payment service. " * 100
    before = running.worded_tokens
    asking = asyncio.create_task(said(model, asked(long), max_tokens=500))
    await asyncio.to_thread(eventually, lambda: running.is_working, WITHIN_S)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await asyncio.to_thread(eventually, lambda: not running.is_working, WITHIN_S)
    assert running.worded_tokens - before < 50, "a quick machine may have begun"


async def test_a_prompt_longer_than_the_context_is_unavailable(model: ChatModel) -> None:
    with pytest.raises(Unavailable):
        await said(model, asked("word " * 5000))


async def test_a_model_that_ollama_has_not_pulled_is_named(running: SmallModel) -> None:
    with pytest.raises(Unavailable, match="ollama pull qwen"):
        await said(OllamaChatModel(running.ollama_url, "qwen"), asked("Hello"))


SCHEMA = {
    "type": "object",
    "properties": {
        "score": {"type": "integer", "minimum": 1, "maximum": 5},
        "reason": {"type": "string", "maxLength": 60},
    },
    "required": ["score", "reason"],
    "additionalProperties": False,
}


def test_a_schema_binds_what_is_written(running: SmallModel) -> None:
    chat = {
        "model": MODEL,
        "messages": [{"role": "user", "content": "Rate this answer: I like computers."}],
        "format": SCHEMA,
        "stream": False,
        "keep_alive": -1,
        "options": {"num_predict": 100, "num_ctx": 4096, "temperature": 0},
    }
    reply = httpx.post(f"{running.ollama_url}/api/chat", json=chat, timeout=WITHIN_S).json()
    validate(json.loads(reply["message"]["content"]), SCHEMA)
    assert reply["done"] is True
    assert reply["eval_count"] > 0


def test_ollamas_other_pages_name_the_model(running: SmallModel) -> None:
    for page in ("tags", "ps"):
        models = httpx.get(f"{running.ollama_url}/api/{page}").json()["models"]
        assert [entry["name"] for entry in models] == [MODEL]


@pytest.mark.parametrize("body", [b"{not json", b"[]", b"{}"])
def test_ollama_refuses_what_it_cannot_read(body: bytes, running: SmallModel) -> None:
    refused = httpx.post(f"{running.ollama_url}/api/chat", content=body)
    assert refused.status_code == 400
    assert refused.json()["error"]


def test_it_ends_with_whoever_started_it() -> None:
    with small_model() as started:
        assert httpx.get(f"{started.ollama_url}/api/tags").is_success
    for url in (started.ollama_url, started.openai_url):
        with pytest.raises(httpx.ConnectError):
            httpx.get(url)
