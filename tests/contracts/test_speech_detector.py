"""The contract of `SpeechDetector`, on the fake and on Silero."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.errors import Unavailable
from core.speech.adapters.silero import (
    CONTEXT,
    STATE_SHAPE,
    WINDOW,
    SileroSpeechDetector,
    open_session,
)
from core.speech.ports import SpeechDetector
from tests.fakes_speech import EnergySpeechDetector
from tests.sounds import english, silence, weights

Make = Callable[[], SpeechDetector]


@lru_cache
def session() -> Any:
    return open_session(weights("silero-vad"))


@pytest.fixture(params=["energy", "silero"])
def make(request: pytest.FixtureRequest) -> Make:
    if request.param == "energy":
        return EnergySpeechDetector
    return lambda: SileroSpeechDetector(session())


def windows(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return whole windows, shape (n, 512)."""
    return samples[: len(samples) - len(samples) % WINDOW].reshape(-1, WINDOW)


def listen(detector: SpeechDetector, samples: NDArray[np.float32]) -> list[float]:
    return [detector.probability(window) for window in windows(samples)]


def batch(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Run the network once over all windows, each behind the end of the one before."""
    heard = windows(samples)
    before = np.vstack([np.zeros((1, CONTEXT), np.float32), heard[:-1, -CONTEXT:]])
    state = np.zeros(STATE_SHAPE, np.float32)
    speech, _, _ = session().run(
        None, {"input": np.hstack([before, heard]), "h": state, "c": state}
    )
    return np.asarray(speech, dtype=np.float32).reshape(-1)


def test_speech_is_told_from_silence(make: Make) -> None:
    speech = listen(make(), english().samples)
    still = listen(make(), silence(2).samples)
    assert all(0 <= probability <= 1 for probability in speech + still)
    assert max(still) < 0.2
    assert np.mean([probability > 0.5 for probability in speech]) > 0.5


def test_reset_makes_a_detector_as_new(make: Make) -> None:
    detector = make()
    samples = english().samples[:32000]
    first = listen(detector, samples)
    detector.reset()
    assert listen(detector, samples) == first


def test_the_windows_are_left_as_they_were(make: Make) -> None:
    samples = english().samples[:16000].copy()
    listen(make(), samples)
    assert np.array_equal(samples, english().samples[:16000])


def test_two_streams_do_not_disturb_each_other(make: Make) -> None:
    first, second = make(), make()
    speech = english().samples[:48000]
    other = speech[::-1].copy()
    together = [
        (first.probability(a), second.probability(b))
        for a, b in zip(windows(speech), windows(other), strict=True)
    ]
    assert [a for a, _ in together] == listen(make(), speech)
    assert [b for _, b in together] == listen(make(), other)


@pytest.mark.parametrize("size", [0, 511, 513])
def test_a_window_of_another_size_is_a_bug(make: Make, size: int) -> None:
    with pytest.raises(ValueError, match=str(size)):
        make().probability(np.zeros(size, dtype=np.float32))


def test_silero_in_a_stream_equals_silero_on_the_whole() -> None:
    samples = english().samples
    streamed = listen(SileroSpeechDetector(session()), samples)
    np.testing.assert_allclose(streamed, batch(samples), atol=1e-5)


def test_silero_without_its_file_is_unavailable() -> None:
    with pytest.raises(Unavailable, match="gone"):
        open_session(weights("silero-vad").with_name("gone.onnx"))


def test_a_failing_network_is_unavailable() -> None:
    class Broken:
        def run(self, *_: Any) -> Any:
            raise RuntimeError("out of memory")

    with pytest.raises(Unavailable):
        SileroSpeechDetector(Broken()).probability(np.zeros(WINDOW, dtype=np.float32))
