"""Send the voice socket what nobody should send: `python -m tests.security.socket_fuzzer`.

The real app on fakes, in this process, spoken to in ASGI: so a hundred thousand messages take a
minute. By a seed, so that what is found can be found again.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core.interview.interview import Interview, Status
from core.interview.messages import (
    KIND_AUDIO,
    KIND_STILL,
    MAX_AUDIO_BYTES,
    MAX_STILL_BYTES,
    UP_HEADER,
)
from tests.security.odd_values import NUMBERS, TEXTS, odd, spoilt
from tests.security.stage import CANARY, INNARDS, TOKEN, Stage, alarms

CLOSED_WITH = {1000, 1008, 1013, 4400, 4401, 4403, 4404, 4409}
"""Codes of docs/voice_protocol.md, and RFC 6455's for a socket that may not be opened."""
ANSWER_WITHIN_S = 20.0
MESSAGES_A_CONNECTION = 150
BAD_SHARE = 0.06
"""Of the messages of a connection: it ends at the 21st that cannot be read."""
VALID: tuple[dict[str, Any], ...] = (
    {"type": "start"},
    {"type": "done"},
    {"type": "typed", "turn": 0, "text": "I measured it first."},
    {"type": "patience", "value": "patient"},
    {"type": "pause"},
    {"type": "resume"},
    {"type": "playback", "epoch": 1, "played_ms": 400.0, "ended": False},
    {"type": "playback", "epoch": 1, "played_ms": 400.0, "ended": True},
    {"type": "video_started", "take": 1, "mime": "video/webm", "seq": 0},
    {"type": "look_here"},
    {"type": "plan"},
    {"type": "plan_changed", "questions": [{"id": "a"}, {"id": "b", "text": "Why?"}]},
    {"type": "question_swapped", "id": "a"},
    {"type": "ping", "t": 1.0},
)


@dataclass
class Result:
    """What came of it.

    Attributes:
        sent: messages that were sent.
        answers: types of what came back, and codes that connections ended with.
        wrong: whatever must not be; the first of each kind is enough to go on with.
    """

    sent: int = 0
    connections: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Line:
    """One WebSocket, spoken in ASGI with no server between."""

    def __init__(self, stage: Stage, interview_id: UUID | str, **headers: str) -> None:
        """Name the interview and the headers; nothing is sent yet."""
        given = {"host": "testserver", "origin": "http://testserver"}
        given |= {"cookie": f"rhetor_session={TOKEN}"} | headers
        self._app = stage.app
        self._in: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.out: list[dict[str, Any]] = []
        self._news = asyncio.Condition()
        self._scope = {
            "type": "websocket",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "ws",
            "path": "/ws/voice",
            "raw_path": b"/ws/voice",
            "query_string": f"interview={interview_id}".encode(),
            "headers": [(k.encode(), v.encode("latin-1")) for k, v in given.items()],
            "client": ("127.0.0.1", 50_000),
            "server": ("testserver", 80),
            "subprotocols": [],
            "state": {},
        }
        self._in.put_nowait({"type": "websocket.connect"})
        self.task = asyncio.create_task(self._app(self._scope, self._in.get, self._take))

    @property
    def is_over(self) -> bool:
        """Say whether the app has let it go."""
        return self.task.done()

    def text(self, message: str) -> None:
        """Send a text frame."""
        self._in.put_nowait({"type": "websocket.receive", "text": message})

    def binary(self, message: bytes) -> None:
        """Send a binary frame."""
        self._in.put_nowait({"type": "websocket.receive", "bytes": message})

    async def _take(self, sent: MutableMapping[str, Any]) -> None:
        async with self._news:
            self.out.append(dict(sent))
            self._news.notify_all()

    async def until(self, words: str) -> bool:
        """Wait for a message with these words in it; False where the connection ends before."""

        def is_there() -> bool:
            return any(words in (one.get("text") or "") for one in self.out)

        def is_settled() -> bool:
            return is_there() or any(one["type"] == "websocket.close" for one in self.out)

        async with asyncio.timeout(ANSWER_WITHIN_S), self._news:
            await self._news.wait_for(is_settled)
        return is_there()

    async def leave(self) -> None:
        """Go, and wait until the app has noticed.

        Raises:
            Exception: the app broke; that must never be.
        """
        self._in.put_nowait({"type": "websocket.disconnect", "code": 1006})
        async with asyncio.timeout(ANSWER_WITHIN_S):
            await self.task


