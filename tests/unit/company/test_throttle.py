"""Guessing is slow, and mistyping is free."""

from core.company.throttle import FIRST_WAIT_S, FREE_TRIES, LONGEST_WAIT_S, MOST_KEYS, Throttle


class Clock:
    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


def test_the_first_tries_are_free() -> None:
    throttle = Throttle(Clock())
    for _ in range(FREE_TRIES - 1):
        throttle.failed("kim")
    assert throttle.wait_s("kim") == 0


def test_each_further_one_waits_twice_as_long_up_to_the_longest() -> None:
    clock = Clock()
    throttle, waits = Throttle(clock), []
    for _ in range(FREE_TRIES + 10):
        throttle.failed("kim")
        waits.append(throttle.wait_s("kim"))
        clock.now_s += waits[-1]
    assert waits[FREE_TRIES - 1 : FREE_TRIES + 2] == [
        FIRST_WAIT_S,
        2 * FIRST_WAIT_S,
        4 * FIRST_WAIT_S,
    ]
    assert waits[-1] == LONGEST_WAIT_S


def test_a_wait_ends_and_others_do_not_wait() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(FREE_TRIES):
        throttle.failed("kim")
    assert throttle.wait_s("lee") == 0
    clock.now_s += FIRST_WAIT_S
    assert throttle.wait_s("kim") == 0


def test_who_signs_in_begins_anew() -> None:
    throttle = Throttle(Clock())
    for _ in range(FREE_TRIES):
        throttle.failed("kim")
    throttle.succeeded("kim")
    throttle.failed("kim")
    assert throttle.wait_s("kim") == 0


def test_it_remembers_no_more_than_it_may() -> None:
    throttle = Throttle(Clock())
    for _ in range(FREE_TRIES):
        throttle.failed("first")
    for number in range(MOST_KEYS):
        throttle.failed(str(number))
    assert throttle.wait_s("first") == 0
