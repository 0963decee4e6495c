"""Who practises in the demo: made-up names, fields of different sizes, and how each comes along."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from core.language.language import LANGUAGES, Language

WEEKS = 12
FIELDS: Mapping[str, tuple[Language, int]] = {
    "software": ("ko", 24),
    "data": ("en", 24),
    "nursing": ("ko", 22),
    "marketing": ("ko", 20),
    "design": ("en", 20),
    "accounting": ("ko", 18),
    "hr": ("ko", 18),
    "finance": ("en", 16),
    "logistics": ("en", 16),
    "sales": ("ko", 16),
    "production": ("ko", 16),
    "public-service": ("ko", 14),
    "social-work": ("ko", 14),
    "hospitality": ("en", 14),
    "electronics": ("ko", 12),
    "customer-service": ("ko", 12),
    "teaching": ("ko", 12),
    "mechanical": ("en", 10),
    "media": ("en", 8),
    "legal": ("en", 6),
}
"""Language that most candidates of a field speak, and how many there are. The last ones are too
small for a number in most weeks, on purpose."""
MIXED = frozenset({"software", "data"})
"""Fields of which every fourth candidate speaks the other language."""
OTHERS = frozenset({3, 6})
"""Which of eight those are, in even weeks as in odd ones."""
DRIFTING = "logistics"
"""The field whose candidates all do worse from week to week."""
FALLING = "sales"
"""The field of the one candidate who falls."""
LOWEST, HIGHEST = 1.0, 5.0

Course = Literal["improves", "steady", "falls", "drifts"]
PER_WEEK: Mapping[Course, float] = {
    "improves": 0.16,
    "steady": 0.0,
    "falls": 0.0,
    "drifts": -0.1,
}
"""Levels gained in a week. Own choice: what can be seen in a chart of twelve."""
MISSED = 0.06
"""Share of interviews that are not held; every second week there is one."""
FALLS_FROM, FALLS_BY = 8, 0.8
"""Week from which, and levels a week by which, the one falls."""

_FORMS: Mapping[Language, str] = {"ko": "{last}{first} (가상)", "en": "{first} {last} (fictional)"}
_LAST: Mapping[Language, str] = {
    "ko": "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍",
    "en": """
        Miller Brandt Osei Novak Silva Okafor Lindqvist Moreau Haddad Ferrari Kowalski Tanaka Reyes
        Dubois Jensen Popov Mensah Keller Walsh Ivers
    """,
}
_FIRST: Mapping[Language, str] = {
    "ko": """
        하늘 도윤 서연 지호 유나 민재 수아 은우 다온 가람 시현 나래 태오 보민 라온 예준 소율 이든
        채원 로운
    """,
    "en": """
        Ada Noah Grace Theo Iris Felix Nora Hugo Clara Oscar Maya Leo Ruth Elias June Anton Wren
        Milo Edith Jonas
    """,
}


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up candidate.

    Attributes:
        weeks: in which an interview is held, from 0.
        start: level of the first answers, 1 to 5.
        shares: whether coaches may read the interviews: always, never, or not any more.
    """

    name: str
    language: Language
    field_code: str
    course: Course
    weeks: tuple[int, ...]
    start: float
    shares: Literal["yes", "no", "stopped"]

    def level(self, week: int) -> float:
        """Return how well answers are in a week, 1 to 5."""
        gained = PER_WEEK[self.course] * week
        if self.course == "falls":
            gained = -FALLS_BY * max(0, week - FALLS_FROM + 1)
        return min(HIGHEST, max(LOWEST, self.start + gained))


def people(fields: Mapping[str, tuple[Language, int]] = FIELDS) -> list[Person]:
    """Return the candidates of some fields, each of another name; the same ones each time."""
    chance = random.Random(12)  # noqa: S311 - made up
    names = {language: iter(_names(language, chance)) for language in LANGUAGES}
    found: list[Person] = []
    for field_code, (main, count) in fields.items():
        for number in range(count):
            is_other = field_code in MIXED and number % 8 in OTHERS
            language: Language = ("en" if main == "ko" else "ko") if is_other else main
            found.append(_person(next(names[language]), language, field_code, number, chance))
    return found


def _person(
    name: str, language: Language, field_code: str, number: int, chance: random.Random
) -> Person:
    course = _course(field_code, number)
    if course == "falls":  # every week, and a coach is to find it
        return Person(name, language, field_code, course, tuple(range(WEEKS)), 4.4, "yes")
    weeks = tuple(week for week in range(number % 2, WEEKS, 2) if chance.random() > MISSED)
    start = min(4.4, max(1.8, chance.gauss(3.2, 0.5)))
    shares: Sequence[Literal["yes", "no", "stopped"]] = ("yes", "no", "stopped")
    chosen = chance.choices(shares, weights=(85, 10, 5))[0]
    return Person(name, language, field_code, course, weeks or (0,), start, chosen)


def _course(field_code: str, number: int) -> Course:
    if field_code == FALLING and number == 0:
        return "falls"
    if field_code == DRIFTING:
        return "drifts"
    return "improves" if number % 5 < 2 else "steady"  # noqa: PLR2004 - two of five


def _names(language: Language, chance: random.Random) -> list[str]:
    pairs = list(product(_LAST[language].split(), _FIRST[language].split()))
    chance.shuffle(pairs)
    return [_FORMS[language].format(last=last, first=first) for last, first in pairs]
