"""Read the files of a corpus and hold what was read against the truth."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from benchmarks.resumes.corpus import Made
from core.resume.document import Document
from core.resume.experiments.grounding import Ungrounded, strings, ungrounded
from core.resume.experiments.outcomes import Outcome, outcomes
from core.resume.experiments.sectioning import Placed, placed
from core.resume.ports import UnreadableFile
from core.resume.resume import Resume

Json = dict[str, Any]
Read = Callable[[bytes], Document]
Structure = Callable[[Document], Resume]


@dataclass(frozen=True, slots=True)
class Case:
    """A file that was read.

    Attributes:
        seconds: what reading took, `document` and `resume` together.
        leaked: protected facts that stand in the data.
    """

    name: str
    truth: Json
    document: Document
    resume: Resume
    seconds: float
    fields: tuple[Outcome, ...]
    lines: tuple[Placed, ...]
    ungrounded: tuple[Ungrounded, ...]
    leaked: tuple[str, ...]


def case(made: Made, read: Read, structure: Structure) -> Case:
    """Return a file's reading beside its truth."""
    started = perf_counter()
    document = read(made.data)
    resume = structure(document)
    seconds = perf_counter() - started
    truth = made.truth
    return Case(
        made.name,
        truth,
        document,
        resume,
        seconds,
        outcomes(truth["data"], resume.data),
        placed(truth["lines"], document, resume),
        ungrounded(document, resume),
        tuple(_leaked(truth, resume)),
    )


def cases(files: Iterable[Made], read: Read, structure: Structure) -> Iterator[Case]:
    """Yield the reading of every file that has text."""
    for made in files:
        if not made.truth["needs_ocr"]:
            yield case(made, read, structure)


def scans(files: Iterable[Made], read: Read) -> tuple[int, int]:
    """Return how many pictures of pages were told for what they are, and how many there are."""
    told = total = 0
    for made in files:
        if made.truth["needs_ocr"]:
            total += 1
            try:
                told += read(made.data).needs_ocr
            except UnreadableFile:
                continue
    return told, total


def of_people(read: Iterable[Case]) -> dict[str, list[Case]]:
    """Return the cases of each person."""
    ordered = sorted(read, key=lambda one: one.truth["person"])
    groups = itertools.groupby(ordered, key=lambda one: one.truth["person"])
    return {str(person): list(group) for person, group in groups}


def _leaked(truth: Json, resume: Resume) -> Iterator[str]:
    """Yield protected facts whose text is longer than a word and stands in the data."""
    texts = [text for _, text in strings(resume.data)]
    for fact in truth["left_out"]:
        if len(fact["text"]) >= _LEAST_CHARACTERS and any(fact["text"] in text for text in texts):
            yield fact["kind"]


_LEAST_CHARACTERS = 4
"""Shorter facts ("남", "34") also stand in other words and numbers."""
