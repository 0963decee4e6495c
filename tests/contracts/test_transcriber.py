"""The contract of `Transcriber`, on the fake and on Whisper."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from core.errors import Unavailable
from core.language.language import LANGUAGES, Language
from core.speech.adapters.faster_whisper import FasterWhisperTranscriber
from core.speech.audio import HEARD_RATE_HZ, Audio
from core.speech.ports import Transcriber
from tests.fakes_speech import FailingTranscriber, ScriptedTranscriber
from tests.sounds import (
    ENGLISH,
    clicks,
    english,
    korean,
    noise,
    share_of_words,
    silence,
    spoken_in_english,
    weights,
)

WINDOWS_S = [None, 12.0]
"""The whole window of Whisper, and a short one."""


@lru_cache
def loaded(window_s: float | None) -> FasterWhisperTranscriber:
    transcriber = FasterWhisperTranscriber(
        weights("whisper-base"),
        name="base",
        device="cpu",
        compute_type="int8",
        threads=2,
        window_s=window_s,
    )
    transcriber.warm()
    return transcriber


@pytest.fixture(params=WINDOWS_S)
def whisper(request: pytest.FixtureRequest) -> FasterWhisperTranscriber:
    return loaded(request.param)


@pytest.fixture(params=["scripted", *WINDOWS_S])
def transcriber(request: pytest.FixtureRequest) -> Transcriber:
    return ScriptedTranscriber(ENGLISH) if request.param == "scripted" else loaded(request.param)


NAMES = (
    "Konstantinos Papadopoulos, Wilhelmina Krzyzewska and Siobhan O'Shaughnessy worked in"
    " Reykjavik, Thessaloniki, Szczecin and Antananarivo, in Sarajevo and in London."
)
"""Five tokens a second: more than half of what is allowed."""


def broken_folder(tmp_path: Path) -> Transcriber:
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.json"):
        (tmp_path / name).write_text("{}")
    return FasterWhisperTranscriber(
        tmp_path, name="broken", device="cpu", compute_type="int8", threads=1
    )


def empty_folder(tmp_path: Path) -> Transcriber:
    return FasterWhisperTranscriber(
        tmp_path, name="empty", device="cpu", compute_type="int8", threads=1
    )


def no_such_device(tmp_path: Path) -> Transcriber:
    return FasterWhisperTranscriber(
        weights("whisper-base"), name="base", device="abacus", compute_type="int8", threads=1
    )


def test_speech_becomes_its_words(transcriber: Transcriber) -> None:
    heard = transcriber.transcribe(english(), language="en")
    assert share_of_words(ENGLISH, heard.text) >= 0.8
    assert heard.words == ()


def test_word_times_follow_each_other_inside_the_audio(transcriber: Transcriber) -> None:
    heard = transcriber.transcribe(english(), language="en", with_words=True)
    assert share_of_words(ENGLISH, " ".join(word.text for word in heard.words)) >= 0.8
    starts = [word.start_s for word in heard.words]
    assert starts == sorted(starts)
    for word in heard.words:
        assert word.text == word.text.strip()
        assert 0 <= word.start_s <= word.end_s <= english().duration_s + 0.1
        assert 0 <= word.probability <= 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.3, 3.0])
def test_silence_holds_no_word(
    transcriber: Transcriber, language: Language, seconds: float
) -> None:
    heard = transcriber.transcribe(silence(seconds), language=language, prompt="Before.")
    assert (heard.text, heard.words) == ("", ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("seconds", "level"), [(0.5, 0.01), (1.0, 0.001), (3.0, 0.1)])
def test_steady_noise_holds_no_word(
    transcriber: Transcriber, language: Language, seconds: float, level: float
) -> None:
    assert transcriber.transcribe(noise(seconds, level), language=language).text == ""


def test_the_prompt_is_not_heard_in_noise(transcriber: Transcriber) -> None:
    heard = transcriber.transcribe(noise(3), language="en", prompt="I worked as a developer.")
    assert heard.text == ""


@pytest.mark.parametrize("text", ["Yes.", "No.", "Thank you."])
def test_a_short_answer_is_heard_though_the_prompt_holds_it(
    whisper: FasterWhisperTranscriber, text: str
) -> None:
    heard = whisper.transcribe(spoken_in_english(text), language="en", prompt=f"I worked. {text}")
    assert share_of_words(text, heard.text) == 1


@pytest.mark.parametrize("prompt", ["", "I built the payment system."])
@pytest.mark.parametrize("language", LANGUAGES)
def test_clicks_hold_no_word(
    whisper: FasterWhisperTranscriber, language: Language, prompt: str
) -> None:
    assert whisper.transcribe(clicks(4), language=language, prompt=prompt).text == ""


def test_a_long_prompt_leaves_room_for_the_words(transcriber: Transcriber) -> None:
    heard = transcriber.transcribe(english(), language="en", prompt="We paid, and paid. " * 100)
    assert share_of_words(ENGLISH, heard.text) >= 0.8


def test_the_model_has_a_name(transcriber: Transcriber) -> None:
    assert transcriber.model


def test_korean_longer_than_a_window_is_heard_to_its_end(
    whisper: FasterWhisperTranscriber,
) -> None:
    audio, text = korean()
    assert audio.duration_s > 30
    heard = whisper.transcribe(audio, language="ko").text
    assert share_of_words(text, heard) >= 0.4
    assert "떠올랐다" in heard[-10:]


def test_a_long_first_piece_is_heard_to_its_end(whisper: FasterWhisperTranscriber) -> None:
    audio = spoken_in_english(NAMES)
    assert 9 < audio.duration_s < 13
    heard = whisper.transcribe(audio, language="en").text
    assert share_of_words("and in London", heard[-16:]) >= 0.6


def laughter(seconds: float) -> Audio:
    """Return a voice without words in bursts of 0.1 s; of it Whisper says its prompt for ever."""
    random = np.random.default_rng(1)
    times = np.arange(int(seconds * HEARD_RATE_HZ)) / HEARD_RATE_HZ
    pitch_hz = random.uniform(90, 220)
    voice = sum(np.sin(2 * np.pi * k * pitch_hz * times) / k for k in range(1, 9)) * 0.1
    breath = random.standard_normal(len(times)) * 0.02
    samples = (voice + breath) * (np.sin(2 * np.pi * 5 * times) > 0.2)
    return Audio(samples.astype(np.float32))


def test_a_loop_of_noise_is_not_heard(whisper: FasterWhisperTranscriber) -> None:
    heard = whisper.transcribe(laughter(9), language="ko", prompt="결제 시스템을 만들었습니다.")
    assert heard.text == ""


@pytest.mark.parametrize("with_words", [False, True])
def test_a_refrain_does_not_cost_what_was_said_before(
    whisper: FasterWhisperTranscriber, *, with_words: bool
) -> None:
    audio = spoken_in_english("We moved the payment service. " + "No, no, no, no, no. " * 8)
    heard = whisper.transcribe(audio, language="en", prompt="We began.", with_words=with_words)
    assert share_of_words("We moved the payment service", heard.text) >= 0.8
    if with_words:
        assert [word.text for word in heard.words] == heard.text.split()


def test_another_rate_is_a_bug(whisper: FasterWhisperTranscriber) -> None:
    with pytest.raises(ValueError, match="24000"):
        whisper.transcribe(Audio(np.ones(24000, dtype=np.float32), 24000), language="en")


@pytest.mark.parametrize(
    "make",
    [broken_folder, empty_folder, no_such_device, lambda _: FailingTranscriber()],
    ids=["broken", "empty", "device", "failing"],
)
def test_a_failing_model_is_unavailable(
    make: Callable[[Path], Transcriber], tmp_path: Path
) -> None:
    with pytest.raises(Unavailable):
        make(tmp_path).transcribe(english(), language="en")
