"""Notice what tries to command a model or the interviewer, and quote the rest as data.

No list of words stops every attack. This is the outermost of three walls: what a candidate says
stands between marks (`follow_ups`), and what a model words is judged again (`wording`).
"""

import base64
import binascii
import codecs
import html
import re
import unicodedata
import urllib.parse
from collections.abc import Iterator
from contextlib import suppress
from functools import cache

from core.interview import injection_english as en
from core.interview import injection_korean as ko
from core.interview.injection_marks import COMMANDING, MARKUP, ROLE
from core.interview.phrasing import written
from core.language.text import cleaned

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Invisible characters whose category does not say so."""
_SELECTORS = re.compile(r"[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝвкмнтɡɑοαερικνυτχϲ’‘ʼ“”",
    "aeopcyxijshdqwbkmhtgaoaepikvutxc'''\"\"",
)
"""Cyrillic and Greek letters that look Latin; from the confusables of Unicode standard UTS 39."""
_DIGITS = str.maketrans("0134578@$!", "oieastbasi")
_GAP = r"[ .·・\-_*~/|]"
_SPACED = re.compile(rf"(?<!\w)(?:\w{_GAP}{{1,3}}){{4,}}\w(?!\w)")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}[ :]?){12,}")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|\n+|[;；]\s*")
_NARRATED = re.compile(
    r"\b(?:i|we|they|he|she|it|users?|people|customers?|operators?|staff|engineers?|attackers?"
    r"|drivers?|who|which|nobody|managers?)(?: (?!you\b)[a-z']+){0,3} $"
)
"""Who did it, before what would else be an order: "I had to ignore …"."""
_NARRATED_KO = re.compile(
    r"(?:[었았했였겠있됐왔갔냈렸졌꼈웠겼섰났봤](?:습니다|어요|다|음|던)|경험|개발|구축|설계|작성"
    r"|담당|연구|분석|운영|개선|프로젝트|엔지니어링|역량|능력|업무|우대|기여|수행)[.!~ ]*$"
)
_IMPERATIVE = re.compile(r"(?:세요|십시오|시오|[하해]라|줘|봐)(?! ?라?고)(?![가-힣])")
_DEMANDING = re.compile(
    r"(?:세요|십시오|시오|[하해]라|줘|들어|어라|아라|할 ?것|말 ?것|하도록)[.!~\"' ]*$"
)
_OF_INTERVIEW = re.compile(
    r"질문|면접|합격|평가|채점|감점|만점|점수|지원자|프롬프트|시스템 ?설정|지시|명령|1등"
    r"|[내제] ?(?:말만|편을)"
)
_COURTEOUS = re.compile(
    r"궁금|편하게|언제든|자세한|문의|다시|한 ?번 ?더|천천히|크게|제출|접수|지원해|참고|준비|안내드"
    r"|말씀해|참석|참여"
)
"""What makes of a demand about the interview a usual request."""


def is_instruction(text: str) -> bool:
    """Say whether a line tries to instruct a model or the interviewer, in any disguise we know."""
    return any(_commands(reading) for reading in _readings(text)) or _hides_words(text)


def data_line(text: str, limit: int) -> str | None:
    """Return a line that is safe to quote, of at most `limit` characters; None if there is none.

    It is composed (NFC), without control and invisible characters, and cut between two words.
    """
    line = " ".join(cleaned(_visible(text)).split())
    if not line or is_instruction(text):
        return None
    if len(line) <= limit:
        return line
    return (line[: limit + 1].rpartition(" ")[0] or line[:limit]).rstrip() or None


def _visible(text: str) -> str:
    return "".join(
        character
        for character in _SELECTORS.sub("", text)
        if character.isspace()
        or (character not in _BLANK and unicodedata.category(character) not in _UNSEEN)
    )


def _readings(text: str) -> Iterator[str]:
    """Yield a text as a model may read it: plain, unescaped, joined, spelt, backwards, turned."""
    plain = _plain(text)
    yield plain
    others = {
        _plain(urllib.parse.unquote(html.unescape(text))),
        _SPACED.sub(lambda spaced: re.sub(_GAP, "", spaced[0]), plain),
        plain.translate(_DIGITS),
        plain[::-1],
        codecs.encode(plain, "rot13"),
    }
    yield from others - {plain}


def _plain(text: str) -> str:
    """Return what is visible in compatible lower-case letters, without accents and lookalikes."""
    decomposed = unicodedata.normalize("NFKD", _visible(text))
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    composed = unicodedata.normalize("NFC", bare).casefold().translate(_LOOKALIKES)
    return re.sub(r"[^\S\n]+", " ", composed).strip()


def _commands(text: str) -> bool:
    marks, roles, commanding = _marks()
    if marks.search(text):
        return True
    if any(commanding.search(text, role.end()) for role in roles.finditer(text)):
        return True
    return any(_orders(sentence) or _orders_in_korean(sentence) for sentence in _sentences(text))


def _sentences(text: str) -> Iterator[str]:
    """Yield sentences, and all of a text of several lines: an order may be broken over them."""
    yield from _SENTENCE.split(text)
    if "\n" in text:
        yield text.replace("\n", " ")


def _orders(sentence: str) -> bool:
    return any(
        _NARRATED.search(sentence[: match.start()]) is None
        for pattern in _patterns()[0]
        for match in pattern.finditer(sentence)
    )


def _orders_in_korean(sentence: str) -> bool:
    if _DEMANDING.search(sentence) and _OF_INTERVIEW.search(sentence):
        return _COURTEOUS.search(sentence) is None
    if _NARRATED_KO.search(sentence) and not _IMPERATIVE.search(sentence):
        return False
    return any(pattern.search(sentence) for pattern in _patterns()[1])


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Return the English and the Korean patterns; to compile them takes half a second."""
    return (
        tuple(
            re.compile(rf"(?<![a-z0-9'])(?:{written(family, en.PARTS)})".replace("_", " ?"))
            for family in en.FAMILIES.values()
        ),
        tuple(
            re.compile(written(family, ko.PARTS).replace("_", " ?"))
            for family in ko.FAMILIES.values()
        ),
    )


@cache
def _marks() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(written(marks).replace("_", " ?")) for marks in (MARKUP, ROLE, COMMANDING)
    )


def _hides_words(text: str) -> bool:
    """Say whether words are hidden in base64 or hexadecimal; an address or a hash holds none."""
    hidden = (
        *(_from_base64(token) for token in _BASE64.findall(text)),
        *(_from_hex(match[0]) for match in _HEX.finditer(text)),
    )
    return any(
        decoded.isprintable() and re.search(r"[a-z가-힣]{2,} [a-z가-힣]{2,}", decoded.casefold())
        for decoded in hidden
    )


def _from_base64(token: str) -> str:
    bare = token.rstrip("=").replace("-", "+").replace("_", "/")
    with suppress(binascii.Error, ValueError):
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True).decode()
    return ""


def _from_hex(digits: str) -> str:
    with suppress(ValueError):
        return bytes.fromhex(digits.replace(":", "")).decode()
    return ""
