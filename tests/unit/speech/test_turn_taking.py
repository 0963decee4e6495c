import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.cues import Ending
from core.speech.turn_taking import (
    MARGIN_S,
    MAX_PAUSE_S,
    Candidate,
    Decision,
    Patience,
    Pauses,
    Progress,
    TurnPolicy,
    decide,
    needed_silence_s,
)

POLICY = TurnPolicy()
ANYBODY = Candidate()


def progress(**changes: object) -> Progress:
    usual = {
        "elapsed_s": 20.0,
        "voice_s": 10.0,
        "silence_s": 0.0,
        "has_words": True,
        "is_deciphering": False,
        "completeness": 0.95,
        "ending": Ending.FINISHED,
    }
    return Progress(**usual | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "needed_s"),
    [
        ({}, POLICY.sure_s),
        ({"completeness": 0.3}, POLICY.sure_s),
        ({"completeness": 0.2}, POLICY.doubtful_s),
        ({"completeness": None}, POLICY.doubtful_s),
        ({"ending": None}, POLICY.doubtful_s),
        ({"ending": Ending.UNCLEAR}, POLICY.likely_s),
        ({"ending": Ending.UNCLEAR, "completeness": 0.5}, POLICY.doubtful_s),
        ({"ending": Ending.UNFINISHED}, POLICY.unfinished_s),
        ({"has_asked_for_time": True}, POLICY.asked_for_time_s),
    ],
)
def test_the_silence_that_ends_an_answer(changes: dict[str, object], needed_s: float) -> None:
    assert needed_silence_s(progress(**changes), ANYBODY, POLICY) == pytest.approx(needed_s)
    almost, enough = (progress(**changes, silence_s=needed_s + by) for by in (-0.01, 0.01))
    assert decide(almost, ANYBODY, POLICY) is Decision.WAIT
    assert decide(enough, ANYBODY, POLICY) is Decision.END


@pytest.mark.parametrize(
    ("changes", "decision"),
    [
        ({"silence_s": 3.9, "has_words": False, "is_deciphering": True}, Decision.WAIT),
        ({"silence_s": 4.0, "has_words": False, "is_deciphering": True}, Decision.END),
        (
            {"silence_s": 5.0, "voice_s": 3.0, "has_words": False, "is_deciphering": True},
            Decision.WAIT,
        ),
        ({"silence_s": 5.0, "has_words": False}, Decision.WAIT),
        ({"silence_s": 6.0, "has_words": False}, Decision.NUDGE),
        ({"silence_s": 5.0, "voice_s": 0.0}, Decision.WAIT),
        ({"silence_s": 6.0, "voice_s": 0.0}, Decision.NUDGE),
        ({"elapsed_s": 60.0, "has_words": False}, Decision.PAUSE),
        ({"elapsed_s": 300.0}, Decision.LIMIT),
    ],
)
def test_sound_without_words_ends_nothing(changes: dict[str, object], decision: Decision) -> None:
    assert decide(progress(**changes), ANYBODY, POLICY) is decision


def test_patience_and_thinking_aloud_wait_longer() -> None:
    unfinished = progress(ending=Ending.UNFINISHED)
    usual = needed_silence_s(unfinished, ANYBODY, POLICY)
    patient = needed_silence_s(unfinished, Candidate(Patience.PATIENT), POLICY)
    quick = needed_silence_s(unfinished, Candidate(Patience.QUICK), POLICY)
    aloud = needed_silence_s(unfinished, Candidate(thinks_aloud=True), POLICY)
    assert quick < usual < aloud < patient


def test_who_pauses_long_between_sentences_is_waited_for() -> None:
    pauses = Pauses()
    before = pauses.floor_s
    pauses.resumed_after(0.2)
    assert pauses.floor_s == before, "a breath teaches nothing"
    for _ in range(40):
        pauses.resumed_after(1.5)
    assert 1.5 < pauses.floor_s <= 1.5 + MARGIN_S
    needed = needed_silence_s(progress(), Candidate(pause_s=pauses.floor_s), POLICY)
    assert needed == pauses.floor_s


def test_a_cut_off_teaches_more_than_a_pause() -> None:
    once, cut_off = Pauses(), Pauses()
    once.resumed_after(1.5)
    cut_off.cut_off_after(1.5)
    assert cut_off.floor_s > once.floor_s


def test_before_anything_is_learned_the_policy_decides() -> None:
    floor_s = Pauses().floor_s
    needed = needed_silence_s(progress(), Candidate(pause_s=floor_s), POLICY)
    assert needed == pytest.approx(POLICY.sure_s)


@given(st.lists(st.floats(0, 100)), st.lists(st.floats(0, 100)))
def test_what_is_learned_is_bounded(resumed: list[float], cut_off: list[float]) -> None:
    pauses = Pauses()
    for pause_s in resumed:
        pauses.resumed_after(pause_s)
    for pause_s in cut_off:
        pauses.cut_off_after(pause_s)
    assert 0 <= pauses.floor_s <= MAX_PAUSE_S + MARGIN_S


@given(
    st.floats(0, 1) | st.none(),
    st.sampled_from(Ending) | st.none(),
    st.floats(0, 100),
    st.sampled_from(Patience),
)
def test_no_silence_of_a_spoken_answer_lasts_for_ever(
    completeness: float | None, ending: Ending | None, voice_s: float, patience: Patience
) -> None:
    now = progress(completeness=completeness, ending=ending, voice_s=voice_s)
    needed = needed_silence_s(now, Candidate(patience, thinks_aloud=True), POLICY)
    assert 0.3 < needed < 8
