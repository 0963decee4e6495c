"""What an interview will ask: opening, behavioural, field, closing."""

import random
from collections.abc import Mapping, Sequence

from core.errors import InvalidInput
from core.interview.interview import Plan, PlannedQuestion, QuestionKind
from core.interview.questions import Question, QuestionBank
from core.language.language import Language

LENGTHS: Mapping[int, int] = {5: 2, 15: 6, 30: 12}
"""Minutes → questions, at about 2.5 minutes for a question with its answer (our own choice: IRA
allows 180 s an answer, docs/decisions/0008)."""


def make_plan(
    *, bank: QuestionBank, field_code: str, language: Language, minutes: int, seed: int
) -> Plan:
    """Return the plan of one interview; the same arguments always give the same plan.

    The shortest length has an opening and one field question. The longer ones have an opening, then
    behavioural and field questions in equal number (one behavioural more when odd), and a closing.

    Raises:
        InvalidInput: an unknown field, or a length that is not offered.
    """
    bank.field(field_code)
    if minutes not in LENGTHS:
        raise InvalidInput(f"Not an offered length: {minutes} minutes")
    pick = random.Random(seed)  # noqa: S311 - variety, not secrecy
    middle = LENGTHS[minutes] - 2
    behavioural = (middle + 1) // 2
    field = middle - behavioural
    chosen = [
        *_spread(bank.of_kind(QuestionKind.OPENING), 1, pick),
        *_spread(bank.of_kind(QuestionKind.BEHAVIOURAL), behavioural, pick),
        *_spread(bank.of_kind(QuestionKind.FIELD, field=field_code), max(field, 1), pick),
    ]
    if middle:
        chosen += _spread(bank.of_kind(QuestionKind.CLOSING), 1, pick)
    return Plan(
        bank_version=bank.version,
        questions=tuple(
            PlannedQuestion(q.id, q.kind, q.competency, q.text(language)) for q in chosen
        ),
    )


def _spread(questions: Sequence[Question], count: int, pick: random.Random) -> list[Question]:
    """Return `count` questions, no competency twice before each has come once."""
    shuffled = pick.sample(questions, len(questions))
    chosen: list[Question] = []
    while shuffled and len(chosen) < count:
        seen: set[str] = set()
        for question in list(shuffled):
            if question.competency not in seen and len(chosen) < count:
                seen.add(question.competency)
                chosen.append(question)
                shuffled.remove(question)
    return chosen
