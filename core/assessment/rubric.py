"""Rubrics: what is looked for, level by level, as behaviours that are seen or not.

Behaviourally anchored rating scales (Smith & Kendall, Journal of Applied Psychology 47, 1963) with
five levels. The texts are our own; they are versioned data files in `rubrics/`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal

from core.language.cues import Evidence
from core.language.language import Language

Competency = Literal[
    "problem_solving",
    "communication",
    "collaboration",
    "ownership",
    "learning",
    "field_knowledge",
    "motivation",
]
LEVELS = (1, 2, 3, 4, 5)
RUBRICS = resources.files("core.assessment") / "rubrics"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One thing that an answer does or does not do.

    Attributes:
        id: stable, unique in all rubrics, such as `ownership-own-decision`.
        level: from 2; the level that it is an anchor of. Level 1 is where none was seen.
        ko, en: what is seen, as a sentence without judgement.
        heard: the parts of an answer that together prove it; empty where no rule can see it.
    """

    id: str
    level: int
    ko: str
    en: str
    heard: frozenset[Evidence] = frozenset()

    def text(self, language: Language) -> str:
        """Return it in `language`."""
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an answer of one level is like, for people to read."""

    level: int
    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """One competency; of one field where `field` names it, else of all.

    Attributes:
        version: of the wording, from 1; scores of two versions are not compared.
        ko, en: its name. `meaning_*`: what it is, in a sentence.
        anchors: one for each of the five levels, in order.
        behaviours: in order of level; at least two each for the levels 2 to 5.
    """

    competency: Competency
    field: str | None
    version: int
    ko: str
    en: str
    meaning_ko: str
    meaning_en: str
    anchors: tuple[Anchor, ...]
    behaviours: tuple[Behaviour, ...]


def schema() -> dict[str, Any]:
    """Return the JSON Schema that every data file satisfies."""
    loaded: dict[str, Any] = json.loads((RUBRICS / "rubrics.schema.json").read_text("utf-8"))
    return loaded


@lru_cache
def load_rubrics() -> tuple[Rubric, ...]:
    """Read the rubrics that ship with this version, those of fields first.

    A field has its own behaviours of field knowledge, under the anchors that all fields share. The
    form of the files is proved by the tests.
    """
    shared = tuple(_files(RUBRICS))
    knowledge = next(raw for raw in shared if raw["competency"] == "field_knowledge")
    of_fields = ({**knowledge, **raw} for raw in _files(RUBRICS / "fields"))
    return tuple(_rubric(raw) for raw in (*of_fields, *shared))


def rubric_for(competency: Competency, field: str | None) -> Rubric:
    """Return the rubric of a competency: the field's own where it has one, else the shared one.

    Args:
        competency: what is looked for.
        field: code of the field of the interview.
    """
    return next(
        rubric
        for rubric in load_rubrics()
        if rubric.competency == competency and rubric.field in {field, None}
    )


def behaviour(behaviour_id: str) -> Behaviour | None:
    """Return a behaviour of any rubric; None where this version has it no more."""
    return _behaviours_by_id().get(behaviour_id)


@lru_cache
def _behaviours_by_id() -> dict[str, Behaviour]:
    return {one.id: one for rubric in load_rubrics() for one in rubric.behaviours}


def _files(folder: Traversable) -> Iterator[Mapping[str, Any]]:
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".json") and not file.name.endswith(".schema.json"):
            yield json.loads(file.read_text("utf-8"))


def _rubric(raw: Mapping[str, Any]) -> Rubric:
    return Rubric(
        competency=raw["competency"],
        field=raw.get("field"),
        version=raw["version"],
        ko=raw["ko"],
        en=raw["en"],
        meaning_ko=raw["meaning_ko"],
        meaning_en=raw["meaning_en"],
        anchors=tuple(Anchor(**one) for one in raw["anchors"]),
        behaviours=tuple(_behaviours(raw["behaviours"])),
    )


def _behaviours(raw: Iterable[Mapping[str, Any]]) -> Iterator[Behaviour]:
    for one in raw:
        yield Behaviour(**{**one, "heard": frozenset(map(Evidence, one.get("heard", ())))})
