"""Layouts set by MuPDF's HTML engine: each script of a line is a font and a span of its own.

That is how browsers and word processors print Korean when the chosen font has Latin letters only,
and it is what makes layout models put spaces between a number and its particle.
"""

import html
import io
from collections.abc import Iterator
from typing import Any

from benchmarks.resumes.sheet import Entry, Section, Sheet

_MARGIN_PT, _SHORTER_PT = 48, 6
_CSS = """
body { font-family: sans-serif; font-size: 10pt; }
h1 { font-size: 21pt; margin-bottom: 2pt; }
h2 { font-size: 13pt; color: #0b5394; margin-top: 14pt; margin-bottom: 3pt; }
h3 { font-size: 10.5pt; margin-top: 7pt; margin-bottom: 1pt; }
p { margin: 1pt 0; }
.dim { color: #555555; }
ul { margin: 2pt 0 2pt 14pt; }
table { width: 100%; }
td { padding: 1pt 6pt 1pt 0; vertical-align: top; }
"""


def page(sheet: Sheet) -> bytes:
    """Return a résumé as a web page is printed: one column, lists, dates beside the names."""
    return _printed("".join(_head(sheet)) + "".join(map(_section, sheet.sections)))


def table(sheet: Sheet) -> bytes:
    """Return a résumé as a web page with a table of two columns: dates, and all the rest."""
    return _printed("".join(_head(sheet)) + "".join(map(_tabled, sheet.sections)))


def _head(sheet: Sheet) -> Iterator[str]:
    yield f"<h1>{_text(sheet.name)}</h1>"
    if sheet.label:
        yield f"<p>{_text(sheet.label)}</p>"
    for row in (*sheet.contacts, *sheet.personal):
        yield f"<p><b>{_text(row.label)}</b>: {_text(row.text)}</p>"


def _section(section: Section) -> str:
    entries = "".join(map(_essay if section.kind == "essays" else _entry, section.entries))
    return _heading(section) + _plain(section) + entries


def _tabled(section: Section) -> str:
    if section.kind == "essays":
        return _section(section)
    rows = "".join(
        f'<tr><td style="width:130pt">{_text(entry.dates)}</td><td>{_told(entry)}</td></tr>'
        for entry in section.entries
    )
    return _heading(section) + _plain(section) + (f"<table>{rows}</table>" if rows else "")


def _heading(section: Section) -> str:
    return f"<h2>{_text(section.heading)}</h2>"


def _plain(section: Section) -> str:
    text = f"<p>{_text(section.text)}</p>" if section.text else ""
    rows = (
        f"<p><b>{_text(row.label)}</b>: {_text(row.text)}</p>"
        if row.label
        else f"<p>{_text(row.text)}</p>"
        for row in section.rows
    )
    return text + "".join(rows)


def _entry(entry: Entry) -> str:
    second = _joined(entry.role, entry.unit, entry.place)
    dates = f' <span class="dim">({_text(entry.dates)})</span>' if entry.dates else ""
    return f"<h3>{_text(entry.org)}{dates}</h3>" + _lines(second, entry)


def _told(entry: Entry) -> str:
    return f"<b>{_text(entry.org)}</b>" + _lines(
        _joined(entry.role, entry.unit, entry.place), entry
    )


def _lines(second: str, entry: Entry) -> str:
    lines = "".join(f"<p>{text}</p>" for text in (second, _text(entry.note)) if text)
    items = "".join(f"<li>{_text(text)}</li>" for text in entry.bullets)
    return lines + (f"<ul>{items}</ul>" if items else "")


def _essay(entry: Entry) -> str:
    return f"<h3>{_text(entry.org)}</h3><p>{_text(entry.note)}</p>"


def _joined(*texts: str) -> str:
    return " | ".join(_text(text) for text in texts if text)


def _text(text: str) -> str:
    return html.escape(text)


def _printed(body: str) -> bytes:
    import pymupdf

    story = pymupdf.Story(html=body, user_css=_CSS)
    file = io.BytesIO()
    writer = pymupdf.DocumentWriter(file)
    paper = pymupdf.paper_rect("a4")
    inner = paper + pymupdf.Rect(_MARGIN_PT, _MARGIN_PT, -_MARGIN_PT, -_MARGIN_PT)
    has_more = True
    while has_more:
        device = writer.begin_page(paper)
        has_more = _place(story, inner)
        story.draw(device)
        writer.end_page()
    writer.close()
    return _small(pymupdf.open("pdf", file.getvalue()))


def _place(story: Any, inner: Any) -> bool:
    """Fill a page; say whether there is more.

    MuPDF 1.28 ends a document where the last line of a page begins a paragraph of two: it places
    the rest below the page and says that nothing is left. On a shorter page it breaks elsewhere.
    """
    import pymupdf

    for shorter in range(0, round(inner.height / 2), _SHORTER_PT):
        page = pymupdf.Rect(inner.x0, inner.y0, inner.x1, inner.y1 - shorter)
        has_more, filled = story.place(page)
        if filled[3] <= inner.y1:
            return bool(has_more)
    raise ValueError("the page cannot be laid out")


def _small(pdf: Any) -> bytes:
    """Return a PDF with only those glyphs of its fonts that it uses."""
    pdf.subset_fonts()
    written: bytes = pdf.tobytes(garbage=3, deflate=True, no_new_id=True)
    return written
