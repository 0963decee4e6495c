"""Pieces of lines that remember where they stand: all that is read of a résumé is made of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from core.resume.document import Box, Line, Span
from core.resume.resume import LineRef

_WIDE = 2.2
"""A gap of so many sizes of the type separates columns (own choice; a space is 0.25 to 0.5)."""
_NARROW = 0.75
_GAPS = re.compile(r"\s*\t\s*|\s{4,}|(?<=\S)\s{3}(?=\S)")
_BOLD = re.compile(r"bold|black|heavy|semi-?bold|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: a part of a line, or parts of several set one after another.

    Attributes:
        refs: where each part stands; a part is as long in `text` as in its line.
        starts: where in `text` each part begins.
        box: of the whole, in points; all zeros where a file has no geometry.
        changes: where in `text` the type becomes another one (bold, italic, larger).
    """

    text: str
    refs: tuple[LineRef, ...]
    starts: tuple[int, ...]
    box: Box = (0.0, 0.0, 0.0, 0.0)
    size_pt: float = 0.0
    is_bold: bool = False
    changes: tuple[int, ...] = ()

    def part(self, start: int, end: int) -> "Piece":
        """Return characters [start, end) without the white space around them."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end = start + len(text.strip())
        refs: list[LineRef] = []
        starts: list[int] = []
        for ref, at in zip(self.refs, self.starts, strict=True):
            first, last = max(start, at), min(end, at + ref.end - ref.start)
            if first < last:
                refs.append(
                    LineRef(ref.page, ref.line, ref.start + first - at, ref.start + last - at)
                )
                starts.append(first - start)
        return replace(
            self,
            text=self.text[start:end],
            refs=tuple(refs),
            starts=tuple(starts),
            changes=tuple(at - start for at in self.changes if start < at < end),
        )

    def match(self, match: re.Match[str], group: int | str = 0) -> "Piece":
        """Return what a pattern found in the text."""
        return self.part(*match.span(group))

    @property
    def page(self) -> int:
        """Return the page it begins on."""
        return self.refs[0].page

    @property
    def height(self) -> float:
        """Return its height in points."""
        return self.box[3] - self.box[1]

    def __bool__(self) -> bool:
        """Say that there is something in it."""
        return bool(self.text)


def joined(pieces: Sequence[Piece], glue: str = " ") -> Piece:
    """Return the pieces as one, with `glue` between them."""
    if len(pieces) == 1:
        return pieces[0]
    text, refs, starts = "", list[LineRef](), list[int]()
    for piece in pieces:
        text += glue if text else ""
        refs += piece.refs
        starts += [len(text) + at for at in piece.starts]
        text += piece.text
    bold = all(piece.is_bold for piece in pieces)
    size = max((piece.size_pt for piece in pieces), default=0.0)
    return Piece(text, tuple(refs), tuple(starts), around(pieces), size, bold)


def around(pieces: Sequence[Piece]) -> Box:
    """Return the box around all pieces."""
    boxes = [piece.box for piece in pieces]
    return (
        min((box[0] for box in boxes), default=0.0),
        min((box[1] for box in boxes), default=0.0),
        max((box[2] for box in boxes), default=0.0),
        max((box[3] for box in boxes), default=0.0),
    )


def pieces_of(line: Line, starts: frozenset[int] = frozenset()) -> list[Piece]:
    """Return a line cut where a tab or a wide gap separates its parts.

    Args:
        line: to cut.
        starts: where columns of its page begin, in whole points: a narrower gap is enough there.
    """
    cuts = sorted(_cuts(line, starts))
    bounds = [0, *cuts, len(line.text)]
    found = [_piece(line, start, end) for start, end in pairwise(bounds) if end]
    return [piece for piece in found if piece]


def _cuts(line: Line, starts: frozenset[int]) -> set[int]:
    cuts = {match.end() for match in _GAPS.finditer(line.text) if match.start() > 0}
    placed = _placed(line)
    for (_, span), (at, following) in pairwise(placed):
        gap = (following.box[0] - span.box[2]) / max(span.size_pt, 1.0)
        if gap > _WIDE or (gap > _NARROW and round(following.box[0]) in starts):
            cuts.add(at)
    return {cut for cut in cuts if 0 < cut < len(line.text)}


def _placed(line: Line) -> list[tuple[int, Span]]:
    """Return the spans with words and where in the line's text each begins."""
    found: list[tuple[int, Span]] = []
    at = 0
    for span in line.spans:
        words = span.text.strip()
        start = line.text.find(words, at) if words else -1
        if start >= 0:
            found.append((start, span))
            at = start + len(words)
    return found


def _piece(line: Line, start: int, end: int) -> Piece:
    """Return a part of a line with the box, size and weight of its spans."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    placed = [(at, span) for at, span in _placed(line) if at < end and at + len(span.text) > start]
    shown = [span for _, span in placed]
    ref = LineRef(line.page, line.number, start, end)
    box = line.box
    if shown and (start > 0 or end < len(line.text.rstrip())):
        box = (shown[0].box[0], line.box[1], max(span.box[2] for span in shown), line.box[3])
    size = max((span.size_pt for span in shown), default=line.size_pt)
    changes = tuple(
        at - start
        for (_, before), (at, span) in pairwise(placed)
        if at > start and _look(before) != _look(span)
    )
    return Piece(line.text[start:end], (ref,), (0,), box, size, _is_bold(shown), changes)


def _look(span: Span) -> tuple[bool, bool, float]:
    is_italic = "ital" in span.font.lower() or "obli" in span.font.lower()
    return (_is_heavy(span), is_italic, round(span.size_pt))


def _is_heavy(span: Span) -> bool:
    return span.bold or _BOLD.search(span.font) is not None


def _is_bold(spans: Sequence[Span]) -> bool:
    bold = sum(len(span.text.strip()) for span in spans if _is_heavy(span))
    return 2 * bold > sum(len(span.text.strip()) for span in spans)