def hello(chance: random.Random) -> dict[str, Any]:
    """Return a hello that is taken."""
    return {
        "type": "hello",
        "version": 1,
        "tab": str(UUID(int=chance.getrandbits(128))),
        "rate_hz": chance.choice((16_000, 48_000, 8_000, 96_000)),
        "microphone": chance.random() < 0.9,
        "camera": chance.random() < 0.5,
        "take": chance.choice((None, None, 1, 7, 10**6)),
        "takeover": True,
        "patience": chance.choice(("quick", "normal", "patient")),
        "kept": chance.choice((0, 3, 100_000)),
        "traceparent": chance.choice((None, "0" * 55, "-" * 55)),
        "since_ms": chance.choice((None, 0, 3_600_000)),
    }


def readable(chance: random.Random) -> str:
    """Return a message of the agreed form, with values at the edge of what it may hold."""
    message = dict(chance.choice(VALID))
    match message["type"]:
        case "typed":
            message |= {"turn": chance.choice((0, 0, 1, 5, 2**31)), "text": chance.choice(TEXTS)}
        case "playback":
            message |= {"epoch": chance.choice((0, 1, 2, 2**40)), "played_ms": _positive(chance)}
        case "ping":
            message |= {"t": chance.choice(NUMBERS)}
        case "video_started":
            message |= {"take": chance.randint(1, 10_000), "seq": chance.choice((0, 9, 2**40))}
        case "plan_changed":
            ids = [chance.choice(TEXTS)[:100] for _ in range(chance.randrange(40))]
            texts = [chance.choice((None, chance.choice(TEXTS)[:300])) for _ in ids]
            message["questions"] = [{"id": i, "text": t} for i, t in zip(ids, texts, strict=True)]
        case "question_swapped":
            message["id"] = chance.choice(TEXTS)[:100]
    return json.dumps(message)


def _positive(chance: random.Random) -> float:
    return chance.choice((0.0, 400.0, 1e12, 1e308, 1e-320))


def frame(chance: random.Random) -> bytes:
    """Return a binary frame that can be read: sound or something that begins as a JPEG."""
    seq = chance.choice((0, 1, 2, 3, 500, 2**31, 2**32 - 1))
    if chance.random() < 0.8:
        size = chance.choice((2, 640, 640, 1920, MAX_AUDIO_BYTES))
        return UP_HEADER.pack(KIND_AUDIO, seq, chance.getrandbits(64)) + chance.randbytes(size)
    size = chance.choice((2, 100, MAX_STILL_BYTES)) - 2
    return UP_HEADER.pack(KIND_STILL, seq, 0) + b"\xff\xd8" + chance.randbytes(size)


def unreadable_frame(chance: random.Random) -> bytes:
    """Return a binary frame that is none of ours."""
    kinds: list[Callable[[], bytes]] = [
        lambda: chance.randbytes(chance.randrange(0, 17)),
        lambda: UP_HEADER.pack(chance.randrange(3, 256), 0, 0) + chance.randbytes(20),
        lambda: UP_HEADER.pack(KIND_AUDIO, 0, 0) + bytes(MAX_AUDIO_BYTES + 2),
        lambda: UP_HEADER.pack(KIND_AUDIO, 0, 0) + bytes(3),
        lambda: UP_HEADER.pack(KIND_STILL, 0, 0) + b"\x89PNG" + chance.randbytes(100),
        lambda: UP_HEADER.pack(KIND_STILL, 0, 0) + b"\xff\xd8" + bytes(MAX_STILL_BYTES),
        lambda: chance.randbytes(400_000),
    ]
    return chance.choice(kinds)()


async def fuzz(stage: Stage, messages: int, seed: int) -> Result:
    """Send so many messages, over as many connections as that takes."""
    chance, result = random.Random(seed), Result()
    interview = stage.own
    with alarms() as raised:
        while result.sent < messages and len(result.wrong) < 20:
            if stage.world.stored(interview).status is Status.FINISHED:
                interview = stage.new_interview()
            await _connection(stage, interview, chance, result)
            result.wrong += [f"logged as an error: {one}" for one in raised]
            raised.clear()
        await _still_serves(stage, result)
    return result


