"""Edits that need no model: what rules can put right without knowing anything about the person."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from core.resume.editing.edits import (
    DATES,
    Proposal,
    ReasonCode,
    problems,
    removed,
    replaced,
)
from core.resume.items import DATED, Item, bullets, entries, essays, month_of, summaries
from core.resume.pointers import shape_of, strings
from core.resume.protected_words import told, without_told
from core.resume.resume import Json, Resume
from core.resume.skills import respelled, usual
from core.resume.structure.dates import is_only_date, iso_date
from core.resume.tidy import (
    as_note,
    corrected,
    is_polite,
    spaced,
    with_stop,
    without_praise,
    without_speaker,
    without_stop,
)

_ONGOING = 10**6
"""Months: what goes on is newer than what has ended."""


def proposals(resume: Resume) -> tuple[Proposal, ...]:
    """Return what rules would change, in the order of the document; the same input, the same edits.

    Each goes through the same gates as a model's. What is to be put right in one text comes as one
    edit.
    """
    data = resume.data
    found = [
        *_protected(data),
        *_dates(data),
        *_texts(data),
        *_skills(data),
        # What moves others comes last, so that accepting from the top makes nothing stale.
        *reversed(list(_repeated(data))),
        *_order(data),
    ]
    return tuple(each for each in found if not problems(each, data))


def _protected(data: Json) -> Iterator[Proposal]:
    for path in ("/basics/image", "/basics/location/address"):
        *_, key = path.split("/")
        holder: Any = data.get("basics") or {}
        holder = holder if key == "image" else holder.get("location") or {}
        if holder.get(key):
            yield removed(data, path, "protected_fact")
    for item in (*summaries(data), *(item for item, _ in essays(data))):
        if not any(told(item.text)):
            continue
        rest = without_told(item.text)
        is_optional = "/x-kr/" not in item.pointer
        if rest:
            yield replaced(data, item.pointer, rest, "protected_fact", evidence=[item.pointer])
        elif is_optional:
            yield removed(data, item.pointer, "protected_fact", evidence=[item.pointer])


def _dates(data: Json) -> Iterator[Proposal]:
    for path, text in strings(data):
        if shape_of(path) not in DATES or month_of(text) is not None or not is_only_date(text):
            continue
        iso = iso_date(text)
        if iso is not None and iso != text:
            yield replaced(data, path, iso, "date_format", evidence=[path])


def _order(data: Json) -> Iterator[Proposal]:
    for section in DATED:
        found = data.get(section)
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            continue
        ages = [_age(each) for each in found]
        if any(age is None for age in ages):
            continue
        order = sorted(range(len(found)), key=lambda place: ages[place] or (0, 0), reverse=True)
        if [ages[place] for place in order] != ages:
            yield replaced(data, f"/{section}", [found[place] for place in order], "newest_first")


def _age(entry: Json) -> tuple[int, int] | None:
    start = month_of(entry.get("startDate"))
    end = month_of(entry.get("endDate"), last=True) if entry.get("endDate") else _ONGOING
    return None if start is None or end is None else (end, start)


def _texts(data: Json) -> Iterator[Proposal]:
    items = list(bullets(data))
    is_noted = _is_noted(items)
    stops = _stops(items)
    repeated = {each.pointer for each in _repeated(data)}
    for item in items:
        if item.pointer in repeated:
            continue
        # In this order: what ends a note depends on its ending, and its stop on that.
        yield from _tidied(
            data,
            item,
            [
                ("spacing", spaced),
                ("spelling", corrected),
                ("first_person", without_speaker),
                ("buzzword", without_praise),
                ("note_style", as_note if is_noted else str),
                ("ending_mark", stops.get(item.entry, str)),
            ],
        )
    for item in (*summaries(data), *(item for item, _ in essays(data))):
        if not any(told(item.text)):
            yield from _tidied(data, item, [("spacing", spaced), ("spelling", corrected)])


def _tidied(data: Json, item: Item, rules: Sequence[tuple[ReasonCode, Any]]) -> Iterator[Proposal]:
    text = item.text
    reasons: list[ReasonCode] = []
    for reason, change in rules:
        changed = str(change(text))
        if changed != text and changed.strip():
            text = changed
            reasons.append(reason)
    if reasons:
        made = replaced(data, item.pointer, text, reasons[0], evidence=[item.pointer])
        yield replace(made, also=tuple(reasons[1:]))


def _is_noted(items: Sequence[Item]) -> bool:
    """Say whether most bullets are notes (함, 구축) and some are polite sentences."""
    korean = [item for item in items if any("가" <= letter <= "힣" for letter in item.text)]
    polite = sum(is_polite(item.text) for item in korean)
    return 0 < polite < len(korean) / 2


def _stops(items: Sequence[Item]) -> dict[str, Any]:
    """Return for entries whose bullets end now with a stop, now without, how most of them do."""
    ends: dict[str, list[bool]] = {}
    for item in items:
        ends.setdefault(item.entry, []).append(item.text.rstrip().endswith("."))
    return {
        entry: with_stop if sum(found) * 2 > len(found) else without_stop
        for entry, found in ends.items()
        if 0 < sum(found) < len(found) and sum(found) * 2 != len(found)
    }


def _repeated(data: Json) -> Iterator[Proposal]:
    seen: dict[str, str] = {}
    for item in bullets(data):
        key = " ".join(item.text.casefold().split()).rstrip(".")
        if key in seen:
            yield removed(data, item.pointer, "repeated_bullet", evidence=[seen[key]])
        seen.setdefault(key, item.pointer)


def _skills(data: Json) -> Iterator[Proposal]:
    named = [(path, text) for path, text in strings(data.get("skills") or [], "/skills")]
    counts = Counter(usual(text) or text.strip().casefold() for _, text in named)
    if any(count > 1 for count in counts.values()):
        merged = _merged(data["skills"])
        if merged != data["skills"]:
            yield replaced(data, "/skills", merged, "duplicate_skill", evidence=["/skills"])
            return
    for path, text in named:
        right = respelled(text)
        if right and right != text:
            yield replaced(data, path, right, "skill_spelling", evidence=[path])


def _merged(skills: list[Any]) -> list[Any]:
    """Return skills with each keyword once, where it stands first; groups without any are gone."""
    seen: set[str] = set()

    def is_new(text: Any) -> bool:
        key = usual(str(text)) or str(text).strip().casefold()
        is_first = key not in seen
        seen.add(key)
        return is_first

    merged: list[Any] = []
    for _, group in entries({"skills": skills}, "skills"):
        if "keywords" not in group:
            if is_new(group.get("name", "")):
                merged.append(group)
            continue
        kept = [text for text in group["keywords"] if is_new(text)]
        if kept:
            merged.append({**group, "keywords": kept})
    return merged
