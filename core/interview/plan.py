"""What an interview will ask: opening, résumé, experience, field, company, goodbye."""

import random
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from core.assessment.labels import Claim
from core.errors import InvalidInput
from core.interview.interview import (
    Basis,
    Level,
    Persona,
    Plan,
    PlannedQuestion,
    QuestionKind,
    Source,
)
from core.interview.materials import Excerpt, Materials, best
from core.interview.questions import Question, QuestionBank
from core.language.language import Language

LENGTHS: Mapping[int, int] = {5: 2, 15: 6, 30: 12}
"""Minutes → questions, at about 2.5 minutes for a question with its answer (our own choice: IRA
allows 180 s an answer, docs/decisions/0008). What is left of the time is for follow-ups."""
BUDGETS_S: Mapping[QuestionKind, float] = {
    QuestionKind.OPENING: 90.0,
    QuestionKind.RESUME: 150.0,
    QuestionKind.BEHAVIOURAL: 150.0,
    QuestionKind.FIELD: 150.0,
    QuestionKind.COMPANY: 120.0,
    QuestionKind.INVITATION: 60.0,
    QuestionKind.CLOSING: 60.0,
}
DIFFICULTY: Mapping[Level, int] = {"entry": 1, "regular": 2, "senior": 3}
FOLLOW_UPS: Mapping[Persona, int] = {"warm": 1, "neutral": 1, "pressing": 2}
"""To one question, at most. Own choice: who presses asks twice."""
SHORT_MIDDLE = 3
"""So many questions between opening and goodbye have room for one about a résumé or a company."""


