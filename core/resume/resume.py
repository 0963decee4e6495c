"""A résumé as data: JSON Resume with what Korea adds to it, each value with the place it is from.

`data` is a JSON Resume (https://jsonresume.org/schema, draft-07) with one extension, `x-kr`:
`certificates` (자격증: name, number, date, issuer), `languageTests` (어학: name, score, date),
`military` (병역: startDate, endDate; nothing else), `grades` (학점: pointer to the education,
score, scale), `essays` (자기소개서: question, text). Dates are YYYY, YYYY-MM or YYYY-MM-DD; one
that goes on has no endDate. A value that is not in the document is left out, never empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from core.language.language import Language

Json = dict[str, Any]

SectionName = Literal[
    "basics",
    "summary",
    "work",
    "education",
    "projects",
    "skills",
    "certificates",
    "languages",
    "awards",
    "publications",
    "volunteer",
    "interests",
    "references",
    "military",
    "essays",
    "training",
    "other",
]
ProtectedKind = Literal[
    "photo",
    "birth_date",
    "age",
    "gender",
    "family",
    "hometown",
    "address",
    "marital_status",
    "religion",
    "height_weight",
    "registration_number",
    "military_reason",
]
"""What 채용절차법 제4조의3 and its kin keep out of hiring, and what nobody needs for it."""


@dataclass(frozen=True, slots=True)
class LineRef:
    """A stretch of a line: characters [start, end) of `Line.text`."""

    page: int
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value comes from.

    Attributes:
        refs: where it stands, in reading order; one that was wrapped has several.
        rule: stable key of the rule that read it.
        confidence: 0 to 1: 1 where a label or a pattern leaves no doubt, less where the layout
            alone says so. Our own scale, checked against the truth of the made corpus.
    """

    refs: tuple[LineRef, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A protected fact that stands in the document and is kept nowhere else."""

    kind: ProtectedKind
    refs: tuple[LineRef, ...]


@dataclass(frozen=True, slots=True)
class SectionLine:
    """To which section a line belongs; a heading belongs to the section it opens."""

    page: int
    line: int
    section: SectionName
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Resume:
    """What a document says about a person and their work.

    Attributes:
        provenance: by JSON Pointer (RFC 6901) of each string in `data`.
        unread: lines that no field was made of; a person looks at them.
        language: what most of the text is written in.
    """

    data: Json
    language: Language
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    sections: tuple[SectionLine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: tuple[LineRef, ...] = ()
