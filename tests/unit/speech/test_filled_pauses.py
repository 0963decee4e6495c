"""What is taken for "um", and what is not: long steady sounds against words that need the time."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from core.language.language import LANGUAGES, Language
from core.speech.audio import HEARD_RATE_HZ, Audio
from core.speech.filled_pauses import FilledPause, filled_pauses
from core.speech.spectrum import movement_db
from core.speech.transcript import Word
from tests.fakes_speech import ConstantProsodyAnalyzer
from tests.sounds import noise, silence

PITCH_HZ = 120


def vowel(seconds: float, centre_hz: float = 600, level: float = 0.2) -> NDArray[np.float32]:
    """Return a voice whose overtones are strong around one frequency."""
    times = np.arange(round(seconds * HEARD_RATE_HZ)) / HEARD_RATE_HZ
    hertz = PITCH_HZ * np.arange(1, 33)
    strength = 1 / (1 + ((hertz - centre_hz) / 150) ** 2) + 0.005
    wave = np.sum(strength[:, None] * np.sin(2 * np.pi * hertz[:, None] * times), axis=0)
    return np.asarray(level * wave / np.abs(wave).max(), dtype=np.float32)


def speech(seconds: float, seed: int = 1) -> NDArray[np.float32]:
    """Return a voice that moves as words do: every 80 ms from a dark vowel to a bright one."""
    random = np.random.default_rng(seed)
    pairs = [(random.uniform(1800, 3000), random.uniform(300, 900)) for _ in range(20)]
    vowels = [vowel(0.08, hertz) for pair in pairs for hertz in pair]
    return np.concatenate(vowels[: round(seconds / 0.08)])


def words(*texts: str, from_s: float, to_s: float) -> list[Word]:
    """Return words that take time as their letters do."""
    shares = np.cumsum([0, *map(len, texts)]) / sum(map(len, texts))
    places = from_s + (to_s - from_s) * shares
    return [
        Word(text, float(start), float(end), 0.9)
        for text, start, end in zip(texts, places, places[1:], strict=False)
    ]


def found(
    parts: Sequence[NDArray[np.float32]],
    said: Sequence[Word],
    *,
    language: Language = "en",
    is_speech: bool = True,
) -> tuple[FilledPause, ...]:
    audio = Audio(np.concatenate(parts))
    prosody = ConstantProsodyAnalyzer().analyze(audio)
    heard = np.full(len(prosody), is_speech)
    return filled_pauses(audio, said, language=language, prosody=prosody, is_speech=heard)


BEFORE = words("we", "built", "the", "service", from_s=0.0, to_s=1.2)
AFTER = words("with", "four", "people", from_s=1.8, to_s=3.0)


def test_a_long_steady_sound_between_words_is_one() -> None:
    (pause,) = found([speech(1.2), vowel(0.6), speech(1.2, 2)], [*BEFORE, *AFTER])
    assert pause.moment == pytest.approx((1.2, 1.8), abs=0.06)
    assert pause.steadiness > 0.9


def test_it_is_found_under_a_word_that_is_given_its_time() -> None:
    late = Word("with", 1.2, 2.15, 0.9)
    (pause,) = found([speech(1.2), vowel(0.6), speech(1.2, 2)], [*BEFORE, late, *AFTER[1:]])
    assert pause.moment == pytest.approx((1.2, 1.8), abs=0.06)


def test_the_um_that_was_written_down_is_found_once() -> None:
    written = Word("Um,", 1.3, 1.9, 0.9)
    (pause,) = found([speech(1.2), vowel(0.6), speech(1.2, 2)], [*BEFORE, written, *AFTER])
    assert pause.moment == pytest.approx((1.2, 1.8), abs=0.06)


@pytest.mark.parametrize(("language", "text"), [("en", "uh,"), ("ko", "어..")])
def test_a_short_one_is_found_where_it_was_written_down(language: Language, text: str) -> None:
    written = Word(text, 1.2, 1.4, 0.9)
    (pause,) = found([speech(1.2), vowel(0.2), speech(1.2, 2)], [written], language=language)
    assert pause.moment == (1.2, 1.4)


def test_a_vowel_of_somebody_whose_words_are_all_long_is_none() -> None:
    slow = words("we", "go", "so", "far", "on", from_s=0.0, to_s=3.0)
    assert found([speech(1.2), vowel(0.6), speech(1.2, 2)], slow) == ()


@pytest.mark.parametrize("seconds", [0.1, 0.2])
def test_a_short_one_is_a_sound_of_a_word(seconds: float) -> None:
    assert found([speech(1.2), vowel(seconds), speech(1.2, 2)], BEFORE) == ()


def test_two_sounds_of_um_are_one() -> None:
    um = [vowel(0.2, 600), vowel(0.2, 300)]
    (pause,) = found([speech(1.2), *um, speech(1.2, 2)], BEFORE)
    assert pause.moment == pytest.approx((1.2, 1.6), abs=0.08)


def test_words_that_were_not_understood_are_none() -> None:
    assert found([speech(1.2), speech(1.2, 2)], BEFORE) == ()


def test_what_is_no_speech_is_none() -> None:
    assert found([speech(1.2), vowel(0.6), speech(1.2, 2)], BEFORE, is_speech=False) == ()


def test_nothing_is_found_in_silence_noise_or_nothing() -> None:
    for sound in (silence(3), noise(3, 0.1), silence(0), silence(0.005)):
        assert found([sound.samples], []) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_was_understood_the_sound_is_enough(language: Language) -> None:
    still = silence(1).samples
    (pause,) = found([still, vowel(0.5), still], [], language=language)
    assert pause.moment == pytest.approx((1.0, 1.5), abs=0.06)


def test_times_can_be_moved() -> None:
    assert FilledPause((1.0, 1.5), 0.9).shifted(10) == FilledPause((11.0, 11.5), 0.9)


def test_the_spectrum_of_a_louder_vowel_does_not_move() -> None:
    rising = vowel(1.0) * np.linspace(0.1, 1, HEARD_RATE_HZ, dtype=np.float32)
    assert movement_db(Audio(rising), 100)[10:90].max() < 1
    assert np.median(movement_db(Audio(speech(1.0)), 100)) > 3
