"""Answers heard again with the real models: words, filled pauses, and a voice that moves."""

from functools import lru_cache

import numpy as np
import pytest

from benchmarks.vowels import vowel
from core.language.language import LANGUAGES, Language
from core.speech.adapters.faster_whisper import FasterWhisperTranscriber
from core.speech.adapters.parselmouth import ParselmouthProsodyAnalyzer
from core.speech.adapters.silero import SileroSpeechDetector, open_session
from core.speech.audio import HEARD_RATE_HZ, Audio
from core.speech.exact import Ears, Heard, hear
from core.speech.prosody import variation
from tests.sounds import english, korean, noise, share_of_words, silence, spoken_in_english, weights

UH = ((620.0, 1200.0, 2550.0),)
EO = ((600.0, 950.0, 2600.0),)
"""Formants of "uh" and "어", as in `benchmarks.hesitations`."""
LENGTH_S, GAP_S = 0.6, 0.15


@lru_cache
def ears() -> Ears:
    return Ears(
        FasterWhisperTranscriber(
            weights("whisper-base"), name="base", device="cpu", compute_type="int8", threads=2
        ),
        SileroSpeechDetector(open_session(weights("silero-vad"))),
        ParselmouthProsodyAnalyzer(),
    )


def heard(audio: Audio, language: Language) -> Heard:
    return hear(audio, language=language, ears=ears())


def with_hesitation(
    before: Audio, after: Audio, formants: tuple[tuple[float, ...], ...], pitch_hz: float
) -> tuple[Audio, tuple[float, float]]:
    """Return both with a hesitation between, a little quieter than speech, and where it is."""
    made = 0.2 * vowel(formants, LENGTH_S, pitch_hz, np.random.default_rng(1))
    gap = silence(GAP_S).samples
    whole = np.concatenate([before.samples, gap, made, gap, after.samples])
    room = noise(len(whole) / HEARD_RATE_HZ, 0.0005).samples[: len(whole)]
    start_s = before.duration_s + GAP_S
    return Audio(whole[: len(room)] + room), (start_s, start_s + LENGTH_S)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_speech_holds_no_filled_pause_and_a_voice_that_moves(language: Language) -> None:
    audio = english() if language == "en" else Audio(korean()[0].samples[: 20 * HEARD_RATE_HZ])
    found = heard(audio, language)
    assert found.filled_pauses == ()
    voice = variation(found.speech, found.background)
    assert voice.pitch_st is not None
    assert 1 < voice.pitch_st < 6
    assert voice.level_db is not None
    assert 2 < voice.level_db < 12


@pytest.mark.parametrize(("formants", "language", "pitch_hz"), [(UH, "en", 85), (EO, "ko", 230)])
def test_a_hesitation_is_found_where_it_is_and_is_in_no_word(
    formants: tuple[tuple[float, ...], ...], language: Language, pitch_hz: float
) -> None:
    if language == "en":
        before = spoken_in_english("I led a small team that rebuilt the payment service and")
        after = spoken_in_english("we measured the delay before and after.")
    else:
        sound, _ = korean()
        before = Audio(sound.samples[: round(6.1 * HEARD_RATE_HZ)])
        after = Audio(sound.samples[round(6.45 * HEARD_RATE_HZ) : round(14.2 * HEARD_RATE_HZ)])
    audio, (start_s, end_s) = with_hesitation(before, after, formants, pitch_hz)
    found = heard(audio, language)
    (pause,) = found.filled_pauses
    assert pause.moment == pytest.approx((start_s, end_s), abs=0.15)
    assert pause.steadiness > 0.7
    if language == "en":
        assert share_of_words("small team rebuilt the payment service measured", found.text) > 0.8


@pytest.mark.parametrize("audio", [silence(3), noise(3, 0.05)])
def test_in_silence_and_noise_nothing_is_found(audio: Audio) -> None:
    found = heard(audio, "ko")
    assert (found.text, found.words, found.filled_pauses) == ("", (), ())
    assert variation(found.speech, found.background).pitch_st is None
