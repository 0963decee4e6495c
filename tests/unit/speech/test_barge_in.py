import pytest

from core.speech.barge_in import (
    ECHO_TAIL_S,
    GO_ON_AFTER_S,
    HOLD_VOICE_S,
    SETTLED_S,
    Act,
    BargeIn,
)
from core.speech.voice_activity import WINDOW_S, Window

SAYING = "Please tell me about a project that you are proud of."


def windows(seconds: float, *, voice: bool, speech: bool | None = None) -> list[Window]:
    is_speech = voice if speech is None else speech
    window = Window(0.0, b"", 0.9 if voice else 0.1, voice, is_speech)
    return [window] * round(seconds / WINDOW_S)


def acts(barge_in: BargeIn, *stretches: list[Window]) -> list[Act]:
    found = [barge_in.feed(window) for stretch in stretches for window in stretch]
    return [act for act in found if act is not None]


def test_a_click_holds_nothing() -> None:
    barge_in = BargeIn("en", SAYING)
    assert not acts(barge_in, windows(WINDOW_S, voice=True), windows(1, voice=False))
    assert not barge_in.is_held


def test_speech_holds_at_once() -> None:
    assert acts(BargeIn("en", SAYING), windows(HOLD_VOICE_S + WINDOW_S, voice=True)) == [Act.HOLD]


def test_an_echo_dies_with_our_voice_and_we_go_on() -> None:
    echo = windows(HOLD_VOICE_S + ECHO_TAIL_S - 0.05, voice=True)
    found = acts(BargeIn("en", SAYING), echo, windows(SETTLED_S, voice=False))
    assert found == [Act.HOLD, Act.GO_ON]


def test_who_draws_breath_after_a_first_word_is_heard_out() -> None:
    barge_in = BargeIn("en", SAYING)
    sorry, breath = windows(0.3, voice=True), windows(SETTLED_S - 0.1, voice=False)
    assert acts(barge_in, sorry, breath) == [Act.HOLD]
    assert acts(barge_in, windows(0.9, voice=True))[-1] is Act.FIND_WORDS
    assert barge_in.understood("Sorry, may I ask something first?") is Act.YIELD


def test_who_speaks_on_is_yielded_to_even_if_no_word_is_found_in_time() -> None:
    found = acts(BargeIn("en", SAYING), windows(4, voice=True))
    assert found[0] is Act.HOLD
    assert Act.FIND_WORDS in found
    assert Act.YIELD in found


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Sorry, could I start with my name?", Act.YIELD),
        ("mm-hm", Act.GO_ON),
        ("", Act.GO_ON),
        ("a project that you are", Act.GO_ON),
    ],
)
def test_words_decide_when_it_is_over(text: str, act: Act) -> None:
    barge_in = BargeIn("en", SAYING)
    found = acts(barge_in, windows(0.9, voice=True), windows(0.3, voice=False, speech=False))
    assert found[-1] is Act.FIND_WORDS
    assert barge_in.understood(text) is act


def test_a_backchannel_while_it_lasts_decides_nothing() -> None:
    barge_in = BargeIn("ko", "본인을 소개해 주세요.")
    acts(barge_in, windows(1.2, voice=True))
    assert barge_in.understood("네") is None
    assert barge_in.has_words


def test_words_that_never_come_back_do_not_hold_us_for_ever() -> None:
    barge_in = BargeIn("en", SAYING)
    found = acts(barge_in, windows(0.9, voice=True), windows(GO_ON_AFTER_S + 0.1, voice=False))
    assert found[-1] is Act.GO_ON