async def _connection(
    stage: Stage, interview: Interview, chance: random.Random, result: Result
) -> None:
    line = Line(stage, interview.id)
    result.connections += 1
    first = hello(chance)
    is_polite = chance.random() < 0.95
    line.text(json.dumps(first) if is_polite else spoilt(first, chance))
    result.sent += 1
    try:
        if is_polite and not await line.until('"welcome"'):
            result.wrong.append(f"not welcomed: {line.out[-1]}")
        await _talk(line, chance, result)
        await line.leave()
    except Exception as exc:  # noqa: BLE001 - whatever it is, it must not be
        result.wrong.append(f"the app broke, or hung: {exc!r}")
    _judge(line, result)


async def _talk(line: Line, chance: random.Random, result: Result) -> None:
    wanted = chance.randrange(1, MESSAGES_A_CONNECTION)
    for number in range(wanted):
        if line.is_over:
            break
        _send(line, chance)
        result.sent += 1
        if number % 10 == 0:
            await asyncio.sleep(0)
    if chance.random() < 0.05:
        line.text('{"type":"end"}')
    line.text('{"type":"ping","t":12345.5}')  # answered after all the rest
    await line.until('"t":12345.5')


def _send(line: Line, chance: random.Random) -> None:
    if chance.random() < BAD_SHARE:
        if chance.random() < 0.3:
            line.binary(unreadable_frame(chance))
        else:
            message = chance.choice((*VALID, hello(chance)))
            line.text(spoilt(message, chance) if chance.random() < 0.9 else json.dumps(odd(chance)))
    elif chance.random() < 0.5:
        line.binary(frame(chance))
    else:
        line.text(readable(chance))


def _judge(line: Line, result: Result) -> None:
    """Look at everything that came back."""
    for sent in line.out:
        if sent["type"] == "websocket.close":
            result.answers[f"closed {sent['code']}"] += 1
            if sent["code"] not in CLOSED_WITH:
                result.wrong.append(f"closed with {sent['code']}")
        elif sent["type"] == "websocket.send" and sent.get("text") is not None:
            _judge_text(sent["text"], result)


def _judge_text(text: str, result: Result) -> None:
    if CANARY in text:
        result.wrong.append(f"leaked: {text[:200]}")
    if INNARDS.search(text):
        result.wrong.append(f"shows its innards: {text[:200]}")
    message = json.loads(text, parse_constant=lambda name: result.wrong.append(f"no JSON: {name}"))
    result.answers[message["type"]] += 1
    if message["type"] == "error":
        result.answers[f"error {message['code']}"] += 1
        if not message["text"].strip() or message["code"] == "went_wrong":
            result.wrong.append(f"refused without a reason: {text[:200]}")


async def _still_serves(stage: Stage, result: Result) -> None:
    """Somebody who behaves must be welcome afterwards, and find the room as it should be."""
    line = Line(stage, stage.new_interview().id)
    line.text(json.dumps(hello(random.Random(1)) | {"take": None}))
    is_welcome = False
    with suppress(TimeoutError):
        is_welcome = await line.until('"welcome"')
    await line.leave()
    if not is_welcome:
        result.wrong.append("a well-behaved candidate was not welcomed afterwards")


async def attack(messages: int, seed: int) -> Result:
    """Set the stage, fuzz it, and close it."""
    stage = Stage()
    async with stage.app.router.lifespan_context(stage.app):
        return await fuzz(stage, messages, seed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Say what came of it; 0 where nothing was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.security.socket_fuzzer")
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    began_s = time.monotonic()
    result = asyncio.run(attack(chosen.messages, chosen.seed))
    told = {
        "messages": result.sent,
        "connections": result.connections,
        "seconds": round(time.monotonic() - began_s, 1),
        "answers": dict(result.answers.most_common()),
        "wrong": result.wrong,
    }
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    return int(bool(result.wrong))


if __name__ == "__main__":
    raise SystemExit(main())
