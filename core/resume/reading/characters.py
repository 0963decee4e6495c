"""Characters as a person reads them: composed, without what is not seen, one kind of space.

Nothing here joins words or lines; a hyphen at the end of a line stays.
"""

import re
import unicodedata

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that has no meaning in the file."""

# Alphabetic presentation forms FB00 to FB06 (Unicode 17, chapter 7); no other compatibility
# character is taken apart: ① and ㈜ are what the person wrote.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Soft hyphen, zero-width characters, marks of direction, word joiner, byte order mark, the tag and
# variation characters; and the Hangul fillers, which are letters without a picture.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CLEAN = str.maketrans(_LIGATURES)
# What fonts of symbols draw at their private places (Symbol and Wingdings, as Word uses them).
_PRIVATE_BULLETS = frozenset("\uf06c\uf06e\uf071\uf075\uf076\uf077\uf09f\uf0a7\uf0b7\uf0d8\uf0fc")
_MARK = re.compile(
    r"[•●○◦∙·▪▫■□◆◇▶▷►▸‣⁃※★☆✓✔➢➤❖\-–—*ㅇㆍo»>]|\(?\d{1,2}[.)]|[①-⑳㉠-㉮]|[가-하][.)]|[a-zA-Z][.)]"
)


def seen(text: str) -> str:
    """Return the text in NFC without characters that nobody sees; white space is one kind."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNSEEN.sub("", text.translate(_CLEAN)).replace("\0", UNREADABLE)
    text = _CONTROL.sub(UNREADABLE, _SPACE.sub(" ", text))
    if any("\ue000" <= char <= "\uf8ff" for char in text):
        text = "".join("•" if char in _PRIVATE_BULLETS else char for char in text)
    return unicodedata.normalize("NFC", text)


def is_mark(text: str) -> bool:
    """Say whether a text is only the bullet or the number of an item."""
    return bool(_MARK.fullmatch(text.strip()))
