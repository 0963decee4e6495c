"""Put together again what a page broke into lines.

Korean is broken between words by some programs and inside a word by others; which of the two is
measured on the document: where words are kept whole, lines end well before the right edge.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.resume.document import Document, Line
from core.resume.structure.korean_breaks import is_one_word
from core.resume.structure.pieces import Piece, joined

_HANGUL = re.compile(r"[가-힣]")
_ROOM_EM = 1.15
"""A line that breaks inside words leaves no more room than a syllable (with slack; own choice)."""
_FEW = 1
_SHARE = 0.2
_SLACK_EM = 0.4
_LEADING = 1.9
_LEAST_LETTERS = 12
_COMPOUND = frozenset(
    [
        "real",
        "self",
        "cross",
        "end",
        "high",
        "low",
        "large",
        "small",
        "multi",
        "non",
        "well",
        "open",
        "full",
        "back",
        "front",
        "user",
        "data",
        "time",
        "long",
        "short",
        "real-time",
        "on",
        "off",
        "in",
        "pre",
        "post",
        "co",
        "re",
        "sub",
        "semi",
        "anti",
        "cost",
        "cutting",
        "state",
        "test",
        "event",
        "role",
        "object",
        "service",
        "business",
        "customer",
        "decision",
        "day",
        "year",
        "month",
        "week",
        "year-over",
        "first",
        "second",
        "third",
        "third-party",
        "best",
        "one",
        "two",
        "three",
        "micro",
        "cloud",
        "production",
        "mission",
        "machine",
        "hand",
        "so",
        "built",
        "fast",
        "top",
        "up",
        "down",
        "out",
        "all",
        "ever",
        "fault",
        "error",
        "energy",
        "risk",
        "performance",
        "revenue",
        "client",
        "server",
        "query",
        "model",
        "deep",
        "site",
        "web",
        "mobile",
        "peer",
        "read",
        "write",
        "key",
        "rule",
        "type",
    ]
)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of a document were broken.

    Attributes:
        tells_spaces: the file has a space behind a line that was broken at one.
        keeps_words: Korean is broken between words; None where nothing shows it.
        spaced: lines, by page and number, whose text goes on with a space.
        words: of the document, in lower case; not the first and last of a line, which may be cut.
        edges: by page, where its columns begin and how far right each reaches, in points.
    """

    tells_spaces: bool
    keeps_words: bool | None
    spaced: frozenset[tuple[int, int]]
    words: frozenset[str]
    edges: tuple[tuple[int, float, float], ...]

    def edge(self, piece: Piece) -> float:
        """Return how far right the column of a piece reaches; 0 without geometry."""
        left, _, right, _ = piece.box
        reach = [
            end
            for page, start, end in self.edges
            if page == piece.refs[-1].page and abs(start - left) <= 4 * max(piece.size_pt, 1.0)
        ]
        return max([right, *reach], default=0.0) if right else 0.0


def measured(document: Document) -> Wrapping:
    """Return how a document breaks its lines."""
    lines = document.lines
    edges = tuple((line.page, line.box[0], line.box[2]) for line in lines if line.box[3])
    spaced = frozenset((line.page, line.number) for line in lines if _ends_with_space(line))
    words = frozenset(
        word for line in lines for word in re.findall(r"[\w\-]+", line.text.lower())[1:-1]
    )
    goes_on = [line for line, following in pairwise(lines) if _goes_on(line, following)]
    tells = any((line.page, line.number) in spaced for line in goes_on)
    plain = Wrapping(tells, None, spaced, words, edges)
    rooms = []
    for line, following in pairwise(lines):
        if _goes_on(line, following):
            piece = Piece(line.text.rstrip(), (), (), line.box, line.size_pt)
            room = _room(piece, _edge_of(edges, line.page, line.box[0], line.size_pt))
            if room <= _width_em(following.text.split()[0]) + _SLACK_EM:
                rooms.append(room)
    if len(rooms) < _FEW:
        return plain
    share = sum(room > _ROOM_EM for room in rooms) / len(rooms)
    return Wrapping(tells, share > _SHARE, spaced, words, edges)


def _ends_with_space(line: Line) -> bool:
    return line.text[-1:].isspace() or bool(line.spans and line.spans[-1].text[-1:].isspace())


def _width_em(word: str) -> float:
    return sum(1.0 if _HANGUL.match(character) else 0.55 for character in word)


def _edge_of(
    edges: Iterable[tuple[int, float, float]], page: int, left: float, size: float
) -> float:
    return max(
        (end for at, start, end in edges if at == page and abs(start - left) <= 4 * size),
        default=0.0,
    )


def _goes_on(line: Line, following: Line) -> bool:
    """Say that the next line may go on with a sentence of Korean."""
    text, box, below = line.text.strip(), line.box, following.box
    is_korean = bool(_HANGUL.match(text[-1:]) and _HANGUL.match(following.text[:1]))
    height = box[3] - box[1]
    is_next = height > 0 and 0 < below[1] - box[1] < _LEADING * height
    is_long = len(text) >= _LEAST_LETTERS and text[-1:] not in "다요음함"
    is_indented = -1 <= below[0] - box[0] < 2.5 * height
    return line.page == following.page and is_korean and is_next and is_long and is_indented


def unwrapped(pieces: Sequence[Piece], wrapping: Wrapping) -> Piece:
    """Return the lines of one paragraph as one piece, with a space only where one belongs."""
    whole = pieces[0]
    for piece in pieces[1:]:
        kept, glue = _glue(whole, piece, wrapping)
        box = piece.box
        whole = joined([kept, piece], glue)
        whole = Piece(
            whole.text, whole.refs, whole.starts, box, whole.size_pt, whole.is_bold, whole.changes
        )
    return whole


def _glue(before: Piece, after: Piece, wrapping: Wrapping) -> tuple[Piece, str]:
    """Return the first part, without a hyphen that only the break needs, and what goes between."""
    text, following = before.text, after.text
    if re.search(r"[A-Za-z]-$", text) and re.match(r"[a-z]", following):
        return (
            (before, "")
            if _keeps_hyphen(text, following, wrapping)
            else (_without_last(before), "")
        )
    if re.search(r"[\w][/\-–~]$|[(\[/]$", text) and re.match(r"[\w가-힣]", following):
        return before, ""
    if not (_HANGUL.match(following[:1]) and re.search(r"[가-힣A-Za-z0-9%)]$", text)):
        return before, " "
    return before, "" if _breaks_word(before, following, wrapping) else " "


def _breaks_word(before: Piece, following: str, wrapping: Wrapping) -> bool:
    """Say that a line of Korean was broken inside a word."""
    last = before.refs[-1]
    if (last.page, last.line) in wrapping.spaced or not before.box[3]:
        return False
    if wrapping.tells_spaces:
        return True
    if _room(before, wrapping.edge(before)) > _ROOM_EM or wrapping.keeps_words:
        return False
    breaks_words = wrapping.keeps_words is False
    return is_one_word(before.text, following, wrapping.words, breaks_words=breaks_words)


def _room(piece: Piece, edge: float) -> float:
    return (edge - piece.box[2]) / max(piece.size_pt, 1.0)


def _without_last(piece: Piece) -> Piece:
    return piece.part(0, len(piece.text) - 1)


def _keeps_hyphen(text: str, following: str, wrapping: Wrapping) -> bool:
    first = re.findall(r"[\w\-]+$", text)[0].lower().rstrip("-")
    last = re.findall(r"^[\w\-]+", following)[0].lower()
    if f"{first}-{last}" in wrapping.words:
        return True
    return first + last not in wrapping.words and first in _COMPOUND
