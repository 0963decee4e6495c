"""The truth of a résumé as a form: which boxes there are to fill in, and the data made of them."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.resume.pointers import parts_of, pointer, value_at
from core.resume.resume import Json

_PERIOD = ("startDate", "endDate")
ONE: Mapping[str, tuple[str, ...]] = {
    "/basics": (
        *("name", "label", "email", "phone", "url", "summary"),
        *("location/city", "location/region"),
    ),
    "/x-kr/military": _PERIOD,
}
MANY: Mapping[str, tuple[str, ...]] = {
    "/basics/profiles": ("network", "url"),
    "/work": ("name", "position", *_PERIOD, "summary", "highlights"),
    "/education": ("institution", "area", "studyType", *_PERIOD, "score"),
    "/projects": ("name", *_PERIOD, "description", "url", "highlights"),
    "/skills": ("name", "keywords"),
    "/certificates": ("name", "date", "issuer"),
    "/languages": ("language", "fluency"),
    "/awards": ("title", "date", "awarder"),
    "/publications": ("name", "releaseDate", "publisher"),
    "/volunteer": ("organization", "position", *_PERIOD, "summary", "highlights"),
    "/x-kr/certificates": ("name", "number", "date", "issuer"),
    "/x-kr/languageTests": ("name", "score", "date"),
    "/x-kr/grades": ("pointer", "score", "scale"),
    "/x-kr/essays": ("question", "text"),
}
"""Sections that stand once, and lists of entries, with the keys that a person is asked for."""
LISTS = frozenset({"highlights", "keywords", "courses", "roles"})
"""Keys whose value is a list of strings, written one a line."""
LONG = frozenset({"summary", "description", "text", "question"})


@dataclass(frozen=True, slots=True)
class Box:
    """A box to fill in.

    Attributes:
        pointer: JSON Pointer of the value.
        text: what is in it; of a list one a line.
        is_long: it needs several lines.
    """

    pointer: str
    text: str
    is_long: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """The boxes of one entry.

    Attributes:
        section: pointer of its section, a key of `ONE` or `MANY`.
        number: from 1; None where the section stands once.
    """

    section: str
    number: int | None
    boxes: tuple[Box, ...]


def entries(data: Json, section: str) -> tuple[Entry, ...]:
    """Return the boxes of a section: those of its template, and of other texts in the data."""
    if section in ONE:
        return (Entry(section, None, tuple(_boxes(data, section, ONE[section]))),)
    count = len(value_at(data, section) or ())
    keys = MANY[section]
    return tuple(
        Entry(section, index + 1, tuple(_boxes(data, f"{section}/{index}", keys)))
        for index in range(count)
    )


def filled(data: Json, texts: Mapping[str, str]) -> Json:
    """Return the data with what the boxes say; what no box is for stays as it was.

    Args:
        data: stays as it is.
        texts: by pointer; an empty one removes the value.
    """
    new = copy.deepcopy(data)
    for path, text in texts.items():
        parts = parts_of(path)
        if parts[-1] in LISTS:
            value: Any = [line.strip() for line in text.splitlines() if line.strip()]
        else:
            value = text.strip()
        _put(new, parts, value)
    return new


def with_entry(data: Json, section: str) -> Json:
    """Return the data with an empty entry more in a section of many."""
    new = copy.deepcopy(data)
    held = new
    *above, last = parts_of(section)
    for part in above:
        held = held.setdefault(part, {})
    held.setdefault(last, []).append({})
    return new


def pruned(data: Json) -> Json:
    """Return the data without texts, entries and sections that are empty."""
    whole = _pruned(data)
    return whole if isinstance(whole, dict) else {}


def _boxes(data: Json, path: str, keys: tuple[str, ...]) -> Iterator[Box]:
    entry = value_at(data, path)
    others = entry if isinstance(entry, dict) else {}
    others = {pointer(key)[1:]: value for key, value in others.items()}
    extra = [key for key, value in others.items() if key not in keys and _is_text(value)]
    for key in (*keys, *extra):
        value = value_at(data, f"{path}/{key}")
        is_list = key in LISTS
        text = "\n".join(value or ()) if is_list else str(value or "")
        yield Box(f"{path}/{key}", text, is_long=is_list or key in LONG)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _put(data: Json, parts: tuple[str, ...], value: Any) -> None:
    held: Any = data
    for part in parts[:-1]:
        if isinstance(held, list):
            held = held[int(part)]
        elif value or part in held:
            held = held.setdefault(part, {})
        else:
            return
    if value:
        held[parts[-1]] = value
    else:
        held.pop(parts[-1], None)


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _pruned(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in ("", [], {}, None)}
    if isinstance(value, list):
        return [each for each in map(_pruned, value) if each not in ("", [], {}, None)]
    return value
