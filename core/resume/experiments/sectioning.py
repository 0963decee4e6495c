"""To which section each line really belongs, and to which it was given.

The truth lists the pieces of text of each section (`lines` of the truth file), not where they
stand. A line belongs to the section whose pieces hold the most of its words, weighted by their
length; where several hold as much (a date that stands in two sections) any of them is right. A
line of which less than half is in any section, such as a page number, belongs to none and is not
counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.resume.document import Document
from core.resume.experiments import folding
from core.resume.resume import Resume, SectionName

_LEAST_HELD = 0.5
"""Own choice."""
_SHORT = 2
"""Letters and digits up to which a line must be a piece of its own: "3" stands in every date."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its section.

    Attributes:
        right: where it belongs; several where the text alone cannot tell.
        given: where it was put; None where it was put nowhere.
    """

    page: int
    line: int
    text: str
    right: tuple[SectionName, ...]
    given: SectionName | None

    @property
    def is_right(self) -> bool:
        """Say whether the line was given to a section that it belongs to."""
        return self.given in self.right


def placed(
    pieces: Sequence[tuple[SectionName, str]], document: Document, resume: Resume
) -> tuple[Placed, ...]:
    """Return every line that belongs to a section, with the section it was given to."""
    texts: dict[SectionName, str] = {}
    for section, text in pieces:
        texts[section] = f"{texts.get(section, '')}\n{folding.key(text)}"
    given = {(line.page, line.line): line.section for line in resume.sections}
    found = []
    for line in document.lines:
        right = _holders(line.text, texts)
        if right:
            where = (line.page, line.number)
            found.append(Placed(*where, line.text, right, given.get(where)))
    return tuple(found)


def _holders(text: str, texts: Mapping[SectionName, str]) -> tuple[SectionName, ...]:
    whole = folding.key(text)
    words = [word for word in map(folding.key, text.split()) if word]
    if not whole:
        return ()
    if len(whole) <= _SHORT:
        return tuple(section for section, of in texts.items() if whole in of.split("\n"))
    held = {
        section: 1.0 if whole in of else sum(len(word) for word in words if word in of) / len(whole)
        for section, of in texts.items()
    }
    most = max(held.values(), default=0.0)
    if most < _LEAST_HELD:
        return ()
    return tuple(section for section, share in held.items() if share == most)
