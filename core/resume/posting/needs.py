"""What one line of a posting needs: skills, years, a degree, a test, or something in words."""

import re
from dataclasses import dataclass
from typing import Literal

from core.resume.skills import Skill, skills_in

NeedKind = Literal["skill", "certificate", "years", "degree", "test", "language", "soft", "words"]

LEVELS = {"high_school": 1, "associate": 2, "bachelor": 3, "master": 4, "doctorate": 5}
"""Degrees in their order."""
_DEGREES = {
    "doctorate": re.compile(r"박사|\b(?:ph\.?d|doctorate|doctoral)\b", re.IGNORECASE),
    "master": re.compile(
        r"석사|\b(?:master['’]?s?(?= |$|,|/|\.)(?! data)|m\.?sc?\.?(?= |$)|mba)\b", re.IGNORECASE
    ),
    "bachelor": re.compile(
        r"학사(?! ?관리)|4년제|대졸|대학교? ?졸업"
        r"|\b(?:bachelor['’]?s?|b\.?sc?\.?(?= |$|/|,)|(?:college|university) degree)\b",
        re.IGNORECASE,
    ),
    "associate": re.compile(
        r"전문학사|초대졸|전문대|2년제|3년제|\bassociate['’]?s? degree\b", re.IGNORECASE
    ),
    "high_school": re.compile(
        r"고졸|고등학교 ?졸업|\bhigh[- ]school (?:diploma|graduate)\b|\bGED\b", re.IGNORECASE
    ),
}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_YEARS = (
    re.compile(r"(?P<n>\d{1,2})(?:\.\d)?\s?(?:년|년차)?\s?(?:[~∼\-–]|에서)\s?\d{1,2}\s?년"),
    re.compile(r"(?:만\s?)?(?P<n>\d{1,2})(?:\.\d)?\s?년(?:차)?\s?(?:이상|가량|정도|\+|내외)"),
    re.compile(r"경력\s?:?\s?(?P<n>\d{1,2})\s?년"),
    re.compile(
        r"(?P<n>\d{1,2})\s?\+?\s?(?:(?:-|–|to)\s?\d{1,2}\s?\+?\s?)?(?:or more )?years?\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<w>{'|'.join(_NUMBERS)})(?: \(\d+\))?(?: or more|\+)? years?\b", re.IGNORECASE
    ),
)
_TESTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern + r"(?P<score>[^\n,;)]{0,24})", re.IGNORECASE))
    for name, pattern in (
        ("TOEIC Speaking", r"(?:TOEIC ?speaking|토익 ?스피킹|토스(?![가-힣]))"),
        ("TOEIC", r"(?:TOEIC|토익)"),
        ("OPIc", r"(?:OPIc|오픽)"),
        ("TOEFL", r"(?:TOEFL|토플)"),
        ("IELTS", r"(?:IELTS|아이엘츠)"),
        ("TEPS", r"(?:TEPS|텝스)"),
        ("JLPT", r"JLPT"),
        ("HSK", r"HSK"),
        ("TOPIK", r"(?:TOPIK|토픽)"),
    )
)
OPIC = ("NL", "NM", "NH", "IL", "IM1", "IM2", "IM3", "IM", "IH", "AL", "AM", "AH")
"""OPIc levels in their order; IM alone counts as its highest step, as employers write it."""
LANGUAGE_NAMES = {
    "English": ("영어", "english"),
    "Japanese": ("일본어", "일어", "japanese"),
    "Chinese": ("중국어", "chinese", "mandarin"),
    "Korean": ("한국어", "korean"),
    "German": ("독일어", "german"),
    "French": ("프랑스어", "불어", "french"),
    "Spanish": ("스페인어", "spanish"),
    "Vietnamese": ("베트남어", "vietnamese"),
    "Russian": ("러시아어", "russian"),
    "Arabic": ("아랍어", "arabic"),
}
_FLUENT = re.compile(
    r"능통|능숙|회화|유창|비즈니스|가능|구사|원어민|소통|우수|커뮤니케이션|\b(?:fluen\w+"
    r"|proficien\w+|native|business|speak\w*|communicat\w+|written|verbal|level)\b",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"커뮤니케이션|의사소통|소통 ?(?:능력|역량)|책임감|성실|열정|적극|주도적|긍정|꼼꼼"
    r"|협업 ?(?:능력|역량|을 ?즐|을 ?중요)|팀워크|문제 ?해결 ?(?:능력|역량)"
    r"|배우(?:고|려)|학습 ?능력|관심|결격 ?사유|즉시|입사 ?가능|출장 ?가능|교대 ?근무"
    r"|주말 ?근무|해외 ?여행|병역|군필|거주|통근|비자"
    r"|\b(?:communication skills|team player|self[- ]?(?:motivated|starter)|passion\w*|eager"
    r"|willing\w*|ability to (?:learn|work)|attitude"
    r"|detail[- ]oriented|interpersonal|problem[- ]solving|work ethic|curio\w+|visa"
    r"|relocat\w+|authori[sz]ed to work|travel"
    r"|available to start|background check|flexib\w+|fast[- ]paced|initiative)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\bor\b|/|또는|혹은|이나(?= )|나(?= )|\|", re.IGNORECASE)
