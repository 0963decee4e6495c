"""The contract of `ChatModel`, on the fake and on LangChain's libraries over real HTTP."""

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing
from dataclasses import dataclass
from typing import Protocol

import pytest

from core.errors import Unavailable
from core.language.adapters.langchain_ollama import OPTIONS, OllamaChatModel
from core.language.adapters.langchain_openai import OpenAiChatModel
from core.language.adapters.langchain_streaming import TEMPERATURE
from core.language.ports import ChatModel, Message
from tests.chat_servers import MODEL, Answer, Api, ChatServer, OllamaApi, OpenAiApi, serving
from tests.fakes_language import Reply, ScriptedChatModel
from tests.sounds import ROOT

PROMPT = [
    Message("system", "Ask {one} question."),
    Message("assistant", "무엇을 하셨나요?"),
    Message("user", "저는 <b>결제</b> 서버를 {맡았습니다}."),
]
WITHIN_S = 5.0


@dataclass(frozen=True)
class Kind:
    """An adapter, and the API that it is written for."""

    adapter: type[OllamaChatModel | OpenAiChatModel]
    api: Api

    def serving(self, answer: Answer) -> AbstractAsyncContextManager[ChatServer]:
        return serving(self.api, answer)

    def model(self, server: ChatServer) -> OllamaChatModel | OpenAiChatModel:
        return self.adapter(server.url + self.api.base, MODEL)


OLLAMA = Kind(OllamaChatModel, OllamaApi())
OPENAI = Kind(OpenAiChatModel, OpenAiApi())
KINDS = {"ollama": OLLAMA, "openai": OPENAI}


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


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
    """An adapter, and a server that notices when it is left."""

    def __init__(self, kind: Kind, server: ChatServer) -> None:
        self.model = kind.model(server)
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


@pytest.fixture(params=["scripted", *KINDS])
async def begin(request: pytest.FixtureRequest) -> AsyncIterator[Begin]:
    async with AsyncExitStack() as stack:

        async def begun(*deltas: str, fails: bool = False, hangs: bool = False) -> Fake | Real:
            if request.param == "scripted":
                return Fake(deltas=deltas, fails=fails, hangs=hangs)
            kind = KINDS[request.param]
            api = kind.api
            last = [api.piece(api.error("out of memory"))] if fails else [api.done()]
            pieces = [*(api.delta(text) for text in deltas), *([] if hangs else last)]
            answer = Answer(pieces, ends="never" if hangs else "whole")
            return Real(kind, await stack.enter_async_context(kind.serving(answer)))

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


async def test_ollama_is_asked_the_same_way_by_everybody() -> None:
    async with OLLAMA.serving(a_question(OLLAMA.api)) as server:
        model = OLLAMA.model(server)
        await said(model)
        await model.warm(PROMPT)
    (asked, body), (warmed, warm_body) = server.requests
    assert asked == warmed == OLLAMA.api.chat
    assert body["messages"] == as_sent()
    assert body["options"] == {**OPTIONS, "num_predict": 50}
    assert warm_body["options"] == {**OPTIONS, "num_predict": 1}
    assert (body["model"], body["stream"], body["keep_alive"]) == (MODEL, True, -1)
    assert body["think"] is False
    assert {**body, "options": None} == {**warm_body, "options": None}


async def test_another_server_is_asked_the_same_way_by_everybody() -> None:
    async with OPENAI.serving(a_question(OPENAI.api)) as server:
        model = OPENAI.model(server)
        await said(model)
        await model.warm(PROMPT)
    (asked, body), (warmed, warm_body) = server.requests
    assert asked == warmed == OPENAI.api.chat
    settings = {"model": MODEL, "stream": True, "temperature": TEMPERATURE}
    assert body == {"messages": as_sent(), "max_tokens": 50, **settings}
    assert warm_body == {"messages": as_sent(), "max_tokens": 1, **settings}


def a_question(api: Api) -> Answer:
    return Answer([api.delta("Why?"), api.done()])


def as_sent() -> list[dict[str, str]]:
    return [{"role": message.role, "content": message.text} for message in PROMPT]


