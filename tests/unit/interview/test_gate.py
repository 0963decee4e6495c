"""The metamorphic gate over whole answers, as it runs at night."""

import json
import re
from collections.abc import AsyncGenerator, Sequence
from dataclasses import asdict

import pytest

from core.assessment.metamorphic import CHANGES, PRAISE, SAYS_NOTHING, Reach, without_result
from core.interview import purposes
from core.interview.gate import Check, checks, own_cases, stored_cases
from core.interview.interview import QuestionKind
from core.interview.purposes import Purpose
from core.language.language import LANGUAGES
from core.language.ports import ChatModel, Message
from tests.builders import NOW
from tests.unit.assessment.stories import PAYMENT, told
from tests.unit.interview.test_assessing import Held, question


def found(judge: ChatModel | None = None, cases: int = 2) -> list[Check]:
    return list(checks(own_cases(cases, seed=1), judge, seed=1))


def named(found: Sequence[Check], change: str) -> list[Check]:
    return [check for check in found if check.change == change]


def test_the_rules_pass_it_in_both_languages() -> None:
    checked = found(cases=6)
    assert [check for check in checked if not check.holds] == []
    assert {check.change for check in checked} >= {*CHANGES, "other_language", "says_nothing"}
    assert {check.case.rpartition(" ")[2] for check in named(checked, "praise")} == set(LANGUAGES)
    assert len(named(checked, "says_nothing")) == sum(map(len, SAYS_NOTHING.values()))


class Flattered:
    """Sees everything in an answer that praises itself, and nothing in any other."""

    name = "flattered"

    async def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str]:
        asked = messages[-1].text
        letters = re.findall(r"^([A-Z])\. ", asked, re.MULTILINE)
        words = re.search(r"<answer>(.*?)</answer>", asked, re.DOTALL)[1].split()  # type: ignore[index]
        is_praised = any(one in asked for texts in PRAISE.values() for one in texts)
        for place, letter in enumerate(letters):
            quote = " ".join(words[4 * (place // 3) :][:4])
            yield f'{letter}: "{quote}"\n' if is_praised else f"{letter}: -\n"

    async def warm(self, messages: Sequence[Message]) -> None:
        pass


def test_a_model_that_is_swayed_by_praise_fails_it() -> None:
    failed = {check.change for check in found(Flattered()) if not check.holds}
    assert "praise" in failed
    assert failed.isdisjoint({"irrelevant", "repeated", "fillers", "spaces", "says_nothing"})


def test_the_result_is_less_without_the_sentences_that_tell_it() -> None:
    told_less = [check for check in found(cases=8) if check.change == "without_result"]
    assert told_less
    for language in LANGUAGES:
        whole = told(PAYMENT, language)
        assert without_result(whole, language) == told(PAYMENT, language, without="result")


def test_answers_of_candidates_are_named_by_their_turn_and_no_word_of_them_is_said() -> None:
    made = Held()
    story = question("problem_solving")
    goodbye = question("problem_solving", QuestionKind.CLOSING)
    made.plan(story, goodbye)
    turn = made.answer(told(PAYMENT, "en"), story)
    made.answer("", story)
    made.answer("Thank you very much for taking the time today.", goodbye)
    assert stored_cases(5, seed=1, new_uow=made.new_uow) == [], "nobody has agreed to it"
    purposes.agree(made.interview.id, Purpose.RESEARCH, new_uow=made.new_uow, now=NOW)
    cases = stored_cases(5, seed=1, new_uow=made.new_uow)
    assert [case.name for case in cases] == [str(turn.id)]
    said = json.dumps([asdict(check) for check in checks(cases, None, seed=1)])
    assert "payment" not in said
    assert str(turn.id) in said


def test_the_same_seed_reads_the_same() -> None:
    assert found() == found()
    assert [case.name for case in own_cases(3, seed=1)] != [
        case.name for case in own_cases(3, seed=2)
    ]


@pytest.mark.parametrize(
    ("before", "after", "holds"),
    [
        (Reach(2, 3, is_level=True), Reach(3, 4, is_level=True), True),
        (Reach(2, 3, is_level=True), Reach(4, 4, is_level=True), False),
        (Reach(4, 4, is_level=True), Reach(2, 3, is_level=True), False),
        (Reach(4, 4, is_level=True), Reach(1, 1, is_level=False), True),
        (Reach(1, 2, is_level=False), Reach(4, 4, is_level=True), False),
    ],
)
def test_what_lost_its_number_gained_nothing(before: Reach, after: Reach, *, holds: bool) -> None:
    assert before.holds(after) is holds
