"""What the load benchmarks count, on figures whose answer is known."""

import numpy as np

from benchmarks.baselines import FIXED_SILENCE_S
from benchmarks.load import carries
from benchmarks.native import Interviewer
from core.speech.audio import HEARD_RATE_HZ, to_pcm16
from tests.fakes_speech import EnergySpeechDetector, ScriptedTranscriber

SECOND = np.sin(np.arange(HEARD_RATE_HZ) / 5)


def test_a_node_carries_as_many_as_are_at_most_twice_as_slow_as_one() -> None:
    assert carries({1: [1.0, 1.1], 2: [1.5, 1.6], 3: [2.0, 2.1], 4: [2.5, 2.6]}) == 3


def test_what_is_quick_again_beyond_a_slow_level_does_not_count() -> None:
    assert carries({1: [1.0], 2: [3.0], 3: [1.0]}) == 1


def test_nothing_measured_carries_nothing() -> None:
    assert carries({}) == 0


def test_the_baseline_asks_once_after_its_fixed_silence() -> None:
    loud, quiet = (to_pcm16((level * SECOND).astype(np.float32)) for level in (0.3, 0.0))
    interviewer = Interviewer(EnergySpeechDetector, ScriptedTranscriber("some words"))
    seconds = [interviewer.hear("a", quiet), interviewer.hear("a", loud)]
    seconds += [interviewer.hear("a", quiet) for _ in range(round(FIXED_SILENCE_S) + 1)]
    assert seconds == [0, 0, 0, 1, 1]
    assert interviewer.hear("b", quiet) == 0, "each candidate has an ear"
