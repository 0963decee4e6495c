"""What Whisper hears at once, and how much it may say: arithmetic that costs words when wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.speech.adapters.whisper_window import (
    MARGIN_FRAMES,
    WHOLE_FRAMES,
    asked_for,
    fitted,
)

MELS = 80


def features(heard: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return so many frames of sound, padded with zeros as faster-whisper does."""
    sound = np.random.default_rng(1).uniform(-0.9, 1.1, (MELS, heard)).astype(np.float32)
    return np.pad(sound, ((0, 0), (0, WHOLE_FRAMES - heard)))


@pytest.mark.parametrize(
    ("heard", "shortest", "frames"),
    [
        (300, 1200, 1200),
        (1150, 1200, 1200),
        (1200, 1200, 1200 + MARGIN_FRAMES),
        (2980, 1200, WHOLE_FRAMES),
        (WHOLE_FRAMES, 1200, WHOLE_FRAMES),
        (300, WHOLE_FRAMES, WHOLE_FRAMES),
    ],
)
def test_the_window_is_as_short_as_sound_and_setting_allow(
    heard: int, shortest: int, frames: int
) -> None:
    assert fitted(features(heard), shortest).shape == (MELS, frames)


def test_sound_is_kept_and_followed_by_silence() -> None:
    given_features = features(300)
    window = fitted(given_features, 1200)
    assert (window[:, :300] == given_features[:, :300]).all()
    assert np.unique(window[:, 300:]) == pytest.approx(given_features.max() - 2.0)


def test_the_features_that_were_given_stay_as_they_are() -> None:
    given_features = features(300)
    fitted(given_features, WHOLE_FRAMES)
    assert not given_features[:, 300:].any()


def test_no_sound_at_all_is_left_alone() -> None:
    nothing = np.zeros((MELS, WHOLE_FRAMES), dtype=np.float32)
    assert fitted(nothing, 1200).shape == nothing.shape


@given(st.integers(1, 300), st.integers(4, 228))
def test_ctranslate2_stops_after_the_tokens_that_are_wanted(wanted: int, prompt: int) -> None:
    """Its rule, seen in its answers: half of prompt and new tokens, or the new tokens alone."""
    whole = prompt + asked_for(wanted, prompt, 448)
    stops_after = min(whole // 2, whole - prompt)
    assert whole <= 448
    assert stops_after == min(wanted, 224, 448 - prompt)
