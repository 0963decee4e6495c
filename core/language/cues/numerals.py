"""Numbers in words, as digits: Whisper writes "three" once and "3" the next time."""

import re
from itertools import pairwise

from core.language.language import Language

_UNITS_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS_EN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH = {word: str(number) for number, word in enumerate(_UNITS_EN)} | {
    word: str(10 * number) for number, word in enumerate(_TENS_EN, start=2)
}
_UNITS_KO = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_TENS_KO = ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_NATIVE = {word: number for number, word in enumerate(_UNITS_KO, start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS_KO, start=1)
}
_NATIVE["스무"] = 20
_DIGITS = {digit: number for number, digit in enumerate("영일이삼사오육칠팔구")} | {"공": 0}
_POWERS = {"십": 10, "백": 100, "천": 1000}
_MYRIADS = {"만": 10_000, "억": 100_000_000}

_COUNTER = (
    r"(?:년|월|일|명|개|번|달|주|시간|시|분|초|원|퍼센트|프로|배|가지|건|대|차|학년|등|위|팀|곳|살|회|권|장|점|층"
    r"|학기|사람|군데|단계)"
)
_NUMERAL = (
    rf"(?:(?P<native>(?:{'|'.join(_TENS_KO)}|스무)?(?:{'|'.join(_UNITS_KO)})?)"
    r"|(?P<chinese>[영공일이삼사오육칠팔구십백천만억]+))"
)
_COUNTED = re.compile(rf"{_NUMERAL}(?P<rest>{_COUNTER}.*)")
_ALONE = re.compile(_NUMERAL)
_COUNTS = re.compile(_COUNTER)


def with_digits(words: list[str], language: Language) -> list[str]:
    """Return `words` with numbers below a trillion in digits; Korean ones only before a counter."""
    if language == "en":
        return [_ENGLISH.get(word, word) for word in words]
    return [_digits(word, following) for word, following in pairwise([*words, ""])]


def _digits(word: str, following: str) -> str:
    counted = _COUNTED.fullmatch(word)
    if counted is None and _COUNTS.match(following):
        counted = _ALONE.fullmatch(word)
    if counted is None:
        return word
    parts = counted.groupdict()
    number = _chinese(parts["chinese"]) if parts["chinese"] else _native(parts["native"] or "")
    return f"{number}{parts.get('rest', '')}" if number else word


def _native(text: str) -> int:
    """Return the value of a Korean numeral such as 열두, 0 of none."""
    tens = next((word for word in _NATIVE if text.startswith(word)), "")
    rest = text[len(tens) :]
    return _NATIVE.get(tens, 0) + _NATIVE.get(rest, 0)


def _chinese(text: str) -> int:
    """Return the value of a Sino-Korean numeral such as 삼백오십만."""
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = 10 * digit + _DIGITS[character]
        elif character in _POWERS:
            section += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            total += (section + digit or 1) * _MYRIADS[character]
            section = digit = 0
    return total + section + digit
