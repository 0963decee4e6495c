from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from core.speech.prosody import Prosody, joined, variation


def frames(pitch_hz: Sequence[float], level_dbfs: Sequence[float]) -> Prosody:
    pitch = np.array(pitch_hz, dtype=np.float32)
    strength = np.where(pitch > 0, 0.8, 0).astype(np.float32)
    return Prosody(pitch, strength, np.array(level_dbfs, dtype=np.float32))


def test_an_octave_up_and_down_is_twelve_semitones_wide() -> None:
    speech = frames([100, 200] * 100, [-20, -26] * 100)
    found = variation(speech, frames([], []))
    assert found.pitch_st == pytest.approx(6)
    assert found.level_db == pytest.approx(3)
    assert found.voiced_s == pytest.approx(2)
    assert found.clearness == 1
    assert found.strength == pytest.approx(0.8)


def test_semitones_are_the_same_for_a_low_and_a_high_voice() -> None:
    def spread(lowest_hz: float) -> float:
        steps: NDArray[np.float64] = lowest_hz * 2 ** (np.arange(200) % 5 / 12)
        return variation(frames(list(steps), [-20.0] * 200), frames([], [])).pitch_st or 0.0

    assert spread(90) == pytest.approx(spread(220), abs=1e-4)


def test_unvoiced_speech_does_not_count() -> None:
    found = variation(frames([100] * 200 + [0] * 300, [-20] * 200 + [-60] * 300), frames([], []))
    assert found.pitch_st == pytest.approx(0)
    assert found.level_db == pytest.approx(0)


def test_too_little_voice_says_nothing() -> None:
    found = variation(frames([100] * 199 + [0] * 500, [-20] * 699), frames([], []))
    assert found.voiced_s == pytest.approx(1.99)
    assert (found.pitch_st, found.level_db, found.strength, found.clearness) == (None,) * 4


@pytest.mark.parametrize(("quiet_dbfs", "clear"), [(-60, 0.999), (-23, 0.5), (-10, 0.0)])
def test_background_makes_the_level_less_sure(quiet_dbfs: float, clear: float) -> None:
    found = variation(frames([100] * 200, [-20] * 200), frames([0] * 10, [quiet_dbfs] * 10))
    assert found.clearness == pytest.approx(clear, abs=0.002)


def test_parts_are_joined_in_order_and_nothing_is_nothing() -> None:
    assert len(joined([])) == 0
    both = joined([frames([100], [-20]), frames([0, 90], [-30, -25])])
    assert list(both.pitch_hz) == [100, 0, 90]
    assert list(both.level_dbfs) == [-20, -30, -25]
