"""Dates and periods as résumés write them: `2019.03 ~ 현재`, `'19.3`, `Mar 2019 – Present`.

A date becomes YYYY, YYYY-MM or YYYY-MM-DD, never more than is written. What is no date of a
calendar (2019.13) is none here.
"""

import re
from dataclasses import dataclass
from datetime import date

_PIVOT = 40
"""Two digits up to this one are of this century ('19), the others of the last ('98); own choice."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_QUOTE = "['’‘`´]"
_DOT = r"\s?[./\-‐‑·]\s?"
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_Y = r"(?:19|20)\d{2}"
_FORMS = rf"""
    (?P<y1>{_Y})\s?년(?:도)?(?:\s?(?P<m1>\d{{1,2}})\s?월(?:\s?(?P<d1>\d{{1,2}})\s?일)?|\s?[상하]반기)?
    |{_QUOTE}?(?P<y2>\d{{2}})\s?년\s?(?P<m2>\d{{1,2}})\s?월(?:\s?(?P<d2>\d{{1,2}})\s?일)?
    |(?P<y3>{_Y}){_DOT}(?P<m3>\d{{1,2}})(?!\d)(?:{_DOT}(?P<d3>\d{{1,2}})(?![\d년]))?(?:\.(?!\d))?
    |{_QUOTE}(?P<y4>\d{{2}}){_DOT}(?P<m4>\d{{1,2}})(?!\d)
     (?:{_DOT}(?P<d4>\d{{1,2}})(?!\d))?(?:\.(?!\d))?
    |(?P<n5>{_NAME})\s?(?:(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?\s)?(?:,\s?|\s|of\s)?
     (?:(?P<y5>{_Y})|{_QUOTE}(?P<s5>\d{{2}}))(?!\d)
    |(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<n6>{_NAME}),?\s(?P<y6>{_Y})
    |(?P<m7>\d{{1,2}})\s?[/.\-]\s?(?P<y7>{_Y})
    |(?:spring|summer|fall|autumn|winter)\s?,?\s?(?:of\s)?(?P<y8>{_Y})
    |(?P<y9>{_Y})
    |{_QUOTE}(?P<y0>\d{{2}})(?!\d|\s?[가-힣])
"""
_EDGE_BEFORE = r"(?<![\d.,/+])(?<!\d[-–])"
_EDGE_AFTER = r"(?![\d]|,\d{3}|[.]\d{3}|\s?(?:만|억|천|원|명|건|개(?!월)|여|%|°|배|대\b|호|번))"
_ANY = rf"(?:{''.join(_FORMS.split())}){_EDGE_AFTER}"
_DATE = re.compile(_EDGE_BEFORE + _ANY, re.IGNORECASE)
_DATE_BEHIND = re.compile(_ANY, re.IGNORECASE)
_BARE = re.compile(r"(?<![\d.])(?P<y>\d{2})\.\s?(?P<m>\d{2})(?:\.\s?(?P<d>\d{2}))?\.?(?![\d%])")
_BARE_MONTH = re.compile(rf"(?<![A-Za-z])(?P<n>{_NAME})(?:\s?\d{{1,2}})?", re.IGNORECASE)
_END_MONTH = re.compile(r"(?P<k>\d{1,2})\s?월|(?P<m>\d{2})(?:\.(?P<d>\d{2}))?\.?(?![\d.:])")
_STATUS_WORDS = (
    "입학|입사|졸업|졸업예정|졸업 예정|퇴사|수료|수료예정|편입|취득|예정|중퇴|자퇴|시작|종료"
    "|입대|전역"
    "|제대|만기제대|expected|anticipated|graduated"
)
_STATUS = rf"(?:\s?[(\[]?\s?(?:{_STATUS_WORDS})\s?[)\]]?)?"
_UNTIL = re.compile(
    rf"{_STATUS}\s*(?:[~∼〜～˜]|[-‐‑‒–—―−→]+>?|(?:부터|to|until|till|through|thru)(?=\s))\s*",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"[(\[]?\s?(?:현\s?재(?:\s?까지)?|재직\s?중|재직|재학\s?중|재학|진행\s?중|복무\s?중"
    r"|휴학\s?중|휴학"
    r"|지금|현직|present|now|current(?:ly)?(?:\semployed)?|today|ongoing|on-going|to\sdate|date"
    r"|pres\.)(?![A-Za-z가-힣])"
    r"(?:\s?[(\[]?\s?(?:재직\s?중|재학\s?중|진행\s?중|재직|재학)\s?[)\]]?)?\s?[)\]]?",
    re.IGNORECASE,
)
_LATER_STATUS = re.compile(
    rf"\s?(?:까지)?[(\[]?\s?(?P<word>{_STATUS_WORDS}|재학\s?중|재직\s?중|휴학\s?중|재학|재직)"
    r"\s?[)\]]?(?![가-힣A-Za-z])",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\s*[,·|]?\s*[(\[]?\s?(?:총|약|만)?\s?"
    r"(?:\d+\s?년(?:\s?\d+\s?개월)?|\d+\s?개월|\d+\s?(?:years?|yrs?)\.?,?(?:\s?\d+\s?(?:months?"
    r"|mos?)\.?)?"
    r"|\d+\s?(?:months?|mos?)\.?)(?:\s?(?:간|근무|재직))?\s?[)\]]?(?![가-힣A-Za-z\d])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, or one date, and where it stands in its text.

    Attributes:
        start: None where only an end is written.
        end: None where it goes on, or where a single date is written.
        is_single: one date, that may be a start, an end or the day of something.
        span: of the whole: with brackets, a status such as 졸업 and a duration.
        start_span, end_span: of the dates alone.
        status: such as 졸업예정 or 재직중; "" without one.
    """

    start: str | None
    end: str | None
    span: tuple[int, int]
    start_span: tuple[int, int] | None
    end_span: tuple[int, int] | None = None
    is_single: bool = False
    status: str = ""

    @property
    def is_current(self) -> bool:
        """Say that it goes on."""
        return self.end is None and not self.is_single


_Found = tuple[str, int, int]
"""A date and its span."""


def periods(text: str) -> list[Period]:
    """Return the periods and single dates in `text`, in order."""
    found: list[Period] = []
    at = 0
    while (one := _next_period(text, at)) is not None:
        found.append(_widened(text, one, at))
        at = max(found[-1].span[1], at + 1)
    return found


def is_only_date(text: str) -> bool:
    """Say that `text` is a period, a date or a duration, and nothing else."""
    rest = text.strip()
    if not rest or not any(mark.isdigit() for mark in rest):
        return False
    for one in reversed(periods(rest)):
        rest = rest[: one.span[0]] + rest[one.span[1] :]
    rest = _DURATION.sub("", f" {rest} ") if rest.strip() else ""
    return not re.sub(rf"[\s()\[\]|,:·~\-–—]|기간|일자|{_STATUS_WORDS}", "", rest.lower())


def iso_date(text: str) -> str | None:
    """Return the one date that `text` is; None where it is none, or more than one."""
    found = periods(text)
    return found[0].start if len(found) == 1 and found[0].is_single else None


def _next_period(text: str, at: int) -> Period | None:
    starts = [one for one in (_date(text, at), _bare(text, at), _months(text, at)) if one]
    if not starts:
        return None
    return min(starts, key=lambda one: one.span[0])


def _date(text: str, at: int) -> Period | None:
    for match in _DATE.finditer(text, at):
        value = _value(match)
        if value is not None:
            return _with_end(text, (value, *match.span()))
    return None


def _with_end(text: str, start: _Found) -> Period:
    value, begin, stop = start
    until = _UNTIL.match(text, stop)
    if until is None:
        return Period(value, None, (begin, stop), (begin, stop), is_single=True)
    end = _end(text, until.end(), value)
    if end is not None:
        return Period(value, end[0], (begin, end[2]), (begin, stop), (end[1], end[2]))
    current = _NOW.match(text, until.end())
    if current:
        return Period(value, None, (begin, current.end()), (begin, stop), status=current[0])
    if not text[until.end() :].strip(" )]|,"):
        return Period(value, None, (begin, until.end()), (begin, stop))
    return Period(value, None, (begin, stop), (begin, stop), is_single=True)


def _end(text: str, at: int, start: str) -> _Found | None:
    match = _DATE_BEHIND.match(text, at) or _BARE.match(text, at)
    if match is not None:
        value = _bare_value(match) if match.re is _BARE else _value(match)
        return (value, *match.span()) if value and value[:4] >= start[:4] else None
    month = _END_MONTH.match(text, at)
    if month and len(start) > len("YYYY"):
        value = _iso(start[:4], month["m"] or month["k"], month["d"])
        return (value, *month.span()) if value and value >= start[:7] else None
    return None


def _bare(text: str, at: int) -> Period | None:
    """Return `19.03 ~ 21.02`: without the quote it is a date only beside another."""
    for match in _BARE.finditer(text, at):
        value = _bare_value(match)
        until = _UNTIL.match(text, match.end()) if value else None
        if value is None or until is None:
            continue
        one = _with_end(text, (value, *match.span()))
        if not one.is_single:
            return one
    return None


def _months(text: str, at: int) -> Period | None:
    """Return `Jun – Aug 2019`: the year stands once."""
    for match in _BARE_MONTH.finditer(text, at):
        until = _UNTIL.match(text, match.end())
        end = _DATE_BEHIND.match(text, until.end()) if until else None
        value = _value(end) if end else None
        if end and value and len(value) > len("YYYY"):
            start = f"{value[:4]}-{_month_of(match['n']):02}"
            if start <= value:
                return Period(start, value, (match.start(), end.end()), match.span(), end.span())
    return None


def _widened(text: str, one: Period, at: int) -> Period:
    """Return a period with the brackets, the status and the duration that belong to it."""
    begin, stop = one.span
    status = one.status
    later = _LATER_STATUS.match(text, stop)
    if later:
        status, stop = status or later["word"], later.end()
    duration = _DURATION.match(text, stop)
    if duration and duration[0].strip():
        stop = duration.end()
    before = text[at:begin].rstrip()
    after = text[stop:].lstrip()
    if before[-1:] in ("(", "[") and after[:1] in (")", "]"):
        begin = at + len(before) - 1
        stop = len(text) - len(after) + 1
        duration = _DURATION.match(text, stop)
        stop = duration.end() if duration and duration[0].strip() else stop
    end = None if one.is_single else one.end
    single = one.is_single and not re.search("재학|재직|휴학", status)
    return Period(one.start, end, (begin, stop), one.start_span, one.end_span, single, status)


def _value(match: re.Match[str]) -> str | None:
    part = {key[0]: text for key, text in match.groupdict().items() if text}
    year = part.get("y") or part.get("s") or ""
    month = str(_month_of(part["n"])) if "n" in part else part.get("m")
    return _iso(year, month, part.get("d"))


def _bare_value(match: re.Match[str]) -> str | None:
    return _iso(match["y"], match["m"], match["d"])


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    full = int(year) if len(year) == len("YYYY") else _century(int(year))
    try:
        date(full, int(month or 1), int(day or 1))
    except ValueError:
        return None
    parts = [f"{full:04}", *(f"{int(one):02}" for one in (month, day) if one)]
    return "-".join(parts)


def _century(year: int) -> int:
    return 2000 + year if year <= _PIVOT else 1900 + year


def _month_of(name: str) -> int:
    return _MONTHS.index(name.lower()[:3]) + 1
