"""What a candidate may change of a plan before the interview begins."""

import random
from collections.abc import Iterable
from dataclasses import replace

from core.errors import InvalidInput
from core.interview.fairness import asks_for
from core.interview.interview import Interview, Plan, PlannedQuestion, QuestionKind
from core.interview.plan import DIFFICULTY, planned
from core.interview.questions import QuestionBank

LEAST_CHARS = 8
FIELD_KINDS = frozenset({QuestionKind.FIELD})


class NotAllowed(InvalidInput):
    """Say why a plan cannot be changed so; `code` is a notice of `core.interview.notices`."""

    def __init__(self, code: str) -> None:
        """Take the code of the notice that tells the candidate."""
        super().__init__(f"This change of the plan is refused: {code}.")
        self.code = code


def changed(plan: Plan, wanted: Iterable[tuple[str, str | None]]) -> Plan:
    """Return the plan with these questions only, each with its new text where there is one.

    The order is the candidate's among questions of one kind; the kinds keep theirs.

    Args:
        plan: as it is.
        wanted: ids of its questions, each with a text or None to keep its own.

    Raises:
        NotAllowed: nothing would be left, a question is not of the plan or comes twice, or a text
            is too short or asks for what may not be asked.
    """
    known = {question.question_id: question for question in plan.questions}
    chosen: dict[str, PlannedQuestion] = {}
    for question_id, text in wanted:
        if question_id not in known or question_id in chosen:
            raise NotAllowed("plan_unknown")
        chosen[question_id] = _worded(known[question_id], text)
    if not chosen:
        raise NotAllowed("plan_empty")
    order = list(QuestionKind)
    questions = sorted(chosen.values(), key=lambda question: order.index(question.kind))
    return replace(plan, questions=tuple(questions))


def swapped(interview: Interview, question_id: str, bank: QuestionBank) -> Plan:
    """Return the plan with another question of the bank in the place of this one.

    Raises:
        NotAllowed: it is not of the plan, or there is no other of its kind.
    """
    plan = interview.plan
    old = next((one for one in plan.questions if one.question_id == question_id), None)
    if old is None:
        raise NotAllowed("plan_unknown")
    field = interview.field_code if old.kind in FIELD_KINDS else None
    used = {question.question_id for question in plan.questions}
    others = [one for one in bank.of_kind(old.kind, field=field) if one.id not in used]
    if not others:
        raise NotAllowed("plan_no_other")
    wanted = DIFFICULTY[plan.level]
    nearest = min(abs(one.difficulty - wanted) for one in others)
    near = [one for one in others if abs(one.difficulty - wanted) == nearest]
    new = planned(random.choice(near), interview.language)  # noqa: S311 - variety, not secrecy
    questions = tuple(new if one is old else one for one in plan.questions)
    return replace(plan, questions=questions)


def _worded(question: PlannedQuestion, text: str | None) -> PlannedQuestion:
    words = " ".join((text or question.text).split())
    if words == question.text:
        return question
    if len(words) < LEAST_CHARS:
        raise NotAllowed("plan_too_short")
    if asks_for(words) is not None:
        raise NotAllowed("plan_forbidden")
    keeps_quote = question.basis is not None and question.basis.quote in words
    # In its own words it is no question of the bank any more, and nobody else's.
    return replace(
        question,
        question_id=f"{question.question_id.removesuffix('/own')}/own",
        text=words,
        basis=question.basis if keeps_quote else None,
    )
