"""Hesitations that are made are as long and as high as asked."""

import numpy as np
import pytest

from benchmarks.sound import Samples, audible
from benchmarks.vowels import drawn_out, vowel, with_drawn_end
from core.speech.adapters.parselmouth import ParselmouthProsodyAnalyzer
from core.speech.audio import HEARD_RATE_HZ, Audio


def um(pitch_hz: float, seconds: float) -> Samples:
    parts = ((620, 1200, 2550), (280, 1000, 2200))
    return 0.5 * vowel(parts, seconds, pitch_hz, np.random.default_rng(1))


def length_s(sound: Samples) -> float:
    first, last = audible(sound)
    return (last - first) / HEARD_RATE_HZ


def pitch_hz(sound: Samples) -> float:
    found = ParselmouthProsodyAnalyzer().analyze(Audio(sound)).pitch_hz
    return float(np.median(found[found > 0]))


@pytest.mark.parametrize("hertz", [100, 220])
def test_a_vowel_is_as_long_and_as_high_as_asked(hertz: float) -> None:
    assert length_s(um(hertz, 0.5)) == pytest.approx(0.5, abs=0.05)
    assert pitch_hz(um(hertz, 0.5)) == pytest.approx(hertz, rel=0.08)


def test_a_spoken_um_is_drawn_out_and_moved() -> None:
    drawn = drawn_out(um(180, 0.4), 0.8, 120, np.random.default_rng(2))
    assert len(drawn) / HEARD_RATE_HZ == pytest.approx(0.8, abs=0.05)
    assert pitch_hz(drawn) == pytest.approx(120, rel=0.08)


def test_only_the_end_of_a_word_is_drawn_out() -> None:
    word = um(150, 0.6)
    drawn = with_drawn_end(word, (0.2, 0.04), 3.0)
    assert length_s(drawn) == pytest.approx(0.6 + 2 * 0.16, abs=0.08)
