"""What the recognition benchmark is given: pieces as live, and speech with a known text."""

import numpy as np
import pytest

from benchmarks.material import Speech, in_noise, readings
from benchmarks.pieces import pieces
from core.speech.audio import HEARD_RATE_HZ, Audio, level_dbfs
from tests.fakes_speech import EnergySpeechDetector, ToneSynthesizer


def sound(*stretches: tuple[float, float]) -> Audio:
    """Return stretches of (seconds, amplitude) as noise, which the detector takes for voice."""
    random = np.random.default_rng(1)
    parts = [
        random.standard_normal(round(seconds * HEARD_RATE_HZ)) * amplitude
        for seconds, amplitude in stretches
    ]
    return Audio(np.concatenate(parts).astype(np.float32))


def lengths_s(audio: Audio) -> list[float]:
    return [piece.end_s - piece.start_s for piece in pieces(audio, EnergySpeechDetector())]


def test_a_piece_ends_where_the_voice_stopped_and_not_where_its_pause_was_known() -> None:
    (length_s,) = lengths_s(sound((0.5, 0.0), (4.0, 0.1), (1.0, 0.0)))
    assert length_s == pytest.approx(0.5 + 4.0 + 0.224, abs=0.1)


def test_a_piece_that_goes_on_after_a_breath_is_one_piece() -> None:
    assert len(lengths_s(sound((2.0, 0.1), (0.25, 0.0), (2.0, 0.1)))) == 1


def test_speech_without_a_pause_is_cut_and_nothing_of_it_is_lost() -> None:
    found = lengths_s(sound((26.0, 0.1)))
    assert max(found) <= 12.1
    assert sum(found) == pytest.approx(26.2, abs=0.2)


def test_a_click_is_no_piece() -> None:
    assert lengths_s(sound((1.0, 0.0), (0.15, 0.1), (1.0, 0.0))) == []


def test_readings_are_texts_without_marks_and_pauses_are_heard() -> None:
    speeches = readings(ToneSynthesizer(), seed=1)
    assert len(speeches) == 12
    for speech in speeches:
        assert "/" not in speech.text
        assert "  " not in speech.text
        assert np.abs(speech.sound.samples).max() == pytest.approx(0.7, abs=0.1)


def test_noise_is_as_far_below_speech_as_is_said_and_differs_by_seed() -> None:
    voice = Speech("voice", "en", "text", sound((1.0, 0.0), (3.0, 0.1), (1.0, 0.0)))
    noisy = in_noise([voice], seeds=(1, 2))
    assert [speech.noise_db for speech in noisy] == [20.0, 20.0, 10.0, 10.0]
    for speech in noisy:
        added = speech.sound.samples - voice.sound.samples
        said = level_dbfs(voice.sound.samples[HEARD_RATE_HZ : 4 * HEARD_RATE_HZ])
        assert said - level_dbfs(added) == pytest.approx(speech.noise_db, abs=0.5)
    assert not np.array_equal(noisy[0].sound.samples, noisy[1].sound.samples)
