"""Can the programs that employers read résumés with (ATS) read this file?

The limits are our own choice.
"""

import re
from collections import Counter
from collections.abc import Iterator

from core.resume.document import ConcernCode, Line
from core.resume.pointers import text_at
from core.resume.review.finding import Reading, Rule, Spot, whole

LEAST_BESIDE = 6
"""Lines with another beside them on one page, before it counts as columns."""
LEAST_COLUMN_SHARE = 0.25
"""Share of a page's lines: dates set at the right of some titles are no column."""
LEAST_COLUMN_TEXT = 12
"""Characters of a line that counts: labels, page numbers and dates are shorter."""
SMALLEST_PT = 8.5
"""Of most of the text."""
MOST_FONTS = 4
"""Families."""
MARGIN_SHARE = 0.045
"""Of the height of a page, at its top and bottom: where headers and footers stand."""
_PRIVATE = re.compile(r"[\uE000-\uF8FF\uFFFD\U000F0000-\U000FFFFD]")
_STYLE = re.compile(
    r"[-,].*|(?:bold|italic|regular|light|medium|semi|thin|black|oblique|mt|ps)+$", re.IGNORECASE
)
_SHOWN = 60
_ACTIVE: tuple[ConcernCode, ...] = ("macros", "script", "embedded_file")


def _needs_ocr(reading: Reading) -> Iterator[Spot]:
    if reading.document is not None and reading.document.needs_ocr:
        yield Spot()


def _text_in_pictures(reading: Reading) -> Iterator[Spot]:
    document = reading.document
    if document is None or document.needs_ocr:
        return
    pages = [w.page for w in document.warnings if w.code == "page_without_text" and w.page]
    if pages:
        yield Spot(values=(("pages", ", ".join(map(str, sorted(set(pages))))),))


def _columns(reading: Reading) -> Iterator[Spot]:
    for page in reading.document.pages if reading.document else ():
        tabled = {n for table in page.tables for row in table.rows for c in row for n in c.lines}
        lines = [
            line
            for line in page.lines
            if len(line.text) >= LEAST_COLUMN_TEXT and line.number not in tabled
        ]
        beside = [line for line in lines if any(_is_beside(line, other) for other in lines)]
        if len(beside) >= max(LEAST_BESIDE, LEAST_COLUMN_SHARE * len(page.lines)):
            yield Spot(quote=beside[0].text, refs=tuple(map(whole, beside[:2])))
            return


def _tables(reading: Reading) -> Iterator[Spot]:
    pages = reading.document.pages if reading.document else ()
    found = [(page, table) for page in pages for table in page.tables]
    if found:
        page, table = found[0]
        numbers = [n for row in table.rows for cell in row for n in cell.lines]
        lines = [line for line in page.lines if line.number in numbers[:1]]
        refs = tuple(map(whole, lines))
        quote = lines[0].text if lines else ""
        yield Spot(quote=quote, refs=refs, values=(("count", str(len(found))),))


def _hidden_text(reading: Reading) -> Iterator[Spot]:
    hidden = reading.document.hidden if reading.document else ()
    if hidden:
        pages = ", ".join(str(page) for page in sorted({each.page for each in hidden}))
        shown = hidden[0].text[:_SHOWN]
        yield Spot(values=(("pages", pages), ("count", str(len(hidden))), ("text", shown)))


def _concern(reading: Reading, *codes: ConcernCode) -> Iterator[Spot]:
    found = [
        each
        for each in (reading.document.concerns if reading.document else ())
        if each.code in codes
    ]
    if found:
        yield Spot(values=(("text", found[0].text[:_SHOWN]), ("count", str(len(found)))))


def _instructions(reading: Reading) -> Iterator[Spot]:
    yield from _concern(reading, "instructions")


def _false_glyphs(reading: Reading) -> Iterator[Spot]:
    yield from _concern(reading, "false_glyphs")


def _active(reading: Reading) -> Iterator[Spot]:
    yield from _concern(reading, *_ACTIVE)


def _unreadable(reading: Reading) -> Iterator[Spot]:
    for line in reading.lines:
        match = _PRIVATE.search(line.text)
        if match:
            yield Spot(quote=line.text, refs=(whole(line),))
            return


def _tiny_text(reading: Reading) -> Iterator[Spot]:
    sizes: Counter[float] = Counter()
    for line in reading.lines:
        sizes[round(line.size_pt, 1)] += len(line.text)
    if not sizes:
        return
    size = max(sizes, key=lambda each: (sizes[each], each))
    if 0 < size < SMALLEST_PT:
        yield Spot(values=(("size", f"{size:g}"), ("least", f"{SMALLEST_PT:g}")))


def _many_fonts(reading: Reading) -> Iterator[Spot]:
    families = {
        _STYLE.sub("", span.font.split("+")[-1]).casefold()
        for line in reading.lines
        for span in line.spans
        if span.text.strip() and span.font
    }
    if len(families) > MOST_FONTS:
        yield Spot(values=(("count", str(len(families))), ("most", str(MOST_FONTS))))


def _contact_in_margin(reading: Reading) -> Iterator[Spot]:
    email = text_at(reading.data, "/basics/email")
    for page in reading.document.pages if reading.document and email else ():
        margin = MARGIN_SHARE * page.height_pt
        for line in page.lines:
            is_outside = line.box[3] <= margin or line.box[1] >= page.height_pt - margin
            if email in line.text and is_outside and page.height_pt > 0:
                yield Spot(quote=email, refs=(whole(line),))
                return


def _is_beside(line: Line, other: Line) -> bool:
    """Say whether two lines overlap in height and are apart in width."""
    middle = (line.box[1] + line.box[3]) / 2
    is_level = other.box[1] < middle < other.box[3]
    return is_level and (line.box[2] < other.box[0] or other.box[2] < line.box[0])


RULES = (
    Rule("needs_ocr", "must", _needs_ocr),
    Rule("text_in_pictures", "must", _text_in_pictures),
    Rule("hidden_text", "must", _hidden_text),
    Rule("instructions", "must", _instructions),
    Rule("false_glyphs", "must", _false_glyphs),
    Rule("active_content", "must", _active),
    Rule("unreadable_characters", "should", _unreadable),
    Rule("columns", "could", _columns),
    Rule("tables", "could", _tables),
    Rule("tiny_text", "should", _tiny_text),
    Rule("many_fonts", "could", _many_fonts),
    Rule("contact_in_margin", "could", _contact_in_margin),
)
