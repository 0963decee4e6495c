"""Tell one company by the many ways in which its name is written."""

import re
import unicodedata

_FORMS = re.compile(
    r"""
    \(\s*[주유재사]\s*\)|주식회사|유한책임회사|유한회사|합자회사|합명회사
    |재단법인|사단법인|의료법인|학교법인
    |\b(?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|gmbh|ag|plc)\b\.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKED = re.compile(r"\((?:가상|fictional)\)", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")
_CIRCLED = str.maketrans({"㈜": "(주)", "㈔": "(사)", "㈐": "(유)", "㈖": "(재)"})


def name_key(name: str) -> str:
    """Return what all ways of writing the same name share.

    Legal forms (주식회사, ㈜, Inc.), case, width, spaces and punctuation do not count. A name that
    is made of nothing else is kept as it is.

    Returns:
        At most 300 characters, never empty for a name that is not.
    """
    plain = unicodedata.normalize("NFKC", name.translate(_CIRCLED)).casefold()
    bare = _NOT_WORD.sub("", _FORMS.sub(" ", _MARKED.sub(" ", plain)))
    return (bare or _NOT_WORD.sub("", plain) or plain.strip())[:300]


def registration_key(number: str | None) -> str | None:
    """Return the ten digits of a 사업자등록번호; None where there are not ten."""
    digits = re.sub(r"\D", "", number or "")
    return digits if len(digits) == 10 else None  # noqa: PLR2004 - as many as it has
