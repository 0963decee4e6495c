"""What of a résumé or a posting may be read out to the person it comes from.

Left out is what concerns no work (how to reach a person, schools, everything that the fairness
rules know), what is written for machines instead of people, and what is no statement at all.
"""

import re
from collections.abc import Mapping

from core.interview.fairness import disclosures
from core.interview.injection import data_line
from core.interview.periods import has_date
from core.interview.written import is_readable
from core.language.language import Language

CHARACTERS: Mapping[Language, range] = {"ko": range(12, 121), "en": range(20, 161)}
"""Lengths of an excerpt; a longer sentence is not cut but left out."""

_CONTACT = re.compile(
    r"\S@\S+\.\w|https?:|www\.|\w\.(?:com|net|org|io|kr|co|so|site)/"
    r"|\b(?:github|linkedin|velog|tistory|notion|brunch)\.(?:com|io|so|site|co)|\d{6}\s?-\s?[1-8*]"
    r"|(?<!\d)\d{2,4}[-.) ]{1,2}\d{3,4}[-. ]\d{4}(?!\d)|\d{9}|\+\d{1,3}[- ]\d{2}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:특별|광역|자치)시|(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충[북남청]"
    r"|전[북남라]|경[북남상]|제주)[가-힣]{0,3}\s[가-힣]{1,3}[시군구](?:\s|$)"
    r"|[가-힣][시군구]\s[가-힣\d]{1,10}(?:로|길)\s?\d|[가-힣](?:로|길)\s?\d{1,4}(?:번길|-\d)"
    r"|\d동\s?\d{1,4}호|\b\d{1,5}\s(?:[A-Z]\w+\s){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard"
    r"|Blvd|Lane|Ln|Drive)\b|,\s[A-Z]{2}\s\d{5}\b"
)
# Hospitals of universities employ people; "수학을 중학교 2학년에게" names no school.
_SCHOOL = re.compile(
    r"[가-힣A-Za-z](?:대학교|대학원|여대|전문대)(?!\s?병원|\s?의료원|생)|[가-힣]{2,}(?:초등학교"
    r"|중학교|고등학교|여중|여고)|[가-힣]{2,}(?:학과|학부)(?:\s|$|[를을에의])|학점|평점|석사|박사"
    r"|학사|재학|휴학|[대고초]졸|졸업(?!\s?(?:프로젝트|작품|논문|전시|연구))"
    r"|\b[A-Z][\w.&'-]+\s(?:University|College|Institute|School)\b(?!\s(?:Hospital|Medical))"
    r"|\b(?:University|Institute) of\b|\bGPA\b|\b(?:Bachelor|Master)(?:['’]s|\sof)|\bB\.A\."
    r"|\b(?<!-)degree\b|\b(?:B\.?Sc|M\.?Sc|MBA|Ph\.?D|diploma|graduated|graduate of)\b"
)
_PRIVATE = re.compile(
    r"희망 ?(?:연봉|급여)|연봉 ?협[의상]|(?:퇴사|퇴직|이직) ?사유|결격 ?사유|병역|군필|주민등록"
    r"|(?:나이|연령|성별|학력|국적)\s?(?:제한|무관|불문)|기독교|천주교|불교|신앙|(?<!학)부모님"
    r"|아버지|어머니|할아버지|할머니|남편|아내|고향|거주|혈액형|\bmy (?:parents|father|mother"
    r"|husband|wife|family)\b|\b(?:desired salary|reason for leaving|background check"
    r"|equal opportunity|right to work|work authori[sz]ation|visa (?:status|sponsorship))\b",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"\d\s?자\s?(?:이내|내외|이상|이하)|(?:세요|십시오|시오|시기 바랍니다)$|\?$|:$"
    r"|^(?:please|describe|tell us|explain|give (?:us )?an example)\b"
    r"|\b(?:maximum|max\.?|up to|within) \d+ words\b",
    re.IGNORECASE,
)
"""What a form asks for instead of what somebody answered."""
_ADVERT = re.compile(
    r"!$|찾습니다|찾고 있|찾아요|기다립니다|기다려요|모십니다|모집합니다|채용합니다|함께하세요"
    r"|함께해 ?요|함께 성장|환영합니다|지원하세요|지원해 ?주|지원 ?가능|바랍니다|저희 ?회사"
    r"|우리 ?회사|당사는|최고의|업계 ?(?:1위|최고)|\b(?:join us|join our|apply (?:now|via|by"
    r"|online|here|at|through)|to apply|we offer|our mission|our vision|send your|your (?:cv"
    r"|resume)|market leader|world-class)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"연차|휴가|복지|식대|식비|점심|간식|보험|인센티브|성과급|상여|스톡옵션|재택|건강 ?검진"
    r"|퇴직금|수당|급여|월급|주\s?\d일|경조|기숙사|통근|셔틀|자기계발비|지원금|유연 ?근무|시차"
    r"|접수|마감|제출|전형|면접|문의|상시|수습|우리는|저희는|투자 ?유치|채용|\b(?:insurance"
    r"|vacation|pto|401|salary|equity|stock|bonus|remote|hybrid|pension|holiday|parental|leave"
    r"|lunch|budget|allowance|perks?|benefits?|deadline|interview|click|we are|we['’]re)\b",
    re.IGNORECASE,
)
"""What an offer and the way to it are made of; elsewhere payroll and interviews are work."""
_SCHEDULE = re.compile(
    r"(?:\S [>→▶] .*){2}|\d{1,2}:\d{2}|(?<!\d)(?!24/7)\d{1,2}/\d{1,2}|\d{1,2}월\s?\d{1,2}일"
    r"|[월화수목금]\s?[~-]\s?[화수목금토]"
)


def is_quotable(text: str, language: Language) -> bool:
    """Say whether an excerpt of the right length is fit to be quoted in a question."""
    if len(text) not in CHARACTERS[language] or not is_readable(text):
        return False
    if any(rule.search(text) for rule in (_CONTACT, _ADDRESS, _SCHOOL, _PRIVATE, _PROMPT)):
        return False
    # A line that would have to be changed or cut to be quoted is not quoted.
    return not disclosures(text) and data_line(text, len(text)) == text


def is_of_the_job(text: str, *, is_sure: bool) -> bool:
    """Say whether a line of a posting may be about the work, and not about the offer.

    Args:
        text: what to judge.
        is_sure: it stands below a heading for duties or requirements.
    """
    if _ADVERT.search(text) or _SCHEDULE.search(text) or has_date(text):
        return False
    return is_sure or _OFFER.search(text) is None
