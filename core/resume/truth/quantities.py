"""Every number that a text states, in digits or words, with its unit, in Korean and English.

It looks for more than `core.language.cues.figures` does: years, ordinals and numbers in names count
here, because none of them may be made up either. In doubt something is a number.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.language.cues.ending import listed
from core.language.cues.numerals import with_digits
from core.resume.words import FUNCTION_WORDS, stem

_POWERS_KO = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
_POWERS_EN = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "k": 1000,
    "mn": 10**6,
    "m": 10**6,
    "bn": 10**9,
}
_WORDS_EN = {
    **{
        word: number
        for number, word in enumerate(
            (
                *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
                *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
                *("seventeen", "eighteen", "nineteen"),
            )
        )
    },
    **{
        word: 10 * number
        for number, word in enumerate(
            ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
        )
    },
}
_UNITS: dict[str, str] = {
    unit: name
    for name, units in {
        "percent": "% 퍼센트 프로 percent per_cent pct",
        "percentage point": "%p %포인트 퍼센트포인트 percentage_points percentage_point",
        "times": "배 x times fold",
        "won": "원 won krw ₩",
        "dollar": "달러 dollars dollar usd $",
        "euro": "유로 euros euro eur €",
        "ms": "ms 밀리초 milliseconds millisecond",
        "second": "초 s sec secs seconds second",
        "minute": "분 min mins minutes minute",
        "hour": "시간 h hr hrs hours hour",
        "day": "일 days day",
        "week": "주 주일 weeks week",
        "month": "월 개월 달 months month",
        "year": "년 년간 years year yrs yr",
        "people": "명 사람 인 people persons members",
        "rank": "위 등 st nd rd th",
        "gb": "gb 기가",
        "tb": "tb 테라",
        "mb": "mb 메가",
        "point": "점 points pts",
    }.items()
    for unit in units.replace("_", " ").split()
}
_COUNTERS = listed(
    "개 건 대 곳 회 차 팀 권 종 장 층 학점 학기 과목 가지 단계 군데 번 살 세 평 쪽 편 차례"
)
_UNITS |= {counter: counter for counter in _COUNTERS}
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_NUMBER = re.compile(
    r"(?<![a-z\d.])(?P<money>[$€£₩]\s?)?(?P<digits>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"\s?(?P<korean>[십백천만억조]+)?"
    r"(?:\s?(?P<english>(?:hundred|thousand|million|billion|trillion|dozen)\b|(?:k|mn|m"
    r"|bn)(?![a-z])))?"
    r"(?P<plus>\s?(?:여|\+))?"
    rf"(?:[\s\-]?(?P<unit>{_UNIT})(?![a-z]))?"
)
_WITH_PARTICLE = re.compile(
    rf"{_NUMBER.pattern}(?:에서|에게|으로|로|을|를|이|가|은|는|과|와|의|에|도|만|까지|부터|간|씩|당|짜리)*"
    r"(?![가-힣])"
)
_MYRIADS = re.compile(r"[일이삼사오육칠팔구십백천]+[만억조]")
_SINO = {digit: number for number, digit in enumerate("일이삼사오육칠팔구", start=1)}
_ALONE = re.compile(
    r"(?<![가-힣])(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)(?=[은는이가을를로도과와의\s,.]|$)"
)
_VAGUE = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions|billions|half|halv(?:e|ed|ing)|thirds?"
    r"|quarters?"
    r"|doubl(?:e|ed|es|ing)|tripl(?:e|ed|es|ing)|quadrupl(?:e|ed|es|ing)|twice|thrice|\w+fold"
    r"|(?<!\d )(?:hundred|thousand|million|billion|trillion|dozen)"
    r"|second|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"|[수몇][십백천만억]+|절반|반으로|반감|갑절|과반|[십백천만]여"
)
_WORD_NUMBER = re.compile(
    rf"\b(?:{'|'.join(sorted(_WORDS_EN, key=len, reverse=True))})"
    rf"(?:[\s\-]+(?:and\s+)?(?:{'|'.join([*_WORDS_EN, *list(_POWERS_EN)[:6]])}))*\b"
)
_NOUNS_READ = 2
"""Words after a number that say what is counted: "3 production servers"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        value: as a plain decimal, or the word itself where it is vague: "수십", "dozens".
        unit: in one spelling, "" without one.
        counted: stems of the words after it, where there is no unit.
        text: as it stands in the text.
    """

    value: str
    unit: str
    counted: frozenset[str]
    text: str

    def is_like(self, other: "Quantity") -> bool:
        """Say whether two say the same of the same thing, as far as their words tell."""
        if (self.value, self.unit) != (other.value, other.unit):
            return False
        return not (self.counted and other.counted) or bool(self.counted & other.counted)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers in a text in their order; the words of vague ones too."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("，", ",")
    digits = _in_digits(plain)
    found = [*_numbers(digits), *_vague(digits)]
    return tuple(quantity for _, quantity in sorted(found, key=lambda one: one[0]))


def without_quantities(text: str) -> str:
    """Return a text without its numbers, their units and the particles after them."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _WITH_PARTICLE.sub(" ", _in_digits(plain))


