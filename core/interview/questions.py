"""The question bank: reviewed questions in both languages, in versioned data files."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from core.errors import InvalidInput
from core.interview.interview import Competency, Persona, QuestionKind, Source
from core.language.cues import Evidence
from core.language.language import LANGUAGES, Language

BANK = resources.files("core.interview") / "bank"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work (직무).

    Attributes:
        ncs_major: two-digit NCS 대분류 code (National Competency Standards, ncs.go.kr).
        ko, en: its names.
    """

    code: str
    ncs_major: str
    ncs_name_ko: str
    ko: str
    en: str

    def name(self, language: Language) -> str:
        """Return the name in `language`."""
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up, and what it asks for.

    Attributes:
        of_a_deed: it asks about something that was done; else it makes sense after any answer.
    """

    seeks: Evidence
    ko: str
    en: str
    of_a_deed: bool = False

    def text(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bank; `field` is None for those that every field shares.

    Attributes:
        version: of its wording, from 1; another wording of the same question has the next.
        difficulty: 1 for newcomers, 2, or 3 for people of some years.
        good: by language, what a good answer contains, point by point, the same in all languages.
    """

    id: str
    kind: QuestionKind
    competency: Competency
    ko: str
    en: str
    field: str | None
    version: int
    difficulty: int
    good: Mapping[Language, tuple[str, ...]]
    follow_ups: tuple[FollowUp, ...]

    def text(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Template:
    """A question around a quotation.

    `{quote}` stands for it, and in Korean `{이}` for the 이 of 이라고 after a consonant.
    """

    competency: Competency
    ko: str
    en: str

    def text(self, language: Language, quote: str) -> str:
        """Return the question in `language`."""
        text = self.ko if language == "ko" else self.en
        bound = "이" if _ends_in_consonant(quote) else ""
        return text.replace("{이}", bound).replace("{quote}", quote)


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """All fields and questions of one version.

    Attributes:
        probes: follow-ups for any question.
        leads: by kind and persona, what leads over to the first question of that kind, in Korean
            and English.
        grounded: by source, questions around a quotation.
        texts: the wording of every follow-up, in all languages.
    """

    version: str
    fields: tuple[Field, ...]
    questions: tuple[Question, ...]
    probes: tuple[FollowUp, ...] = ()
    leads: Mapping[tuple[QuestionKind, Persona], tuple[str, str]] = dataclasses.field(
        default_factory=dict
    )
    grounded: Mapping[Source, tuple[Template, ...]] = dataclasses.field(default_factory=dict)
    texts: frozenset[str] = frozenset()

    def follow_ups(self, question_id: str) -> tuple[FollowUp, ...]:
        """Return the follow-ups written for a question; none for one that is not of the bank."""
        for question in self.questions:
            if question.id == question_id:
                return question.follow_ups
        return ()

    def lead(self, kind: QuestionKind, persona: Persona, language: Language) -> str:
        """Return what leads over to a kind of question, "" where nothing does."""
        ko, en = self.leads.get((kind, persona), ("", ""))
        return ko if language == "ko" else en

    def field(self, code: str) -> Field:
        """Return the field with `code`.

        Raises:
            InvalidInput: there is no such field.
        """
        for one in self.fields:
            if one.code == code:
                return one
        raise InvalidInput(f"Unknown field: {code}")

    def of_kind(self, kind: QuestionKind, *, field: str | None = None) -> tuple[Question, ...]:
        """Return the questions of a kind, those of one field or (None) the shared ones."""
        return tuple(q for q in self.questions if q.kind == kind and q.field == field)


def _ends_in_consonant(quote: str) -> bool:
    """Say whether the last Korean syllable has a final consonant; other letters count as none."""
    syllables = [letter for letter in quote if "가" <= letter <= "힣"]
    is_last = bool(syllables) and quote.rstrip(" .,!?)”’\"'").endswith(syllables[-1])
    return is_last and (ord(syllables[-1]) - ord("가")) % 28 != 0


def schema() -> dict[str, Any]:
    """Return the JSON Schema that every data file satisfies."""
    loaded: dict[str, Any] = json.loads((BANK / "bank.schema.json").read_text("utf-8"))
    return loaded


@lru_cache
def load_bank() -> QuestionBank:
    """Read the bank that ships with this version; its form is proved by the tests."""
    data = [
        json.loads(file.read_text("utf-8"))
        for file in sorted(BANK.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".json") and not file.name.endswith(".schema.json")
    ]
    fields = next(part for part in data if "fields" in part)
    phrases = next(part for part in data if "probes" in part)
    questions = tuple(_questions(part for part in data if "questions" in part))
    probes = _follow_ups(phrases["probes"])
    follow_ups = [*probes, *(one for question in questions for one in question.follow_ups)]
    return QuestionBank(
        version=fields["version"],
        fields=tuple(Field(**raw) for raw in fields["fields"]),
        questions=questions,
        probes=probes,
        texts=frozenset(text for one in follow_ups for text in (one.ko, one.en)),
        leads={
            (QuestionKind(kind), persona): (said["ko"], said["en"])
            for kind, personas in phrases["leads"].items()
            for persona, said in personas.items()
        },
        grounded={
            source: tuple(Template(**template) for template in templates)
            for source, templates in phrases["grounded"].items()
        },
    )


def _questions(parts: Iterable[dict[str, Any]]) -> Iterable[Question]:
    for part in parts:
        for raw in part["questions"]:
            yield Question(
                id=raw["id"],
                kind=QuestionKind(raw["kind"]),
                competency=raw["competency"],
                ko=raw["ko"],
                en=raw["en"],
                field=part["field"],
                version=raw["version"],
                difficulty=raw["difficulty"],
                good={language: tuple(raw["good"][language]) for language in LANGUAGES},
                follow_ups=_follow_ups(raw["follow_ups"]),
            )


def _follow_ups(raw: Iterable[dict[str, Any]]) -> tuple[FollowUp, ...]:
    return tuple(
        FollowUp(Evidence(one["probes"]), one["ko"], one["en"], one.get("of_a_deed", False))
        for one in raw
    )
