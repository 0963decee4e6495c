"""Read what a model wrote of behaviours: one line each, `A: "words"` or `A: -`, more or less.

Small models add marks, numbers, remarks and opinions. All that is taken from a line is a quote that
may be looked for, or that there is none.
"""

import re
from collections.abc import Collection

_LINE = re.compile(
    r"^[ \t*_`#>•(\[-]*([A-Z])[ \t*_`)\]]*"
    r"(?:[:：][ \t*_`]*|[.)=–—-][ \t]*(?=[\"“”'‘«「『]|[-–—]\s*$))(.*)$",
    re.MULTILINE,
)
"""A letter and a colon; another mark where a quote or a dash follows. "A. Says why" is the list
that was asked about, written again."""
_QUOTED = re.compile(r"[\"“”„«»「」『』]([^\"“”„«»「」『』]+)")
_AROUND = " \t\r\"“”„'‘’«»「」『』.,;:!?…。*_`()[]-–—"
_DASHES = "-–—−"
_NONE = frozenset(
    {"none", "no", "n/a", "na", "not present", "not shown", "absent", "없음", "없습니다", "아니요"}
)


def claims(reply: str, letters: Collection[str]) -> dict[str, str]:
    """Return what a reply says of each letter that it names; its first word on it counts."""
    found: dict[str, str] = {}
    for line in _LINE.finditer(reply):
        if line[1] in letters and line[2].strip():
            found.setdefault(line[1], line[2].strip())
    return found


def quotes(claim: str) -> list[str] | None:
    """Return the quotes that may be meant by a claim, the likeliest first.

    Empty where it says that there is none; None where it says nothing at all.
    """
    bare = claim.strip(_AROUND)
    if not bare:
        return [] if any(dash in claim for dash in _DASHES) else None
    if bare.casefold() in _NONE:
        return []
    pieces = [piece.strip(_AROUND) for piece in _QUOTED.findall(claim)]
    return [bare, *(piece for piece in pieces if piece and piece != bare)]
