"""`core.storage.Exemplars`."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import numpy as np
import pytest
from numpy.typing import NDArray

from core.assessment.exemplar import Exemplar, Quality
from core.assessment.proximity import AnswerVector
from core.errors import Conflict
from core.interview.interview import Turn
from core.language.language import Language
from core.storage import NewUnitOfWork

MODEL = "small@1"
DIMENSIONS = 384
HALF = 2e-3
"""What half precision may change of a cosine."""


def an_exemplar(
    question: str, place: int = 1, quality: Quality = "good", language: Language = "ko"
) -> Exemplar:
    id_ = f"{question}/{language}/{quality}/{place}"
    return Exemplar(id_, question, language, 1, quality, f"'{id_}' \\ 100% 😀")


def vector(cosine: float, *, axis: int = 1) -> NDArray[np.float32]:
    """Return a unit vector with this cosine to the first axis."""
    at = np.zeros(DIMENSIONS, np.float32)
    at[0], at[axis] = cosine, np.sqrt(1 - cosine**2)
    return at


def an_answer(turn: Turn | None = None, question: str = "q", model: str = MODEL) -> AnswerVector:
    turn_id = uuid4() if turn is None else turn.id
    return AnswerVector(turn_id, question, "ko", model, vector(1.0))


def put(new_uow: NewUnitOfWork, model: str = MODEL, **cosines: float) -> Sequence[Exemplar]:
    """Store good exemplars of one question each, named for it and its language."""
    exemplars = [
        an_exemplar(name[:-3], language="en" if name.endswith("_en") else "ko") for name in cosines
    ]
    with new_uow() as uow:
        vectors = np.stack([vector(cosine) for cosine in cosines.values()])
        uow.exemplars.put(model, exemplars, vectors)
        uow.commit()
    return exemplars


def test_exemplars_are_held_by_language_and_model(new_uow: NewUnitOfWork) -> None:
    korean, english = put(new_uow, q_ko=0.9, q_en=0.8)
    with new_uow() as uow:
        assert set(uow.exemplars.held("ko", MODEL)) == {korean}
        assert set(uow.exemplars.held("en", MODEL)) == {english}
        assert not uow.exemplars.held("ko", "another")


def test_an_exemplar_is_replaced_by_its_id(new_uow: NewUnitOfWork) -> None:
    (first,) = put(new_uow, q_ko=0.9)
    second = replace(first, version=2, text="다시 쓴 답입니다.")
    with new_uow() as uow:
        uow.exemplars.put(MODEL, [second], vector(0.5)[None])
        assert set(uow.exemplars.held("ko", MODEL)) == {second}
        (neighbour,) = uow.exemplars.nearest(an_answer(), "good", 5)
    assert neighbour.cosine == pytest.approx(0.5, abs=HALF)


def test_exemplars_are_removed_from_one_model(new_uow: NewUnitOfWork) -> None:
    gone, _ = put(new_uow, q_ko=0.9, r_ko=0.8)
    put(new_uow, "another", q_ko=0.9)
    with new_uow() as uow:
        uow.exemplars.remove(MODEL, [gone.id, "unknown"])
        uow.exemplars.remove(MODEL, [])
        uow.commit()
    with new_uow() as uow:
        assert {one.question_id for one in uow.exemplars.held("ko", MODEL)} == {"r"}
        assert len(uow.exemplars.held("ko", "another")) == 1


def test_the_nearest_come_first_of_the_same_question_language_model_and_quality(
    new_uow: NewUnitOfWork,
) -> None:
    put(new_uow, other_ko=0.99, q_en=0.98)
    put(new_uow, "another", q_ko=0.97)
    cosines = {an_exemplar("q", place): cosine for place, cosine in enumerate((0.7, -0.2, 0.9))}
    bad = an_exemplar("q", quality="bad")
    with new_uow() as uow:
        vectors = np.stack([vector(cosine, axis=7) for cosine in cosines.values()])
        uow.exemplars.put(MODEL, list(cosines), vectors)
        uow.exemplars.put(MODEL, [bad], vector(0.95)[None])
        found = uow.exemplars.nearest(an_answer(), "good", 2)
        assert [one.id for one in found] == ["q/ko/good/2", "q/ko/good/0"]
        assert [one.cosine for one in found] == pytest.approx([0.9, 0.7], abs=HALF)
        assert [one.id for one in uow.exemplars.nearest(an_answer(), "bad", 2)] == [bad.id]
        assert uow.exemplars.nearest(an_answer(question="unknown"), "good", 2) == []


def test_of_equally_near_ones_the_order_is_fixed(new_uow: NewUnitOfWork) -> None:
    exemplars = [an_exemplar("q", place) for place in (3, 1, 2)]
    with new_uow() as uow:
        uow.exemplars.put(MODEL, exemplars, np.stack([vector(0.9)] * 3))
        found = uow.exemplars.nearest(an_answer(), "good", 3)
    assert [one.id[-1] for one in found] == ["1", "2", "3"]


def test_of_each_other_question_the_nearest_good_one_counts(new_uow: NewUnitOfWork) -> None:
    put(new_uow, q_ko=0.99, a_ko=0.5, b_ko=0.7, b_en=0.98)
    put(new_uow, "another", c_ko=0.97)
    with new_uow() as uow:
        uow.exemplars.put(MODEL, [an_exemplar("a", 2)], vector(0.6)[None])
        uow.exemplars.put(MODEL, [an_exemplar("a", 1, "bad")], vector(0.96)[None])
        found = uow.exemplars.others(an_answer())
        assert list(found) == pytest.approx([0.6, 0.7], abs=HALF)
        assert list(uow.exemplars.others(an_answer(model="none"))) == []


def test_an_answer_is_kept_by_turn_model_and_text(new_uow: NewUnitOfWork, turn: Turn) -> None:
    answer = an_answer(turn)
    with new_uow() as uow:
        assert uow.exemplars.answer(turn.id, MODEL, "a" * 64) is None
        uow.exemplars.put_answer(replace(answer, embedding=vector(0.1)), "b" * 64)
        uow.exemplars.put_answer(answer, "a" * 64)
        uow.exemplars.put_answer(replace(answer, model="another"), "c" * 64)
        uow.commit()
    with new_uow() as uow:
        kept = uow.exemplars.answer(turn.id, MODEL, "a" * 64)
        assert kept is not None
        assert kept.dtype == np.float32
        assert kept == pytest.approx(answer.embedding, abs=HALF)
        assert uow.exemplars.answer(turn.id, MODEL, "b" * 64) is None
        assert uow.exemplars.answer(turn.id, "another", "a" * 64) is None


def test_an_answer_belongs_to_a_turn(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow, pytest.raises(Conflict):
        uow.exemplars.put_answer(an_answer(), "a" * 64)
