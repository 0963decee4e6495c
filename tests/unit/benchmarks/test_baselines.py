"""What we are compared with gets the same sound, and its silences are measured, not assumed."""

import numpy as np
import pytest

from benchmarks.baselines import FIXED_SILENCE_S, silences, whole_answer
from benchmarks.fixtures import Fixture, Pause
from benchmarks.sound import in_time, stretches
from core.speech.audio import to_pcm16
from tests.fakes_speech import EnergySpeechDetector, ScriptedTranscriber, ToneSynthesizer


def answer(rate_hz: int = 16_000) -> Fixture:
    """Three tones with pauses of 0.6 and 1.5 s, and two seconds of quiet."""
    times = np.arange(2 * rate_hz) / rate_hz
    part = (0.3 * np.sin(2 * np.pi * 400 * times)).astype(np.float32)
    quiet = np.zeros(2 * rate_hz, dtype=np.float32)
    track, _ = in_time([part] * 3, [0.2, 0.6, 1.5], rate_hz)
    speech = tuple(stretches(track, rate_hz))
    pauses = (Pause(speech[0][1], 0.6, "filler"), Pause(speech[1][1], 1.5, "inside"))
    pcm = to_pcm16(np.concatenate([track, quiet]))
    return Fixture("a", "en", "So it was.", pcm, rate_hz, speech[-1][1], speech, pauses)


@pytest.mark.parametrize("rate_hz", [16_000, 44_100])
def test_silence_alone_hears_pauses_as_long_as_they_are(rate_hz: int) -> None:
    found = silences(answer(rate_hz), EnergySpeechDetector)
    lengths = [length_s for _, length_s in found.in_pauses]
    assert lengths == pytest.approx([0.6, 1.5], abs=0.1)
    assert -0.05 < found.at_end_s < 0.1


def test_an_answer_in_which_nothing_is_heard_has_one_long_silence() -> None:
    fixture = answer()
    mute = Fixture("m", "en", "So.", bytes(len(fixture.pcm)), 16_000, 6.0, (), fixture.pauses)
    found = silences(mute, EnergySpeechDetector)
    assert found.at_end_s == 0
    assert all(length_s > 0 for _, length_s in found.in_pauses)


def test_the_whole_answer_is_heard_after_a_fixed_silence_and_a_question_is_spoken() -> None:
    transcriber, voice = ScriptedTranscriber("So it was."), ToneSynthesizer()
    offline = whole_answer(answer(48_000), transcriber, {"en": voice})
    assert offline.text == "So it was."
    assert offline.latency_s > FIXED_SILENCE_S + offline.decode_s
    ((heard_s, language, _),) = transcriber.heard
    assert heard_s == pytest.approx(answer().duration_s, abs=0.05)
    assert language == "en"
    assert len(voice.said) == 1
