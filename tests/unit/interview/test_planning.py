"""The plan before the interview: shown, changed, and closed once it has begun."""

import json
from dataclasses import replace

import pytest

from core.interview.interview import Basis, Interview, PlannedQuestion, QuestionKind
from core.interview.plan_changes import NotAllowed, changed, swapped
from core.interview.questions import load_bank
from tests.builders import NOW, a_plan, an_interview
from tests.unit.interview.studio import Browser, World, running

QUOTE = "cut the delay by 40 percent"
BASED = PlannedQuestion(
    "resume-1",
    QuestionKind.RESUME,
    "ownership",
    f'You write: "{QUOTE}". What did you do yourself?',
    basis=Basis("resume", QUOTE, "line 3", NOW.date()),
)
CLOSING = PlannedQuestion("bye", QuestionKind.CLOSING, "motivation", "Anything to add?")
PLAN = replace(a_plan(2), questions=(*a_plan(2).questions, BASED, CLOSING))


def interview() -> Interview:
    return replace(an_interview(), plan=PLAN)


def ids(plan: object) -> list[str]:
    return [question.question_id for question in getattr(plan, "questions")]  # noqa: B009


def test_order_is_the_candidates_within_a_kind_and_the_kinds_keep_theirs() -> None:
    wanted = [("bye", None), ("q-2", None), ("resume-1", None), ("q-1", None)]
    assert ids(changed(PLAN, wanted)) == ["q-2", "q-1", "resume-1", "bye"]


def test_other_words_are_no_question_of_the_bank_any_more() -> None:
    plan = changed(PLAN, [("q-1", "  What did you   build last year? ")])
    assert plan.questions[0].text == "What did you build last year?"
    assert plan.questions[0].question_id == "q-1/own"
    again = changed(plan, [("q-1/own", "What did you build this year?")])
    assert again.questions[0].question_id == "q-1/own"


def test_a_quotation_that_is_changed_is_none() -> None:
    kept = changed(PLAN, [("resume-1", f"Tell me how you {QUOTE}.")]).questions[0]
    gone = changed(PLAN, [("resume-1", "Tell me how you cut the delay.")]).questions[0]
    assert (kept.basis is None, gone.basis is None) == (False, True)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ([], "plan_empty"),
        ([("nobody", None)], "plan_unknown"),
        ([("q-1", None), ("q-1", None)], "plan_unknown"),
        ([("q-1", "Why?")], "plan_too_short"),
        ([("q-1", "Are you married, and do you plan to have children?")], "plan_forbidden"),
        ([("q-1", "부모님 직업이 무엇인지 말씀해 주세요.")], "plan_forbidden"),
    ],
)
def test_what_may_not_be_changed(wanted: list[tuple[str, str | None]], code: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        changed(PLAN, wanted)
    assert refused.value.code == code


def test_another_question_is_of_the_same_kind_and_new() -> None:
    plan = swapped(interview(), "bye", load_bank())
    assert plan.questions[-1].kind is QuestionKind.CLOSING
    assert plan.questions[-1].question_id != "bye"
    assert plan.questions[:-1] == PLAN.questions[:-1]
    with pytest.raises(NotAllowed):
        swapped(interview(), "nobody", load_bank())
    with pytest.raises(NotAllowed):
        swapped(interview(), "resume-1", load_bank())


async def test_the_plan_is_shown_changed_and_stored() -> None:
    world = World()
    async with running(world, world.add(interview())) as room:
        browser = Browser(room)
        browser.hello()
        await browser.say('{"type":"plan"}')
        shown = await browser.sees("plan", may_change=True)
        assert [one["id"] for one in shown["questions"]] == ids(PLAN)
        assert shown["questions"][2]["why"] == "From your CV, line 3"
        wanted = {"type": "plan_changed", "questions": [{"id": "q-2"}, {"id": "bye"}]}
        await browser.say(json.dumps(wanted))
        shown = await browser.sees("plan")
        assert [one["id"] for one in shown["questions"]] == ["q-2", "bye"]
        await browser.say('{"type":"plan_changed","questions":[]}')
        await browser.sees("error", code="plan_empty")
        await browser.say('{"type":"question_swapped","id":"bye"}')
        shown = await browser.sees("plan")
        assert shown["questions"][0]["id"] == "q-2"
        await browser.say('{"type":"start"}')
        question = await browser.hears_question()
        assert (question["text"], question["total"]) == ("Question 2?", 2)
        await browser.say('{"type":"plan"}')
        await browser.sees("plan", may_change=False)
        await browser.say('{"type":"plan_changed","questions":[{"id":"q-2"}]}')
        await browser.sees("error", code="not_now")
    (stored,) = world.database.interviews.values()
    assert ids(stored.plan)[0] == "q-2"
