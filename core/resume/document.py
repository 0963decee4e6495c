"""A résumé as found in a file: its text, where each piece of it stands, and its contact fields.

Pages and lines count from 1, as a person counts them. Boxes are in points (1/72 inch) from the
top left corner of the page. All text is Unicode NFC.
"""

from dataclasses import dataclass
from typing import Literal

WarningCode = Literal[
    "needs_ocr", "ocr_layer", "page_without_text", "repaired", "unreadable_characters"
]
ConcernCode = Literal[
    "hidden_text",
    "instructions",
    "false_glyphs",
    "repeated_text",
    "macros",
    "embedded_file",
    "script",
    "metadata_text",
]
HiddenBy = Literal[
    "background", "tiny", "transparent", "invisible_mode", "off_page", "covered", "clipped"
]
FieldName = Literal["name", "email", "phone", "link"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line in one font and size.

    Attributes:
        id: its place in the order of the file, unique within the page.
    """

    text: str
    box: Box
    font: str
    size_pt: float
    id: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, in reading order; it never crosses a column or the border of a cell.

    Attributes:
        page, number: both from 1; `number` counts within the page.
        text: without white space around it.
        spans: their texts joined are `text`; the last one ends with a space where the file has
            one there, which tells a wrapped word from two.
    """

    page: int
    number: int
    text: str
    box: Box
    spans: tuple[Span, ...]

    @property
    def size_pt(self) -> float:
        """Return the size of the largest visible span."""
        return max((s.size_pt for s in self.spans if s.text.strip()), default=0.0)


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A clickable area that leads out of the document."""

    page: int
    box: Box
    uri: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table: the numbers of the page's lines that stand in it."""

    box: Box
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; a cell that spans several columns stands once, at the first of them."""

    box: Box
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page; only what a person sees on it."""

    number: int
    width_pt: float
    height_pt: float
    lines: tuple[Line, ...]
    hyperlinks: tuple[Hyperlink, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def text(self) -> str:
        """Return the lines joined by line feeds."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class ExtractionWarning:
    """Something a reader of the text must know.

    Attributes:
        page: None when it is about the whole document.
    """

    code: WarningCode
    page: int | None = None


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that a program reads and a person does not see; nothing else is made of it."""

    page: int
    text: str
    box: Box
    by: HiddenBy


@dataclass(frozen=True, slots=True)
class Concern:
    """Something in the file that a person must know before they trust or send it.

    Attributes:
        page: None when it is about the whole file.
        text: what was found, shortened; "" where there is nothing to show.
    """

    code: ConcernCode
    page: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class StreamScore:
    """How well one way of reading the file did, 0 to 1; its parts say why.

    Attributes:
        stream: `content`, `sorted`, `columns`, `tables` of a PDF, `body` of a DOCX, `ocr`, whose
            score is the mean confidence of the lines that were recognised.
    """

    stream: str
    score: float
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What an extractor read.

    Attributes:
        extractor: name and version of the library.
        streams: the ways of reading that were tried, best first: the first one was taken.
    """

    extractor: str
    pages: tuple[Page, ...]
    warnings: tuple[ExtractionWarning, ...] = ()
    streams: tuple[StreamScore, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    concerns: tuple[Concern, ...] = ()

    @property
    def needs_ocr(self) -> bool:
        """Say that there is no text at all: the pages are pictures, or empty."""
        return not any(page.lines for page in self.pages)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all pages."""
        return tuple(line for page in self.pages for line in page.lines)


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the place it was read from.

    Attributes:
        value: in its usual form, such as +821012345678; built from `text` alone.
        text: exactly as it stands in the line; for a hyperlink the words that are clickable.
        line: None when a hyperlink covers no text.
        rule: stable key of the rule that found it.
    """

    value: str
    text: str
    page: int
    line: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class ContactField:
    """All values of one kind, in reading order, or the reason why there is none.

    Attributes:
        missing: stable key, such as `not_found`; None exactly when something was found.
    """

    name: FieldName
    found: tuple[Found, ...]
    missing: str | None = None

    def __post_init__(self) -> None:
        """Refuse an absence without a reason, and a reason without an absence."""
        if bool(self.found) == (self.missing is not None):
            raise ValueError("a field has either values or the reason why it has none")

    @property
    def value(self) -> str | None:
        """Return the first value; None when there is none."""
        return self.found[0].value if self.found else None


@dataclass(frozen=True, slots=True)
class ContactFields:
    """How to reach the person, as far as the document says so in plain words."""

    name: ContactField
    email: ContactField
    phone: ContactField
    link: ContactField

    @property
    def all(self) -> tuple[ContactField, ...]:
        """Return the four fields in order."""
        return (self.name, self.email, self.phone, self.link)
