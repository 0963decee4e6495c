"""The contract of `ProsodyAnalyzer`, on the fake and on Praat."""

import sys

import numpy as np
import parselmouth
import pytest

from core.errors import Unavailable
from core.speech.adapters.parselmouth import ParselmouthProsodyAnalyzer
from core.speech.audio import HEARD_RATE_HZ, Audio, level_dbfs
from core.speech.ports import ProsodyAnalyzer
from core.speech.prosody import STEP_S
from tests.fakes_speech import ConstantProsodyAnalyzer
from tests.sounds import english, korean, noise, silence


@pytest.fixture(params=[ConstantProsodyAnalyzer, ParselmouthProsodyAnalyzer])
def analyzer(request: pytest.FixtureRequest) -> ProsodyAnalyzer:
    made: ProsodyAnalyzer = request.param()
    return made


@pytest.fixture
def praat() -> ParselmouthProsodyAnalyzer:
    return ParselmouthProsodyAnalyzer()


def sweep(low_hz: float, high_hz: float, seconds: float, level: float = 0.3) -> Audio:
    """Return pulses softened to a voice's spectrum, rising evenly in semitones."""
    times = np.arange(int(seconds * HEARD_RATE_HZ)) / HEARD_RATE_HZ
    hertz = low_hz * (high_hz / low_hz) ** (times / seconds)
    phase = 2 * np.pi * np.cumsum(hertz) / HEARD_RATE_HZ
    wave = sum(np.sin(number * phase) / number for number in range(1, 9))
    return Audio((level * wave / np.abs(wave).max()).astype(np.float32))


def test_speech_has_a_pitch_part_of_the_time(analyzer: ProsodyAnalyzer) -> None:
    found = analyzer.analyze(english())
    assert len(found) == int(english().duration_s / STEP_S)
    assert {len(found.strength), len(found.level_dbfs)} == {len(found)}
    share = float(np.mean(found.pitch_hz > 0))
    assert 0.2 < share < 0.8
    assert np.all((found.pitch_hz == 0) | ((found.pitch_hz >= 60) & (found.pitch_hz <= 700)))
    assert np.all((found.strength > 0) == (found.pitch_hz > 0))
    assert found.strength.max() <= 1
    assert found.level_dbfs.max() <= 0


@pytest.mark.parametrize("sound", [silence(2), noise(3, 0.1), noise(3, 0.001), silence(0)])
def test_silence_and_noise_have_no_pitch(analyzer: ProsodyAnalyzer, sound: Audio) -> None:
    found = analyzer.analyze(sound)
    assert len(found) == int(sound.duration_s / STEP_S)
    assert not found.pitch_hz.any()


@pytest.mark.parametrize("samples", [1, 159, 160, 1599, 1601])
def test_the_shortest_sounds_are_no_trouble(analyzer: ProsodyAnalyzer, samples: int) -> None:
    for kind in (np.zeros, np.ones):
        found = analyzer.analyze(Audio(kind(samples, dtype=np.float32) * np.float32(0.1)))
        assert len(found) == samples // 160


def test_the_level_is_that_of_the_sound(analyzer: ProsodyAnalyzer) -> None:
    for level in (0.3, 0.003):
        sound = noise(1, level)
        middle = analyzer.analyze(sound).level_dbfs[20:80]
        assert float(np.mean(middle)) == pytest.approx(level_dbfs(sound.samples), abs=1)


def test_another_rate_is_a_bug(analyzer: ProsodyAnalyzer) -> None:
    with pytest.raises(ValueError, match="24000"):
        analyzer.analyze(Audio(np.zeros(24_000, dtype=np.float32), 24_000))


@pytest.mark.parametrize(("low_hz", "high_hz"), [(80, 160), (180, 360)])
def test_praat_follows_a_rising_voice(
    praat: ParselmouthProsodyAnalyzer, low_hz: float, high_hz: float
) -> None:
    found = praat.analyze(sweep(low_hz, high_hz, 3.0))
    at = (np.arange(len(found)) + 0.5) * STEP_S
    expected = low_hz * (high_hz / low_hz) ** (at / 3.0)
    inner = slice(10, -10)
    assert np.all(found.pitch_hz[inner] > 0)
    semitones = 12 * np.log2(found.pitch_hz[inner] / expected[inner])
    assert np.abs(semitones).max() < 0.5
    assert found.strength[inner].min() > 0.9


def test_praat_hears_a_womans_voice_in_its_range(praat: ParselmouthProsodyAnalyzer) -> None:
    sound, _ = korean()
    found = praat.analyze(sound)
    voiced = found.pitch_hz[found.pitch_hz > 0]
    assert 0.4 < len(voiced) / len(found) < 0.8
    assert 160 < float(np.median(voiced)) < 320


def test_without_the_library_pitch_is_unavailable(
    praat: ParselmouthProsodyAnalyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "parselmouth", None)
    with pytest.raises(Unavailable, match="praat-parselmouth"):
        praat.analyze(noise(1))


def test_what_praat_refuses_is_unavailable(
    praat: ParselmouthProsodyAnalyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise parselmouth.PraatError("out of memory")

    monkeypatch.setattr(parselmouth, "Sound", refuse)
    with pytest.raises(Unavailable):
        praat.analyze(noise(1))
