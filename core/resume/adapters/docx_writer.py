"""Write Word documents with python-docx (MIT)."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from core.language.language import Language
from core.resume.exporting.blocks import Block

_STYLES = {"name": "Title", "heading": "Heading 1", "entry": "Heading 2", "bullet": "List Bullet"}
_FONTS = {"ko": "Malgun Gothic", "en": "Calibri"}
"""What Word has on the machines where these documents are opened."""
_A4_MM, _MARGIN_MM = (210, 297), 20
_BODY_PT, _TITLE_PT, _HEADING_PT, _ENTRY_PT = 10.5, 20, 13, 11
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""So that the file does not tell when it was made."""


class PythonDocxWriter:
    """See `core.resume.ports.WordWriter`; it holds nothing, any thread may use it."""

    def docx(self, blocks: Sequence[Block], *, title: str, language: Language) -> bytes:
        """See `core.resume.ports.WordWriter.docx`."""
        from docx import Document

        document = Document()
        _set_page(document)
        _set_fonts(document, _FONTS[language])
        document.core_properties.title = title
        document.core_properties.author = ""
        document.core_properties.comments = ""
        document.core_properties.created = document.core_properties.modified = _MADE
        for block in blocks:
            text = " | ".join(filter(None, [block.text, block.aside]))
            for paragraph in filter(str.strip, text.split("\n")):
                document.add_paragraph(paragraph.strip(), style=_STYLES.get(block.kind, "Normal"))
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()


def _set_page(document: Any) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(_A4_MM[0]), Mm(_A4_MM[1])
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(_MARGIN_MM))


def _set_fonts(document: Any, font: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    sizes = {
        "Normal": _BODY_PT,
        "Title": _TITLE_PT,
        "Heading 1": _HEADING_PT,
        "Heading 2": _ENTRY_PT,
        "List Bullet": _BODY_PT,
    }
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = font, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(kind), font)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_after = Pt(2)
