"""A résumé against a posting: for each requirement the line that shows it, or that none was found.

There is no single number. What must be and what is nice to have are counted apart, with their
lists, and what a document cannot say is unknown, not missing. Counted is always the document as it
is now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.language.ports import MorphologicalAnalyzer
from core.resume.posting import LineKind, Need, lines_of, needs_of
from core.resume.posting.showing import Shown, showing
from core.resume.resume import Json

State = Literal["found", "partly", "none_found", "unknown"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows a requirement.

    Attributes:
        pointer: of the text in the résumé.
        quote: a slice of it.
        names: what of the requirement it shows: "Java", "48" for months of experience.
    """

    pointer: str
    quote: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A line of the posting that asks for something.

    Attributes:
        line: its number in the posting, from 1.
        kind: "must" or "nice".
        lacks: names of what was not found; of an either-or all of them.
        unknown: names of what the document cannot say.
    """

    line: int
    text: str
    kind: LineKind
    state: State
    evidence: tuple[Evidence, ...] = ()
    lacks: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many requirements of a kind are in which state, with their lines in the posting."""

    found: tuple[int, ...]
    partly: tuple[int, ...]
    none_found: tuple[int, ...]
    unknown: tuple[int, ...]

    @property
    def total(self) -> int:
        """Return how many there are."""
        return len(self.found) + len(self.partly) + len(self.none_found) + len(self.unknown)


@dataclass(frozen=True, slots=True)
class Match:
    """What a posting asks for and what a résumé shows of it.

    Attributes:
        others: numbers of the lines that ask for nothing: duties, benefits, process.
    """

    requirements: tuple[Requirement, ...]
    must: Coverage
    nice: Coverage
    others: tuple[int, ...]


def match(
    data: Json, posting: str, *, today: date, analyzer: MorphologicalAnalyzer | None = None
) -> Match:
    """Return what a résumé shows of a posting's requirements, in the order of the posting.

    Args:
        data: the résumé as it is now, with every accepted edit.
        posting: as it was pasted.
        today: until when a job that goes on counts.
        analyzer: of Korean words; without one they are cut by their letters.

    Raises:
        InvalidInput: the posting is longer than 20,000 characters.
        Unavailable: the analyzer failed.
    """
    lines = lines_of(posting)
    asked = [line for line in lines if line.kind in {"must", "nice"}]
    show = showing(data, today, analyzer)
    found = tuple(
        _judged(
            line.number, line.text, line.kind, [(need, show(need)) for need in needs_of(line.text)]
        )
        for line in asked
    )
    return Match(
        found,
        _coverage(found, "must"),
        _coverage(found, "nice"),
        tuple(line.number for line in lines if line.kind not in {"must", "nice"}),
    )


def _judged(
    number: int, text: str, kind: LineKind, shown: Sequence[tuple[Need, Shown]]
) -> Requirement:
    evidence = tuple(
        Evidence(each.pointer, each.quote, each.names) for _, each in shown if each.is_shown
    )
    lacks = [name for need, each in shown if each.is_shown is False for name in need.any_of]
    unknown = [name for need, each in shown if each.is_shown is None for name in need.any_of]
    states = [each.is_shown for _, each in shown]
    state: State = (
        "found"
        if all(states)
        else "partly"
        if any(states)
        else "unknown"
        if None in states
        else "none_found"
    )
    return Requirement(number, text, kind, state, evidence, tuple(lacks), tuple(unknown))


def _coverage(found: Sequence[Requirement], kind: LineKind) -> Coverage:
    def lines(state: State) -> tuple[int, ...]:
        return tuple(each.line for each in found if each.kind == kind and each.state == state)

    return Coverage(lines("found"), lines("partly"), lines("none_found"), lines("unknown"))
