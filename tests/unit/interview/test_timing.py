"""What the end of a turn took: nothing is better than something wrong."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.interview.timing import Stage, TurnTiming

USUAL = {
    Stage.VAD_STOP: 0.2,
    Stage.TURN_MODEL: 0.3,
    Stage.TRANSCRIPT: 0.55,
    Stage.COMMITTED: 0.6,
    Stage.CHOSEN: 0.61,
    Stage.FIRST_AUDIO: 0.64,
}


def timing_of(marks: dict[Stage, float], voice_at_s: float = 100.0) -> TurnTiming:
    timing = TurnTiming()
    timing.heard(voice_at_s)
    for stage, since_s in marks.items():
        timing.mark(stage, voice_at_s + since_s)
    return timing


def test_stages_count_from_the_last_voice_in_their_order() -> None:
    stages = timing_of(dict(reversed(USUAL.items()))).stages()
    assert stages == pytest.approx({stage.value: since_s for stage, since_s in USUAL.items()})
    assert list(stages) == [
        "vad_stop",
        "turn_model",
        "transcript",
        "committed",
        "chosen",
        "first_audio",
    ]


def test_speech_that_goes_on_makes_the_end_before_it_none() -> None:
    timing = timing_of(USUAL)
    timing.heard(101.0)
    assert timing.stages() == {}
    timing.mark(Stage.VAD_STOP, 101.25)
    assert timing.stages() == {"vad_stop": 0.25}


def test_the_first_mark_counts_but_the_last_verdict_and_text_do() -> None:
    timing = timing_of(USUAL)
    for stage in Stage:
        timing.mark(stage, 100.58)
    again = {"turn_model": 0.58, "transcript": 0.58}
    expected = {stage.value: since_s for stage, since_s in USUAL.items()} | again
    assert timing.stages() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("wrong", "left_out"),
    [
        ({Stage.VAD_STOP: -0.1}, {"vad_stop"}),
        ({Stage.TRANSCRIPT: math.nan}, {"transcript"}),
        ({Stage.COMMITTED: math.inf}, {"committed"}),
        ({Stage.COMMITTED: 0.1}, {"committed"}),
        ({Stage.CHOSEN: 0.59}, {"chosen"}),
        ({Stage.FIRST_AUDIO: 0.605}, {"first_audio"}),
        ({Stage.COMMITTED: 0.1, Stage.CHOSEN: 0.15}, {"committed", "chosen"}),
    ],
)
def test_a_value_that_cannot_be_is_left_out(wrong: dict[Stage, float], left_out: set[str]) -> None:
    assert set(timing_of(USUAL | wrong).stages()) == set(Stage) - left_out


def test_a_turn_ended_by_hand_may_have_its_text_later() -> None:
    by_hand = {
        Stage.COMMITTED: 0.05,
        Stage.TRANSCRIPT: 0.9,
        Stage.CHOSEN: 0.06,
        Stage.FIRST_AUDIO: 0.1,
    }
    assert set(timing_of(by_hand).stages()) == {stage.value for stage in by_hand}


def test_a_typed_answer_and_the_next_turn_have_no_times() -> None:
    timing = TurnTiming()
    timing.mark(Stage.COMMITTED, 5.0)
    assert timing.stages() == {}
    timing = timing_of(USUAL)
    timing.reset()
    timing.mark(Stage.COMMITTED, 101.0)
    assert timing.stages() == {}


@given(st.dictionaries(st.sampled_from([*Stage]), st.floats()), st.floats())
def test_no_reported_stage_is_earlier_than_one_it_must_follow(
    marks: dict[Stage, float], voice_at_s: float
) -> None:
    stages = timing_of(marks, voice_at_s).stages()
    assert all(math.isfinite(since_s) and since_s >= 0 for since_s in stages.values())
    chain = [stages[s] for s in ("vad_stop", "committed", "chosen", "first_audio") if s in stages]
    assert chain == sorted(chain)
