"""Layouts written by python-docx: paragraphs with tabs, ruled tables, and a text box."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.resumes.sheet import Entry, Section, Sheet

_MOMENT = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
_ZIP_MOMENT = (2026, 10, 1, 0, 0, 0)
_TEXT_BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
    '<v:shape style="position:absolute;width:180pt;height:90pt"><v:textbox><w:txbxContent>'
    "{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def paragraphs(sheet: Sheet) -> bytes:
    """Return a résumé in paragraphs: headings as styles, dates behind a tab, real lists."""
    return _saved(_in_paragraphs(sheet))


def _in_paragraphs(sheet: Sheet) -> Any:
    document = _begun(sheet)
    document.add_heading(sheet.name, level=0)
    document.add_paragraph(" | ".join(row.text for row in sheet.contacts))
    for row in sheet.personal:
        document.add_paragraph(f"{row.label}: {row.text}")
    if sheet.label:
        document.add_paragraph(sheet.label)
    for section in sheet.sections:
        document.add_heading(section.heading, level=1)
        _plain(document, section)
        for entry in section.entries:
            _entry(document, section, entry)
    return document


def boxed(sheet: Sheet) -> bytes:
    """Return the same with the ways to reach the person in a text box."""
    from docx.oxml import parse_xml

    document = _begun(sheet)
    lines = [f"{row.label}: {row.text}" for row in (*sheet.contacts, *sheet.personal)]
    inside = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    document.add_heading(sheet.name, level=0)
    if sheet.label:
        document.add_paragraph(sheet.label)
    document.add_paragraph()
    document.element.body.p_lst[-1].append(parse_xml(_TEXT_BOX.format(inside)))
    for section in sheet.sections:
        document.add_heading(section.heading, level=1)
        _plain(document, section)
        for entry in section.entries:
            _entry(document, section, entry)
    return _saved(document)


def tables(sheet: Sheet) -> bytes:
    """Return a form of ruled tables, as 이력서 are written in a word processor."""
    document = _begun(sheet)
    document.add_heading(sheet.title, level=0)
    facts = [(sheet.name_label, sheet.name)]
    facts += [(row.label, row.text) for row in (*sheet.contacts, *sheet.personal)]
    grid = document.add_table(rows=0, cols=4, style="Table Grid")
    for index in range(0, len(facts), 2):
        pair = [*facts[index], *(facts[index + 1] if index + 1 < len(facts) else ("", ""))]
        _fill(grid, pair)
    for section in sheet.sections:
        document.add_paragraph().add_run(section.heading).bold = True
        if section.columns:
            _ruled(document, section)
        elif section.kind == "essays":
            for entry in section.entries:
                _entry(document, section, entry)
        else:
            _plain(document, section)
    return _saved(document)


def attacked(sheet: Sheet, lines: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield résumés in paragraphs with lines that Word does not show, by the name of the trick."""
    from docx.shared import Pt, RGBColor

    for name in ("word_hidden", "word_white", "word_tiny"):
        document = _in_paragraphs(sheet)
        for line in lines:
            font = document.add_paragraph().add_run(line).font
            if name == "word_hidden":
                font.hidden = True
            elif name == "word_white":
                font.color.rgb = RGBColor(255, 255, 255)
            else:
                font.size = Pt(1)
        yield name, _saved(document)


def _begun(sheet: Sheet) -> Any:
    import docx

    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = _MOMENT
    document.core_properties.title = sheet.title
    return document


def _plain(document: Any, section: Section) -> None:
    if section.text:
        document.add_paragraph(section.text)
    for row in section.rows:
        paragraph = document.add_paragraph()
        if row.label:
            paragraph.add_run(f"{row.label}: ").bold = True
        paragraph.add_run(row.text)


def _entry(document: Any, section: Section, entry: Entry) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(entry.org).bold = True
    if section.kind == "essays":
        document.add_paragraph(entry.note)
        return
    if entry.dates:
        paragraph.add_run(f"\t{entry.dates}")
    second = ", ".join(filter(None, (entry.role, entry.unit, entry.place)))
    if second:
        document.add_paragraph().add_run(second).italic = True
    if entry.note:
        document.add_paragraph(entry.note)
    for text in entry.bullets:
        document.add_paragraph(text, style="List Bullet")


def _ruled(document: Any, section: Section) -> None:
    kept = [index for index, name in enumerate(section.columns) if name]
    grid = document.add_table(rows=0, cols=len(kept), style="Table Grid")
    _fill(grid, [section.columns[index] for index in kept])
    for entry in section.entries:
        cells = [*_cells(section, entry)]
        _fill(grid, [cells[index] for index in kept])


def _cells(section: Section, entry: Entry) -> Iterator[str]:
    yield entry.dates
    yield entry.org
    is_school = section.kind == "education"
    yield entry.unit if is_school else entry.role
    yield entry.role if is_school else entry.unit
    yield (
        entry.note.rpartition(" ")[2]
        if is_school
        else "\n".join(f"- {text}" for text in entry.bullets)
    )


def _fill(grid: Any, texts: list[str]) -> None:
    for cell, text in zip(grid.add_row().cells, texts, strict=True):
        cell.text = text


def _saved(document: Any) -> bytes:
    """Return the file, with one moment on all its parts, so that a seed makes the same bytes."""
    file, fixed = io.BytesIO(), io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as parts, zipfile.ZipFile(fixed, "w") as written:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, _ZIP_MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(info, parts.read(name))
    return fixed.getvalue()
