"""Strings of a résumé's data that are not in its document: there must be none.

A string is in the document when its letters and digits (`folding.key`) follow each other in the
text, or in the stretches that its provenance names, in order. Forms that were derived are proved
from those stretches: the digits of a telephone number, year and month of a date, an address with
and without its scheme, and the network that a profile's address names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.resume.document import Document
from core.resume.experiments import folding
from core.resume.resume import Provenance, Resume

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_NOT_SAID = frozenset({"$schema", "meta"})
"""Keys of the schema itself: nothing of the person."""


@dataclass(frozen=True, slots=True)
class Ungrounded:
    """A string that nothing in the document bears out."""

    pointer: str
    value: str


def ungrounded(document: Document, resume: Resume) -> tuple[Ungrounded, ...]:
    """Return the strings of the data that cannot be found in the document."""
    text = "\n".join(line.text for line in document.lines)
    whole = folding.key(text)
    uris = [folding.address(link.uri) for page in document.pages for link in page.hyperlinks]
    lines = {(line.page, line.number): line.text for line in document.lines}
    found = []
    for pointer, value in strings(resume.data):
        said = _stretches(resume.provenance.get(pointer), lines)
        is_found = folding.key(value) in whole or folding.key(value) in folding.key(said)
        if not is_found and not _is_derived(pointer, value, said or text, uris):
            found.append(Ungrounded(pointer, value))
    return tuple(found)


def strings(data: object, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Yield JSON Pointer and text of every string; pointers into the data itself are none."""
    if isinstance(data, str):
        if not data.startswith("/") and data.strip():
            yield pointer, data
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from strings(item, f"{pointer}/{index}")
    elif isinstance(data, dict):
        for name, item in data.items():
            if name not in _NOT_SAID:
                yield from strings(item, f"{pointer}/{_escaped(name)}")


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _stretches(provenance: Provenance | None, lines: dict[tuple[int, int], str]) -> str:
    if provenance is None:
        return ""
    refs = provenance.refs
    return " ".join(lines.get((ref.page, ref.line), "")[ref.start : ref.end] for ref in refs)


def _is_derived(pointer: str, value: str, said: str, uris: list[str]) -> bool:
    last = pointer.rpartition("/")[2]
    if last == "phone":
        return folding.phone(value) in "".join(c for c in said if c.isdecimal())
    if last == "url":
        bare = folding.address(value)
        return bare in said.casefold().replace(" ", "") or bare in uris
    if last == "network":
        return any(folding.key(value) in folding.key(text) for text in (said, *uris))
    date = _DATE.fullmatch(value)
    return date is not None and _is_date_in(date, said)


def _is_date_in(date: re.Match[str], said: str) -> bool:
    year, month, day = date.groups()
    has_year = year in said or re.search(rf"(?<!\d){year[2:]}(?!\d)", said) is not None
    if not has_year or (month and not _has_month(int(month), said)):
        return False
    return not day or re.search(rf"(?<!\d)0?{int(day)}(?!\d)", said) is not None


def _has_month(month: int, said: str) -> bool:
    is_number = re.search(rf"(?<!\d)0?{month}(?!\d)", said) is not None
    return is_number or _MONTHS[month - 1] in said.casefold() or f"{month:02}" in said
