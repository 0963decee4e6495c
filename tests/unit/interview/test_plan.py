import pytest

from core.errors import InvalidInput
from core.interview.interview import QuestionKind
from core.interview.plan import LENGTHS, make_plan
from core.interview.questions import load_bank

BANK = load_bank()


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("field", [field.code for field in BANK.fields])
def test_every_length_of_every_field_has_its_questions(field: str, minutes: int) -> None:
    plan = make_plan(bank=BANK, field_code=field, language="ko", minutes=minutes, seed=1)
    assert len(plan.questions) == LENGTHS[minutes]
    assert len({question.question_id for question in plan.questions}) == LENGTHS[minutes]
    kinds = [question.kind for question in plan.questions]
    assert kinds[0] is QuestionKind.OPENING
    assert QuestionKind.FIELD in kinds
    order = list(QuestionKind)
    assert kinds == sorted(kinds, key=order.index)


def test_the_same_seed_gives_the_same_plan_and_another_one_another() -> None:
    first, again, other = (
        make_plan(bank=BANK, field_code="software", language="en", minutes=30, seed=seed)
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_competencies_come_once_before_any_comes_twice() -> None:
    plan = make_plan(bank=BANK, field_code="software", language="en", minutes=15, seed=3)
    behavioural = [q.competency for q in plan.questions if q.kind is QuestionKind.BEHAVIOURAL]
    assert len(set(behavioural)) == len(behavioural)


@pytest.mark.parametrize(("field", "minutes"), [("astrology", 15), ("software", 7)])
def test_what_is_not_offered_is_refused(field: str, minutes: int) -> None:
    with pytest.raises(InvalidInput):
        make_plan(bank=BANK, field_code=field, language="en", minutes=minutes, seed=1)
