"""Do the dates hold together? The limits are our own choice."""

import re
from collections.abc import Iterator
from itertools import pairwise

from core.resume.items import (
    DATED,
    Period,
    entries,
    month_of,
    months_until,
    periods,
)
from core.resume.pointers import shape_of, strings, text_at
from core.resume.review.finding import Reading, Rule, Spot

LEAST_GAP = 6
"""Months without work or school that are asked about."""
MOST_OVERLAP = 2
"""Months: who changes jobs may hand over."""
_KEYS = ("startDate", "endDate")
_FORMS = (
    ("korean", re.compile(r"(?:19|20)\d{2}\s?년")),
    ("quoted", re.compile(r"['’]\d{2}\s?[./\-]")),
    ("dots", re.compile(r"(?:19|20)\d{2}\s?\.\s?\d{1,2}")),
    ("dashes", re.compile(r"(?:19|20)\d{2}\s?[-–]\s?(?:0?[1-9]|1[0-2])(?!\d)")),
    ("slashes", re.compile(r"(?:19|20)\d{2}\s?/\s?\d{1,2}|\d{1,2}/(?:19|20)\d{2}")),
    ("month_names", re.compile(r"[A-Za-z]{3,9}\.?,?\s(?:19|20)\d{2}")),
)


def _impossible_date(reading: Reading) -> Iterator[Spot]:
    for path, text in _dates(reading):
        if month_of(text) is None:
            yield Spot(path, text)


def _date_in_future(reading: Reading) -> Iterator[Spot]:
    now = months_until(reading.today)
    for path, text in _dates(reading):
        month = month_of(text)
        # One may be going to graduate, but not going to have worked.
        is_plan = path.startswith(("/education", "/projects")) and path.endswith("/endDate")
        if month is not None and month > now and not is_plan:
            yield Spot(path, text)


def _end_before_start(reading: Reading) -> Iterator[Spot]:
    for path, entry in entries(reading.data, *DATED):
        start, end = (month_of(entry.get(key), last=key == "endDate") for key in _KEYS)
        if start is not None and end is not None and end < start:
            yield Spot(f"{path}/endDate", str(entry["endDate"]), values=_from_to(entry))


def _overlap(reading: Reading) -> Iterator[Spot]:
    now = months_until(reading.today)
    found = sorted(periods(reading.data, "work"), key=lambda each: (each.start, each.pointer))
    for before, after in pairwise([each for each in found if each.is_exact]):
        end = now if before.end is None else before.end
        last = now if after.end is None else after.end
        months = min(end, last) - after.start + 1
        if months > MOST_OVERLAP:
            yield _of_two(reading, before, after, months)


def _gap(reading: Reading) -> Iterator[Spot]:
    now = months_until(reading.today)
    found = periods(reading.data, *DATED)
    jobs = {each.pointer for each in found if each.pointer.startswith("/work")}
    covered: Period | None = None
    for period in sorted(found, key=lambda each: (each.start, each.pointer)):
        reached = (
            now
            if covered is not None and covered.end is None
            else (covered.end if covered else None)
        )
        months = 0 if reached is None else period.start - reached - 1
        if covered is not None and months >= LEAST_GAP and period.pointer in jobs:
            yield _of_two(reading, covered, period, months)
        end = now if period.end is None else period.end
        if covered is None or reached is None or end > reached:
            covered = period


def _mixed_date_formats(reading: Reading) -> Iterator[Spot]:
    """Look at how dates are written in the file, where it is known."""
    seen: dict[str, Spot] = {}
    for path, _ in _dates(reading):
        for ref in reading.refs_of(path):
            text = reading.text_of(ref)
            form = next((name for name, pattern in _FORMS if pattern.search(text)), None)
            if form is not None and form not in seen:
                seen[form] = Spot(path, text, (ref,))
    if len(seen) > 1:
        first, second, *_ = seen.values()
        quotes = (("first", first.quote), ("second", second.quote))
        yield Spot(second.pointer, second.quote, second.refs, quotes)


def _year_only(reading: Reading) -> Iterator[Spot]:
    for path, text in _dates(reading):
        if path.startswith("/work") and re.fullmatch(r"\d{4}", text):
            yield Spot(path, text)


def _dates(reading: Reading) -> Iterator[tuple[str, str]]:
    shapes = {f"/{section}/*/{key}" for section in DATED for key in _KEYS}
    for path, text in strings(reading.data):
        if shape_of(path) in shapes:
            yield path, text


def _from_to(entry: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return (("start", str(entry["startDate"])), ("end", str(entry["endDate"])))


def _of_two(reading: Reading, before: Period, after: Period, months: int) -> Spot:
    path = f"{after.pointer}/startDate"
    names = tuple(
        (key, _name(reading, period)) for key, period in (("first", before), ("second", after))
    )
    quote = text_at(reading.data, path)
    return Spot(path, quote, values=(*names, ("months", str(months))))


def _name(reading: Reading, period: Period) -> str:
    texts = (text_at(reading.data, f"{period.pointer}/{key}") for key in ("name", "institution"))
    return next(filter(None, texts), period.pointer.removeprefix("/"))


RULES = (
    Rule("impossible_date", "must", _impossible_date),
    Rule("date_in_future", "must", _date_in_future),
    Rule("end_before_start", "must", _end_before_start),
    Rule("overlap", "could", _overlap),
    Rule("gap", "could", _gap),
    Rule("mixed_date_formats", "should", _mixed_date_formats),
    Rule("year_only", "could", _year_only),
)
