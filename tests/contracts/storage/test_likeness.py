"""`core.storage.Likeness`."""

from dataclasses import replace
from uuid import uuid4

import numpy as np
import pytest
from numpy.typing import NDArray

from core.assessment.proximity import AnswerVector
from core.interview.interview import Interview
from core.language.language import Language
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import NOW, a_turn, an_interview

MODEL = "small@1"
HALF = 2e-3
"""What half precision may change of a cosine."""


def vector(cosine: float) -> NDArray[np.float32]:
    """Return a unit vector with this cosine to the first axis."""
    at = np.zeros(384, np.float32)
    at[0], at[1] = cosine, np.sqrt(1 - cosine**2)
    return at


def asked(language: Language = "ko") -> AnswerVector:
    return AnswerVector(uuid4(), "q", language, MODEL, vector(1.0))


def put(
    new_uow: NewUnitOfWork,
    cosine: float,
    field_code: str = "software",
    *,
    language: Language = "ko",
    model: str = MODEL,
    is_shared: bool = True,
) -> AnswerVector:
    interview: Interview = replace(an_interview(), field_code=field_code, language=language)
    turn = a_turn(interview.id)
    answer = AnswerVector(turn.id, turn.question.question_id, language, model, vector(cosine))
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.turns.put(turn)
        uow.exemplars.put_answer(answer, "0" * 64)
        if is_shared:
            uow.shares.give(interview.id, now=NOW)
        uow.commit()
    return answer


def test_the_nearest_of_one_field_come_first(new_uow: NewUnitOfWork) -> None:
    far, near = put(new_uow, 0.2), put(new_uow, 0.8)
    put(new_uow, 0.9, "data")
    put(new_uow, 0.9, language="en")
    put(new_uow, 0.9, model="another")
    with new_uow() as uow:
        found = uow.likeness.in_field(asked(), "software", 10)
        assert [one.turn_id for one in found] == [near.turn_id, far.turn_id]
        assert [one.cosine for one in found] == pytest.approx([0.8, 0.2], abs=HALF)
        assert {one.field_code for one in found} == {"software"}
        assert {one.question_id for one in found} == {near.question_id}
        assert len(uow.likeness.in_field(asked(), "software", 1)) == 1
        assert list(uow.likeness.in_field(asked(), "' OR 1=1 --", 10)) == []


def test_anywhere_means_any_field_of_the_language_and_model(new_uow: NewUnitOfWork) -> None:
    one, other = put(new_uow, 0.5), put(new_uow, 0.9, "data")
    put(new_uow, 0.99, language="en")
    put(new_uow, 0.99, model="another")
    with new_uow() as uow:
        found = uow.likeness.anywhere(asked(), 10)
    assert [each.turn_id for each in found] == [other.turn_id, one.turn_id]


def test_the_answer_itself_is_not_like_it(new_uow: NewUnitOfWork) -> None:
    answer = put(new_uow, 1.0)
    with new_uow() as uow:
        assert list(uow.likeness.in_field(answer, "software", 10)) == []
        assert list(uow.likeness.anywhere(answer, 10)) == []


def test_what_is_not_shared_is_not_found(new_uow: NewUnitOfWork) -> None:
    put(new_uow, 0.9, is_shared=False)
    answer = put(new_uow, 0.8)
    with new_uow() as uow:
        (found,) = uow.likeness.anywhere(asked(), 10)
        assert found.turn_id == answer.turn_id
        uow.shares.revoke(found.interview_id, now=NOW)
        uow.commit()
    with new_uow() as uow:
        assert list(uow.likeness.anywhere(asked(), 10)) == []
        assert list(uow.likeness.in_field(asked(), "software", 10)) == []


def test_a_shared_answer_is_found_behind_many_nearer_ones_that_are_not(
    new_uow: NewUnitOfWork,
) -> None:
    for _ in range(25):
        put(new_uow, 0.9, is_shared=False)
    answer = put(new_uow, 0.1)
    with new_uow() as uow:
        (found,) = uow.likeness.in_field(asked(), "software", 1)
    assert found.turn_id == answer.turn_id


def test_recall_is_measured_on_answers_that_are_there(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow:
        nothing = uow.likeness.recall("ko", MODEL, asked=5, limit=3)
    assert (nothing.answers, nothing.asked, nothing.share, nothing.exact_ms) == (0, 0, None, None)
    for cosine in np.linspace(0.1, 0.9, 12):
        put(new_uow, float(cosine))
    with new_uow() as uow:
        found = uow.likeness.recall("ko", MODEL, asked=200, limit=3)
    assert found.answers == 12
    assert found.asked > 0
    assert found.share == 1.0
    assert found.exact_ms is not None


def test_languages_and_models_with_vectors_are_named(new_uow: NewUnitOfWork) -> None:
    put(new_uow, 0.5)
    put(new_uow, 0.5, is_shared=False)
    put(new_uow, 0.5, language="en")
    put(new_uow, 0.5, model="another@2")
    with new_uow() as uow:
        assert uow.likeness.models() == [("en", MODEL), ("ko", "another@2"), ("ko", MODEL)]