NO_MATERIALS = Materials()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a candidate chose for an interview.

    Attributes:
        has_follow_ups: whether answers are followed up at all.
    """

    field_code: str
    language: Language
    minutes: int
    level: Level = "regular"
    persona: Persona = "neutral"
    has_follow_ups: bool = True
    materials: Materials = NO_MATERIALS


def make_plan(*, bank: QuestionBank, wishes: Wishes, seed: int, today: date) -> Plan:
    """Return the plan of one interview; the same arguments always give the same plan.

    The shortest length has an opening and one field question. The longer ones go from an opening to
    questions about the résumé (where there is one), experience, field and company, and end with the
    candidate's own questions and a goodbye.

    Raises:
        InvalidInput: an unknown field, or a length that is not offered.
    """
    bank.field(wishes.field_code)
    if wishes.minutes not in LENGTHS:
        raise InvalidInput(f"Not an offered length: {wishes.minutes} minutes")
    planner = _Planner(bank, wishes, random.Random(seed), today)  # noqa: S311 - variety
    return Plan(
        bank_version=bank.version,
        questions=tuple(planner.questions()),
        persona=wishes.persona,
        level=wishes.level,
        max_follow_ups=FOLLOW_UPS[wishes.persona] if wishes.has_follow_ups else 0,
        claims=tuple(
            Claim(excerpt.text, excerpt.where_in(wishes.language))
            for excerpt in wishes.materials.resume
        ),
    )


class _Planner:
    def __init__(
        self, bank: QuestionBank, wishes: Wishes, pick: random.Random, today: date
    ) -> None:
        self._bank = bank
        self._wishes = wishes
        self._pick = pick
        self._today = today
        self._used: set[str] = set()

    def questions(self) -> list[PlannedQuestion]:
        count = LENGTHS[self._wishes.minutes]
        field = self._wishes.field_code
        if count == LENGTHS[min(LENGTHS)]:
            return [
                *self._of_kind(QuestionKind.OPENING, 1),
                *self._of_kind(QuestionKind.FIELD, count - 1, field),
            ]
        middle = count - 3
        resume = self._about_resume(1 if middle <= SHORT_MIDDLE else 2)
        company = self._about_company(middle)
        left = middle - len(resume) - len(company)
        in_field = max(1, left // 2)
        return [
            *self._of_kind(QuestionKind.OPENING, 1),
            *resume,
            *self._of_kind(QuestionKind.BEHAVIOURAL, left - in_field),
            *self._of_kind(QuestionKind.FIELD, in_field, field),
            *company,
            *self._of_kind(QuestionKind.INVITATION, 1),
            *self._of_kind(QuestionKind.CLOSING, 1),
        ]

    def _about_resume(self, count: int) -> list[PlannedQuestion]:
        excerpts = best(self._wishes.materials.resume, count)
        return self._grounded("resume", QuestionKind.RESUME, excerpts)

    def _about_company(self, middle: int) -> list[PlannedQuestion]:
        """A short interview asks about a company only where the candidate has named one."""
        materials = self._wishes.materials
        is_named = bool(materials.posting or materials.company)
        count = int(is_named) + int(middle > SHORT_MIDDLE)
        excerpts = best(materials.posting, min(1, count))
        grounded = self._grounded("posting", QuestionKind.COMPANY, excerpts)
        if count > len(grounded):
            grounded += self._about_opening()
        return [*grounded, *self._of_kind(QuestionKind.COMPANY, count - len(grounded))]

    def _about_opening(self) -> list[PlannedQuestion]:
        """Ask about a job that the company offers now, and say where that is known from."""
        if not self._wishes.materials.openings:
            return []
        opening = self._pick.choice(self._wishes.materials.openings)
        template = self._pick.choice(self._bank.grounded["company"])
        self._used.add(template.competency)
        return [
            PlannedQuestion(
                "company-1",
                QuestionKind.COMPANY,
                template.competency,
                template.text(self._wishes.language, opening.title),
                BUDGETS_S[QuestionKind.COMPANY],
                Basis("company", opening.title, opening.where, opening.read_on),
            )
        ]

    def _grounded(
        self, source: Source, kind: QuestionKind, excerpts: Sequence[Excerpt]
    ) -> list[PlannedQuestion]:
        """Ask about what is written there, word for word."""
        templates = self._bank.grounded[source]
        first = self._pick.randrange(len(templates))
        found = []
        for number, excerpt in enumerate(excerpts):
            template = templates[(first + number) % len(templates)]
            language = self._wishes.language
            self._used.add(template.competency)
            found.append(
                PlannedQuestion(
                    f"{source}-{number + 1}",
                    kind,
                    template.competency,
                    template.text(language, excerpt.text),
                    BUDGETS_S[kind],
                    self._basis(excerpt),
                )
            )
        return found

    def _basis(self, excerpt: Excerpt) -> Basis:
        if excerpt.record is None:
            where = excerpt.where_in(self._wishes.language)
            return Basis(excerpt.source, excerpt.text, where, self._today)
        where = f"“{excerpt.record.title}” ({excerpt.record.where})"
        return Basis(excerpt.source, excerpt.text, where, excerpt.record.read_on)

    def _of_kind(
        self, kind: QuestionKind, count: int, field: str | None = None
    ) -> list[PlannedQuestion]:
        offered = self._bank.of_kind(kind, field=field)
        level = DIFFICULTY[self._wishes.level]
        chosen = _spread(offered, count, level, self._pick, self._used)
        self._used |= {question.competency for question in chosen}
        return [planned(question, self._wishes.language) for question in chosen]


def planned(question: Question, language: Language) -> PlannedQuestion:
    """Return a question of the bank as it is planned."""
    return PlannedQuestion(
        question.id,
        question.kind,
        question.competency,
        question.text(language),
        BUDGETS_S[question.kind],
    )


def _spread(
    questions: Sequence[Question],
    count: int,
    difficulty: int,
    pick: random.Random,
    used: AbstractSet[str],
) -> list[Question]:
    """Return `count` questions near a difficulty, those of competencies not `used` yet first.

    None comes twice before each has come once.
    """
    shuffled = pick.sample(questions, len(questions))
    shuffled.sort(key=lambda question: abs(question.difficulty - difficulty))
    chosen: list[Question] = []
    seen = set(used)
    while shuffled and len(chosen) < count:
        for question in list(shuffled):
            if question.competency not in seen and len(chosen) < count:
                seen.add(question.competency)
                chosen.append(question)
                shuffled.remove(question)
        seen = set()
    return chosen
