"""Voices that hang, break or give rubbish: the next one speaks, soon. On virtual time."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import aclosing
from typing import Any

import pytest

from core.errors import Unavailable
from core.language.language import Language
from core.speech.engine_sound import CLOSE_WITHIN_S, WITHIN_S
from core.speech.voices import SpeechCache, Voices
from tests.fakes_speech import ToneSynthesizer, tone_chunks
from tests.fakes_storage.media import MemoryMediaStore
from tests.virtual import run

TEXT = "Why do you want this position, and why now?"
WHOLE = b"".join(tone_chunks(TEXT))
CHUNK = tone_chunks(TEXT)[0]
HANGS = object()


class BrokenSynthesizer:
    """Give what is listed, of any kind; raise the errors among it, and hang where it says so."""

    def __init__(self, *chunks: object, slow_s: float = 0.0, clings: bool = False) -> None:
        self._chunks = chunks
        self._slow_s = slow_s
        self._clings = clings
        self.asked = self.ended = 0

    @property
    def name(self) -> str:
        return "broken"

    def speaks(self, language: Language) -> bool:
        return True

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[Any]:
        self.asked += 1
        try:
            for chunk in self._chunks:
                await asyncio.sleep(self._slow_s)
                if chunk is HANGS:
                    await asyncio.Event().wait()
                if isinstance(chunk, BaseException):
                    raise chunk
                yield chunk
        finally:
            if self._clings:
                await asyncio.Event().wait()
            self.ended += 1


class RefusingSynthesizer(BrokenSynthesizer):
    """Fail before there is a stream."""

    def stream(self, text: str, *, language: Language) -> AsyncIterator[Any]:
        raise RuntimeError("no stream")


async def said(voices: Voices) -> tuple[bytes, float]:
    """Return what is heard, and the seconds until it ended."""
    began_s = asyncio.get_running_loop().time()
    heard = b"".join([chunk async for chunk in voices.stream(TEXT, language="en")])
    return heard, asyncio.get_running_loop().time() - began_s


def timed(*engines: Any, cache: SpeechCache | None = None) -> Voices:
    return Voices(engines, cache=cache, clock=asyncio.get_running_loop().time)


FAULTS: dict[str, Callable[[], BrokenSynthesizer]] = {
    "out of memory": lambda: BrokenSynthesizer(MemoryError()),
    "bug": lambda: BrokenSynthesizer(ValueError("?")),
    "bug later": lambda: BrokenSynthesizer(CHUNK, ZeroDivisionError()),
    "cancelled from inside": lambda: BrokenSynthesizer(asyncio.CancelledError()),
    "half a sample": lambda: BrokenSynthesizer(b"123"),
    "text": lambda: BrokenSynthesizer("sound"),
    "nothing": lambda: BrokenSynthesizer(None),
    "array": lambda: BrokenSynthesizer([0.1, 0.2]),
    "only empty chunks": lambda: BrokenSynthesizer(b"", b""),
    "no stream": RefusingSynthesizer,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_broken_engine_is_followed_by_the_next_and_soon_left_alone(
    fault: Callable[[], BrokenSynthesizer],
) -> None:
    async def story() -> None:
        broken = fault()
        voices = timed(broken, ToneSynthesizer())
        for _ in range(3):
            heard, after_s = await said(voices)
            assert heard.endswith(WHOLE)
            assert after_s == 0
        assert broken.asked <= 2
        assert broken.ended == broken.asked

    run(story())


@pytest.mark.parametrize("before", [(), (CHUNK,), (b"", b"")])
def test_an_engine_that_hangs_is_waited_for_five_seconds(before: Sequence[bytes]) -> None:
    async def story() -> None:
        hung = BrokenSynthesizer(*before, HANGS)
        heard, after_s = await said(timed(hung, ToneSynthesizer()))
        assert heard == b"".join(before) + WHOLE
        assert after_s == pytest.approx(WITHIN_S)
        assert hung.ended == 1, "what it held open is closed"

    run(story())


def test_an_engine_that_hangs_for_everybody_rests() -> None:
    async def story() -> None:
        hung = BrokenSynthesizer(HANGS)
        voices = timed(hung, ToneSynthesizer())
        for _ in range(3):
            await said(voices)
        assert hung.asked == 2
        assert (await said(voices)) == (WHOLE, 0)

    run(story())


def test_an_engine_that_cannot_even_be_ended_is_left_behind(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    async def story() -> None:
        heard, after_s = await said(timed(BrokenSynthesizer(HANGS, clings=True), ToneSynthesizer()))
        assert heard == WHOLE
        assert after_s == pytest.approx(WITHIN_S + CLOSE_WITHIN_S)

    run(story())
    assert "left behind" in caplog.text
    assert "position" not in caplog.text


def test_an_interrupted_engine_that_does_not_end_holds_nobody_up_for_long() -> None:
    async def story() -> None:
        voices = timed(BrokenSynthesizer(CHUNK, HANGS, clings=True))
        stream = voices.stream(TEXT, language="en")
        began_s = asyncio.get_running_loop().time()
        async with aclosing(stream):
            await anext(stream)
        assert asyncio.get_running_loop().time() - began_s == pytest.approx(CLOSE_WITHIN_S)

    run(story())


def test_a_speaker_who_is_told_to_stop_while_an_engine_hangs_stops() -> None:
    async def story() -> None:
        hung = BrokenSynthesizer(CHUNK, HANGS)
        speaker = asyncio.create_task(said(timed(hung)))
        await asyncio.sleep(1)
        began_s = asyncio.get_running_loop().time()
        speaker.cancel()
        await asyncio.wait([speaker])
        assert speaker.cancelled()
        assert asyncio.get_running_loop().time() == began_s
        assert hung.ended == 1

    run(story())


def test_a_slow_engine_that_keeps_on_speaking_is_heard_to_its_end() -> None:
    async def story() -> None:
        slow = BrokenSynthesizer(*[CHUNK] * 10, slow_s=WITHIN_S - 0.1)
        heard, after_s = await said(timed(slow))
        assert heard == CHUNK * 10
        assert after_s > 9 * WITHIN_S

    run(story())


def test_a_listener_who_takes_his_time_is_no_fault_of_the_engine() -> None:
    async def story() -> None:
        heard = b""
        async for chunk in timed(ToneSynthesizer()).stream(TEXT, language="en"):
            heard += chunk
            await asyncio.sleep(10 * WITHIN_S)
        assert heard == WHOLE

    run(story())


@pytest.mark.parametrize("chunks", [(HANGS,), (CHUNK, HANGS), (CHUNK, MemoryError())])
def test_without_another_engine_speech_is_unavailable_and_nothing_is_kept(
    chunks: Sequence[object],
) -> None:
    async def story() -> None:
        media = MemoryMediaStore()
        voices = timed(BrokenSynthesizer(*chunks), cache=SpeechCache(media))
        for speak in (said(voices), voices.utterance(TEXT, language="en")):
            await _is_unavailable(speak)
        assert media.objects == {}

    run(story())


async def _is_unavailable(speak: Coroutine[Any, Any, object]) -> None:
    with pytest.raises(Unavailable):
        await speak
