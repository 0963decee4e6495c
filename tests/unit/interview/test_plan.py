from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from core.errors import InvalidInput
from core.interview.interview import Basis, Level, Plan, QuestionKind
from core.interview.materials import Materials, from_posting, from_resume_text
from core.interview.plan import FOLLOW_UPS, LENGTHS, Wishes, make_plan
from core.interview.questions import load_bank
from core.language.language import Language

BANK = load_bank()
TODAY = date(2026, 11, 27)
RESUME: dict[Language, tuple[str, ...]] = {
    "en": (
        "Rebuilt the payment service and cut its delay by 40 percent",
        "Introduced code reviews for a team of five engineers",
        "Migrated 12 services to Kubernetes without downtime",
    ),
    "ko": (
        "결제 서비스를 다시 설계해 지연 시간을 40% 줄였습니다",
        "다섯 명의 팀에 코드 리뷰를 도입하고 운영했습니다",
        "서비스 12개를 중단 없이 쿠버네티스로 옮겼습니다",
    ),
}
POSTING: dict[Language, tuple[str, ...]] = {
    "en": (
        "Responsibilities",
        "- Design and operate the data pipeline for our mobile app",
        "- Review the code of other engineers and mentor juniors",
    ),
    "ko": (
        "담당업무",
        "- 모바일 앱의 데이터 파이프라인을 설계하고 운영합니다",
        "- 다른 개발자의 코드를 리뷰하고 신입을 돕습니다",
    ),
}


def plan_of(wishes: Wishes, seed: int = 1) -> Plan:
    return make_plan(bank=BANK, wishes=wishes, seed=seed, today=TODAY)


def with_materials(language: Language, minutes: int) -> Wishes:
    resume, posting = "\n".join(RESUME[language]), "\n".join(POSTING[language])
    materials = Materials(from_resume_text(resume), from_posting(posting), "Northwind")
    return Wishes("software", language, minutes, materials=materials)


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("field", [field.code for field in BANK.fields])
def test_every_length_of_every_field_has_its_questions(field: str, minutes: int) -> None:
    plan = plan_of(Wishes(field, "ko", minutes))
    assert len(plan.questions) == LENGTHS[minutes]
    assert len({question.question_id for question in plan.questions}) == LENGTHS[minutes]
    kinds = [question.kind for question in plan.questions]
    assert kinds[0] is QuestionKind.OPENING
    assert QuestionKind.FIELD in kinds
    order = list(QuestionKind)
    assert kinds == sorted(kinds, key=order.index)
    assert sum(question.budget_s for question in plan.questions) <= 60 * minutes


@pytest.mark.parametrize("minutes", [15, 30])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_resume_and_posting_are_quoted_word_for_word(language: Language, minutes: int) -> None:
    plan = plan_of(with_materials(language, minutes))
    assert len(plan.questions) == LENGTHS[minutes]
    kinds = Counter(question.kind for question in plan.questions)
    assert kinds[QuestionKind.RESUME] == (1 if minutes == 15 else 2)
    assert kinds[QuestionKind.FIELD] >= 1
    sources = {"resume": "\n".join(RESUME[language]), "posting": "\n".join(POSTING[language])}
    based = [question for question in plan.questions if question.basis is not None]
    assert {basis_of(question.basis).source for question in based} == {"resume", "posting"}
    for question in based:
        basis = basis_of(question.basis)
        assert basis.quote in sources[basis.source]
        assert basis.quote in question.text
        assert basis.read_on == TODAY
        assert basis.where


def basis_of(basis: Basis | None) -> Basis:
    assert basis is not None
    return basis


def test_without_materials_nothing_is_quoted() -> None:
    for minutes in LENGTHS:
        plan = plan_of(Wishes("nursing", "en", minutes))
        assert all(question.basis is None for question in plan.questions)
        assert QuestionKind.RESUME not in {question.kind for question in plan.questions}


def test_who_names_a_company_is_asked_about_it_in_a_short_interview_too() -> None:
    named = replace(with_materials("en", 15), materials=Materials(company="Northwind"))
    kinds = [question.kind for question in plan_of(named).questions]
    assert kinds.count(QuestionKind.COMPANY) == 1


def test_the_same_seed_gives_the_same_plan_and_another_one_another() -> None:
    wishes = Wishes("software", "en", 30)
    first, again, other = (plan_of(wishes, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_competencies_come_once_before_any_comes_twice() -> None:
    plan = plan_of(Wishes("software", "en", 15), seed=3)
    behavioural = [q.competency for q in plan.questions if q.kind is QuestionKind.BEHAVIOURAL]
    assert len(set(behavioural)) == len(behavioural)


def test_the_level_chooses_the_difficulty() -> None:
    by_id = {question.id: question for question in BANK.questions}

    def mean(level: Level) -> float:
        plans = [plan_of(Wishes("data", "ko", 30, level=level), seed) for seed in range(5)]
        levels = [
            by_id[question.question_id].difficulty
            for plan in plans
            for question in plan.questions
            if question.kind is QuestionKind.FIELD
        ]
        return sum(levels) / len(levels)

    assert mean("entry") < mean("regular") < mean("senior")


def test_the_persona_says_how_often_to_follow_up_unless_nobody_wants_it() -> None:
    for persona, most in FOLLOW_UPS.items():
        wishes = Wishes("sales", "en", 15, persona=persona)
        plan = plan_of(wishes)
        assert (plan.persona, plan.max_follow_ups) == (persona, most)
        assert plan_of(replace(wishes, has_follow_ups=False)).max_follow_ups == 0


@pytest.mark.parametrize(("field", "minutes"), [("astrology", 15), ("software", 7)])
def test_what_is_not_offered_is_refused(field: str, minutes: int) -> None:
    with pytest.raises(InvalidInput):
        plan_of(Wishes(field, "en", minutes))
