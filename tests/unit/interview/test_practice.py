"""How candidates come along: who changed, by how much, and who needs a coach."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from core.assessment.labels import Score
from core.assessment.rubric import Competency
from core.interview.practice import Practised, candidates, change
from core.language.language import Language

BEGUN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def a_score(competency: Competency, level: float | None, version: int = 1) -> Score:
    missing = None if level is not None else "too_little_said"
    return Score(competency, level, level, level, version, 1, 1, missing)


def practised(
    day: int,
    *scores: Score,
    owner: str = "a",
    field: str = "software",
    language: Language = "en",
    name: str = "Kim",
) -> Practised:
    at = BEGUN + timedelta(days=day)
    return Practised(uuid4(), owner, name, field, language, "video", at, scores)


def levels(day: int, *of: float, owner: str = "a") -> Practised:
    names: tuple[Competency, ...] = ("ownership", "communication", "learning")
    scores = (a_score(name, level) for name, level in zip(names, of, strict=False))
    return practised(day, *scores, owner=owner)


def test_a_candidates_interviews_stand_in_order_whatever_order_they_come_in() -> None:
    first, second = levels(0, 2), levels(3, 3)
    (one,) = candidates([second, first])
    assert one.practised == (first, second)
    assert one.latest is second
    assert one.change == 1


def test_fields_and_languages_of_one_person_stand_apart() -> None:
    found = candidates(
        [
            practised(0, field="software"),
            practised(1, field="sales"),
            practised(2, field="software", language="ko"),
        ]
    )
    apart = [(one.latest.field_code, one.latest.language) for one in found]
    assert apart == [("software", "ko"), ("sales", "en"), ("software", "en")]


def test_a_change_compares_only_what_both_interviews_have() -> None:
    before = practised(0, a_score("ownership", 2), a_score("learning", 5))
    after = practised(1, a_score("ownership", 3), a_score("communication", 1))
    assert change(before, after) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (a_score("ownership", 2), a_score("learning", 3)),
        (a_score("ownership", None), a_score("ownership", 3)),
        (a_score("ownership", 2, version=1), a_score("ownership", 3, version=2)),
    ],
)
def test_what_cannot_be_compared_has_no_change(before: Score, after: Score) -> None:
    assert change(practised(0, before), practised(1, after)) is None


def test_levels_of_other_readers_are_not_compared() -> None:
    before = practised(0, a_score("ownership", 2))
    after = replace(practised(1, a_score("ownership", 3)), readers="model 1")
    assert change(before, after) is None
    (one,) = candidates([before, after])
    assert one.attempts()["ownership"].count == 1


def test_an_interview_without_a_level_is_no_attempt() -> None:
    (one,) = candidates([levels(0, 2), practised(1, a_score("ownership", None)), levels(2, 4)])
    assert len(one.practised) == 3
    assert len(one.rated) == 2
    assert one.change == one.last_change == 2


def test_one_interview_alone_has_no_change() -> None:
    (one,) = candidates([levels(0, 2)])
    assert one.change is None
    assert one.last_change is None


def test_who_fell_needs_a_coach_though_they_are_above_their_first() -> None:
    (one,) = candidates([levels(0, 3), levels(1, 5), levels(2, 4)])
    assert one.change == 1
    assert one.needs == ("fell",)


def test_a_low_latest_interview_needs_a_coach() -> None:
    (one,) = candidates([levels(0, 2, 2, 3)])
    assert one.needs == ("low",)
    (fine,) = candidates([levels(0, 2, 3)])
    assert fine.needs == ()


def test_who_has_no_level_needs_nobody() -> None:
    (one,) = candidates([practised(0)])
    assert one.needs == ()


def test_attempts_are_of_the_latest_rubric_only() -> None:
    (one,) = candidates(
        [
            practised(0, a_score("ownership", 5, version=1)),
            practised(1, a_score("ownership", 2, version=2)),
            practised(2, a_score("ownership", 3, version=2)),
        ]
    )
    attempts = one.attempts()["ownership"]
    assert (attempts.first, attempts.best, attempts.latest, attempts.count) == (2, 3, 3, 2)


def test_the_name_given_last_is_shown() -> None:
    (one,) = candidates([practised(0, name="K"), practised(1, name="Kim Haneul")])
    assert one.name == "Kim Haneul"
