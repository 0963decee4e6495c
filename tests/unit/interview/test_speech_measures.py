"""What is measured of how an answer was said: numbers, how sure they are, and media seconds."""

import uuid
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from core.assessment.measures import Measure
from core.interview.interview import EndReason, Turn
from core.interview.speech_measures import UNITS, speech_measures
from core.language.language import LANGUAGES, Language
from core.speech.exact import NOTHING, Heard
from core.speech.filled_pauses import FilledPause
from core.speech.prosody import Prosody
from core.speech.transcript import Word
from tests.builders import NOW, a_plan

FROM_S = 100.0
TURN = Turn(uuid.uuid4(), uuid.uuid4(), 0, a_plan(1).questions[0], NOW, FROM_S, 200.0)


def voice(seconds: float) -> Prosody:
    """Return a voice that goes an octave up and down, at -20 dBFS."""
    count = round(100 * seconds)
    ones = np.ones(count, dtype=np.float32)
    return Prosody(np.where(np.arange(count) % 2, 100, 200) * ones, 0.9 * ones, -20 * ones)


def heard(text: str, seconds: float = 20.0) -> Heard:
    """Return words that take `seconds` together, from a second on, half of it voiced."""
    words, step = text.split(), seconds / len(text.split())
    starts_s = [FROM_S + 1 + number * step for number in range(len(words))]
    placed = [
        Word(word, at_s, at_s + step, 0.75) for word, at_s in zip(words, starts_s, strict=True)
    ]
    return Heard(text, tuple(placed), (), voice(seconds / 2), NOTHING)


def measured(
    answer: Heard | None, language: Language = "en", turn: Turn = TURN
) -> Mapping[str, Measure]:
    measures = speech_measures(turn, language, answer)
    assert {measure.turn_id for measure in measures} == {turn.id}
    assert [measure.name for measure in measures] == list(UNITS)
    return {measure.name: measure for measure in measures}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_sound_or_words_everything_is_missing_and_says_why(language: Language) -> None:
    typed = replace(TURN, start_s=None, end_s=None, end_reason=EndReason.TYPED)
    silent = Heard("", (), (), NOTHING, voice(3))
    for found, why in (
        (measured(None, language, typed), "typed"),
        (measured(None, language), "no_speech"),
        (measured(silent, language), "no_speech"),
    ):
        assert {one.missing for one in found.values()} == {why}
        assert {(one.confidence, one.moments) for one in found.values()} == {(None, ())}
        assert "" not in {one.unit for one in found.values()}


def test_pauses_and_lengths_carry_their_moments() -> None:
    answer = heard("one two three four", seconds=4)
    late = tuple(replace(w, start_s=w.start_s + 0.6) for w in answer.words[2:3])
    found = measured(replace(answer, words=(*answer.words[:2], *late, *answer.words[3:])))
    assert found["pauses"].value == 1
    assert found["pauses"].moments == found["longest_pause_s"].moments == ((103.0, 103.6),)
    assert found["longest_pause_s"].value == pytest.approx(0.6)
    assert found["length_s"].moments == ((101.0, 105.0),)
    assert found["start_delay_s"].moments == ((100.0, 101.0),)
    assert found["pauses"].confidence == pytest.approx(0.75)
    assert found["rate_per_min"].unit == "words/min"


def test_pitch_and_level_come_from_the_voice() -> None:
    found = measured(replace(heard("one two three"), background=voice(1)))
    assert found["pitch_variation_st"].value == pytest.approx(6)
    assert found["pitch_variation_st"].confidence == pytest.approx(0.9)
    assert found["level_variation_db"].value == pytest.approx(0)
    assert found["level_variation_db"].confidence == pytest.approx(0), "as loud as the background"
    assert found["voiced_share"].value == pytest.approx(0.5)


def test_a_whisper_has_no_pitch() -> None:
    found = measured(replace(heard("one two three"), speech=voice(1.9)))
    for name in ("pitch_variation_st", "level_variation_db", "voiced_share"):
        assert found[name].missing == "too_little_voice"


def test_filled_pauses_are_counted_by_the_minute() -> None:
    pauses = (FilledPause((103.0, 103.5), 0.9), FilledPause((110.0, 110.4), 0.7))
    found = measured(replace(heard("one two three"), filled_pauses=pauses))
    filled = found["filled_pauses_per_min"]
    assert filled.value == pytest.approx(6)
    assert filled.confidence == pytest.approx(0.8)
    assert filled.moments == ((103.0, 103.5), (110.0, 110.4))
    none = measured(heard("one two three"))["filled_pauses_per_min"]
    assert (none.value, none.confidence, none.moments) == (0, None, ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I I led it no, wait, we maybe led"),
        ("ko", "제가 제가 3월에, 아니 4월에 아마 그때"),
    ],
)
def test_what_is_said_twice_taken_back_or_softened_has_its_moments(
    language: Language, text: str
) -> None:
    answer = heard(text)
    found = measured(answer, language)
    for name in ("repetitions_per_min", "self_corrections_per_min", "hedges_per_min"):
        assert found[name].value == pytest.approx(3)
        assert found[name].confidence == pytest.approx(0.75)
        ((start_s, end_s),) = found[name].moments
        assert start_s in [word.start_s for word in answer.words]
        assert end_s in [word.end_s for word in answer.words]
    assert found["repetitions_per_min"].moments == (
        (answer.words[0].start_s, answer.words[1].end_s),
    )


def test_how_often_is_not_told_of_a_moment() -> None:
    found = measured(heard("I I led it", seconds=9.9))
    for name in ("repetitions_per_min", "filled_pauses_per_min", "hedges_per_min"):
        assert found[name].missing == "too_short"
        assert found[name].moments == ()
    assert found["rate_per_min"].value is not None
