"""Lines as strangers write them: folded, without a bullet, and in which language they are."""

import re
import unicodedata

from core.language.language import Language
from core.language.text import cleaned

_BREAKS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
_FOLDING = {**_BREAKS, **_ZERO_WIDTH}
_UNREADABLE = {"Cf", "Cn", "Co"}
"""Formatting that nobody sees, and characters without a meaning."""

# The last range is where symbol fonts of word processors keep their bullets.
_SIGNS = "•·∙▪▫■□●○◦‣⁃◉◎▶▷►➢➤➔➜✓✔☑✅※★☆◆◇❖→⇒‧・ㆍ☞♣♠\uf000-\uf0ff"
# "다." at the beginning of a line is the end of a sentence.
_BULLET = re.compile(
    rf"(?:[{_SIGNS}☀-➿\U0001f300-\U0001faff]\ufe0f?\s*|[①-⑳]\s*"
    r"|[-–—*+>#=_]+(?:\s+|(?=[^\W\d])|$)"
    r"|(?:\(?\d{1,2}[.)]|[가나라마바사아차카타파하][.)]|다\)|o(?=\s[A-Z가-힣]))\s+)+"
)
_HANGUL = re.compile(r"[가-힣]")
_ENGLISH = "a an and as at by for from in my of on our that the to was were with"
_FOREIGN = """
    al att avec con das de del della der des die ein eine el en et för für gli het il ja la las le
    les los med met mit och oder para por pour que sur una und une van von za zu
"""
_ENGLISH_WORDS, _FOREIGN_WORDS = frozenset(_ENGLISH.split()), frozenset(_FOREIGN.split())
_MIN_SHARE = 0.2
"""Of Hangul among the letters of a Korean line; the rest may be names of products."""
_MAX_OTHER = 0.1
"""Of letters of other scripts."""
_MAX_ACCENTED = 0.06
_MIN_HANGUL = 4
_MIN_WORD = 1.8
"""Letters of a word on average; below, the text is spaced out letter by letter."""
_FEWEST_FOREIGN = 2


def lines_of(text: str) -> list[str]:
    """Return the lines of a pasted text, as a text box counts them."""
    return text.replace("\r\n", "\n").translate(_BREAKS).split("\n")


def folded(text: str) -> str:
    """Return `text` composed (NFC) with single spaces for any white space, line ends included."""
    return " ".join(cleaned(text.translate(_FOLDING)).split())


def without_bullet(text: str) -> tuple[str, bool]:
    """Return a folded line without the bullet or number before it, and whether it had one."""
    bullet = _BULLET.match(text)
    return (text[bullet.end() :].strip(), True) if bullet else (text, False)


def columns(text: str) -> int:
    """Return the width of `text` in a font of fixed width, where Hangul takes two columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def is_readable(text: str) -> bool:
    """Say whether `text` shows all that it contains, as words."""
    if "\N{REPLACEMENT CHARACTER}" in text or not text:
        return False
    if any(unicodedata.category(sign) in _UNREADABLE for sign in text):
        return False
    words = text.split()
    return sum(map(len, words)) / len(words) >= _MIN_WORD


def language_of(text: str) -> Language | None:
    """Return the language of a line; None where it is neither Korean nor English."""
    letters = [sign for sign in text if sign.isalpha()]
    hangul = sum("가" <= sign <= "힣" for sign in letters)
    latin = sum(sign.isascii() for sign in letters)
    accented = sum("À" <= sign <= "ɏ" for sign in letters)
    if not letters or len(letters) - hangul - latin - accented > _MAX_OTHER * len(letters):
        return None
    if hangul >= _MIN_SHARE * len(letters):
        return "ko"
    if hangul >= _MIN_HANGUL and _HANGUL.search(text.rsplit(maxsplit=1)[-1]):
        return "ko"
    return "en" if accented <= _MAX_ACCENTED * len(letters) and not _is_foreign(text) else None


def _is_foreign(text: str) -> bool:
    words = [word.strip(".,;:()\"'") for word in text.split()]
    foreign = sum(word in _FOREIGN_WORDS for word in words)
    return foreign >= _FEWEST_FOREIGN and foreign > sum(word in _ENGLISH_WORDS for word in words)
