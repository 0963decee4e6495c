"""The long page that a Word document is read as."""

from dataclasses import dataclass
from typing import Any

from core.resume.adapters.python_docx.looks import UNKNOWN, Look
from core.resume.document import Box, Cell, HiddenBy, HiddenText, Hyperlink, Line, Page, Span, Table
from core.resume.reading.characters import is_mark, seen
from core.resume.reading.integrity import SMALLEST_PT, is_seen_on

_A4_PT, _MARGIN_PT = (595.3, 841.9), 72.0
_LEADING = 1.2
_GAP_PT = 24.0
"""Between what a tab keeps apart."""
_WIDE_FROM = "\u1100"
"""From Hangul on characters are about as wide as high; those before half of it."""
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph in one look."""

    text: str
    look: Look
    uri: str | None = None


class Flow:
    """Puts lines one below the other, and keeps apart what nobody sees."""

    def __init__(self, section: Any) -> None:
        """Take the size and the margins of a python-docx section."""
        width, height = (
            _pt(getattr(section, name, None), default)
            for name, default in zip(("page_width", "page_height"), _A4_PT, strict=True)
        )
        self._width, self._height = max(width, 1.0), max(height, 1.0)
        self.left = _pt(getattr(section, "left_margin", None), _MARGIN_PT)
        self.right = self._width - _pt(getattr(section, "right_margin", None), _MARGIN_PT)
        self.y = _pt(getattr(section, "top_margin", None), _MARGIN_PT)
        self.hidden: list[HiddenText] = []
        self._lines: list[Line] = []
        self._links: list[Hyperlink] = []
        self._tables: list[Table] = []
        self._spans = 0

    @property
    def count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def row(self, parts: list[list[Piece]], indent_pt: float = 0.0) -> None:
        """Add what stands at one height: a mark, and parts with tabs between them."""
        left, top, bottom = self.left + min(max(indent_pt, 0.0), 200.0), self.y, self.y
        for part in _with_marks(parts):
            box = self._part(part, left, top)
            left, bottom = box[2] + _GAP_PT, max(bottom, box[3])
        self.y = bottom

    def table(self, rows: list[tuple[Cell, ...]], box: Box) -> None:
        """Add a table whose lines are there already."""
        if any(cell.lines for row in rows for cell in row):
            self._tables.append(Table(box, tuple(rows)))

    def page(self) -> Page:
        """Return all of it."""
        return Page(
            number=1,
            width_pt=round(self._width, 2),
            height_pt=round(max(self._height, self.y + _MARGIN_PT), 2),
            lines=tuple(self._lines),
            hyperlinks=tuple(self._links),
            tables=tuple(self._tables),
        )

    def _part(self, pieces: list[Piece], left: float, top: float) -> Box:
        shown = [(piece, seen(piece.text)) for piece in pieces if _hidden_by(piece) is None]
        size = max((piece.look.size_pt for piece, text in shown if text.strip()), default=0.0)
        lines = 1 + int(_width(shown) // max(self.right - left, 72.0))
        bottom = top + (size or 0.0) * _LEADING * lines
        right = min(left + _width(shown), max(self.right, left + 1.0))
        box = (round(left, 2), round(top, 2), round(max(right, left + 1.0), 2), round(bottom, 2))
        self._keep_hidden(pieces, box)
        text = "".join(text for _, text in shown)
        if text.strip() and len(self._lines) < _MOST_LINES:
            self._lines.append(Line(1, self.count + 1, text.strip(), box, self._made(shown, box)))
            for piece in pieces:
                if piece.uri:
                    self._links.append(Hyperlink(1, box, piece.uri))
        return box

    def _made(self, shown: list[tuple[Piece, str]], box: Box) -> tuple[Span, ...]:
        """Return spans side by side: together they are the text of the line."""
        texts = [text for _, text in shown]
        while texts and not texts[0].strip():
            del texts[0], shown[0]
        while texts and not texts[-1].strip():
            del texts[-1], shown[-1]
        texts[0], texts[-1] = texts[0].lstrip(), texts[-1].rstrip()
        if len(texts) == 1:
            texts[0] = texts[0].strip()
        spans, left = [], box[0]
        for (piece, _), text in zip(shown, texts, strict=True):
            right = min(left + _width([(piece, text)]), box[2])
            own = (round(left, 2), box[1], round(right, 2), box[3])
            look = piece.look
            spans.append(Span(text, own, look.font, look.size_pt, self._spans, look.is_bold))
            self._spans, left = self._spans + 1, right
        return tuple(spans)

    def _keep_hidden(self, pieces: list[Piece], box: Box) -> None:
        last: HiddenBy | None = None
        for piece in pieces:
            by, text = _hidden_by(piece), seen(piece.text)
            if by and by == last and self.hidden:
                before = self.hidden.pop()
                self.hidden.append(HiddenText(1, before.text + text, box, by))
            elif by and text.strip():
                self.hidden.append(HiddenText(1, text, box, by))
            last = by if text else last


def _with_marks(parts: list[list[Piece]]) -> list[list[Piece]]:
    """Return the parts that have text; a bullet goes to the part behind it."""
    found: list[list[Piece]] = []
    for part in parts:
        if not "".join(piece.text for piece in part).strip():
            continue
        if found and is_mark("".join(piece.text for piece in found[-1])):
            found[-1] += [Piece(" ", part[0].look), *part]
        else:
            found.append(list(part))
    return found


def _hidden_by(piece: Piece) -> HiddenBy | None:
    look = piece.look
    if look.is_hidden:
        return "invisible_mode"
    if not piece.text.strip():
        return None
    if look.size_pt < SMALLEST_PT:
        return "tiny"
    if look.colour is None or look.background == UNKNOWN:
        return None
    return (
        None if is_seen_on(_rgb(look.colour), _rgb(look.background or "FFFFFF")) else "background"
    )


def _rgb(text: str) -> tuple[float, float, float]:
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _width(shown: list[tuple[Piece, str]]) -> float:
    """Return about how wide a text is: nobody has set it yet."""
    return sum(
        piece.look.size_pt * (1.0 if char >= _WIDE_FROM else 0.5)
        for piece, text in shown
        for char in text
    )


def _pt(length: Any, default: float) -> float:
    return default if length is None else float(length.pt)
