"""Hearing and speaking through a server that speaks OpenAI's audio endpoints."""

import asyncio
import math
from contextlib import aclosing

import numpy as np
import pytest

from core.errors import InvalidInput, Unavailable
from core.speech.adapters.openai_hearing import OpenAiTranscriber
from core.speech.adapters.openai_speaking import OpenAiSynthesizer
from core.speech.audio import Audio
from core.speech.transcript import Transcript, Word
from tests.speech_server import SpeechServer, speaking

SOUND = Audio((0.2 * np.sin(np.arange(16000) / 10)).astype(np.float32))
SPOKEN = np.full(4000, 8000, dtype="<i2").tobytes()
ANSWER = {
    "task": "transcribe",
    "language": "korean",
    "duration": 1.0,
    "text": "안녕하세요 시청해 주셔서 감사합니다",
    "segments": [
        {
            "id": 0,
            "start": 0.0,
            "end": 0.6,
            "text": " 안녕하세요",
            "avg_logprob": -0.2,
            "no_speech_prob": 0.1,
        },
        {
            "id": 1,
            "start": 0.6,
            "end": 1.0,
            "text": "시청해 주셔서 감사합니다",
            "avg_logprob": -1.4,
            "no_speech_prob": 0.9,
        },
    ],
    "words": [
        {"word": " 안녕하세요", "start": 0.1, "end": 0.5},
        {"word": "시청해", "start": 0.7, "end": 0.8},
    ],
}


async def heard(
    server: SpeechServer, audio: Audio = SOUND, *, with_words: bool = False
) -> Transcript:
    async with speaking(server):
        transcriber = OpenAiTranscriber(server.url, "small", key="sesame", read_s=2.0)
        assert transcriber.model == "remote:small"
        return await asyncio.to_thread(
            transcriber.transcribe, audio, language="ko", prompt="이전", with_words=with_words
        )


async def test_what_is_said_is_heard_and_what_is_invented_is_not() -> None:
    server = SpeechServer(answer=ANSWER)
    assert (await heard(server)).text == "안녕하세요"
    (asked,) = server.asked
    assert asked.path == "/v1/audio/transcriptions"
    assert asked.key == "Bearer sesame"
    assert asked.fields["language"] == ["ko"]
    assert asked.fields["prompt"] == ["이전"]
    assert asked.fields["model"] == ["small"]
    assert asked.sound.startswith(b"RIFF")
    assert len(asked.sound) == 44 + 2 * 16000


async def test_words_have_their_times_and_what_is_known_of_their_probability() -> None:
    server = SpeechServer(answer=ANSWER)
    found = await heard(server, with_words=True)
    assert found.words == (Word("안녕하세요", 0.1, 0.5, math.exp(-0.2)),)


async def test_a_server_without_segments_is_understood() -> None:
    assert (await heard(SpeechServer(answer={"text": " hello "}))).text == "hello"


async def test_silence_is_not_sent() -> None:
    server = SpeechServer(answer=ANSWER)
    for silence in (Audio(np.zeros(16000, np.float32)), Audio(np.zeros(0, np.float32))):
        assert await heard(server, silence) == Transcript("")
    assert server.asked == []


@pytest.mark.parametrize(
    ("status", "reason"),
    [(401, "refuses the key"), (403, "refuses the key"), (404, "no model small"), (500, "answer")],
)
async def test_a_server_that_fails_is_unavailable(status: int, reason: str) -> None:
    with pytest.raises(Unavailable, match=reason):
        await heard(SpeechServer(status=status, answer={"error": {"message": "no"}}))


@pytest.mark.parametrize("answer", ["text", [], {"text": "x", "segments": [{"start": "x"}]}])
async def test_an_answer_of_another_form_is_unavailable(answer: object) -> None:
    with pytest.raises(Unavailable):
        await heard(SpeechServer(answer=answer))


async def test_a_server_that_is_not_there_is_unavailable() -> None:
    transcriber = OpenAiTranscriber("http://127.0.0.1:9/v1", "small", read_s=1.0)
    with pytest.raises(Unavailable, match="does not answer"):
        await asyncio.to_thread(transcriber.transcribe, SOUND, language="ko")


def voice(server: SpeechServer) -> OpenAiSynthesizer:
    return OpenAiSynthesizer(server.url, "kokoro", {"ko": "하나", "en": "nova"}, key="sesame")


async def test_a_voice_is_passed_on_as_it_comes() -> None:
    quiet = bytes(2 * 2400)
    cut = len(SPOKEN) // 2 + 1  # in the middle of a sample
    server = SpeechServer(sound=(quiet, SPOKEN[:cut], SPOKEN[cut:]))
    async with speaking(server):
        spoken = [chunk async for chunk in voice(server).stream("안녕", language="ko")]
    assert all(len(chunk) % 2 == 0 for chunk in spoken)
    whole = b"".join(spoken)
    assert whole.endswith(SPOKEN)
    assert len(whole) <= len(SPOKEN) + 2 * 240  # 10 ms before the first sound
    (asked,) = server.asked
    assert asked.path == "/v1/audio/speech"
    assert asked.fields["voice"] == "하나"
    assert asked.fields["response_format"] == "pcm"
    assert voice(server).name == "remote:kokoro:nova+하나"


async def test_a_voice_that_says_nothing_is_unavailable() -> None:
    server = SpeechServer(sound=(bytes(4800),))
    async with speaking(server):
        with pytest.raises(Unavailable, match="no sound"):
            _ = [chunk async for chunk in voice(server).stream("안녕", language="ko")]


async def test_a_voice_that_stops_in_the_middle_is_unavailable() -> None:
    server = SpeechServer(sound=(SPOKEN,), stalls=True)
    async with speaking(server), aclosing(voice(server).stream("hello", language="en")) as chunks:  # type: ignore[type-var]
        spoken = b""
        while not spoken.endswith(SPOKEN):
            spoken += await anext(chunks)
        with pytest.raises(Unavailable, match="does not answer"):
            await anext(chunks)


async def test_a_listener_may_stop_listening() -> None:
    server = SpeechServer(sound=(SPOKEN, SPOKEN), stalls=True)
    async with speaking(server), aclosing(voice(server).stream("hello", language="en")) as chunks:  # type: ignore[type-var]
        assert await anext(chunks)


@pytest.mark.parametrize("status", [401, 404, 500])
async def test_a_voice_that_is_refused_is_unavailable(status: int) -> None:
    server = SpeechServer(status=status, answer={"error": {"message": "no"}})
    async with speaking(server):
        with pytest.raises(Unavailable, match="does not answer"):
            _ = [chunk async for chunk in voice(server).stream("hello", language="en")]


async def test_nothing_to_say_is_refused() -> None:
    with pytest.raises(InvalidInput):
        _ = [
            chunk
            async for chunk in voice(SpeechServer(url="http://x/v1")).stream("…", language="en")
        ]
