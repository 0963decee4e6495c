"""Falling back from voice to voice, resting those that fail, and remembering what was said."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import pytest

from core.errors import InvalidInput, Unavailable
from core.language.language import Language
from core.speech.ports import Synthesizer
from core.speech.voices import REST_S, SpeechCache, Voices
from tests.fakes_speech import (
    FailingSynthesizer,
    ToneSynthesizer,
    tone_chunks,
)
from tests.fakes_storage.media import MemoryMediaStore

TEXT = "Why do you want this position, and why now?"
WHOLE = b"".join(tone_chunks(TEXT))
CHUNKS_IN_HALF_A_SECOND = 5


class Clock:
    """Show the time that is set."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


class MuteSynthesizer(ToneSynthesizer):
    """Say nothing, and no error either."""

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        self.said.append(text)
        nothing: tuple[bytes, ...] = ()
        for chunk in nothing:
            yield chunk


async def said(voices: Synthesizer, text: str = TEXT, language: Language = "en") -> bytes:
    return b"".join([chunk async for chunk in voices.stream(text, language=language)])


async def test_the_first_engine_of_the_language_speaks() -> None:
    english, both, other = ToneSynthesizer("a", ["en"]), ToneSynthesizer("b"), ToneSynthesizer("c")
    voices = Voices([english, both, other])
    assert await said(voices, language="ko") == WHOLE
    assert await said(voices, language="en") == WHOLE
    assert (english.said, both.said, other.said) == ([TEXT], [TEXT], [])


async def test_an_engine_that_fails_at_once_is_followed_by_the_next() -> None:
    assert await said(Voices([FailingSynthesizer(), ToneSynthesizer()])) == WHOLE


async def test_an_engine_that_says_nothing_counts_as_failed() -> None:
    assert await said(Voices([MuteSynthesizer("mute"), ToneSynthesizer()])) == WHOLE


async def test_a_sentence_that_broke_off_early_is_spoken_again() -> None:
    early = FailingSynthesizer(after_chunks=CHUNKS_IN_HALF_A_SECOND - 1)
    heard = await said(Voices([early, ToneSynthesizer()]))
    assert heard == WHOLE[: 4 * 4800] + WHOLE


async def test_a_sentence_that_broke_off_late_ends_there() -> None:
    late = FailingSynthesizer(after_chunks=CHUNKS_IN_HALF_A_SECOND)
    next_one = ToneSynthesizer()
    assert await said(Voices([late, next_one])) == WHOLE[: 5 * 4800]
    assert next_one.said == []


async def test_an_utterance_is_whole_even_if_the_first_engine_broke_off() -> None:
    voices = Voices([FailingSynthesizer(after_chunks=9), ToneSynthesizer()])
    assert await voices.utterance(TEXT, language="en") == WHOLE


class Counting(ToneSynthesizer):
    """Know how many it spoke for at once."""

    at_once = most = 0

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        async for chunk in super().stream(text, language=language):
            await asyncio.sleep(0)
            yield chunk
        self.at_once -= 1


async def test_what_nobody_waits_for_is_spoken_one_after_the_other_and_holds_up_nobody() -> None:
    engine = Counting()
    voices = Voices([engine])
    texts = [f"Question {n}?" for n in range(5)]
    ahead = [asyncio.create_task(voices.utterance(text, language="en")) for text in texts]
    await asyncio.sleep(0)
    assert await said(voices) == WHOLE
    assert engine.said[:2] == [texts[0], TEXT], "who is waited for does not stand in line"
    await asyncio.gather(*ahead)
    assert engine.most == 2


async def test_what_is_spoken_ahead_from_somebodys_own_words_is_not_kept() -> None:
    media = MemoryMediaStore()
    voices = Voices([ToneSynthesizer()], cache=SpeechCache(media))
    assert await voices.utterance(TEXT, language="en", keep=False) == WHOLE
    assert media.objects == {}


@pytest.mark.parametrize("engines", [[], [FailingSynthesizer()], [ToneSynthesizer("ko", ["ko"])]])
async def test_without_a_working_engine_speech_is_unavailable(engines: list[Synthesizer]) -> None:
    with pytest.raises(Unavailable):
        await said(Voices(engines))
    with pytest.raises(Unavailable):
        await Voices(engines).utterance(TEXT, language="en")


async def test_two_failures_in_a_row_rest_an_engine_for_five_minutes() -> None:
    clock, failing = Clock(), FailingSynthesizer()
    voices = Voices([failing, ToneSynthesizer()], clock=clock)
    for _ in range(3):
        assert await said(voices) == WHOLE
    assert failing.asked == 2
    clock.now_s += REST_S - 1
    await said(voices)
    assert failing.asked == 2
    clock.now_s += 2
    await said(voices)
    await said(voices)
    assert failing.asked == 3, "one failure after the rest is enough for another"


