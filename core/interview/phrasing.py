"""How phrases are written down to be looked for, and how a text is folded to find them.

In a pattern white space means nothing, so that it can be wrapped; "_" stands for a space, in Korean
for one that may be missing ("몇_살" finds "몇살"), and "@name" for a part that is used often.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_CLUSTER = re.compile(r"\s+|\S[\u0300-\u036f\u1160-\u11ff]*")
"""White space, or a character with what composes with it (accents, Korean vowels and finals)."""
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_MACRO = re.compile(r"@([a-z]+)")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as patterns want it: compatible forms composed, lower case, single spaces.

    Attributes:
        starts, ends: for every character of `text`, where what it came from stands in the original.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets into the original of `text[start:end]`, which is not empty."""
        return self.starts[start], self.ends[end - 1]


def folded(text: str) -> Folded:
    """Fold a text and remember where everything came from."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        for letter in _fold(cluster[0]):
            letters.append(letter)
            starts.append(cluster.start())
            ends.append(cluster.end())
    return Folded("".join(letters), tuple(starts), tuple(ends))


def korean(pattern: str, macros: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return a Korean pattern for folded text."""
    return re.compile(written(pattern, macros).replace("_", " ?"))


def english(pattern: str, macros: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return an English pattern for folded text; it begins at the beginning of a word."""
    return re.compile(rf"(?<![a-z0-9'])(?:{written(pattern, macros)})".replace("_", " "))


def written(pattern: str, macros: Mapping[str, str] | None = None) -> str:
    """Return a pattern without its white space, its macros filled in."""
    known = macros or {}
    text = pattern
    while _MACRO.search(text):
        text = _MACRO.sub(lambda macro: f"(?:{known[macro[1]]})", text)
    return "".join(text.split())


def _fold(cluster: str) -> str:
    if cluster.isspace():
        return " "
    if unicodedata.category(cluster[0]) in {"Cc", "Cf", "Cs"}:
        return ""
    return unicodedata.normalize("NFKC", cluster).translate(_APOSTROPHES).casefold()
