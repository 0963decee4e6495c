from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.interview.agenda import (
    LEAST_S,
    MOST_OF_A_TURN_S,
    adjusted,
    may_follow_up,
    spent_s,
    usual_s_of,
)
from core.interview.coverage import Coverage
from core.interview.interview import (
    Basis,
    Competency,
    Plan,
    PlannedQuestion,
    QuestionKind,
    Source,
    Turn,
)
from tests.builders import NOW, a_plan, an_interview

K = QuestionKind


def question(
    name: str, kind: QuestionKind, competency: Competency = "ownership", budget_s: float = 100.0
) -> PlannedQuestion:
    return PlannedQuestion(name, kind, competency, f"{name}?", budget_s)


PLAN = Plan(
    "test",
    (
        question("open", K.OPENING),
        question("own", K.BEHAVIOURAL, "ownership"),
        question("learn", K.BEHAVIOURAL, "learning"),
        question("own-2", K.BEHAVIOURAL, "ownership"),
        question("field", K.FIELD, "field_knowledge"),
        question("invite", K.INVITATION),
        question("bye", K.CLOSING),
    ),
    max_follow_ups=2,
)
OWNED = (
    "In 2023 I was the only one on call. I rewrote the script myself because it failed every "
    "night. As a result errors fell by 40 percent, and I learned to test first."
)


def names(plan: Plan) -> list[str]:
    return [one.question_id for one in plan.questions]


def turn(seconds: float | None) -> Turn:
    interview = an_interview()
    closed_at = None if seconds is None else NOW + timedelta(seconds=seconds)
    asked = interview.plan.questions[0]
    return Turn(interview.id, interview.id, 0, asked, asked_at=NOW, closed_at=closed_at)


def test_with_time_enough_nothing_is_left_out() -> None:
    assert sorted(names(adjusted(PLAN, 1, Coverage(), 10_000))) == sorted(names(PLAN))


def test_a_competency_that_was_heard_comes_after_one_that_was_not() -> None:
    heard = Coverage().after(PLAN.questions[1], OWNED, "en")
    assert names(adjusted(PLAN, 2, heard, 10_000))[2:4] == ["learn", "own-2"]
    fresh = replace(PLAN, questions=(PLAN.questions[0], PLAN.questions[3], *PLAN.questions[1:3]))
    assert names(adjusted(fresh, 1, heard, 10_000))[1] == "learn"


def test_among_equals_each_competency_comes_once_before_any_comes_twice() -> None:
    assert names(adjusted(PLAN, 1, Coverage(), 10_000))[1:4] == ["own", "learn", "own-2"]


def test_late_in_the_interview_one_question_about_the_work_and_the_goodbye_are_left() -> None:
    for left_s in (300 + LEAST_S - 1, 0.0, -500.0):
        assert names(adjusted(PLAN, 2, Coverage(), left_s)) == [
            "open", "own", "field", "invite", "bye",
        ]  # fmt: skip
    assert names(adjusted(PLAN, 5, Coverage(), 0.0))[5:] == ["invite", "bye"]


def test_what_there_is_time_for_is_kept_in_order() -> None:
    assert names(adjusted(PLAN, 2, Coverage(), 300 + 100)) == [
        "open", "own", "learn", "field", "invite", "bye",
    ]  # fmt: skip


def quoting(source: Source) -> PlannedQuestion:
    basis = Basis(source, "quick", "line 1", NOW.date())
    return replace(question(source, K.COMPANY, "motivation"), basis=basis)


WITH_A_POSTING = replace(
    PLAN,
    questions=(*PLAN.questions[:5], quoting("company"), quoting("posting"), *PLAN.questions[5:]),
)


def test_a_posting_that_was_given_is_asked_about_before_anything_else_that_may_be_left_out() -> (
    None
):
    assert names(adjusted(WITH_A_POSTING, 2, Coverage(), 300 + LEAST_S)) == [
        "open", "own", "field", "posting", "invite", "bye",
    ]  # fmt: skip
    assert names(adjusted(WITH_A_POSTING, 2, Coverage(), 300 + 100 + LEAST_S)) == [
        "open", "own", "learn", "field", "posting", "invite", "bye",
    ]  # fmt: skip


def test_with_no_time_for_it_not_even_the_posting_is_asked_about() -> None:
    assert "posting" not in names(adjusted(WITH_A_POSTING, 2, Coverage(), 300 + LEAST_S - 1))
    slow = adjusted(WITH_A_POSTING, 2, Coverage(), 600 + 199, usual_s=200.0)
    assert "posting" not in names(slow)


def test_no_follow_up_takes_the_time_of_the_posting() -> None:
    own, needed_s = WITH_A_POSTING.questions[1], 400
    assert may_follow_up(WITH_A_POSTING, own, 0, needed_s + 60)
    assert not may_follow_up(WITH_A_POSTING, own, 0, needed_s + 59)
    assert may_follow_up(WITH_A_POSTING, WITH_A_POSTING.questions[6], 0, 200 + 60)


def test_who_answers_at_length_is_asked_less() -> None:
    left_s = 500.0
    quick = adjusted(PLAN, 2, Coverage(), left_s)
    slow = adjusted(PLAN, 2, Coverage(), left_s, usual_s=200.0)
    assert len(slow.questions) < len(quick.questions)
    assert may_follow_up(PLAN, PLAN.questions[4], 0, 300)
    assert not may_follow_up(PLAN, PLAN.questions[4], 0, 300, usual_s=200.0)


def test_what_is_usual_is_the_mean_of_the_closed_turns() -> None:
    assert usual_s_of([]) == 0.0
    assert usual_s_of([turn(100), turn(200), turn(None)]) == 150.0


@given(st.integers(0, 7), st.floats(-1000, 2000))
def test_no_time_changes_what_was_asked_or_the_order_of_kinds(done: int, left_s: float) -> None:
    plan = adjusted(PLAN, done, Coverage(), left_s)
    assert plan.questions[:done] == PLAN.questions[:done]
    assert set(plan.questions) <= set(PLAN.questions)
    order = list(QuestionKind)
    kinds = [one.kind for one in plan.questions]
    assert kinds == sorted(kinds, key=order.index)
    assert {K.INVITATION, K.CLOSING} <= set(kinds)


def test_follow_ups_end_with_their_number_their_kind_or_the_time() -> None:
    own, opening, invitation = PLAN.questions[1], PLAN.questions[0], PLAN.questions[5]
    assert [may_follow_up(PLAN, own, asked, 900) for asked in range(3)] == [True, True, False]
    assert [may_follow_up(PLAN, opening, asked, 900) for asked in range(2)] == [True, False]
    assert not may_follow_up(PLAN, invitation, 0, 900)
    assert not may_follow_up(PLAN, own, 0, 300 + 59)
    assert not may_follow_up(replace(PLAN, max_follow_ups=0), own, 0, 900)
    assert not may_follow_up(PLAN, a_plan().questions[0], 0, 900)


@pytest.mark.parametrize(
    ("seconds", "counted"),
    [(100, 100), (None, 0), (-5, 0), (3600, MOST_OF_A_TURN_S)],
)
def test_a_turn_counts_once_it_is_closed_and_a_long_pause_does_not(
    seconds: float | None, counted: float
) -> None:
    assert spent_s([turn(seconds)]) == counted
