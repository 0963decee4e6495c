"""Documents as an extractor hands them over: lines with the places they stand at."""

from dataclasses import dataclass, field

from core.resume.document import Cell, Document, Line, Page, Span, Table

LINE = 14.0
"""From one line to the next, in points."""
LETTER, SYLLABLE = 5.0, 10.0
"""How wide a Latin letter and a Hangul syllable of 10 points are here."""


@dataclass(slots=True)
class Sheet:
    """One page that is filled from the top down."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    y: float = 50.0

    def say(self, *texts: str, left: float = 50.0, size: float = 10.0, bold: bool = False) -> None:
        """Write each text on a line of its own."""
        for text in texts:
            self.put(text, left, self.y, size=size, bold=bold)
            self.y += LINE * size / 10

    def beside(self, *pieces: tuple[str, float], bold: bool = False) -> None:
        """Write texts on one line, each at its own place."""
        for text, left in pieces:
            self.put(text, left, self.y, bold=bold)
        self.y += LINE

    def head(self, text: str, left: float = 50.0) -> None:
        """Write a heading with room above it."""
        self.y += LINE
        self.say(text, left=left, size=13.0, bold=True)

    def put(
        self, text: str, left: float, top: float, *, size: float = 10.0, bold: bool = False
    ) -> int:
        """Write a text anywhere and return the number of its line."""
        number = len(self.lines) + 1
        box = (left, top, left + width(text) * size / 10, top + size * 1.2)
        span = Span(text, box, "Sans", size, number, bold)
        self.lines.append(Line(1, number, text, box, (span,)))
        return number

    def form(self, rows: list[list[str]], widths: tuple[float, ...]) -> None:
        """Draw a ruled table; a cell is one line, "" is an empty one."""
        top = self.y
        cells = []
        for texts in rows:
            left, row = 50.0, []
            for text, wide in zip(texts, widths, strict=True):
                numbers = [self.put(text, left + 3, self.y + 3)] if text else []
                row.append(Cell((left, self.y, left + wide, self.y + 20), tuple(numbers)))
                left += wide
            cells.append(tuple(row))
            self.y += 20
        self.tables.append(Table((50.0, top, 50.0 + sum(widths), self.y), tuple(cells)))
        self.y += LINE

    def document(self) -> Document:
        """Return the page as a document."""
        page = Page(1, 595.0, 842.0, tuple(self.lines), (), tuple(self.tables))
        return Document("test", (page,))


def width(text: str) -> float:
    """Return how wide a text of 10 points is."""
    return sum(SYLLABLE if "가" <= letter <= "힣" else LETTER for letter in text)
