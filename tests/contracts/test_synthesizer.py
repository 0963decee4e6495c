"""The contract of `Synthesizer`, on the fake, Piper, eSpeak, and edge-tts without its service."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import InvalidInput, Unavailable
from core.language.language import LANGUAGES, Language
from core.speech.adapters.edge_tts import EdgeSynthesizer
from core.speech.adapters.espeak import EspeakSynthesizer
from core.speech.adapters.piper import PiperSynthesizer
from core.speech.audio import SPOKEN_RATE_HZ
from core.speech.ports import Synthesizer
from core.speech.utterance import AUDIBLE_LEVEL
from core.speech.voices import Voices
from tests.fakes_speech import FailingSynthesizer, ToneSynthesizer
from tests.sounds import ROOT, mp3, tone, weights

LONG_S, WITHIN_S = 3600.0, 30.0
"""A wait that nobody sits out, and when a test that waits gives up."""
SENTENCES: dict[Language, str] = {
    "ko": "안녕하세요. 자기소개를 부탁드립니다.",
    "en": "Tell me about a project you are proud of. What was your part in it?",
}
EDGE_VOICES: dict[Language, str] = {"ko": "ko-KR-SunHiNeural", "en": "en-US-AriaNeural"}


class Recording:
    """Answer as edge-tts's Communicate does: messages, some of them sound."""

    def __init__(
        self, data: bytes, *, first_s: float = 0, later_s: float = 0, error: Exception | None = None
    ) -> None:
        self._data = data
        self._first_s = first_s
        self._later_s = later_s
        self._error = error
        self.is_closed = False

    async def stream(self) -> AsyncIterator[dict[str, Any]]:
        try:
            await asyncio.sleep(self._first_s)
            for i in range(0, len(self._data), 720):
                yield {"type": "audio", "data": self._data[i : i + 720]}
                yield {"type": "SentenceBoundary", "offset": i, "duration": 1, "text": ""}
                await asyncio.sleep(self._later_s)
            if self._error is not None:
                raise self._error
        finally:
            self.is_closed = True


@lru_cache
def recording() -> bytes:
    """Return the MP3 of 0.4 s of silence and 2 s of tone."""
    return mp3(np.concatenate([np.zeros(int(0.4 * SPOKEN_RATE_HZ), np.float32), tone(2)]))


def edge(answer: Recording) -> EdgeSynthesizer:
    return EdgeSynthesizer(EDGE_VOICES, communicate=lambda _text, _voice: answer)


@pytest.fixture(scope="module")
def piper() -> PiperSynthesizer:
    synthesizer = PiperSynthesizer(weights("piper-joe"))
    synthesizer.warm()
    return synthesizer


@pytest.fixture
def espeak() -> Iterator[EspeakSynthesizer]:
    synthesizer = EspeakSynthesizer()
    yield synthesizer
    synthesizer.close()


@pytest.fixture(params=["tone", "piper", "espeak", "edge", "voices"])
def synthesizer(request: pytest.FixtureRequest) -> Synthesizer:
    if request.param == "tone":
        return ToneSynthesizer()
    if request.param == "voices":
        return Voices([FailingSynthesizer(), ToneSynthesizer()])
    if request.param == "edge":
        return EdgeSynthesizer(EDGE_VOICES, communicate=lambda _t, _v: Recording(recording()))
    found: Synthesizer = request.getfixturevalue(request.param)
    return found


async def say(synthesizer: Synthesizer, text: str, language: Language) -> list[bytes]:
    return [chunk async for chunk in synthesizer.stream(text, language=language)]


def spoken(synthesizer: Synthesizer) -> list[Language]:
    return [language for language in LANGUAGES if synthesizer.speaks(language)]


async def test_a_sentence_becomes_sound_of_a_fitting_length(synthesizer: Synthesizer) -> None:
    assert spoken(synthesizer)
    for language in spoken(synthesizer):
        chunks = await say(synthesizer, SENTENCES[language], language)
        assert all(len(chunk) % 2 == 0 and chunk for chunk in chunks)
        assert 1 < sum(map(len, chunks)) / 2 / SPOKEN_RATE_HZ < 9


