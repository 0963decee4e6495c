"""Read text of an unknown or wrongly named charset, as Korean sites still send it."""

import re

_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|encoding=[\"']([\w-]+)[\"']", re.IGNORECASE
)
_LOOKED_AT = 2048
"""Bytes in which HTML and XML name their charset (HTML standard: within the first 1024)."""
_KOREAN = {"euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "ms949", "cp949", "uhc", "x-windows-949"}


def decoded(body: bytes, charset: str | None) -> str:
    """Return the text of `body`.

    A charset that does not fit is not believed: many pages say UTF-8 and are EUC-KR, or the other
    way round. Where none fits, what cannot be read becomes U+FFFD.

    Args:
        body: as it was sent.
        charset: as the server names it; None where it does not.
    """
    declared = _DECLARED.search(body[:_LOOKED_AT])
    inside = (declared[1] or declared[2]).decode("ascii") if declared else None
    named = [_python_name(name) for name in (charset, inside, "utf-8", "cp949") if name]
    for name in dict.fromkeys(named):
        try:
            return body.decode(name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("utf-8", "replace")


def _python_name(charset: str) -> str:
    known = charset.strip().lower()
    # cp949 holds all syllables, EUC-KR 2,350 of 11,172; browsers read both as the former.
    return "cp949" if known in _KOREAN else known
