"""The metamorphic gate over whole answers: our own exemplars, and what candidates have said.

What it says names cases by their ids and holds no word of an answer.
"""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from core.assessment.answer import Answer
from core.assessment.exemplar import load_exemplars
from core.assessment.judge import read
from core.assessment.labels import Label
from core.assessment.metamorphic import (
    CHANGES,
    SAYS_NOTHING,
    Reach,
    reach,
    results_seen,
    without_result,
)
from core.assessment.rubric import Rubric, rubric_for
from core.assessment.rules import labels_by_rule
from core.interview.assessing import ASSESSED, asked_of
from core.interview.purposes import Purpose
from core.interview.questions import load_bank
from core.language.language import LANGUAGES, Language
from core.language.ports import ChatModel
from core.storage import NewUnitOfWork, UnitOfWork

NAMESPACE = UUID("6a1c8f54-0000-4000-8000-000000000000")
RECENT = 50
"""Interviews that stored cases are drawn from."""


@dataclass(frozen=True, slots=True)
class Case:
    """An answer to be told otherwise.

    Attributes:
        name: of the exemplar, or the id of the turn.
        other: the same answer in the other language, where there is one.
    """

    name: str
    answer: Answer
    rubric: Rubric
    other: Answer | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Whether one property holds of one case.

    Attributes:
        before, after: where the answer lies, as it was and told otherwise; before None of an answer
            that says nothing.
    """

    case: str
    change: str
    holds: bool
    before: Reach | None
    after: Reach


def own_cases(count: int, *, seed: int) -> list[Case]:
    """Return good exemplars in turn in both languages, each with its other language."""
    competencies = {one.id: one.competency for one in load_bank().questions}
    texts = {one.id: one.text for language in LANGUAGES for one in load_exemplars(language)}
    good = [one for one in load_exemplars("ko") if one.quality == "good"]
    cases = []
    for place, one in enumerate(random.Random(seed).sample(good, min(count, len(good)))):  # noqa: S311 - it only chooses
        pair = {
            language: _answer(one.id, texts[one.id.replace("/ko/", f"/{language}/")], language)
            for language in LANGUAGES
        }
        language = LANGUAGES[place % len(LANGUAGES)]
        (other,) = (pair[another] for another in LANGUAGES if another != language)
        rubric = rubric_for(competencies[one.question_id], None)
        cases.append(Case(f"{one.id} in {language}", pair[language], rubric, other))
    return cases


def stored_cases(count: int, *, seed: int, new_uow: NewUnitOfWork) -> list[Case]:
    """Return answers of recent interviews in which something was said.

    Only of those whose candidates let them be used for that (`Purpose.RESEARCH`).
    """
    cases = []
    with new_uow() as uow:
        for interview in uow.interviews.recent(RECENT):
            if not _is_for_research(interview.id, uow):
                continue
            exact = {one.turn_id: one for one in uow.turns.exact(interview.id)}
            for turn in uow.turns.of_interview(interview.id):
                one = asked_of(turn, exact.get(turn.id), interview)
                if turn.question.kind in ASSESSED and one.answer.words_said:
                    cases.append(Case(str(turn.id), one.answer, one.rubric))
    return random.Random(seed).sample(cases, min(count, len(cases)))  # noqa: S311 - it only chooses


def _is_for_research(interview_id: UUID, uow: UnitOfWork) -> bool:
    given = uow.privacy.agreements(interview_id)
    return any(one.purpose is Purpose.RESEARCH and one.withdrawn_at is None for one in given)


def checks(cases: list[Case], judge: ChatModel | None, *, seed: int) -> Iterator[Check]:
    """Yield, case by case, whether what must not move a level does not, and what must does.

    Args:
        cases: each is told otherwise once in every manner, chosen by the seed.
        judge: reads besides the rules; None where there is no model.
        seed: of what is chosen, and of the readings.
    """
    chosen = random.Random(seed)  # noqa: S311 - it only chooses
    for case in cases:
        labels = _labels(case.answer, case.rubric, judge, seed)
        before = reach(case.rubric, case.answer, labels)
        for name, change in CHANGES.items():
            text = chosen.choice(change(case.answer.text, case.answer.language))
            yield _compared(case, name, before, replace(case.answer, text=text), judge, seed)
        if case.other is not None:
            yield _compared(case, "other_language", before, case.other, judge, seed)
        if results := results_seen(case.rubric, labels):
            yield _without_result(case, before, results, judge, seed)
    for language in LANGUAGES:
        for place, text in enumerate(SAYS_NOTHING[language]):
            yield _says_nothing(f"nothing/{language}/{place}", text, language, judge, seed)


def _compared(
    case: Case, name: str, before: Reach, told: Answer, judge: ChatModel | None, seed: int
) -> Check:
    after = reach(case.rubric, told, _labels(told, case.rubric, judge, seed))
    return Check(case.name, name, before.holds(after), before, after)


def _without_result(
    case: Case, before: Reach, results: int, judge: ChatModel | None, seed: int
) -> Check:
    told = replace(case.answer, text=without_result(case.answer.text, case.answer.language))
    labels = _labels(told, case.rubric, judge, seed)
    after = reach(case.rubric, told, labels)
    is_less = results_seen(case.rubric, labels) < results and after.low <= before.high
    return Check(case.name, "without_result", is_less, before, after)


def _says_nothing(
    name: str, text: str, language: Language, judge: ChatModel | None, seed: int
) -> Check:
    rubric = rubric_for("problem_solving", None)
    answer = _answer(name, text, language)
    after = reach(rubric, answer, _labels(answer, rubric, judge, seed))
    return Check(name, "says_nothing", after.high <= 1, None, after)


def _labels(
    answer: Answer, rubric: Rubric, judge: ChatModel | None, seed: int
) -> tuple[Label, ...]:
    by_rule = labels_by_rule(answer, rubric)
    if judge is None:
        return by_rule
    return (*by_rule, *asyncio.run(read(judge, answer, rubric, seed=seed)).labels)


def _answer(name: str, text: str, language: Language) -> Answer:
    return Answer(uuid5(NAMESPACE, name), "", text, language)
