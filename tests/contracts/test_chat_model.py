"""The contract of `ChatModel`, on the fake and on langchain-ollama over real HTTP."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing
from typing import Protocol

import pytest

from core.errors import Unavailable
from core.language.adapters.langchain_chat import OPTIONS, OllamaChatModel
from core.language.ports import ChatModel, Message
from tests.fakes_language import Reply, ScriptedChatModel
from tests.ollama import CHAT, MODEL, Answer, OllamaStandIn, delta, done, error, ollama
from tests.sounds import ROOT

PROMPT = [
    Message("system", "Ask {one} question."),
    Message("assistant", "무엇을 하셨나요?"),
    Message("user", "저는 <b>결제</b> 서버를 {맡았습니다}."),
]
WITHIN_S = 5.0


class Fake:
    """The fake, and whether anything is still being worked on."""

    def __init__(self, *, deltas: tuple[str, ...], fails: bool, hangs: bool) -> None:
        self.model: ScriptedChatModel = ScriptedChatModel(
            Reply(deltas, fails=fails, hangs=hangs), warming=asyncio.Event() if hangs else None
        )

    async def is_begun(self) -> None:
        async with asyncio.timeout(WITHIN_S):
            await self.model.begun.wait()

    async def is_left(self) -> None:
        assert self.model.running == 0


class Real:
    """The adapter, and a server that notices when it is left."""

    def __init__(self, server: OllamaStandIn) -> None:
        self.model = OllamaChatModel(server.url, MODEL)
        self._server = server

    async def is_begun(self) -> None:
        async with asyncio.timeout(WITHIN_S):
            await self._server.begun.wait()

    async def is_left(self) -> None:
        async with asyncio.timeout(WITHIN_S):
            await self._server.left.wait()


class Begin(Protocol):
    async def __call__(
        self, *deltas: str, fails: bool = False, hangs: bool = False
    ) -> Fake | Real: ...


@pytest.fixture(params=["scripted", "ollama"])
async def begin(request: pytest.FixtureRequest) -> AsyncIterator[Begin]:
    async with AsyncExitStack() as stack:

        async def begun(*deltas: str, fails: bool = False, hangs: bool = False) -> Fake | Real:
            if request.param == "scripted":
                return Fake(deltas=deltas, fails=fails, hangs=hangs)
            last = [error("out of memory")] if fails else [] if hangs else [done()]
            lines = [*(delta(text) for text in deltas), *last]
            answer = Answer(lines, ends="never" if hangs else "whole")
            return Real(await stack.enter_async_context(ollama(answer)))

        yield begun


async def said(model: ChatModel) -> list[str]:
    async with aclosing(model.stream(PROMPT, max_tokens=50)) as deltas:
        return [text async for text in deltas]


async def test_a_reply_comes_in_pieces_and_in_order(begin: Begin) -> None:
    one = await begin("그때 ", "맡은 역할은", " 무엇이었나요?")
    assert await said(one.model) == ["그때 ", "맡은 역할은", " 무엇이었나요?"]
    assert one.model.name


async def test_a_piece_is_there_before_the_next_one_is_worded(begin: Begin) -> None:
    one = await begin("Why", hangs=True)
    async with asyncio.timeout(WITHIN_S), aclosing(one.model.stream(PROMPT, max_tokens=5)) as reply:
        assert await anext(reply) == "Why"


async def test_a_model_that_fails_midway_is_unavailable(begin: Begin) -> None:
    one = await begin("Why", " did", fails=True)
    async with aclosing(one.model.stream(PROMPT, max_tokens=50)) as deltas:
        assert [await anext(deltas), await anext(deltas)] == ["Why", " did"]
        with pytest.raises(Unavailable):
            await anext(deltas)


async def test_closing_ends_the_work(begin: Begin) -> None:
    one = await begin("Why", hangs=True)
    async with aclosing(one.model.stream(PROMPT, max_tokens=50)) as deltas:
        assert await anext(deltas) == "Why"
    await one.is_left()


async def test_cancelling_ends_the_work(begin: Begin) -> None:
    one = await begin(hangs=True)
    asking = asyncio.create_task(said(one.model))
    await one.is_begun()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await one.is_left()


async def test_two_can_ask_at_once(begin: Begin) -> None:
    one = await begin("Why", "?")
    both = await asyncio.gather(said(one.model), said(one.model))
    assert list(both) == [["Why", "?"]] * 2


async def test_warming_says_nothing_about_failures(begin: Begin) -> None:
    await (await begin(fails=True)).model.warm(PROMPT)
    await (await begin("Why")).model.warm(PROMPT)


async def test_warming_can_be_cancelled(begin: Begin) -> None:
    one = await begin(hangs=True)
    warming = asyncio.create_task(one.model.warm(PROMPT))
    await one.is_begun()
    warming.cancel()
    with pytest.raises(asyncio.CancelledError):
        await warming
    await one.is_left()


async def test_the_server_is_asked_the_same_way_by_everybody() -> None:
    async with ollama(Answer([delta("Why?"), done()])) as server:
        model = OllamaChatModel(server.url, MODEL)
        await said(model)
        await model.warm(PROMPT)
    (asked, body), (warmed, warm_body) = server.requests
    assert asked == warmed == CHAT
    assert body["messages"] == [
        {"role": message.role, "content": message.text} for message in PROMPT
    ]
    assert body["options"] == {**OPTIONS, "num_predict": 50}
    assert warm_body["options"] == {**OPTIONS, "num_predict": 1}
    assert (body["model"], body["stream"], body["keep_alive"]) == (MODEL, True, -1)
    assert body["think"] is False
    assert {**body, "options": None} == {**warm_body, "options": None}


async def test_characters_that_arrive_in_pieces_are_whole() -> None:
    async with ollama(Answer([delta("서버는 왜?"), done()], slices=True)) as server:
        assert await said(OllamaChatModel(server.url, MODEL)) == ["서버는 왜?"]


async def test_a_reply_without_words_is_empty() -> None:
    async with ollama(Answer([delta(""), done()])) as server:
        assert await said(OllamaChatModel(server.url, MODEL)) == []


async def test_a_missing_model_is_said_with_the_command_that_brings_it() -> None:
    missing = Answer([error(f"model '{MODEL}' not found")], status=404)
    async with ollama(missing) as server:
        with pytest.raises(Unavailable, match=f"ollama pull {MODEL}"):
            await said(OllamaChatModel(server.url, MODEL))


@pytest.mark.parametrize(
    "answer",
    [
        Answer([error("the model is busy")], status=503),
        Answer([b"<html>Bad gateway</html>"], status=502),
        Answer([delta("Why"), b"{not json}\n"]),
        Answer([delta("Why"), b"[]\n"]),
        Answer([b'{"message": {"role": 7}, "done": false}\n']),
        Answer([delta("Why"), b"\xff\xfe\n"]),
        Answer([delta("Why"), error("out of memory")]),
        Answer([delta("Why")], ends="cut"),
        Answer([delta("Why")]),
        Answer([]),
    ],
    ids=[
        "busy",
        "gateway",
        "no-json",
        "no-object",
        "form",
        "no-text",
        "error-line",
        "cut",
        "no-end",
        "empty",
    ],
)
async def test_whatever_goes_wrong_is_unavailable(answer: Answer) -> None:
    async with ollama(answer) as server:
        with pytest.raises(Unavailable) as caught:
            await said(OllamaChatModel(server.url, MODEL))
    assert "결제" not in caught.value.message


async def test_a_server_that_is_not_there_is_unavailable_soon() -> None:
    model = OllamaChatModel("http://127.0.0.1:9", MODEL)
    await asyncio.to_thread(model.load)
    begun_s = time.monotonic()
    with pytest.raises(Unavailable):
        await said(model)
    assert time.monotonic() - begun_s < WITHIN_S


@pytest.mark.parametrize("lines", [[], [delta("Why")]], ids=["first", "next"])
async def test_a_server_that_goes_silent_is_unavailable(lines: list[bytes]) -> None:
    async with ollama(Answer(lines, ends="never")) as server:
        with pytest.raises(Unavailable):
            await said(OllamaChatModel(server.url, MODEL, read_s=0.1))


async def test_a_server_that_comes_back_is_used_again() -> None:
    async with ollama(Answer([delta("Why?")])) as server:
        model = OllamaChatModel(server.url, MODEL)
        with pytest.raises(Unavailable):
            await said(model)
        server.answer = Answer([delta("Why?"), done()])
        assert await said(model) == ["Why?"]


async def test_prompts_never_leave_for_langsmith() -> None:
    """With its switch set in the environment, LangChain sends every prompt to a service."""
    program = (
        "import asyncio, sys\n"
        "from core.language.adapters.langchain_chat import OllamaChatModel\n"
        "from core.language.ports import Message\n"
        f"model = OllamaChatModel(sys.argv[1], {MODEL!r})\n"
        "async def main():\n"
        "    async for _ in model.stream([Message('user', 'secret')], max_tokens=5): pass\n"
        "asyncio.run(main())\n"
        "from langchain_core.tracers.langchain import wait_for_all_tracers\n"
        "wait_for_all_tracers()\n"
    )
    async with ollama(Answer([delta("Why?"), done()])) as server:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, server.url, cwd=ROOT, env=traced_to(server.url)
        )
        assert await process.wait() == 0
    assert [request for request, _ in server.requests] == [CHAT]


def traced_to(url: str) -> dict[str, str]:
    return {"LANGSMITH_TRACING": "true", "LANGSMITH_ENDPOINT": url, "LANGSMITH_API_KEY": "key"}


def test_the_adapter_loads_no_library_before_it_is_used() -> None:
    program = (
        "import json, sys\n"
        "from core.language.adapters.langchain_chat import OllamaChatModel\n"
        "import core.interview.follow_ups\n"
        "OllamaChatModel('http://localhost:11434', 'x')\n"
        "heavy = {'langchain_ollama', 'langchain_core', 'langsmith', 'ollama', 'httpx'}\n"
        "print(json.dumps(sorted(heavy & set(sys.modules))))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == []
