"""Tell whether a line of Korean breaks inside a word, by what its ends are made of.

Our own selection of endings, particles, counters and words of one syllable.
"""

import re
from collections.abc import Set as AbstractSet

_ENDINGS = re.compile(
    r"(?:을|를|은|는|이|가|의|에|에서|에게|로|으로|와|과|도|만|까지|부터|에는|에도|으로써|로써"
    r"|로서|으로서|이나|보다|처럼"
    r"|하고|하여|해서|하는|하며|하였.*|했.*|합니다|하기|함|한|할|했습니다|습니다|니다|다|었.*"
    r"|았.*|였.*|됨|되.*|된|될|된다|시켜"
    r"|시킴|시키.*|적인|적으로|적|성|화|화하.*|률|율|들을|들의|들|및|며|고|서|던|인|임|입니다"
    r"|이며|이고)[.,]?"
)
_UNITS = re.compile(
    r"시간|개월|개국|개|명|건|억|만|천|원|월|년|일|회|배|분|초|위|차|급|종|호|점|주|곳|대|권|편"
    r"|번|팀|층|세|퍼센트|여|인|석|쪽"
)
_ONE_SYLLABLE = frozenset(
    "및등수것약총각더그이저내외중후전간위한두세네첫새타본매안못잘또곧단즉팀앱웹일때뒤앞옆곳"
)
"""Syllables that are words of their own."""
_STARTS = frozenset(
    [
        "및",
        "또는",
        "그리고",
        "등",
        "이",
        "그",
        "저",
        "각",
        "총",
        "약",
        "전",
        "신규",
        "주요",
        "기존",
        "매출",
        "고객",
        "데이터",
        "서비스",
        "팀",
    ]
)


def is_one_word(text: str, following: str, words: AbstractSet[str], *, breaks_words: bool) -> bool:
    """Say that a line of Korean breaks off inside a word that the next line goes on with.

    Args:
        text: the line, without white space around it.
        following: the next one.
        words: of the document, in lower case.
        breaks_words: what is assumed where nothing tells.
    """
    last = re.split(r"\s", text)[-1]
    first = re.split(r"\s", following)[0]
    if last[-1:].isdigit() and _UNITS.match(first):
        return True
    if not re.search(r"[가-힣]$", last):
        return _ENDINGS.fullmatch(first) is not None
    if (last + first).lower().strip(".,") in words or _ENDINGS.fullmatch(first):
        return True
    if first in _STARTS or (last in words and first in words):
        return False
    if any(len(word) == 1 and word not in _ONE_SYLLABLE for word in (last, first)):
        return True
    return breaks_words
