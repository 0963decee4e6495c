"""The contract of `TurnModel`, on the fake and on Smart Turn."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import Unavailable
from core.speech.adapters.smart_turn import FEATURES_SHAPE, SmartTurnModel, features
from core.speech.audio import HEARD_RATE_HZ, Audio
from core.speech.ports import TurnModel
from tests import sounds
from tests.fakes_speech import ScriptedTurnModel

Make = Callable[[], TurnModel]
TEXT = "We used the second one because it was faster."
"""Measured over twelve times that the voice said it: 0.48 to 0.95 whole, at most 0.05 cut."""


@lru_cache
def smart_turn() -> SmartTurnModel:
    return SmartTurnModel(sounds.weights("smart-turn"))


@pytest.fixture(params=["scripted", "smart turn"])
def make(request: pytest.FixtureRequest) -> Make:
    return (lambda: ScriptedTurnModel(0.5)) if request.param == "scripted" else smart_turn


@pytest.mark.parametrize(
    "samples",
    [
        pytest.param(np.zeros(0, np.float32), id="nothing"),
        pytest.param(np.ones(1, np.float32), id="one sample"),
        pytest.param(sounds.silence(3).samples, id="silence"),
        pytest.param(sounds.noise(20).samples, id="long noise"),
        pytest.param(np.full(48_000, 0.5, np.float32), id="a constant"),
        pytest.param(np.sign(sounds.noise(3).samples), id="clipped"),
    ],
)
def test_any_sound_has_a_verdict(make: Make, samples: Any) -> None:
    before = samples.copy()
    assert 0 <= make().completeness(Audio(samples)) <= 1
    assert np.array_equal(samples, before), "the sound belongs to the caller"


@pytest.mark.parametrize("rate_hz", [8_000, 24_000])
def test_another_rate_is_a_bug(make: Make, rate_hz: int) -> None:
    with pytest.raises(ValueError, match=str(rate_hz)):
        make().completeness(Audio(sounds.noise(1).samples, rate_hz))


def test_a_finished_sentence_is_told_from_a_cut_one() -> None:
    finished = sounds.spoken_in_english(TEXT).samples
    cut = np.concatenate([finished[: len(finished) // 2], sounds.silence(0.2).samples])
    assert smart_turn().completeness(Audio(finished)) > smart_turn().completeness(Audio(cut))


def test_korean_is_told_too() -> None:
    samples = sounds.korean()[0].samples
    cut, finished = samples[: int(9.0 * HEARD_RATE_HZ)], samples[: int(11.8 * HEARD_RATE_HZ)]
    assert smart_turn().completeness(Audio(finished)) > 0.8
    assert smart_turn().completeness(Audio(cut)) < 0.2


def test_only_the_last_eight_seconds_count() -> None:
    spoken = sounds.spoken_in_english(TEXT).samples
    last = np.concatenate([spoken] * 3)[-8 * HEARD_RATE_HZ :]
    longer = np.concatenate([sounds.noise(30).samples, last])
    assert smart_turn().completeness(Audio(longer)) == smart_turn().completeness(Audio(last))


def test_the_same_sound_has_the_same_verdict_at_any_time() -> None:
    first = smart_turn().completeness(sounds.english())
    smart_turn().completeness(sounds.noise(8))
    assert smart_turn().completeness(sounds.english()) == first


def chirp() -> Audio:
    """Return 3 s of a rising tone that swells and fades, with a little noise."""
    times = np.arange(48_000) / HEARD_RATE_HZ
    tone = np.sin(2 * np.pi * (200 + 900 * times) * times) * np.sin(np.pi * times / 3) * 0.3
    return Audio((tone + sounds.noise(3, 0.001).samples).astype(np.float32))


def test_the_features_are_those_of_pipecat() -> None:
    found = features(chirp().samples)
    assert found.shape == FEATURES_SHAPE
    assert found.dtype == np.float32
    pinned = {  # mel and frame: pipecat-ai 1.14.0, compute_whisper_log_mel_features
        (0, 510): 0.022868,
        (5, 510): 0.277303,
        (20, 600): 0.075979,
        (40, 700): 0.129265,
        (60, 750): 0.208814,
        (79, 799): 0.167124,
        (30, 100): -0.223849,
    }
    assert {at: float(found[0][at]) for at in pinned} == pytest.approx(pinned, abs=1e-5)
    assert (found.mean(), found.std()) == pytest.approx((-0.0646602, 0.2711278), abs=1e-5)


def test_without_its_file_it_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"gone\.onnx"):
        SmartTurnModel(tmp_path / "gone.onnx").warm()


@pytest.mark.parametrize("size_bytes", [0, 100_000])
def test_a_broken_file_is_unavailable(tmp_path: Path, size_bytes: int) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(sounds.weights("smart-turn").read_bytes()[:size_bytes])
    with pytest.raises(Unavailable, match="cannot be loaded"):
        SmartTurnModel(broken).completeness(sounds.noise(1))


def test_the_file_of_another_network_is_unavailable() -> None:
    with pytest.raises(Unavailable, match="failed"):
        SmartTurnModel(sounds.weights("silero-vad")).completeness(sounds.noise(1))


def test_the_scripted_one_follows_its_script() -> None:
    model = ScriptedTurnModel(0.1, 0.9)
    assert [model.completeness(sounds.silence(s)) for s in (1, 2, 3)] == [0.1, 0.9, 0.9]
    assert model.heard_s == [1, 2, 3]
