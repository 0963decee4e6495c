"""Wait for something to become true, instead of for some time to pass."""

import time
from collections.abc import Callable
from typing import TypeVar

import pytest

LOOK_EVERY_S = 0.02
Found = TypeVar("Found")


def eventually(condition: Callable[[], Found], within_s: float) -> Found:
    """Return the first true answer of `condition`; fail the test when there is none in time."""
    deadline = time.monotonic() + within_s
    while not (found := condition()):
        if time.monotonic() > deadline:
            pytest.fail(f"not so within {within_s:g} s; the last answer was {found!r}")
        time.sleep(LOOK_EVERY_S)
    return found
