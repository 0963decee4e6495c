"""When two texts count as the same; each kind of field has its own rule, stated here.

`key` forgets case, spaces, punctuation and compatibility forms (NFKC: ㈜ is (주), ﬁ is fi), so that
"하늘 소프트" is "하늘소프트" and "Sr. Engineer" is "Sr Engineer". `words` forgets only how many
spaces stand between words, and the mark of a list item: what it calls the same is verbatim.
"""

import re
import unicodedata

_KEPT_MARKS = "+#%"  # C++ is not C#, and 5% is not 5
_SPACES = re.compile(r"\s+")
_ITEM_MARK = re.compile(r"^(?:[•‣◦⁃∙▪▫■□●○◆◇▶▷►➤➢✓✔·ㆍ*※–—\-‐‑]\s*)+")
_LEGAL_FORM = re.compile(
    r"주식회사|유한회사|\(주\)|\(유\)|,?\s*\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|co)\b\.?",
    re.IGNORECASE,
)
_FIELD_OF_STUDY_END = re.compile(r"(?:학과|학부|전공|과)$")
_TRUNK_ZERO, _KOREA, _NORTH_AMERICA = "0", "82", "1"
_NORTH_AMERICAN_DIGITS = 11


def key(text: str) -> str:
    """Return letters, digits and a few marks of a text, in one case."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if c.isalnum() or c in _KEPT_MARKS)


def words(text: str) -> str:
    """Return a text with single spaces and without the mark of a list item."""
    plain = unicodedata.normalize("NFKC", text).replace("\N{SOFT HYPHEN}", "")
    return _ITEM_MARK.sub("", _SPACES.sub(" ", plain).strip())


def company(text: str) -> str:
    """Return the key of a company's name without its legal form."""
    plain = unicodedata.normalize("NFKC", text)
    return key(_LEGAL_FORM.sub(" ", plain)) or key(plain)


def field_of_study(text: str) -> str:
    """Return the key of a field of study; 컴퓨터공학, 컴퓨터공학과 and …전공 are the same."""
    return _FIELD_OF_STUDY_END.sub("", key(text))


def phone(text: str) -> str:
    """Return the national number: +82 10 and 010 are the same, as are +1 512 and 512."""
    digits = "".join(c for c in text if c.isdecimal())
    if digits.startswith(_KOREA):
        digits = digits.removeprefix(_KOREA)
    elif digits.startswith(_NORTH_AMERICA) and len(digits) == _NORTH_AMERICAN_DIGITS:
        digits = digits[1:]
    return digits.lstrip(_TRUNK_ZERO)


def address(text: str) -> str:
    """Return a web address without its scheme, "www." and a slash at the end."""
    plain = text.strip().casefold()
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", plain).rstrip("/")


def month(text: str) -> str:
    """Return YYYY-MM of a date, YYYY of a year."""
    return text.strip()[:7]


def points(text: str) -> str:
    """Return the number of a grade: 4.1 of 4.1/4.5."""
    found = re.search(r"\d+(?:\.\d+)?", text)
    return found[0] if found else key(text)
