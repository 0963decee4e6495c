"""How one résumé writes what is true: dates, telephone numbers, headings, their order.

One person writes differently in every layout, with the same facts behind it.
"""

import random
from dataclasses import dataclass
from typing import Any

from benchmarks.resumes.contents import Slice, pick
from benchmarks.resumes.headings import HEADINGS
from benchmarks.resumes.months import THIS_MONTH, iso
from core.language.language import Language
from core.resume.resume import SectionName

Json = dict[str, Any]

_KO_DATES = (
    "{y}.{m:02}",
    "{y}.{m:02}",
    "{y}. {m}.",
    "'{s:02}.{m}",
    "{y}년 {m}월",
    "{y}년 {m:02}월",
    "{y}/{m:02}",
    "{y}-{m:02}",
)
_EN_DATES = ("{short} {y}", "{short} {y}", "{long} {y}", "{m:02}/{y}", "{short}. {y}", "{y}-{m:02}")
_KO_BETWEEN = (" ~ ", " ~ ", "~", " - ", " – ", " ～ ", "–")
_EN_BETWEEN = (" – ", " – ", " - ", " to ", " — ", "–")
_KO_NOW = ("현재", "현재", "재직중", "재직 중", "")
_EN_NOW = ("Present", "Present", "present", "Current", "Now")
_LONG = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ORDERS: dict[Language, tuple[tuple[SectionName, ...], ...]] = {
    "ko": (
        ("summary", "work", "projects", "education", "skills", "certificates", "languages"),
        ("summary", "education", "work", "projects", "certificates", "languages", "skills"),
        ("summary", "skills", "work", "projects", "education", "certificates", "languages"),
        ("education", "military", "work", "projects", "certificates", "skills", "summary"),
    ),
    "en": (
        ("summary", "work", "projects", "education", "skills", "certificates", "languages"),
        ("summary", "skills", "work", "education", "projects", "certificates", "languages"),
        ("education", "work", "projects", "skills", "certificates", "languages", "summary"),
    ),
}
_LAST: tuple[SectionName, ...] = (
    "languages",
    "awards",
    "publications",
    "volunteer",
    "training",
    "military",
)
_END: tuple[SectionName, ...] = ("interests", "essays")
_SHORT = 3
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to write.

    Attributes:
        date: format of a month; y year, s two digits of it, m month, short and long its name.
        headings: by section.
        order: of the sections.
        graduated: behind the dates of a school that is over; "" for nothing.
    """

    language: Language
    date: str
    between: str
    now: str
    has_durations: bool
    bullet: str
    phone: int
    headings: dict[SectionName, str]
    order: tuple[SectionName, ...]
    graduated: str

    def month(self, value: str) -> str:
        """Return a date of the truth as this résumé writes it."""
        year, _, month = value.partition("-")
        if not month:
            return year
        name = _LONG[int(month) - 1]
        short = name if len(name) <= _SHORT + 1 else name[:_SHORT]
        return self.date.format(
            y=year, s=int(year) % _CENTURY, m=int(month), short=short, long=name
        ).replace(f"{name}.", name)

    def period(self, entry: Json) -> str:
        """Return first and last month, or since when."""
        start, end = entry.get("startDate"), entry.get("endDate")
        if start is None:
            return ""
        last = self.month(end) if end else self.now
        text = f"{self.month(start)}{self.between}{last}".rstrip()
        return text + self._duration(start, end) if self.has_durations and end else text

    def studies(self, entry: Json) -> str:
        """Return the period of a school and, where this résumé says so, how it ended."""
        end = entry.get("endDate", "")
        korean = self.language == "ko"
        if not end and "startDate" in entry:
            now = "재학중" if korean else "Present"
            return f"{self.month(entry['startDate'])}{self.between}{now}"
        if end > iso(THIS_MONTH)[: len(end)]:
            return self.period(entry) + (" 졸업예정" if korean else " (expected)")
        is_told = korean and self.graduated and end
        return self.period(entry) + (self.graduated if is_told else "")

    def _duration(self, start: str, end: str) -> str:
        if "-" not in start or "-" not in end:
            return ""
        (y1, m1), (y2, m2) = (map(int, date.split("-")) for date in (start, end))
        years, months = divmod(12 * (y2 - y1) + m2 - m1 + 1, 12)
        if self.language == "ko":
            parts = [f"{years}년"] * bool(years) + [f"{months}개월"] * bool(months)
        else:
            parts = [f"{years} yrs"] * bool(years) + [f"{months} mos"] * bool(months)
        return f" ({' '.join(parts)})"

    def number(self, phone: str) -> str:
        """Return a telephone number of the truth as this résumé writes it."""
        if phone.startswith("+82"):
            first, middle, last = phone[3:5], phone[5:9], phone[9:]
            forms: tuple[str, ...] = (
                f"0{first}-{middle}-{last}",
                f"0{first}-{middle}-{last}",
                f"0{first}.{middle}.{last}",
                f"0{first} {middle} {last}",
                f"0{first}{middle}{last}",
                f"+82-{first}-{middle}-{last}",
                f"+82 {first}-{middle}-{last}",
                f"(+82) {first}-{middle}-{last}",
            )
        elif phone.startswith("+44"):
            forms = (f"+44 {phone[3:5]} {phone[5:9]} {phone[9:]}",)
        else:
            area, middle, last = phone[2:5], phone[5:8], phone[8:]
            forms = (
                f"({area}) {middle}-{last}",
                f"{area}-{middle}-{last}",
                f"{area}.{middle}.{last}",
                f"+1 {area}-{middle}-{last}",
                f"+1 ({area}) {middle}-{last}",
            )
        return forms[self.phone % len(forms)]


def wording(rng: random.Random, part: Slice, language: Language) -> Wording:
    """Return a way to write, by chance."""
    korean = language == "ko"
    order = list(rng.choice(_ORDERS[language]))
    rest = [section for section in _LAST if section not in order]
    rng.shuffle(rest)
    ends = list(_END)
    headings = {name: pick(rng, of, part) for name, of in HEADINGS[language].items()}
    return Wording(
        language,
        rng.choice(_KO_DATES if korean else _EN_DATES),
        rng.choice(_KO_BETWEEN if korean else _EN_BETWEEN),
        rng.choice(_KO_NOW if korean else _EN_NOW),
        has_durations=rng.random() < 0.2,  # noqa: PLR2004 - own choice
        bullet=rng.choice(("•", "•", "-", "·", "▪") if korean else ("•", "•", "-", "–", "▪")),
        phone=rng.randint(0, 39),
        headings=headings,
        order=(*order, *rest, *ends),
        graduated=rng.choice(("", "", " 졸업", " (졸업)")),
    )