def _in_digits(text: str) -> str:
    """Return a text with numbers in words as digits, but for vague ones."""
    text = _WORD_NUMBER.sub(lambda found: str(_english(found[0])), text)
    text = _MYRIADS.sub(lambda found: _sino(found[0]), text)
    pieces = re.split(r"(\s+)", text)
    words = pieces[::2]
    korean = with_digits(words, "ko")
    # What stands glued to something else, or was digits already, is left as it is.
    pieces[::2] = [
        new if re.match(r"\d", new) else old for old, new in zip(words, korean, strict=True)
    ]
    return "".join(pieces)


def _numbers(text: str) -> Iterator[tuple[int, Quantity]]:
    for found in _NUMBER.finditer(text):
        value = Decimal(found["digits"].replace(",", ""))
        for power in found["korean"] or "":
            value *= _POWERS_KO[power]
        value *= _POWERS_EN.get(found["english"] or "", 1)
        unit = _UNITS.get((found["unit"] or found["money"] or "").strip(), "")
        rest = "" if unit else text[found.end() :]
        yield found.start(), Quantity(_plain(value), unit, _counted(rest), found[0].strip())


def _vague(text: str) -> Iterator[tuple[int, Quantity]]:
    for pattern in (_VAGUE, _ALONE):
        for found in pattern.finditer(text):
            value = found[0] if found[0][0] >= "가" else stem(found[0])
            yield found.start(), Quantity(value, "", frozenset(), found[0])


def _counted(rest: str) -> frozenset[str]:
    words: list[str] = []
    end = 0
    for found in re.finditer(r"\s*([a-z][a-z'\-]*)", rest):
        is_next = found.start() == end
        if not is_next or found[1] in FUNCTION_WORDS or len(words) == _NOUNS_READ:
            break
        words.append(found[1])
        end = found.end()
    return frozenset(stem(word) for word in words)


def _english(text: str) -> int:
    total = current = 0
    for word in re.findall(r"[a-z]+", text):
        if word in _WORDS_EN:
            current += _WORDS_EN[word]
        elif word in {"hundred", "dozen"}:
            current = (current or 1) * _POWERS_EN[word]
        elif word in _POWERS_EN:
            total += (current or 1) * _POWERS_EN[word]
            current = 0
    return total + current


def _sino(text: str) -> str:
    """Return a Sino-Korean numeral in digits: 삼백만 is 3000000."""
    total = section = digit = 0
    for character in text:
        if character in _SINO:
            digit = _SINO[character]
        elif (power := _POWERS_KO[character]) < 10**4:
            section += (digit or 1) * power
            digit = 0
        else:
            total += (section + digit or 1) * power
            section = digit = 0
    return str(total + section + digit)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
