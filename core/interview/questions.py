"""The question bank: reviewed questions in both languages, in versioned data files."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from core.errors import InvalidInput
from core.interview.interview import Competency, QuestionKind
from core.language.language import Language

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
class Question:
    """One question of the bank; `field` is None for those that every field shares."""

    id: str
    kind: QuestionKind
    competency: Competency
    ko: str
    en: str
    field: str | None

    def text(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """All fields and questions of one version."""

    version: str
    fields: tuple[Field, ...]
    questions: tuple[Question, ...]

    def field(self, code: str) -> Field:
        """Return the field with `code`.

        Raises:
            InvalidInput: there is no such field.
        """
        for field in self.fields:
            if field.code == code:
                return field
        raise InvalidInput(f"Unknown field: {code}")

    def of_kind(self, kind: QuestionKind, *, field: str | None = None) -> tuple[Question, ...]:
        """Return the questions of a kind, those of one field or (None) the shared ones."""
        return tuple(q for q in self.questions if q.kind == kind and q.field == field)


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
    return QuestionBank(
        version=fields["version"],
        fields=tuple(Field(**field) for field in fields["fields"]),
        questions=tuple(_questions(part for part in data if "questions" in part)),
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
            )
