"""All files of a corpus, one after the other, each with its truth."""

import dataclasses
import json
import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.resumes import attacks, wear
from benchmarks.resumes.contents import Slice
from benchmarks.resumes.layouts import word
from benchmarks.resumes.layouts.catalogue import LAYOUTS, Layout
from benchmarks.resumes.layouts.typst import typeset
from benchmarks.resumes.people import Person, people
from benchmarks.resumes.sheet import Sheet, pieces, sheet
from core.language.language import LANGUAGES

Json = dict[str, Any]

_SCANNED_EVERY, _ATTACKED_EVERY = 4, 5
"""Pictures of pages are large and attacks many: so many people have one, or all of them."""
_REPEATS = 25


@dataclass(frozen=True, slots=True)
class Made:
    """A file and what is true of it.

    Attributes:
        name: with its ending.
    """

    name: str
    data: bytes
    truth: Json


def corpus(part: Slice, count: int, seed: int, layouts: Collection[str] = ()) -> Iterator[Made]:
    """Yield the files of `count` people a language, the same for the same arguments.

    Args:
        part: the slice; its people, and some of its words and layouts, are in no other.
        count: people a language.
        seed: of everything that chance decides.
        layouts: only these, and no pictures and attacks; all where it is empty.
    """
    chosen = [
        layout
        for layout in LAYOUTS
        if (layout.name in layouts if layouts else part == "test" or not layout.is_held_out)
    ]
    for language in LANGUAGES:
        for number, person in enumerate(people(part, language, count, seed)):
            for layout in chosen:
                yield _made(person, layout, _printed(person, part, seed, layout.name), part)
            if not layouts and number % _SCANNED_EVERY == 0:
                yield _scan(person, _printed(person, part, seed, "scan"), part)
            if not layouts and number % _ATTACKED_EVERY == 0:
                yield from _attacks(person, _printed(person, part, seed, "attack"), part)


def _printed(person: Person, part: Slice, seed: int, layout: str) -> Sheet:
    rng = random.Random(f"{part}/{seed}/{person.key}/{layout}")  # noqa: S311 - variety
    return sheet(person, part, rng)


def _made(person: Person, layout: Layout, printed: Sheet, part: Slice) -> Made:
    told = truth(person, printed, layout.name, part)
    if layout.is_worn:
        told["kind"] = "degraded"
    if not layout.has_label:
        told["data"] = _without_label(told["data"])
    return Made(f"{person.key}-{layout.name}{layout.suffix}", layout.make(printed), told)


def _without_label(data: Json) -> Json:
    basics = {name: value for name, value in data["basics"].items() if name != "label"}
    return data | {"basics": basics}


def _scan(person: Person, printed: Sheet, part: Slice) -> Made:
    told = truth(person, printed, "scan", part) | {"kind": "scan", "needs_ocr": True}
    return Made(f"{person.key}-scan.pdf", wear.scanned(typeset("plain", printed)), told)


def _attacks(person: Person, printed: Sheet, part: Slice) -> Iterator[Made]:
    """Yield the attacks on a person's file and on their Word file, each after its clean twin."""
    told = truth(person, printed, "attack", part) | {"kind": "twin"}
    key = f"{person.key}-attack"
    clean = Made(f"{key}.pdf", typeset("plain", printed), told)
    yield clean
    for attack in attacks.attacked(clean.data, person.language):
        twin = clean.name
        if attack.twin:
            twin = f"{key}-{attack.name}-twin.pdf"
            yield Made(twin, attack.twin, told)
        about = {"kind": "attack", "attack": attack.name, "twin": twin, "swapped": attack.swapped}
        yield Made(f"{key}-{attack.name}.pdf", attack.data, told | about)
    about = {"kind": "attack", "attack": "repeated", "twin": clean.name, "swapped": {}}
    yield Made(f"{key}-repeated.pdf", typeset("plain", _repeated(printed)), told | about)
    yield Made(f"{key}-word.docx", word.paragraphs(printed), told)
    for name, data in word.attacked(printed, attacks.PAYLOADS[person.language]):
        about = {"kind": "attack", "attack": name, "twin": f"{key}-word.docx", "swapped": {}}
        yield Made(f"{key}-{name}.docx", data, told | about)


def _repeated(printed: Sheet) -> Sheet:
    """Return the sheet with its skills said over and over."""
    sections = (
        dataclasses.replace(section, rows=section.rows * _REPEATS)
        if section.kind == "skills"
        else section
        for section in printed.sections
    )
    return dataclasses.replace(printed, sections=tuple(sections))


def truth(person: Person, printed: Sheet, layout: str, part: Slice) -> Json:
    """Return what a reader of the file has to find."""
    return {
        "person": person.key,
        "language": person.language,
        "layout": layout,
        "slice": part,
        "kind": "clean",
        "data": person.data,
        "left_out": [{"kind": one.kind, "text": one.text} for one in person.protected],
        "lines": [[section, text] for section, text in pieces(printed) if text],
        "needs_ocr": False,
    }


def write(made: Made, folder: Path) -> None:
    """Write a file and its truth."""
    (folder / made.name).write_bytes(made.data)
    text = json.dumps(made.truth, ensure_ascii=False, indent=1)
    (folder / made.name).with_suffix(".json").write_text(text + "\n", "utf-8")
