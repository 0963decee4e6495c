"""What a rule says of a résumé, and what it looks at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from core.language.language import Language
from core.language.ports import MorphologicalAnalyzer
from core.resume.document import Document, Line
from core.resume.items import Item, bullets, essays, summaries
from core.resume.pointers import strings, value_at
from core.resume.resume import Json, LineRef, Resume

Severity = Literal["must", "should", "could"]
SEVERITIES: tuple[Severity, ...] = ("must", "should", "could")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be put right, or to be known.

    Attributes:
        code: stable key; `core.resume.review.wording` says it in words.
        pointer: what of the data it is about; "" for the document itself.
        refs: where that stands; none where the document is not known, or nothing stands there.
        quote: a slice of the text at the pointer, or of the lines; "" where something is missing.
        values: what the words speak of, by name: numbers, names, the right spelling.
    """

    code: str
    severity: Severity
    pointer: str
    refs: tuple[LineRef, ...] = ()
    quote: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a rule has found something.

    Attributes:
        quote: has to stand in a text at or under the pointer or, without one, in the lines of
            `refs`; else nothing comes of the spot.
        refs: where it stands; None to look it up by the pointer.
    """

    pointer: str = ""
    quote: str = ""
    refs: tuple[LineRef, ...] | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reading:
    """A résumé as the rules look at it.

    Attributes:
        document: None where only the data is known; rules about the file are silent then.
        today: what is after it is in the future.
        file_name: as the person named the file; "" where it is not known.
        analyzer: for Korean words; without one they are cut by their letters.
    """

    resume: Resume
    document: Document | None
    today: date
    file_name: str = ""
    analyzer: MorphologicalAnalyzer | None = None

    @property
    def data(self) -> Json:
        """Return the data."""
        return self.resume.data

    @property
    def language(self) -> Language:
        """Return what most of it is written in."""
        return self.resume.language

    @cached_property
    def bullets(self) -> tuple[Item, ...]:
        """Return what was done, item by item."""
        return tuple(bullets(self.data))

    @cached_property
    def summaries(self) -> tuple[Item, ...]:
        """Return the summaries."""
        return tuple(summaries(self.data))

    @cached_property
    def essays(self) -> tuple[tuple[Item, str], ...]:
        """Return the answers of a 자기소개서 with their questions."""
        return tuple(essays(self.data))

    @cached_property
    def prose(self) -> tuple[Item, ...]:
        """Return everything that is written in sentences."""
        return (*self.summaries, *self.bullets, *(item for item, _ in self.essays))

    @cached_property
    def by_entry(self) -> dict[str, list[Item]]:
        """Return the bullets of each entry."""
        found: dict[str, list[Item]] = {}
        for item in self.bullets:
            found.setdefault(item.entry, []).append(item)
        return found

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the document; none where it is not known."""
        return self.document.lines if self.document else ()

    @cached_property
    def lines_by_place(self) -> dict[tuple[int, int], Line]:
        """Return the lines by page and number."""
        return {(line.page, line.number): line for line in self.lines}

    def text_of(self, ref: LineRef) -> str:
        """Return what stands at a place of the document; "" where it is not known."""
        line = self.lines_by_place.get((ref.page, ref.line))
        return line.text[ref.start : ref.end] if line else ""

    def refs_of(self, pointer: str) -> tuple[LineRef, ...]:
        """Return where a value stands, or the first value of an entry."""
        own = self.resume.provenance.get(pointer)
        if own is not None:
            return own.refs
        inside = f"{pointer}/"
        found = (p.refs for at, p in self.resume.provenance.items() if at.startswith(inside))
        return next(found, ()) if pointer else ()

    def is_quoted(self, spot: Spot) -> bool:
        """Say whether what a rule quotes stands where it says."""
        if not spot.quote:
            return True
        told = strings(value_at(self.data, spot.pointer) if spot.pointer else None)
        if any(spot.quote in text for _, text in told):
            return True
        refs = self.refs_of(spot.pointer) if spot.refs is None else spot.refs
        return any(spot.quote in self.text_of(ref) for ref in refs)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for.

    Attributes:
        find: yields where it is found; it looks at nothing but the reading.
    """

    code: str
    severity: Severity
    find: Callable[[Reading], Iterator[Spot]]


def whole(line: Line) -> LineRef:
    """Return the place of a line."""
    return LineRef(line.page, line.number, 0, len(line.text))
