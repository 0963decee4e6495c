"""Words in running text that tell what 채용절차법 제4조의3 keeps out of hiring: our own collection.

Precision comes first: customers, patients and products have ages and families too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.resume.resume import ProtectedKind

_KIN = "아버지|어머니|아버님|어머님|부모님|부모|할머니|할아버지|조부모님?"
_REGION = (
    "서울|부산|대구|인천|광주|대전|울산|세종|경기도?|강원도?|충청[남북]?도?|전라[남북]?도?|경상[남북]?도?"
    "|제주도?"
)
_PATTERNS: Mapping[ProtectedKind, tuple[str, ...]] = {
    "age": (
        r"(?<![\d.])만 ?(?:1[89]|[2-6]\d) ?세(?![대가-힣])",
        r"(?:저는|나이는?|올해) ?(?:만 )?(?:1[89]|[2-6]\d) ?(?:세|살)",
        r"\b(?:I am|I'm|aged?:?) (?:1[89]|[2-6]\d)(?: years old)?\b(?!\s*(?:%|percent|hours))",
        r"\b(?:1[89]|[2-6]\d)[- ]years?[- ]old (?:man|woman|male|female|graduate)\b",
    ),
    "birth_date": (
        r"(?:19[5-9]|200)\d년생",
        r"(?<!\d)(?:[5-9]\d|0[0-9])년생",
        r"\b(?:born (?:on|in) (?:[A-Z][a-z]+ )?(?:\d{1,2},? )?(?:19[5-9]|200)\d|date of birth)\b",
    ),
    "gender": (
        r"(?:저는|본인은) ?(?:남성|여성|남자|여자)(?:입니다|이며|이고)",
        r"\b(?:gender|sex): ?(?:male|female)\b",
    ),
    "family": (
        rf"(?:저희 ?|제 ?|엄격하신 |자상하신 |엄한 |인자하신 )(?:{_KIN})",
        rf"(?:{_KIN})(?:께서|의 가르침|의 영향|밑에서|아래에서|슬하)",
        r"[1-5일이삼사]남 ?[1-5일이삼사]녀",
        r"(?:화목한|부유한|가난한|넉넉하지 않은) ?가정",
        r"(?:장남|장녀|막내|외동딸|외동아들|맏이)(?:로|으로|입니다|이며)",
        r"\bmy (?:grand)?(?:father|mother|parents|wife|husband|son|daughter|children)\b",
        r"\b(?:father|mother) of (?:one|two|three|four|\d)\b",
    ),
    "marital_status": (
        r"(?<![가-힣])(?:미혼|기혼)(?:입니다|이며|이고|자|[,.·/ ]|$)",
        r"\bmarital status\b",
        r"\b(?:I am|I'm|happily) (?:married|single|divorced|engaged)\b",
    ),
    "hometown": (
        rf"(?:{_REGION})(?:광역시|특별시|시|도)? ?(?:출신|토박이)",
        rf"(?:{_REGION}|[가-힣]{{2,4}})에서 (?:태어나|태어났|나고 자라|자랐)",
        r"(?:제 ?|저의 )?(?:고향|본적|출생지)[은는이:]",
        r"\b(?:I was born in|born and raised in|my hometown)\b",
    ),
    "religion": (
        r"(?<![가-힣])(?:기독교|불교|천주교|개신교|이슬람교?) ?(?:신자|인입니다|입니다|를 믿|신앙)",
        r"(?:모태 ?신앙|종교[는은:])",
        r"\b(?:I am|I'm|as) an? (?:devout )?(?:christian|catholic|muslim|buddhist|jew|hindu)\b",
        r"\breligion:",
    ),
    "height_weight": (
        r"(?<![가-힣])(?:키|신장) ?:? ?1[4-9]\d ?(?:cm|센티)",
        r"(?<![가-힣])(?:몸무게|체중) ?:? ?\d{2,3} ?(?:kg|킬로)",
        r"\b(?:height|weight): ?\d",
    ),
    "registration_number": (r"(?<!\d)\d{6}[-–][1-8]\d{6}(?!\d)",),
    "military_reason": (
        r"(?:병역 ?)?면제 ?사유",
        r"(?:질병|신체|수핵탈출|시력|생계)[가-힣 ]{0,8}(?:으로|로) ?(?:병역 ?)?면제",
    ),
}
_COMPILED = {
    kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in _PATTERNS.items()
}
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?\n]*\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """A protected fact in running text."""

    kind: ProtectedKind
    start: int
    end: int


def told(text: str) -> Iterator[Told]:
    """Yield what a text tells that it need not, kind by kind, the first of each."""
    for kind, pattern in _COMPILED.items():
        found = pattern.search(text)
        if found is not None:
            yield Told(kind, found.start(), found.end())


def without_told(text: str) -> str:
    """Return a text without the sentences that tell such a thing."""
    sentences = [found[0] for found in _SENTENCE.finditer(text) if found[0]]
    return "".join(each for each in sentences if not any(told(each))).strip()