async def test_the_first_chunk_is_audible_at_once(synthesizer: Synthesizer) -> None:
    for language in spoken(synthesizer):
        first = (await say(synthesizer, SENTENCES[language], language))[0]
        start = np.frombuffer(first, dtype="<i2")[: SPOKEN_RATE_HZ // 50]
        assert np.abs(start.astype(int)).max() > AUDIBLE_LEVEL * 32768


@pytest.mark.parametrize("text", ["", "  \n", "…!? -- ✨", "\0"])
async def test_a_text_without_a_word_is_the_callers_fault(
    synthesizer: Synthesizer, text: str
) -> None:
    with pytest.raises(InvalidInput):
        await say(synthesizer, text, spoken(synthesizer)[0])


async def test_speech_can_be_abandoned_and_begun_again(synthesizer: Synthesizer) -> None:
    language = spoken(synthesizer)[0]
    stream: Any = synthesizer.stream(SENTENCES[language], language=language)
    async with aclosing(stream):
        assert await anext(stream)
    whole = await say(synthesizer, SENTENCES[language], language)
    assert sum(map(len, whole)) > SPOKEN_RATE_HZ * 2


async def test_two_can_speak_at_once(synthesizer: Synthesizer) -> None:
    language = spoken(synthesizer)[0]
    both = await asyncio.gather(*(say(synthesizer, SENTENCES[language], language) for _ in "ab"))
    assert all(sum(map(len, chunks)) > SPOKEN_RATE_HZ * 2 for chunks in both)


@pytest.mark.parametrize("text", ['<speak rate="9">No & yes</speak> "quoted" \\ {}', "a\nb\r\nc"])
async def test_marks_in_a_text_are_no_commands(synthesizer: Synthesizer, text: str) -> None:
    assert await say(synthesizer, text, spoken(synthesizer)[-1])


def test_the_name_tells_one_voice_from_another(synthesizer: Synthesizer) -> None:
    assert synthesizer.name
    other = EdgeSynthesizer({**EDGE_VOICES, "en": "en-GB-SoniaNeural"})
    assert other.name not in {synthesizer.name, EdgeSynthesizer(EDGE_VOICES).name}


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    "make",
    [
        FailingSynthesizer,
        lambda: PiperSynthesizer(Path("/nowhere/voice.onnx")),
        lambda: EspeakSynthesizer(module="core.no_such_module"),
        lambda: EdgeSynthesizer(EDGE_VOICES, proxy="http://127.0.0.1:9"),
        lambda: EdgeSynthesizer({"en": "no voice"}),
        lambda: edge(Recording(b"this is no sound" * 100)),
        lambda: edge(Recording(recording(), error=OSError("cut"))),
        lambda: edge(Recording(b"")),
    ],
    ids=["fake", "piper", "espeak", "refused", "voice", "garbage", "cut", "empty"],
)
async def test_a_failing_engine_is_unavailable(make: Callable[[], Synthesizer]) -> None:
    async with asyncio.timeout(WITHIN_S):
        with pytest.raises(Unavailable):
            await say(make(), SENTENCES["en"], "en")


async def test_a_language_without_a_voice_is_unavailable(piper: PiperSynthesizer) -> None:
    assert not piper.speaks("ko")
    with pytest.raises(Unavailable):
        await say(piper, SENTENCES["ko"], "ko")


async def test_edge_sound_starts_without_its_silence_and_is_whole() -> None:
    answer = Recording(recording())
    pcm = b"".join(await say(edge(answer), "A tone.", "en"))
    assert len(pcm) / 2 / SPOKEN_RATE_HZ == pytest.approx(2.0, abs=0.1)
    assert answer.is_closed


async def test_edge_gives_sound_before_all_of_it_came() -> None:
    answer = Recording(recording(), later_s=0.01)
    stream: Any = edge(answer).stream("A tone.", language="en")
    async with aclosing(stream):
        assert await anext(stream)
        assert not answer.is_closed
    assert answer.is_closed


@pytest.mark.parametrize(
    "answer",
    [Recording(recording(), first_s=LONG_S), Recording(recording(), later_s=LONG_S)],
    ids=["first", "later"],
)
async def test_edge_that_is_too_slow_is_unavailable(answer: Recording) -> None:
    async with asyncio.timeout(WITHIN_S):
        with pytest.raises(Unavailable):
            await say(edge(answer), "A tone.", "en")
    assert answer.is_closed


async def test_espeak_comes_back_after_its_process_died(espeak: EspeakSynthesizer) -> None:
    await say(espeak, SENTENCES["ko"], "ko")
    process = espeak._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert await say(espeak, SENTENCES["ko"], "ko")


async def test_espeak_that_hangs_is_ended_and_replaced() -> None:
    espeak = EspeakSynthesizer(timeout_s=1)
    try:
        await say(espeak, SENTENCES["en"], "en")
        process = espeak._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)
        with pytest.raises(Unavailable):
            await say(espeak, SENTENCES["en"], "en")
        assert process.poll() is not None
        assert await say(espeak, SENTENCES["en"], "en")
    finally:
        espeak.close()


async def test_closing_espeak_ends_its_process(espeak: EspeakSynthesizer) -> None:
    await say(espeak, SENTENCES["en"], "en")
    process = espeak._process
    assert process is not None
    espeak.close()
    assert process.poll() is not None


async def test_espeak_and_piper_speak_in_one_program(
    espeak: EspeakSynthesizer, piper: PiperSynthesizer
) -> None:
    for _ in range(2):
        assert await say(espeak, SENTENCES["en"], "en")
        assert await say(piper, SENTENCES["en"], "en")


def test_the_adapters_load_no_library_before_they_are_used() -> None:
    program = (
        "import sys\n"
        "import core.speech.adapters.edge_tts, core.speech.adapters.piper\n"
        "import core.speech.adapters.espeak, core.speech.adapters.faster_whisper\n"
        "import core.speech.adapters.silero, core.speech.adapters.soxr, core.weights\n"
        "heavy = {'edge_tts', 'aiohttp', 'piper', 'espeakng_loader', 'faster_whisper',"
        " 'ctranslate2', 'onnxruntime', 'soxr', 'av', 'huggingface_hub'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