_JOINED = re.compile(
    r"^[\s(]*(?:,|/|·|\||or|또는|혹은|이나|나|,\s?or|,\s?또는|,\s?혹은)[\s(]*$", re.IGNORECASE
)
_ONE_OF = re.compile(
    r"중 ?(?:하나|한 ?가지|1개|1가지|한 ?개)|하나 ?이상|(?:1개|1가지|한 ?가지|1종) ?이상"
    r"|\b(?:one (?:or more )?of|any of|either|at least one|such as|like|e\.g\.?"
    r"|for example)\b"
    r"|(?:와|과) 같은| 등(?:의|을|에|과|\s|$)|예:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a line needs.

    Attributes:
        any_of: names of which one is enough: usual spellings of skills, a test, a language; for
            `degree` a key of `LEVELS`; for `soft` and `words` the text itself.
        least: months for `years`; 0 where none is stated.
        level: what is stated of a test or a language, as it stands; "" for none.
    """

    kind: NeedKind
    any_of: tuple[str, ...]
    least: int = 0
    level: str = ""


def needs_of(text: str) -> tuple[Need, ...]:
    """Return everything that a line needs; at least one thing."""
    found = [*_named(text), *_tests(text), *_degrees(text), *_years(text)]
    if not found:
        found = _languages(text)
    if not found:
        found = [Need("soft" if _SOFT.search(text) else "words", (text,))]
    return tuple(found)


def degree_in(text: str) -> str | None:
    """Return the highest degree that a text names; None for none."""
    return next((level for level, pattern in _DEGREES.items() if pattern.search(text)), None)


def language_in(text: str) -> str | None:
    """Return the language that a text names, in English; None for none."""
    folded = text.casefold()
    return next(
        (name for name, words in LANGUAGE_NAMES.items() if any(word in folded for word in words)),
        None,
    )


def exam_in(text: str) -> tuple[str, str] | None:
    """Return the language test that a text names and what is said of it; None for none."""
    for name, pattern in _TESTS:
        found = pattern.search(text)
        if found is not None:
            return name, found["score"].strip(" :·()")
    return None


def _named(text: str) -> list[Need]:
    runs: list[list[Skill]] = []
    has_or: list[bool] = []
    for skill in skills_in(text):
        between = text[runs[-1][-1].end : skill.start] if runs else ""
        if runs and _JOINED.match(between) and runs[-1][0].kind == skill.kind:
            runs[-1].append(skill)
            has_or[-1] = has_or[-1] or _OR.search(between) is not None
        else:
            runs.append([skill])
            has_or.append(False)
    needs: list[Need] = []
    is_any = _ONE_OF.search(text) is not None
    for run, is_either in zip(runs, has_or, strict=True):
        names = tuple(dict.fromkeys(skill.name for skill in run))
        if is_either or (is_any and len(names) > 1):
            needs.append(Need(run[0].kind, names))
        else:
            needs += [Need(run[0].kind, (name,)) for name in names]
    return list(dict.fromkeys(needs))


def _tests(text: str) -> list[Need]:
    found = {name: pattern.search(text) for name, pattern in _TESTS}
    if found["TOEIC Speaking"]:
        found["TOEIC"] = re.search(
            r"(?:TOEIC|토익)(?! ?(?:speaking|스피킹))(?P<score>[^\n,;)]{0,24})", text, re.IGNORECASE
        )
    named = [(name, match["score"].strip(" :·()")) for name, match in found.items() if match]
    is_either = len(named) > 1 and (_OR.search(text) or _ONE_OF.search(text))
    if is_either:
        levels = " | ".join(f"{name} {score}" for name, score in named)
        return [Need("test", tuple(name for name, _ in named), level=levels)]
    return [Need("test", (name,), level=f"{name} {score}") for name, score in named]


def _degrees(text: str) -> list[Need]:
    levels = [level for level, pattern in _DEGREES.items() if pattern.search(text)]
    # "Bachelor's or Master's": the lower one is enough.
    return [Need("degree", (min(levels, key=LEVELS.__getitem__),))] if levels else []


def _years(text: str) -> list[Need]:
    for pattern in _YEARS:
        found = pattern.search(text)
        if found is None or re.search(
            r"(?:졸업|학년|4년제)", text[found.start() : found.end() + 3]
        ):
            continue
        groups = found.groupdict()
        years = int(groups["n"]) if groups.get("n") else _NUMBERS[groups["w"].casefold()]
        return [Need("years", (text,), least=12 * years)] if years else []
    return []


def _languages(text: str) -> list[Need]:
    name = language_in(text)
    return [Need("language", (name,), level=text)] if name and _FLUENT.search(text) else []
