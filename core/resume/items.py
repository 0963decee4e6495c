"""The pieces of a résumé that are written in sentences, and the stretches of time in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.resume.pointers import pointer
from core.resume.resume import Json

DOING = ("work", "projects", "volunteer")
"""Sections whose entries tell what was done."""
DATED = (*DOING, "education")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of prose.

    Attributes:
        entry: pointer of the entry it belongs to; its own for a summary.
    """

    pointer: str
    text: str
    entry: str


@dataclass(frozen=True, slots=True)
class Period:
    """The months of an entry, both included, counted from the year 0.

    Attributes:
        end: None when it goes on.
        is_exact: both ends are known to the month.
    """

    pointer: str
    start: int
    end: int | None
    is_exact: bool


def entries(data: Json, *sections: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the entries of sections with their pointers, in order."""
    for section in sections:
        found = data.get(section)
        for number, entry in enumerate(found if isinstance(found, list) else []):
            if isinstance(entry, dict):
                yield pointer(section, number), entry


def bullets(data: Json) -> Iterator[Item]:
    """Yield what was done, item by item: highlights of jobs, projects and voluntary work."""
    for path, entry in entries(data, *DOING):
        found = entry.get("highlights")
        for number, text in enumerate(found if isinstance(found, list) else []):
            if isinstance(text, str) and text.strip():
                yield Item(f"{path}/highlights/{number}", text, path)


def summaries(data: Json) -> Iterator[Item]:
    """Yield the summary of the person, and those of jobs and projects."""
    basics = data.get("basics")
    if isinstance(basics, dict) and isinstance(basics.get("summary"), str):
        yield Item("/basics/summary", basics["summary"], "/basics/summary")
    for path, entry in entries(data, *DOING):
        for key in ("summary", "description"):
            if isinstance(entry.get(key), str) and entry[key].strip():
                yield Item(f"{path}/{key}", entry[key], path)


def essays(data: Json) -> Iterator[tuple[Item, str]]:
    """Yield the answers of a 자기소개서 with their questions, "" where there is none."""
    found = korean(data).get("essays")
    for number, essay in enumerate(found if isinstance(found, list) else []):
        if isinstance(essay, dict) and isinstance(essay.get("text"), str):
            path = pointer("x-kr", "essays", number)
            yield Item(f"{path}/text", essay["text"], path), str(essay.get("question") or "")


def prose(data: Json) -> Iterator[Item]:
    """Yield everything that is written in sentences."""
    yield from summaries(data)
    yield from bullets(data)
    for item, _ in essays(data):
        yield item


def korean(data: Json) -> Json:
    """Return the Korean extension, empty where there is none."""
    extension = data.get("x-kr")
    return extension if isinstance(extension, dict) else {}


def month_of(text: object, *, last: bool = False) -> int | None:
    """Return the month of a date, counted from the year 0; None where it says none.

    Args:
        text: YYYY, YYYY-MM or YYYY-MM-DD.
        last: of a year alone, take December instead of January.
    """
    found = _DATE.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return None
    month = int(found[2]) if found[2] else (_MONTHS if last else 1)
    return int(found[1]) * _MONTHS + month - 1 if 1 <= month <= _MONTHS else None


def months_until(today: date) -> int:
    """Return the month of a day, counted from the year 0."""
    return today.year * _MONTHS + today.month - 1


def periods(data: Json, *sections: str) -> list[Period]:
    """Return when entries began and ended; those without a date that can be read are left out."""
    found = []
    for path, entry in entries(data, *sections):
        start, end = month_of(entry.get("startDate")), month_of(entry.get("endDate"), last=True)
        if start is None or (end is None and entry.get("endDate")):
            continue
        is_exact = all("-" in str(entry[k]) for k in ("startDate", "endDate") if entry.get(k))
        found.append(Period(path, start, end, is_exact))
    return found


def months_covered(found: list[Period], today: date) -> int:
    """Return how many months lie in any of the periods: those at once count once."""
    now = months_until(today)
    months: set[int] = set()
    for period in found:
        end = now if period.end is None else min(period.end, now)
        months.update(range(period.start, end + 1))
    return len(months)
