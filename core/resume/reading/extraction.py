"""Read contact fields from a document: each with its page, line, exact text and rule.

Nothing is guessed. A value that the rules cannot read for certain is left out, and the field says
why it is empty. Values that a layout broke over two lines are not joined.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from core.resume.document import (
    ContactField,
    ContactFields,
    Document,
    FieldName,
    Found,
    Hyperlink,
    Line,
    Page,
)
from core.resume.reading.names import is_korean_name, is_latin_name

_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}")

# Dots, spaces, brackets and all the dashes that word processors put between the groups.
_GAP = r"[\s.()\-‐‑‒–—−·]{0,3}"
# Numbering plan of Korea (ITU E.164 national plan, +82): mobile 01x, Seoul 2, regions 3x-6x,
# internet 70, personal 50x; then three or four digits, then four.
_KOREAN = re.compile(
    rf"(?<![\d+])(?:\+\s?82{_GAP}(?:\(?0\)?{_GAP})?|\(?0)(1[016-9]|2|[3-6]\d|70|50\d){_GAP}"
    rf"(\d{{3,4}}){_GAP}(\d{{4}})(?!\d)"
)
_INTERNATIONAL = re.compile(rf"\+\s?[1-9]\d{{0,2}}(?:{_GAP}\d{{1,5}}){{1,6}}(?!\d)")
_NORTH_AMERICAN = re.compile(
    r"(?<![\d+.\-/])\(?([1-9]\d{2})(?:\)\s?|[.\- ])([1-9]\d{2})[.\- ](\d{4})(?![\d.\-/])"
)
_E164_DIGITS = range(8, 16)

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'가-힣|]+", re.IGNORECASE)
_KNOWN_HOST = re.compile(
    r"(?<![\w@./\-])(?:[\w\-]+\.)?(?:github\.com|gitlab\.com|linkedin\.com|velog\.io|tistory\.com"
    r"|notion\.(?:so|site)|medium\.com|behance\.net|brunch\.co\.kr|github\.io)(?:/[^\s<>\"'가-힣|]*)?",
    re.IGNORECASE,
)

_NAME_LABEL = re.compile(
    r"^\s*(?:성\s*명|이\s*름|지원자(?:\s*명)?|full name|name)(?:\s*\([^)]*\))?"
    r"(?:\s*[:：|]\s*|\s+|$)",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\s*[|/·•,(（—–]\s*|\s{2,}|\t")
# In a form the value stands in the next cell; one cell between them is allowed.
_LABEL_REACH_LINES = 2


def find_contact(document: Document) -> ContactFields:
    """Return the name, e-mail addresses, telephone numbers and links of the document."""
    if document.needs_ocr:
        return ContactFields(*(ContactField(name, (), "no_text") for name in _NAMES))
    lines = document.lines
    links = [*_each(lines, links_in), *hyperlinks_in(document.pages)]
    return ContactFields(
        name=_field("name", _name(document), missing="no_clear_name"),
        email=_field("email", [*_each(lines, emails_in), *_mail_links(document.pages)]),
        phone=_field("phone", _each(lines, phones_in)),
        link=_field("link", links),
    )


_NAMES: tuple[FieldName, ...] = ("name", "email", "phone", "link")


def _field(name: FieldName, found: Iterable[Found], missing: str = "not_found") -> ContactField:
    first: dict[str, Found] = {}
    for one in found:
        first.setdefault(one.value.lower().rstrip("/"), one)
    return ContactField(name, tuple(first.values()), None if first else missing)


Matches = Iterator[tuple[str, str, str]]
"""Value, exact text, rule."""


def _each(lines: Iterable[Line], rule: Callable[[str], Matches]) -> Iterator[Found]:
    for line in lines:
        for value, text, name in rule(line.text):
            yield Found(value, text, line.page, line.number, name)


def emails_in(text: str) -> Matches:
    """Yield the e-mail addresses in a text."""
    for match in _EMAIL.finditer(text):
        local, _, domain = match[0].rpartition("@")
        yield f"{local.lstrip('.')}@{domain.lower()}", match[0], "email"


def phones_in(text: str) -> Matches:
    """Yield the telephone numbers in a text; in E.164 where the country is clear."""
    taken: list[tuple[int, int]] = []
    for pattern, value_of, rule in _PHONE_RULES:
        for match in pattern.finditer(text):
            value = value_of(match)
            overlaps = any(match.start() < end and start < match.end() for start, end in taken)
            if value is not None and not overlaps:
                taken.append(match.span())
                yield value, match[0].strip(), rule


def _korean(match: re.Match[str]) -> str:
    return "+82" + "".join(match.groups())


def _international(match: re.Match[str]) -> str | None:
    digits = re.sub(r"\D", "", match[0])
    return f"+{digits}" if len(digits) in _E164_DIGITS else None


def _north_american(match: re.Match[str]) -> str:
    return "-".join(match.groups())  # the country is not written, so none is added


_PHONE_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None], str], ...] = (
    (_KOREAN, _korean, "korean_number"),
    (_INTERNATIONAL, _international, "international_number"),
    (_NORTH_AMERICAN, _north_american, "north_american_number"),
)


def links_in(text: str) -> Matches:
    """Yield the addresses of web pages in a text, each with its scheme."""
    taken: list[tuple[int, int]] = []
    for pattern, rule in ((_URL, "url"), (_KNOWN_HOST, "known_host")):
        for match in pattern.finditer(text):
            overlaps = any(match.start() < end and start < match.end() for start, end in taken)
            shown = match[0].rstrip(".,;:)]}’”")
            if not overlaps:
                taken.append(match.span())
                scheme = "" if shown.lower().startswith("http") else "https://"
                yield scheme + shown, shown, rule


def hyperlinks_in(pages: Iterable[Page]) -> Iterator[Found]:
    """Yield the pages of the web that the pages link to, with the words that are clickable."""
    for page in pages:
        for link in page.hyperlinks:
            if link.uri.lower().startswith(("http://", "https://")):
                yield _from_hyperlink(page, link, link.uri)


def _mail_links(pages: Iterable[Page]) -> Iterator[Found]:
    for page in pages:
        for link in page.hyperlinks:
            address = _EMAIL.match(link.uri[len("mailto:") :])
            if link.uri.lower().startswith("mailto:") and address:
                yield _from_hyperlink(page, link, address[0])


def _from_hyperlink(page: Page, link: Hyperlink, value: str) -> Found:
    left, top, right, bottom = link.box
    for line in page.lines:
        words = [
            span.text
            for span in line.spans
            if span.box[0] < right
            and left < span.box[2]
            and top <= (span.box[1] + span.box[3]) / 2 <= bottom
        ]
        if words:
            text = "".join(words).strip()
            return Found(value, text, page.number, line.number, "hyperlink")
    return Found(value, "", page.number, None, "hyperlink")


def _name(document: Document) -> list[Found]:
    labelled = next(_labelled_names(document), None)
    found = labelled or _heading_name(document)
    return [found] if found else []


def _labelled_names(document: Document) -> Iterator[Found]:
    for page in document.pages:
        for index, line in enumerate(page.lines):
            label = _NAME_LABEL.match(line.text)
            if label is None:
                continue
            rest = line.text[label.end() :].strip()
            following = page.lines[index + 1 : index + 1 + _LABEL_REACH_LINES]
            candidates = [(line, rest)] if rest else [(near, near.text) for near in following]
            for near, text in candidates:
                name = _first_piece(text)
                if is_korean_name(name, known_surname=not rest) or is_latin_name(name):
                    yield Found(name, name, near.page, near.number, "name_label")
                    break


def _heading_name(document: Document) -> Found | None:
    """Return the largest line of the first page with text, when it reads like a name."""
    lines = next(page.lines for page in document.pages if page.lines)
    largest = max(line.size_pt for line in lines)
    largest_lines = [line for line in lines if line.size_pt == largest]
    if len(largest_lines) != 1:
        return None  # plain text in one size, or a row of headings: no way to tell
    line = largest_lines[0]
    name = _first_piece(line.text)
    if is_korean_name(name, known_surname=True) or is_latin_name(name):
        return Found(name, name, line.page, line.number, "largest_line")
    return None


def _first_piece(text: str) -> str:
    return _PIECE.split(text.strip(), maxsplit=1)[0].strip()
