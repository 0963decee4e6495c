"""The text of a line's pieces with the spaces that stand on paper.

A written space that has no width is dropped, and a gap as wide as a space is one, whatever the
fonts on its two sides are.
"""

import re
from collections.abc import Iterable, Sequence

from core.resume.reading.characters import is_mark, seen
from core.resume.reading.raw import Glyph, Run

_SPACE_EM = 0.18
"""A gap that is a space: spaces are 0.22 to 0.33 em wide, and kerning stays below 0.1."""
_UNWRITTEN_EM = 0.5
"""A gap that is a space although the same run has others that are written."""
_NO_SPACE_EM = 0.06
"""What is left of a space that another font has closed."""
_SPREAD = re.compile(r"[^\W\d_](?: +\S){2,}")
"""Letters that are spread by spaces, as in `E D U C A T I O N` and `이 력 서`."""
_WORDS = re.compile(r" {2,}")
Piece = tuple[Run, int, int, list[Glyph]]
"""A run, its number on the page, the first glyph taken of it, and all those taken."""


def without_icons(text: str) -> str:
    """Return a text without the pictures that fonts of icons draw at private places."""
    if not any("\ue000" <= char <= "\uf8ff" for char in text):
        return text
    return "".join(char for char in text if not "\ue000" <= char <= "\uf8ff" or is_mark(seen(char)))


def spaced(found: Sequence[Piece]) -> list[str]:
    """Return the text of each piece, with the spaces that stand on paper."""
    spread = _spread(found)
    texts: list[str] = []
    right: float | None = None
    pending = 0
    for run, _, _, glyphs in found:
        text, wide = "", _SPACE_EM + spread
        # Who writes spaces between these words writes all of them.
        inside = max(wide, _UNWRITTEN_EM) if any(g[0] == " " for g in glyphs) else wide
        for char, left, edge in glyphs:
            if char.isspace():
                pending += 1
                continue
            if pending and (right is None or is_mark("".join(texts) + text)):
                text += " "
            elif right is not None and run.is_level:
                gap_em = (left - right) / run.size_pt
                text += _space(pending, gap_em, inside if text else wide)
            elif pending:
                text += " " * pending
            text += char
            right, pending = edge, 0
        texts.append(text)
    return _together(texts)


def _together(texts: list[str]) -> list[str]:
    """Return the texts without the spaces that spread the letters of a heading."""
    if not _SPREAD.fullmatch("".join(texts).strip()):
        return texts
    return [" ".join(part.replace(" ", "") for part in _WORDS.split(text)) for text in texts]


def _space(written: int, gap_em: float, wide_em: float) -> str:
    """Return the spaces between two characters: as written, but as wide as they stand."""
    if written:
        return " " * written if gap_em > _NO_SPACE_EM else ""
    return " " if gap_em > wide_em else ""


def _spread(found: Iterable[Piece]) -> float:
    """Return how far apart letters stand, in em: more than nothing where they are spread."""
    gaps: list[float] = []
    right: float | None = None
    for run, _, _, glyphs in found:
        if not run.is_level:
            return 0.0
        for char, left, edge in glyphs:
            if char.isspace():
                right = None
                continue
            if right is not None:
                gaps.append((left - right) / run.size_pt)
            right = edge
    # Where words are short half of all gaps are spaces; where letters are spread all are wide.
    return max(sorted(gaps)[len(gaps) // 5], 0.0) if len(gaps) > 2 else 0.0  # noqa: PLR2004
