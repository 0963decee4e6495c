"""Figures in an answer: a number, in digits or words, with its unit or what is counted.

Dates, ordinals, names ("3D", "Python 3") and numbers of what is about to be said ("two reasons")
are none. The units are our own collection.
"""

import re
from collections.abc import Iterator, Sequence

from core.language.cues.ending import listed
from core.language.cues.numerals import with_digits
from core.language.cues.phrases import either
from core.language.language import Language

_LOOKED_AT = 5
"""Words: a number, a power of ten, two adjectives and what is counted."""
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")

_NAMED = listed("""
    python java version level grade phase stage tier type windows office ios android chapter page
    room floor gate step number no covid unit class group html web vue angular gpt article section
    top formula route channel
""")
"""Before a number these make a name of it: "Python 3"."""
_BEFORE_YEAR = listed("in since from until by of during around before after to summer spring fall")
_NO_PLURAL = either("""
    is was has this us as its his hers yes plus always less unless across besides towards things
    reasons ways points steps options types kinds sorts sides parts examples aspects factors
    sometimes perhaps thus does goes says ones others phases stages sources cons pros lots
""")
_FUNCTION = either("""
    to of and or in on at for is was were are the a an it we i they he she you that which who from
    with by but so then as because if when than my our their am pm o'clock be had has have not no
""")
_SINGULAR = (
    r"(?:percent|people|men|women|children|staff|euros?|dollars?|won|yen|pounds?|kilos?|feet|hz|ms"
    r"|km|kg|gb|mb|k|x|times)"
)
_FIGURE_EN = re.compile(
    r"(?:[$€£₩]\d[^ ]*|\d+(?:[.,]\d+)*(?:%|x|ms|km|kg|gb|mb|k|hrs?|mins?)"
    r"|1 (?:hour|month|week|minute|second|percent|semester|euro|dollar|(?:hundred|thousand|million"
    r"|billion|dozen)(?: [a-z'-]+)?)"
    r"|(?!1 )(?:\d+(?:[.,]\d+)*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-[a-z]+"
    r"|hundred)(?: (?:hundred|thousand|million|billion|dozen))?"
    rf"(?: (?!{_FUNCTION} )[a-z'-]+){{0,2}}?"
    rf" (?:{_SINGULAR}|(?!{_NO_PLURAL} )[a-z'-]+(?<![su'])s))(?= )(?! (?:ago|later|from now) )"
)
_NO_NUMBER = listed("구이 이만 사사 이일 천천 만만")
_UNIT = either(
    """
    퍼센트 프로(?![젝그세토필]) % 명 분(?![기야류석위포화]) 사람 개월 개(?![발선념인편통시])
    번(?!째|호|대) 건(?!물|강) 대(?![학리회표기로]) 곳 군데 년 주일 주(?![차년문요]) 달 시간
    초(?![기반]) 원(?![래본인]) 억 만 배(?![포송경치]) 팀 회(?![사의원]) 권 페이지 쪽 마리 줄 킬로
    km kg ms mb gb 미터 톤 리터 그램 점(?!심) 등(?!록) 위(?![해험치]) 평 잔 인분 세트 장(?!기|비|소)
    박 학점 달러 유로 포인트 그루 채 벌 편 과목 문항 학기 상자 박스 봉지 병 통 판 그릇 접시 곡 컷
    단어 문장 나라 도시 가구 세대 품목 매장 업체 기관 종류
    일(?=_(?:동안|만에|간|이나|내내|정도|늦|밤|걸|안에|치|씩))
    """,
    " ?",
)
_FIGURE_KO = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)[십백천만억조]*여? ?"
    + _UNIT
    + r"(?! ?(?:[뒤후]|차|생|째|도 |도에)"
    r"| ?전(?:에|부터|까지|의|쯤|이|만|[ .,]))"
)
_COUNTS = re.compile(_UNIT)
_ONE_OF_MANY = re.compile(r"(?:한|하나) ?(?:달|시간|주|학기|개월)")
_ONE_OR_TWO = re.compile(r"[일이] ?(?:년|개월|주|퍼센트|프로|억|만)")
_LOOKALIKE = re.compile(
    r"[일이사구천만오삼백](?!년|개월|주일|시간|퍼센트|프로|만|억|천|백|십|[일이삼사오육칠팔구])"
    r"|[세네열](?:대|시|건|점|장)|(?:만일|일일|이사|사이|오이)"
)
"""Words that begin like a numeral and a counter: 사장, 이번, 세대, 이사회."""
_TEENS = re.compile(r"[1-9]0대")
_NUMERAL: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"[$€£₩]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        r"|[a-z]{3,5}teen"
        r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|hundred)$"
    ),
    "ko": re.compile(
        r"[^ ]{0,3}\d|(?:[일이삼사오육칠팔구십백천만억]{1,12}"
        r"|[열스물무서른마흔쉰예순일여든아한두세네다섯곱덟홉]{1,5})"
        rf"(?:$|{_UNIT})"
    ),
}
"""What may be a number, or begins with one."""


def figures(words: Sequence[str], language: Language) -> Iterator[tuple[int, int]]:
    """Yield the places of the first and the last word of every figure.

    Args:
        words: in lower case; "." and "," stand among them as words.
        language: the language they are mostly in.
    """
    is_numeral = _NUMERAL[language].match
    find = _korean_figure if language == "ko" else _english_figure
    for place in [place for place, word in enumerate(words) if is_numeral(word)]:
        if count := find(words, place):
            yield place, place + count - 1


def _english_figure(words: Sequence[str], place: int) -> int:
    """Return how many words the figure at `place` has, 0 if there is none."""
    before = words[place - 1] if place else ""
    if before in _NAMED or (_YEAR.fullmatch(words[place]) and before in _BEFORE_YEAR):
        return 0
    phrase = " ".join(with_digits(list(words[place : place + _LOOKED_AT]), "en")) + " "
    figure = _FIGURE_EN.match(phrase)
    if figure is None or (before == "in" and figure[0].endswith(" years")):
        return 0
    return figure[0].count(" ") + 1


def _korean_figure(words: Sequence[str], place: int) -> int:
    """Return how many words the figure at `place` has, 0 if there is none."""
    word = words[place]
    following, later = (*words[place + 1 : place + 3], "", "")[:2]
    is_yes = word == "네" and (not place or words[place - 1] in ".,")
    if is_yes or _is_other_word(word, following):
        return 0
    counter = "명" if _COUNTS.match(following) else following
    digits = with_digits([word, counter], "ko")[0]
    figure = _FIGURE_KO.search(f"{digits} {following} {later} ")
    if figure is None or figure.start() > len(digits) or _is_name(digits, figure):
        return 0
    return 2 if figure.end() > len(digits) + 1 else 1


def _is_other_word(word: str, following: str) -> bool:
    """Say whether a word only looks like a numeral: "만일", "사장", the "이" of "이 분"."""
    if word in _NO_NUMBER or (len(word) > 1 and _LOOKALIKE.match(word)):
        return True
    said = f"{word} {following}"
    if word[0] == "한":
        return _ONE_OF_MANY.match(said) is None
    return (word == "이" or word[0] == "일") and _ONE_OR_TWO.match(said) is None


def _is_name(word: str, figure: re.Match[str]) -> bool:
    """Say whether the number is part of a name, a year or an age group: "B2B", "2019년", "20대"."""
    before = word[figure.start() - 1 : figure.start()]
    if before.isascii() and before.isalpha():
        return True
    is_year = _YEAR.fullmatch(figure["number"]) is not None and "년" in figure[0]
    return is_year or _TEENS.match(figure[0]) is not None
