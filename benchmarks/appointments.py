"""Which interviews are held: every candidate, in both languages, in several settings."""

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from benchmarks.candidates import NAMES
from core.interview.interview import Interview, Level, Persona, Source, Status
from core.interview.materials import Materials, from_posting, from_resume_text
from core.interview.plan import Wishes, make_plan
from core.interview.questions import load_bank
from core.language.language import LANGUAGES, Language

TODAY = date(2026, 11, 27)
BEGINS = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
"""Interviews are held in a time of their own; the same every time."""
MATERIALS = Path(__file__).with_name("materials.toml")
NAMESPACE = uuid.UUID("7c1d7f3e-6b0e-4f0e-9a3c-0d6a1b2c3d4e")


@dataclass(frozen=True, slots=True)
class Setting:
    """What was chosen for an interview, apart from the language."""

    field_code: str
    minutes: int
    persona: Persona
    level: Level = "regular"
    has_materials: bool = False


SETTINGS = (
    Setting("software", 15, "neutral", has_materials=True),
    Setting("marketing", 30, "pressing", "entry", has_materials=True),
    Setting("nursing", 15, "warm", "senior", has_materials=True),
    Setting("sales", 30, "neutral"),
    Setting("accounting", 15, "pressing", "senior"),
    Setting("design", 5, "warm", "entry"),
    Setting("data", 5, "pressing"),
    Setting("software", 5, "neutral", has_materials=True),
)
COMPARED = frozenset({"strong", "vague", "over_long", "hostile", "discloser"})
"""Candidates whose interviews are compared: they meet in the same settings."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who is interviewed, and how."""

    candidate: str
    language: Language
    setting: Setting

    @property
    def sources(self) -> Mapping[Source, str]:
        """Return what the candidate brings, as text."""
        if not self.setting.has_materials:
            return {}
        texts = _texts()[self.setting.field_code][self.language]
        return {"resume": texts["resume"], "posting": texts["posting"]}

    def interview(self) -> Interview:
        """Return it as it is booked; the same plan for everybody in one setting and language."""
        wanted, sources = self.setting, self.sources
        materials = Materials()
        if sources:
            company = _texts()[wanted.field_code][self.language]["company"]
            resume, posting = from_resume_text(sources["resume"]), from_posting(sources["posting"])
            materials = Materials(resume, posting, company)
        wishes = Wishes(
            wanted.field_code,
            self.language,
            wanted.minutes,
            level=wanted.level,
            persona=wanted.persona,
            materials=materials,
        )
        seed = SETTINGS.index(wanted) if wanted in SETTINGS else 0
        plan = make_plan(bank=load_bank(), wishes=wishes, seed=seed, today=TODAY)
        name = f"{self.candidate} {self.language} {wanted}"
        return Interview(
            id=uuid.uuid5(NAMESPACE, name),
            owner="a" * 64,
            candidate_name="",
            language=self.language,
            field_code=wanted.field_code,
            minutes=wanted.minutes,
            mode="text",
            status=Status.CREATED,
            plan=plan,
            created_at=BEGINS,
        )


def every() -> Iterator[Appointment]:
    """Yield every candidate in every setting and language."""
    for candidate in NAMES:
        for language in LANGUAGES:
            for setting in SETTINGS:
                yield Appointment(candidate, language, setting)


def few() -> Iterator[Appointment]:
    """Yield a small set that is complete: no candidate, language, length or persona is missing."""
    for place, candidate in enumerate(NAMES):
        for language in LANGUAGES:
            yield Appointment(candidate, language, SETTINGS[place % len(SETTINGS)])
            if candidate in COMPARED and place:
                yield Appointment(candidate, language, SETTINGS[0])


def with_a_model() -> Iterator[Appointment]:
    """Yield what there is time for where a language model words the follow-ups."""
    for candidate in NAMES:
        yield Appointment(candidate, "en", SETTINGS[0])
    for candidate in sorted(COMPARED):
        yield Appointment(candidate, "en", SETTINGS[4])
    for candidate in ("strong", "vague"):
        yield Appointment(candidate, "ko", SETTINGS[0])


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(MATERIALS.read_text(encoding="utf-8"))
