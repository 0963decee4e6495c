"""The codes for other devices, under a clock that the test turns."""

import uuid

import pytest

from apps.interview_gradio.handover import (
    ALPHABET,
    LENGTH,
    VALID_S,
    WRONG_TRIES,
    WRONG_TRIES_WITHIN_S,
    Handovers,
    TooManyTries,
)
from core.errors import NotFound

HERE, THERE = "192.0.2.1", "192.0.2.2"
INTERVIEW = uuid.uuid4()


class Clock:
    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def handovers(clock: Clock) -> Handovers:
    return Handovers(clock)


def test_a_code_cannot_be_guessed_or_misread(handovers: Handovers) -> None:
    codes = {handovers.offer(uuid.uuid4()) for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert not set(ALPHABET) & set("01OIL")
    assert len(ALPHABET) ** LENGTH >= 2**40


def test_a_code_is_used_once(handovers: Handovers) -> None:
    code = handovers.offer(INTERVIEW)
    assert handovers.take(code, THERE) == INTERVIEW
    with pytest.raises(NotFound):
        handovers.take(code, THERE)
    with pytest.raises(NotFound):
        handovers.look(code, THERE)


def test_looking_at_a_code_does_not_use_it_up(handovers: Handovers) -> None:
    code = handovers.offer(INTERVIEW)
    assert [handovers.look(code, THERE) for _ in range(20)] == [INTERVIEW] * 20
    assert handovers.take(code, THERE) == INTERVIEW


@pytest.mark.parametrize("written", [str.lower, lambda code: f" {code[:3]}-{code[3:6]} {code[6:]}"])
def test_a_code_may_be_typed_by_hand(handovers: Handovers, written: object) -> None:
    assert callable(written)
    assert handovers.take(written(handovers.offer(INTERVIEW)), THERE) == INTERVIEW


def test_a_code_is_valid_for_ten_minutes(handovers: Handovers, clock: Clock) -> None:
    code = handovers.offer(INTERVIEW)
    clock.now_s += VALID_S - 1
    assert handovers.look(code, THERE) == INTERVIEW
    clock.now_s += 1
    with pytest.raises(NotFound):
        handovers.take(code, THERE)


def test_a_new_code_makes_the_one_before_it_void(handovers: Handovers) -> None:
    first, other = handovers.offer(INTERVIEW), handovers.offer(uuid.uuid4())
    second = handovers.offer(INTERVIEW)
    with pytest.raises(NotFound):
        handovers.look(first, THERE)
    assert handovers.look(second, THERE) == INTERVIEW
    assert handovers.look(other, THERE) != INTERVIEW


def test_who_guesses_has_to_wait_and_others_do_not(handovers: Handovers, clock: Clock) -> None:
    code = handovers.offer(INTERVIEW)
    for _ in range(WRONG_TRIES):
        with pytest.raises(NotFound):
            handovers.look("WRONGCODE", THERE)
    with pytest.raises(TooManyTries):
        handovers.take(code, THERE)
    assert handovers.look(code, HERE) == INTERVIEW
    clock.now_s += WRONG_TRIES_WITHIN_S
    assert handovers.take(code, THERE) == INTERVIEW


def test_waiting_is_not_made_longer_by_trying_on(handovers: Handovers, clock: Clock) -> None:
    for _ in range(WRONG_TRIES):
        with pytest.raises(NotFound):
            handovers.look("", THERE)
    clock.now_s += WRONG_TRIES_WITHIN_S - 1
    with pytest.raises(TooManyTries):
        handovers.look("", THERE)
    clock.now_s += 1
    with pytest.raises(NotFound):
        handovers.look("", THERE)
