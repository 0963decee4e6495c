"""`core.storage.Assessments`, `CoachLabels` and `Shares`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from sqlalchemy import Engine, delete, select

from core.assessment.labels import (
    Assessment,
    CoachLabel,
    Finding,
    Label,
    Proximity,
    Rejections,
    Score,
)
from core.errors import Conflict
from core.interview.interview import Interview, Turn
from core.storage import NewUnitOfWork
from db.analytics import tables
from db.analytics.unit_of_work import new_unit_of_work
from tests.contracts.storage.builders import NOW, a_turn, an_interview

LATER = NOW + timedelta(minutes=1)
SCORED = Score("ownership", 3.0, 2.5, 3.5, rubric_version=2, answers=3, readings=4)
UNSCORED = Score("learning", None, None, None, 1, 0, 0, missing="not_asked")


def found_in(turn: Turn) -> Assessment:
    """All that can be found in one answer."""
    return Assessment(
        labels=(
            Label(turn.id, "ownership-own-part", 0, True, ((0, 4), (6, 9)), "rules 1"),
            Label(turn.id, "ownership-own-part", 1, False, (), "ollama:x judging 1"),
            Label(turn.id, "ownership-changed", 1, None, (), "ollama:x judging 1"),
        ),
        findings=(
            Finding(turn.id, "ownership", "strength", "a", ((0, 4),), ((1.5, 2.0625),), "rules 1"),
            Finding(turn.id, "ownership", "gap", "no_result", ((0, 9),), (), "rules 1"),
        ),
        rejections=(Rejections("ollama:x judging 1", 7, 2),),
        scores=(SCORED, UNSCORED),
        proximities=(
            Proximity(turn.id, 61.5, None, 0.125, "q-good-1", 4, "e5", None),
            Proximity(turn.id, None, None, None, None, 0, "e5", missing="no_exemplars"),
            Proximity(turn.id, 61.5, 3.25, -0.125, "q-good-1", 4, "e5", "e5 1", labelled=63),
        ),
    )


def a_label(interview: Interview, turn: Turn | None = None, level: int = 3) -> CoachLabel:
    turn_id = None if turn is None else turn.id
    return CoachLabel(interview.id, turn_id, "ownership", level, "Coach 이", "", NOW.isoformat())


def test_an_assessment_comes_back_as_it_was_put(
    new_uow: NewUnitOfWork, interview: Interview, turn: Turn
) -> None:
    found = found_in(turn)
    with new_uow() as uow:
        assert uow.assessments.get(interview.id) is None
        uow.assessments.put(interview.id, found, now=NOW)
        uow.commit()
    with new_uow() as uow:
        assert uow.assessments.get(interview.id) == found


def test_an_assessment_replaces_the_one_before_it(
    new_uow: NewUnitOfWork, interview: Interview, turn: Turn
) -> None:
    nothing = Assessment((), (), (), (replace(UNSCORED, competency="ownership"),))
    with new_uow() as uow:
        uow.assessments.put(interview.id, found_in(turn), now=NOW)
        uow.assessments.put(interview.id, nothing, now=LATER)
        assert uow.assessments.get(interview.id) == nothing


def test_an_assessment_belongs_to_an_interview(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow, pytest.raises(Conflict):
        uow.assessments.put(uuid4(), Assessment((), (), (), ()), now=NOW)


def test_scores_are_found_by_whose_they_are(new_uow: NewUnitOfWork) -> None:
    first, second, unscored = an_interview(), an_interview(LATER), an_interview()
    others = an_interview(owner="b" * 64)
    again = replace(SCORED, level=4.0)
    with new_uow() as uow:
        for interview in (first, second, unscored, others):
            uow.interviews.add(interview)
        for interview, scores in (
            (first, (SCORED, UNSCORED)),
            (second, (again,)),
            (unscored, ()),
            (others, (SCORED,)),
        ):
            uow.assessments.put(interview.id, Assessment((), (), (), scores), now=NOW)
        assert uow.assessments.scores_of("a" * 64) == {
            first.id: [SCORED, UNSCORED],
            second.id: [again],
        }
        assert uow.assessments.scores_of("c" * 64) == {}


def test_refused_quotes_are_counted_over_all_interviews(new_uow: NewUnitOfWork) -> None:
    counted = {
        an_interview(): (Rejections("model 2", 5, 1), Rejections("model 1", 7, 2)),
        an_interview(): (Rejections("model 1", 3, 3),),
        an_interview(): (),
    }
    with new_uow() as uow:
        assert uow.assessments.rejections() == []
        for interview, rejections in counted.items():
            uow.interviews.add(interview)
            uow.assessments.put(interview.id, Assessment((), (), rejections, ()), now=NOW)
        assert uow.assessments.rejections() == [
            Rejections("model 1", 10, 5),
            Rejections("model 2", 5, 1),
        ]


def test_of_each_coach_the_last_word_counts(
    new_uow: NewUnitOfWork, interview: Interview, turn: Turn
) -> None:
    whole, answer = a_label(interview), a_label(interview, turn)
    other = replace(whole, coach="Coach 2", level=5, at=LATER.isoformat())
    with new_uow() as uow:
        for label in (
            replace(whole, level=4, note="Led it.", at=LATER.isoformat()),
            whole,
            answer,
            replace(answer, level=2),
            other,
        ):
            uow.coach_labels.add(label)
        uow.commit()
    with new_uow() as uow:
        assert uow.coach_labels.of_interview(interview.id) == [
            replace(answer, level=2),
            replace(whole, level=4, note="Led it.", at=LATER.isoformat()),
            other,
        ]
        assert uow.coach_labels.of_interview(uuid4()) == []


def test_a_moment_stays_the_same_in_whatever_zone_it_was_said(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    in_seoul = NOW.astimezone(timezone(timedelta(hours=9))).isoformat()
    earlier = (NOW - timedelta(hours=1)).astimezone(UTC).isoformat()
    with new_uow() as uow:
        uow.coach_labels.add(replace(a_label(interview), at=in_seoul))
        uow.coach_labels.add(replace(a_label(interview, level=1), at=earlier))
        (label,) = uow.coach_labels.of_interview(interview.id)
    assert (label.level, datetime.fromisoformat(label.at)) == (3, NOW)


def test_a_label_belongs_to_an_interview_and_an_answer(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    for label in (a_label(an_interview()), a_label(interview, a_turn(interview.id))):
        with new_uow() as uow, pytest.raises(Conflict):
            uow.coach_labels.add(label)


def test_a_report_is_shared_from_the_consent_until_it_is_taken_back(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    with new_uow() as uow:
        assert not uow.shares.is_shared(interview.id)
        uow.shares.revoke(interview.id, now=NOW)
        for _ in range(2):
            uow.shares.give(interview.id, now=NOW)
            assert uow.shares.is_shared(interview.id)
        for _ in range(2):
            uow.shares.revoke(interview.id, now=LATER)
            assert not uow.shares.is_shared(interview.id)
        uow.shares.give(interview.id, now=LATER)
        uow.commit()
    with new_uow() as uow:
        assert uow.shares.is_shared(interview.id)
        assert not uow.shares.is_shared(uuid4())


def test_what_is_shared_is_an_interview(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow, pytest.raises(Conflict):
        uow.shares.give(uuid4(), now=NOW)


def test_every_consent_to_share_is_kept(analytics_engine: Engine) -> None:
    interview = an_interview()
    with new_unit_of_work(analytics_engine)() as uow:
        uow.interviews.add(interview)
        uow.shares.give(interview.id, now=NOW)
        uow.shares.revoke(interview.id, now=LATER)
        uow.shares.give(interview.id, now=LATER)
        uow.commit()
    shares = tables.shares
    with analytics_engine.connect() as connection:
        history = connection.execute(
            select(shares.c.given_at, shares.c.revoked_at).order_by(shares.c.id)
        ).all()
    assert history == [(NOW, LATER), (LATER, None)]


def test_with_an_interview_goes_all_that_was_found_in_it(analytics_engine: Engine) -> None:
    interview = an_interview()
    turn = a_turn(interview.id)
    with new_unit_of_work(analytics_engine)() as uow:
        uow.interviews.add(interview)
        uow.turns.put(turn)
        uow.assessments.put(interview.id, found_in(turn), now=NOW)
        uow.coach_labels.add(a_label(interview, turn))
        uow.shares.give(interview.id, now=NOW)
        uow.commit()
    with analytics_engine.begin() as connection:
        connection.execute(delete(tables.interviews))
        for table in (tables.assessments, tables.scores, tables.coach_labels, tables.shares):
            assert connection.execute(select(table)).all() == []
