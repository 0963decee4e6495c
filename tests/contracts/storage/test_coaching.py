"""Nearness calibrated against what coaches said, with everything stored."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import numpy as np
import pytest
from numpy.typing import NDArray

from core.assessment.calibration import FEWEST_LABELS
from core.assessment.coaching import add_label, calibration
from core.assessment.comparing import cosines_of
from core.assessment.exemplar import Exemplar, Quality
from core.assessment.labels import CoachLabel, Score
from core.assessment.proximity import AnswerVector, proximity
from core.errors import InvalidInput
from core.interview.interview import Interview, Turn
from core.language.language import Language
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import NOW, QUESTION, a_turn, an_interview

MODEL = "small@1"
DIMENSIONS = 384
ASKED = QUESTION.question_id
OTHERS = 12
ENOUGH = FEWEST_LABELS + 10


def axes(*lengths: float) -> NDArray[np.float32]:
    """Return a vector of unit length with these shares of the first axes."""
    at = np.zeros(DIMENSIONS, np.float32)
    at[: len(lengths)] = lengths
    return at / np.float32(np.linalg.norm(at))


def an_exemplar(question: str, quality: Quality, language: Language) -> Exemplar:
    id_ = f"{question}/{language}/{quality}/1"
    return Exemplar(id_, question, language, 1, quality, id_)


def put_exemplars(new_uow: NewUnitOfWork, language: Language = "ko") -> None:
    """Store a good and a bad one of the question asked, and a good one of each other question."""
    random = np.random.default_rng(5)
    exemplars = [an_exemplar(ASKED, quality, language) for quality in ("good", "bad")]
    exemplars += [an_exemplar(f"other-{n}", "good", language) for n in range(OTHERS)]
    others = [axes(0.2, 0.2, *random.uniform(0, 1, OTHERS)) for _ in range(OTHERS)]
    with new_uow() as uow:
        uow.exemplars.put(MODEL, exemplars, np.stack([axes(1, 0), axes(0, 1), *others]))
        uow.commit()


def told(share: float, turn: Turn, language: Language = "ko") -> AnswerVector:
    """Return an answer between the bad exemplar (0) and the good one (1)."""
    return AnswerVector(turn.id, ASKED, language, MODEL, axes(0.1 + share, 1.1 - share, 0.5))


def put_answers(new_uow: NewUnitOfWork, count: int, language: Language = "ko") -> list[Turn]:
    """Store an interview with answers from bad to good."""
    interview = replace(an_interview(), language=language)
    turns = [a_turn(interview.id, place) for place in range(count)]
    with new_uow() as uow:
        uow.interviews.add(interview)
        for place, turn in enumerate(turns):
            uow.turns.put(turn)
            uow.exemplars.put_answer(told(place / count, turn, language), "a" * 64)
        uow.commit()
    return turns


def label(turn: Turn, level: int, coach: str = "Oh", minute: int = 0) -> CoachLabel:
    at = (NOW + timedelta(minutes=minute)).isoformat()
    return CoachLabel(turn.interview_id, turn.id, QUESTION.competency, level, coach, "", at)


def rate(new_uow: NewUnitOfWork, turns: Sequence[Turn]) -> None:
    """Let a coach give levels that follow what was told, more or less."""
    random = np.random.default_rng(3)
    with new_uow() as uow:
        for place, turn in enumerate(turns):
            level = 1 + 4 * place / len(turns) + random.normal(0, 0.5)
            uow.coach_labels.add(label(turn, int(np.clip(round(level), 1, 5))))
        uow.commit()


def test_with_enough_labels_nearness_has_a_level_that_rises_with_it(
    new_uow: NewUnitOfWork,
) -> None:
    put_exemplars(new_uow)
    rate(new_uow, put_answers(new_uow, ENOUGH))
    found = calibration(MODEL, "ko", new_uow=new_uow)
    assert found.calibration is not None
    assert found.held_out is not None
    assert found.held_out.spearman is not None
    assert found.held_out.spearman > 0.8
    assert found.calibration.labelled == ENOUGH
    levels = []
    with new_uow() as uow:
        for share in (0.05, 0.5, 0.95):
            answer = told(share, a_turn(uuid4()))
            near = proximity(answer, cosines_of(answer, uow), found.calibration)
            assert near.labelled == ENOUGH
            assert near.level is not None
            levels.append(near.level)
    assert levels == pytest.approx([1.2, 3.0, 4.8], abs=0.7)
    assert calibration(MODEL, "ko", new_uow=new_uow) == found, "anew, and the same"


def test_below_fifty_labels_there_is_none(new_uow: NewUnitOfWork) -> None:
    put_exemplars(new_uow)
    turns = put_answers(new_uow, FEWEST_LABELS)
    rate(new_uow, turns[1:])
    found = calibration(MODEL, "ko", new_uow=new_uow)
    assert (found.calibration, found.missing) == (None, "too_few_labels")
    with new_uow() as uow:
        uow.coach_labels.add(label(turns[0], 1))
        uow.commit()
    assert calibration(MODEL, "ko", new_uow=new_uow).calibration is not None


def test_levels_that_do_not_follow_nearness_calibrate_nothing(new_uow: NewUnitOfWork) -> None:
    put_exemplars(new_uow)
    turns = put_answers(new_uow, ENOUGH)
    random = np.random.default_rng(4)
    with new_uow() as uow:
        for turn in turns:
            uow.coach_labels.add(label(turn, int(random.integers(1, 6))))
        uow.commit()
    assert calibration(MODEL, "ko", new_uow=new_uow).missing == "ranks_badly"


def test_korean_labels_say_nothing_of_english_answers(new_uow: NewUnitOfWork) -> None:
    for language in ("ko", "en"):
        put_exemplars(new_uow, language)
    rate(new_uow, put_answers(new_uow, ENOUGH))
    put_answers(new_uow, ENOUGH, "en")
    assert calibration(MODEL, "en", new_uow=new_uow).missing == "too_few_labels"
    assert calibration("another", "ko", new_uow=new_uow).missing == "too_few_labels"


def test_an_answer_has_the_mean_of_what_its_coaches_said_last_of_its_competency(
    new_uow: NewUnitOfWork,
) -> None:
    one, two, _ = put_answers(new_uow, 3)
    elsewhere = replace(label(one, 1, "Oh", 9), competency="ownership")
    whole = replace(label(one, 1, "Oh", 9), turn_id=None)
    with new_uow() as uow:
        for given in (label(one, 5), label(one, 2, minute=1), label(one, 3, "Yu"), elsewhere):
            uow.coach_labels.add(given)
        uow.coach_labels.add(whole)
        uow.coach_labels.add(label(two, 4))
        rated = {rated.answer.turn_id: rated for rated in uow.exemplars.rated("ko", MODEL)}
        assert {turn: one.level for turn, one in rated.items()} == {one.id: 2.5, two.id: 4.0}
        answer = rated[two.id].answer
        assert (answer.question_id, answer.language, answer.model) == (ASKED, "ko", MODEL)
        assert answer.embedding == pytest.approx(told(1 / 3, two).embedding, abs=2e-3)
        assert uow.exemplars.rated("en", MODEL) == []
        assert uow.exemplars.rated("ko", "another") == []


def test_who_contradicts_the_machine_says_why(
    new_uow: NewUnitOfWork, interview: Interview, turn: Turn
) -> None:
    machine = Score(QUESTION.competency, 2.5, 2.0, 3.0, 1, 1, 3)
    with pytest.raises(InvalidInput, match="why"):
        add_label(label(turn, 5), machine, new_uow=new_uow)
    given = [label(turn, 3), replace(label(turn, 5, "Yu"), note="It was twelve percent.")]
    for one in given:
        add_label(one, machine, new_uow=new_uow)
    add_label(label(turn, 5, "Im"), None, new_uow=new_uow)
    with new_uow() as uow:
        assert {one.coach for one in uow.coach_labels.of_interview(interview.id)} == {
            "Oh",
            "Yu",
            "Im",
        }