@pytest.mark.parametrize(("key", "sent"), [("sesame", "sesame"), ("", "none")])
async def test_only_the_key_that_is_given_is_sent(
    key: str, sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "for-somebody-else")
    async with OPENAI.serving(a_question(OPENAI.api)) as server:
        await said(OpenAiChatModel(f"{server.url}/v1", MODEL, key=key))
    assert f"authorization: bearer {sent}\r\n" in server.heads[0].lower()
    assert "for-somebody-else" not in server.heads[0]


@pytest.mark.parametrize("name", ["OPENAI_BASE_URL", "OPENAI_API_BASE", "LANGSMITH_GATEWAY"])
async def test_the_environment_leads_nobody_elsewhere(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_PROXY", "http://127.0.0.1:9")
    async with OPENAI.serving(a_question(OPENAI.api)) as server:
        assert await said(OPENAI.model(server)) == ["Why?"]


async def test_characters_that_arrive_in_pieces_are_whole(kind: Kind) -> None:
    answer = Answer([kind.api.delta("서버는 왜?"), kind.api.done()], slices=True)
    async with kind.serving(answer) as server:
        assert await said(kind.model(server)) == ["서버는 왜?"]


async def test_a_reply_without_words_is_empty(kind: Kind) -> None:
    async with kind.serving(Answer([kind.api.delta(""), kind.api.done()])) as server:
        assert await said(kind.model(server)) == []


@pytest.mark.parametrize(
    ("kind", "status", "advice"),
    [
        (OLLAMA, 404, f"ollama pull {MODEL}"),
        (OPENAI, 404, f"no model {MODEL}"),
        (OPENAI, 401, "refuses the key"),
        (OPENAI, 403, "refuses the key"),
        (OPENAI, 429, "failed .429."),
        (OLLAMA, 503, "failed .503."),
    ],
)
async def test_what_a_person_can_do_is_said(kind: Kind, status: int, advice: str) -> None:
    async with kind.serving(Answer([kind.api.error("no")], status=status)) as server:
        with pytest.raises(Unavailable, match=advice):
            await said(kind.model(server))
    assert len(server.requests) == 1  # nobody waits for a second try


@pytest.mark.parametrize("last", ["error", "cut", "nothing"])
async def test_a_reply_that_breaks_off_is_called_that(kind: Kind, last: str) -> None:
    pieces = [kind.api.delta("Why")]
    if last == "error":
        pieces.append(kind.api.piece(kind.api.error("out of memory")))
    async with kind.serving(Answer(pieces, ends="cut" if last == "cut" else "whole")) as server:
        with pytest.raises(Unavailable, match="broke off"):
            await said(kind.model(server))


@pytest.mark.parametrize(
    "answer",
    [
        lambda api: Answer([api.error("결제: the model is busy")], status=503),
        lambda api: Answer([api.error("결제 is no role")], status=400),
        lambda api: Answer([b"<html>Bad gateway</html>"], status=502),
        lambda api: Answer([b"<html>Welcome</html>"]),
        lambda api: Answer(status=302, headers="Location: /\r\n"),
        lambda api: Answer([api.delta("Why"), api.piece(b"{not json}")]),
        lambda api: Answer([api.delta("Why"), api.piece(b"[]")]),
        lambda api: Answer([api.piece(b'{"message": {"role": 7}, "done": false}')]),
        lambda api: Answer([api.piece(b'{"choices": 7}')]),
        lambda api: Answer([api.piece(b'{"choices": [{"delta": {"content": 7}}]}')]),
        lambda api: Answer([api.delta("Why"), api.piece(b"\xff\xfe")]),
        lambda api: Answer([api.piece(api.error("결제: out of memory"))]),
        lambda api: Answer([]),
    ],
    ids=[
        "busy",
        "refused",
        "gateway",
        "page",
        "elsewhere",
        "no-json",
        "no-object",
        "form",
        "form-of-choices",
        "form-of-words",
        "no-text",
        "error-piece",
        "empty",
    ],
)
@pytest.mark.filterwarnings("ignore:Pydantic serializer")
async def test_whatever_goes_wrong_is_unavailable(
    kind: Kind, answer: Callable[[Api], Answer]
) -> None:
    async with kind.serving(answer(kind.api)) as server:
        with pytest.raises(Unavailable) as caught:
            await said(kind.model(server))
    assert "결제" not in caught.value.message


async def test_no_log_has_a_word_of_it(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    """Not even on the most talkative level, of whatever library."""
    caplog.set_level(logging.DEBUG)
    async with kind.serving(Answer([kind.api.delta("이유는?"), kind.api.done()])) as server:
        await said(kind.model(server))
        server.answer = Answer([kind.api.error("결제 is no role")], status=400)
        await kind.model(server).warm(PROMPT)
    assert "not warmed" in caplog.text
    secret = ["결제", "이유는", "Ask {one}"]
    secret += [json.dumps(word)[1:-1] for word in secret]
    assert [word for word in secret if word in caplog.text] == []


async def test_a_server_that_is_not_there_is_unavailable_soon(kind: Kind) -> None:
    model = kind.adapter("http://127.0.0.1:9", MODEL)
    await asyncio.to_thread(model.load)
    async with asyncio.timeout(WITHIN_S):
        with pytest.raises(Unavailable, match="does not answer"):
            await said(model)


@pytest.mark.parametrize("deltas", [[], ["Why"]], ids=["first", "next"])
async def test_a_server_that_goes_silent_is_unavailable(kind: Kind, deltas: list[str]) -> None:
    pieces = [kind.api.delta(text) for text in deltas]
    async with kind.serving(Answer(pieces, ends="never")) as server:
        model = kind.adapter(server.url + kind.api.base, MODEL, read_s=0.1)
        with pytest.raises(Unavailable):
            await said(model)
        async with asyncio.timeout(WITHIN_S):
            await server.left.wait()


async def test_comments_between_events_are_silence() -> None:
    async with OPENAI.serving(Answer([OPENAI.api.delta("Why")], ends="comments")) as server:
        with pytest.raises(Unavailable):
            await said(OpenAiChatModel(f"{server.url}/v1", MODEL, read_s=0.2))
        async with asyncio.timeout(WITHIN_S):
            await server.left.wait()


async def test_a_server_that_comes_back_is_used_again(kind: Kind) -> None:
    async with kind.serving(Answer([kind.api.delta("Why?")])) as server:
        model = kind.model(server)
        with pytest.raises(Unavailable):
            await said(model)
        server.answer = Answer([kind.api.delta("Why?"), kind.api.done()])
        assert await said(model) == ["Why?"]


async def test_prompts_never_leave_for_langsmith(kind: Kind) -> None:
    """With its switch set in the environment, LangChain sends every prompt to a service."""
    program = (
        "import asyncio, sys\n"
        f"from {kind.adapter.__module__} import {kind.adapter.__name__}\n"
        "from core.language.ports import Message\n"
        f"model = {kind.adapter.__name__}(sys.argv[1] + {kind.api.base!r}, {MODEL!r})\n"
        "async def main():\n"
        "    async for _ in model.stream([Message('user', 'secret')], max_tokens=5): pass\n"
        "asyncio.run(main())\n"
        "from langchain_core.tracers.langchain import wait_for_all_tracers\n"
        "wait_for_all_tracers()\n"
    )
    async with kind.serving(a_question(kind.api)) as server:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, server.url, cwd=ROOT, env=traced_to(server.url)
        )
        assert await process.wait() == 0
    assert [request for request, _ in server.requests] == [kind.api.chat]


def traced_to(url: str) -> dict[str, str]:
    return {"LANGSMITH_TRACING": "true", "LANGSMITH_ENDPOINT": url, "LANGSMITH_API_KEY": "key"}


def test_the_adapters_load_no_library_before_they_are_used() -> None:
    program = (
        "import json, sys\n"
        "from core.language.adapters.langchain_ollama import OllamaChatModel\n"
        "from core.language.adapters.langchain_openai import OpenAiChatModel\n"
        "import core.interview.follow_ups\n"
        "OllamaChatModel('http://localhost:11434', 'x')\n"
        "OpenAiChatModel('http://localhost:8000/v1', 'x')\n"
        "heavy = {'langchain_ollama', 'langchain_openai', 'langchain_core', 'langsmith',\n"
        "         'ollama', 'openai', 'httpx', 'httpx2'}\n"
        "print(json.dumps(sorted(heavy & set(sys.modules))))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == []
