"""Find the names and the quotations in a question, so that they can be looked for in what was said.

A name is known by its capital letter; one in Hangul by its title, or because it is one of those
that people meet at work. The list is our own: another name in Hangul is not noticed.
"""

import re
from collections.abc import Mapping

from core.language.language import Language

_EVERYDAY_WORDS = """
    english korean cv ok ai api ceo cto faq hr id it kpi pc pm qa tv ui ux monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september
    october november december
"""
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
"""With a capital letter, and nobody's name."""
_KNOWN = """
    구글/google 네이버/naver 카카오/kakao 쿠팡/coupang 삼성/samsung 현대자동차/hyundai
    기아자동차/kia 엘지/lg 하이닉스/hynix 포스코/posco 롯데/lotte 이마트/emart 두산/doosan
    셀트리온/celltrion 크래프톤/krafton 넥슨/nexon 넷마블/netmarble 마이크로소프트/microsoft
    페이스북/facebook 인스타그램/instagram 유튜브/youtube 넷플릭스/netflix 테슬라/tesla
    엔비디아/nvidia 인텔/intel 오라클/oracle 아이비엠/ibm 스타벅스/starbucks 맥도날드/mcdonald
    나이키/nike 챗지피티/chatgpt 쿠버네티스/kubernetes 도커/docker 카프카/kafka 레디스/redis
    젠킨스/jenkins 파이썬/python 자바스크립트/javascript 타입스크립트/typescript 깃허브/github
    깃랩/gitlab 포토샵/photoshop 일러스트레이터/illustrator 피그마/figma 노션/notion 슬랙/slack
    지라/jira 컨플루언스/confluence 태블로/tableau 세일즈포스/salesforce 블룸버그/bloomberg
    오토캐드/autocad 솔리드웍스/solidworks 매트랩/matlab 몽고디비/mongodb 배달의민족/배민
    당근마켓/당근
"""
_PAIRS = dict(pair.split("/") for pair in _KNOWN.split())
_ALSO = _PAIRS | {latin: hangul for hangul, latin in _PAIRS.items()}
"""How else a name is written: speech is transcribed now in Hangul, now in Latin letters."""
_PERSON = (
    r"(?!이용자|임직원|신청자|조리사|정비사|장애인|한의사|송금인|임차인)"
    r"[김이박최정강조윤장임한오서신권황안송류홍][가-힣]{2}(?= ?씨[은는가이를의께도와 ]|님)"
)
"""A surname with two syllables, before a title; some trades look like that."""
_NAME: Mapping[Language, re.Pattern[str]] = {
    # The first word of a sentence has a capital letter anyway; with two it is a name there too.
    "en": re.compile(
        r"(?<![.?!…:;\"“] )(?<!^)\b[A-Z][\w+#.]*[\w+#]|\b[A-Z][a-z]*[A-Z][\w+#]*", re.ASCII
    ),
    "ko": re.compile(
        r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9+#.]*[A-Za-z0-9+#]"
        rf"|(?<![가-힣])(?:{'|'.join(_PAIRS)}|{_PERSON})(?!링)"
    ),
}
_PLURAL = re.compile(r"(?<=[A-Z])s$")
_QUOTED = re.compile(
    r"[“\"「『]([^”\"」』]+)[”\"」』]|(?<!\w)['‘]([^'’]+)['’](?=[가-힣])"
    r"|(?<!\w)['‘](.+?)['’](?!\w)"
)


def invents_name(question: str, known: str, language: Language) -> bool:
    """Say whether a question names somebody or something that `known` does not."""
    text = known.casefold()
    names = {_PLURAL.sub("", name).casefold() for name in _NAME[language].findall(question)}
    return any(
        not _stands(name, text) and not _stands(_ALSO.get(name, name), text)
        for name in names - _EVERYDAY
    )


def quotations(text: str) -> list[str]:
    """Return what stands between quotation marks."""
    return ["".join(found) for found in _QUOTED.findall(text)]


def misquotes(question: str, said: str) -> bool:
    """Say whether a question puts in quotation marks what does not stand in `said`."""
    known = _flat(said)
    return any(_flat(words) not in known for words in quotations(question))


def _stands(name: str, text: str) -> bool:
    """Say whether a word of `text` begins with a name: plurals and particles follow it."""
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}", text) is not None


def _flat(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .,!?…")
