"""What a finding says, why it matters and what to do, in both languages: `wording.json`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from core.language.language import Language
from core.resume.resume import ProtectedKind
from core.resume.review.finding import Finding

_TEXTS = Path(__file__).with_suffix(".json")


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of a finding.

    Attributes:
        title: what was found.
        why: why it matters.
        fix: what to do about it.
    """

    title: str
    why: str
    fix: str


def wording(finding: Finding, language: Language) -> Wording:
    """Return the texts of a finding; its key in words where this version does not know it."""
    texts: Mapping[str, Mapping[str, str]] | None = _texts()["findings"].get(finding.code)
    if texts is None:
        return Wording(finding.code.replace("_", " "), "", "")
    values = _Values(finding.values)
    if "kind" in values:
        values["kind"] = kind_text(values["kind"], language)
    title, why, fix = (texts[language][key].format_map(values) for key in ("title", "why", "fix"))
    return Wording(title, why, fix)


def kind_text(kind: ProtectedKind | str, language: Language) -> str:
    """Return what a protected fact is called."""
    known: Mapping[str, str] = _texts()["kinds"].get(kind, {})
    return known.get(language, kind.replace("_", " "))


class _Values(dict[str, str]):
    """What the words speak of; a place without a value stays empty."""

    def __missing__(self, key: str) -> str:
        return ""


@cache
def _texts() -> dict[str, dict[str, Any]]:
    texts: dict[str, dict[str, Any]] = json.loads(_TEXTS.read_text("utf-8"))
    return texts
