import numpy as np

from core.speech.adapters.soxr import StreamResampler

NOISE = np.random.default_rng(1).integers(-20_000, 20_000, 4_000).astype("<i2").tobytes()
CHUNK_BYTES = 333
"""Of an odd length, so that samples are cut in two."""


def test_sound_of_the_right_rate_is_left_as_it_is() -> None:
    resampler = StreamResampler(16_000, 16_000)
    chunks = [NOISE[at : at + CHUNK_BYTES] for at in range(0, len(NOISE), CHUNK_BYTES)]
    assert b"".join(map(resampler.resample, chunks)) + resampler.flush() == NOISE


def test_sound_of_another_rate_gets_the_right_length() -> None:
    resampler = StreamResampler(48_000, 16_000)
    assert len(resampler.resample(NOISE) + resampler.flush()) == round(len(NOISE) / 2 / 3) * 2