async def test_an_engine_that_recovers_is_used_again() -> None:
    clock, shaky = Clock(), FailingSynthesizer(times=2)
    fallback = ToneSynthesizer()
    voices = Voices([shaky, fallback], clock=clock)
    for _ in range(2):
        await said(voices)
    clock.now_s += REST_S
    await said(voices)
    await said(voices)
    assert shaky.asked == 4
    assert len(fallback.said) == 2


async def test_failures_that_are_not_in_a_row_rest_nobody() -> None:
    class EveryOther(FailingSynthesizer):
        async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
            self._times = self.asked + 1 if self.asked % 2 else 0
            async for chunk in super().stream(text, language=language):
                yield chunk

    shaky = EveryOther()
    voices = Voices([shaky, ToneSynthesizer()])
    for _ in range(6):
        await said(voices)
    assert shaky.asked == 6


async def test_a_text_without_a_word_is_no_failure_of_the_engine() -> None:
    engine = ToneSynthesizer()
    voices = Voices([engine])
    for _ in range(3):
        with pytest.raises(InvalidInput):
            await said(voices, "...")
    assert await said(voices) == WHOLE


async def test_being_interrupted_is_no_failure_and_nothing_is_kept() -> None:
    media, engine = MemoryMediaStore(), ToneSynthesizer()
    voices = Voices([engine], cache=SpeechCache(media))
    for _ in range(3):
        stream: Any = voices.stream(TEXT, language="en")
        async with aclosing(stream):
            await anext(stream)
    assert media.objects == {}
    assert await said(voices) == WHOLE
    assert len(engine.said) == 4


async def test_the_same_words_are_synthesised_once() -> None:
    engine = ToneSynthesizer()
    voices = Voices([engine], cache=SpeechCache(MemoryMediaStore()))
    assert await said(voices) == WHOLE
    assert await said(voices) == WHOLE
    assert await voices.utterance(TEXT, language="en") == WHOLE
    assert engine.said == [TEXT]


async def test_another_text_language_or_voice_is_another_utterance() -> None:
    media = MemoryMediaStore()
    voices = Voices([ToneSynthesizer("a")], cache=SpeechCache(media))
    await said(voices)
    await said(voices, language="ko")
    await said(voices, "Something else.")
    await said(Voices([ToneSynthesizer("b")], cache=SpeechCache(media)))
    assert len(media.objects) == 4


async def test_what_is_kept_belongs_to_the_engine_that_spoke() -> None:
    media = MemoryMediaStore()
    shaky, fallback = FailingSynthesizer("best", times=1), ToneSynthesizer("second")
    voices = Voices([shaky, fallback], cache=SpeechCache(media))
    await said(voices)
    assert await said(voices), "what the second best prepared is said at once"
    assert shaky.asked == 1
    await voices.utterance(TEXT, language="en")
    assert shaky.asked == 2, "the second best was not remembered as the best"
    assert len(media.objects) == 2


async def test_a_resting_engine_still_says_what_it_said_before() -> None:
    shaky, fallback = FailingSynthesizer("best", times=0), ToneSynthesizer("second")
    voices = Voices([shaky, fallback], cache=SpeechCache(MemoryMediaStore()))
    await said(voices)
    shaky._times = 1_000_000
    for text in ("Something else.", "And more."):
        await said(voices, text)
    asked = shaky.asked
    assert await said(voices) == WHOLE
    assert shaky.asked == asked
    assert fallback.said == ["Something else.", "And more."]


@pytest.mark.parametrize("after_chunks", [1, 9])
async def test_what_broke_off_is_not_kept(after_chunks: int) -> None:
    media = MemoryMediaStore()
    voices = Voices([FailingSynthesizer(after_chunks=after_chunks)], cache=SpeechCache(media))
    if after_chunks == 1:
        with pytest.raises(Unavailable):
            await said(voices)
    else:
        await said(voices)
    assert media.objects == {}


async def test_without_the_store_there_is_still_speech() -> None:
    voices = Voices([ToneSynthesizer()], cache=SpeechCache(MemoryMediaStore(is_down=True)))
    assert await said(voices) == WHOLE


async def test_the_log_names_the_engine_and_never_the_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    voices = Voices(
        [FailingSynthesizer("x", after_chunks=9)], cache=SpeechCache(MemoryMediaStore(is_down=True))
    )
    await said(voices)
    assert "x" in caplog.text
    assert "position" not in caplog.text
