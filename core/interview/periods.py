"""Dates and periods as résumés write them: "2019.03 ~ 현재", "Mar 2021 – Present", "'19.3"."""

import re

_YEAR = r"(?:19|20)\d{2}"
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?\s(?:\d{1,2},\s)?" + _YEAR
)
_DAY = rf"(?:{_YEAR}|['’]\d{{2}})\s?[./\-]\s?\d{{1,2}}(?:\s?[./\-]\s?\d{{1,2}})?\.?"
_KOREAN = rf"{_YEAR}년(?:\s?\d{{1,2}}월(?:\s?\d{{1,2}}일)?)?"
_DATE = rf"(?<!\d)(?:{_MONTH}|\d{{1,2}}/{_YEAR}|{_DAY}|{_KOREAN}|{_YEAR})(?!\d)"
_NOW = r"(?:현재|재직\s?중|지금|present|now|current|today)"
_UNTIL = r"\s?(?:[~∼〜\-–—]|to\b)\s?"
_PERIOD = rf"{_DATE}{_UNTIL}(?:{_DATE}|{_NOW})"

_ANY_DATE = re.compile(_DATE, re.IGNORECASE)
_ANY_PERIOD = re.compile(rf"{_PERIOD}|{_DATE}\s?[~∼〜]", re.IGNORECASE)
_LEADING = re.compile(
    rf"[(\[]?(?:{_PERIOD}|{_DATE}\s?[~∼〜]|(?<!\d){_DAY}(?!\d))[)\]]?(?:\s?[:|,·]\s?|\s)(?=\S)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"\s?(?:[(\[]\s?(?:{_PERIOD}|{_DATE})\s?[)\]]|[,|]?\s{_PERIOD})$", re.IGNORECASE
)


def has_period(text: str) -> bool:
    """Say whether a stretch of time is named, as in the title of a job."""
    return _ANY_PERIOD.search(text) is not None


def has_date(text: str) -> bool:
    """Say whether a year, a month or a day is named."""
    return _ANY_DATE.search(text) is not None


def without_dates(text: str) -> str:
    """Return `text` without any date in it; what is left is no quotation."""
    return _ANY_DATE.sub(" ", text)


def between_dates(text: str) -> str:
    """Return `text` without the dates set before or behind it; a year in the sentence stays."""
    return _TRAILING.sub("", _LEADING.sub("", text, count=1) if _LEADING.match(text) else text)
