"""The words that open a section of a résumé, in Korean and English: our own selection.

Headings are compared by their letters alone: "E D U C A T I O N", "2. Education" and "■ EDUCATION"
are the same, and so are "경 력 사 항" and "[경력사항]".
"""

import re
from functools import lru_cache

from core.resume.resume import SectionName
from core.resume.structure.heading_words import WEAK, words_of_sections
from core.resume.structure.labels import labels_of

_MAX_LETTERS = 36
_MAX_CHARS = 70
_NUMBERING = re.compile(
    r"^\s*(?:[IVX]{1,4}|\d{1,2}|[①-⑳]|[가-하A-H])\s?[.)．]\s*|^\s*\d{1,2}\s+(?=\D)"
)
_TOTAL = re.compile(r"\s(?:총\s?)?\d{1,2}\s?년(?:\s?\d{1,2}\s?개월)?$")
_PARTS = re.compile(r"\s*[/·ㆍ,&|]\s*|\s+및\s+|\s+and\s+", re.IGNORECASE)
_BRACKETED = re.compile(r"\((?:[^()]*)\)|\[\d+\]")

_WEAK = re.compile("".join(WEAK.split()))
_KEYWORDS: tuple[tuple[SectionName, str], ...] = (
    ("certificates", r"자격증|certificat"),
    ("languages", r"외국어|어학"),
    ("education", r"학력|education\b|educational"),
    ("projects", r"프로젝트|\bprojects\b"),
    ("work", r"경력|근무|\bexperience\b|employment|work\shistory"),
    ("skills", r"기술\s?스택|보유\s?기술|\bskills\b|technologies"),
    ("awards", r"수상|\bawards\b|hono(?:u)?rs"),
    ("publications", r"논문|특허|publications|patents"),
    ("essays", r"자기소개서|지원\s?동기|성장\s?과정|입사\s?후\s?포부"),
    ("volunteer", r"봉사|대외\s?활동|volunteer|extracurricular|leadership"),
    ("training", r"교육\s?이수|교육\s?사항|training"),
    ("military", r"병역|military"),
    ("summary", r"\bsummary\b"),
    ("interests", r"취미|hobbies"),
)
_COMPILED = tuple(
    (section, re.compile(words, re.IGNORECASE)) for section, words in words_of_sections()
)
_SEARCHED = tuple((section, re.compile(words, re.IGNORECASE)) for section, words in _KEYWORDS)


@lru_cache(maxsize=2048)
def section_of(text: str) -> SectionName | None:
    """Return the section that `text` opens when it is a heading; None where it is no heading."""
    found = _section_of_letters(_letters(text))
    parts = _PARTS.split(text) if found is None and len(text) <= _MAX_CHARS else []
    sections = [_section_of_letters(_letters(part)) for part in parts]
    return sections[0] if len(sections) > 1 and all(sections) else found


def _section_of_letters(bare: str) -> SectionName | None:
    if not bare:
        return None
    return next((section for section, words in _COMPILED if words.fullmatch(bare)), None)


def is_weak(text: str) -> bool:
    """Say that the words of a heading are also used inside sections."""
    return _WEAK.fullmatch(_letters(text)) is not None or bool(labels_of(text))


def section_hinted(text: str) -> SectionName | None:
    """Return the section that a word in `text` names, for a line that is set like a heading."""
    return next((section for section, words in _SEARCHED if words.search(text)), None)


def _letters(text: str) -> str:
    if len(text) > _MAX_CHARS:
        return ""
    plain = _BRACKETED.sub("", _TOTAL.sub("", _NUMBERING.sub("", text)))
    plain = plain.replace("&", "and").replace("/", "및" if re.search("[가-힣]", plain) else "and")
    plain = re.sub("[·ㆍ‧,+]", "및" if re.search("[가-힣]", plain) else "and", plain)
    bare = re.sub(r"[\W\d_]+", "", plain).lower().strip("및")
    return bare if len(bare) <= _MAX_LETTERS else ""
