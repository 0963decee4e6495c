"""A résumé to send: PDF by two templates, Word, and JSON Resume.

The templates are one column in reading order, headings in plain words, dates in one form: what a
program reads well. What is printed parses back to the same data (tests/integration).
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from core.language.language import Language
from core.resume.exporting.blocks import Block
from core.resume.exporting.sheets import blocks
from core.resume.ports import Printer, WordWriter
from core.resume.resume import Json

_CSS = """
body { font-family: sans-serif; font-size: 10pt; line-height: 1.45; }
h1 { font-size: 18pt; margin: 0 0 2pt; }
h2 { font-size: 12pt; margin: 14pt 0 4pt; color: #0f5f59; }
h3 { font-size: 10.5pt; margin: 7pt 0 1pt; }
p { margin: 1pt 0; }
ul { margin: 1pt 0 2pt; padding-left: 14pt; }
li { margin: 1pt 0; }
"""
# The Korean font has one weight: bold would thicken the Latin letters and digits alone.
_CSS_KO = f"""{_CSS.replace("line-height: 1.45", "line-height: 1.6")}
h1, h2, h3 {{ font-weight: normal; }}
h3 {{ color: #0f5f59; }}
"""
_TAGS = {"name": "h1", "heading": "h2", "entry": "h3"}
_SEPARATOR = " | "
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def pdf(data: Json, *, language: Language, printer: Printer) -> bytes:
    """Return a résumé as PDF, A4, by the template of a language.

    Args:
        data: as it is now.
        language: of the headings and the dates; what the person wrote stays as it is.
        printer: embeds the fonts.
    """
    css = _CSS_KO if language == "ko" else _CSS
    sheet = blocks(data, language)
    return printer.pdf("".join(_html(sheet)), css=css, title=title_of(data, language))


def docx(data: Json, *, language: Language, writer: WordWriter) -> bytes:
    """Return a résumé as a Word document by the template of a language."""
    return writer.docx(blocks(data, language), title=title_of(data, language), language=language)


def json_resume(data: Json) -> Json:
    """Return a résumé as JSON Resume; what Korea adds stays in `x-kr`, and what is empty goes."""
    bare = _without_empty(data)
    return bare if isinstance(bare, dict) else {}


def title_of(data: Json, language: Language) -> str:
    """Return what the document is called: the name and what it is."""
    basics = data.get("basics")
    name = basics.get("name") if isinstance(basics, dict) else None
    return " - ".join(filter(None, [name, "이력서" if language == "ko" else "Résumé"]))


def line_of(block: Block) -> str:
    """Return a paragraph as one line, its dates behind it."""
    return _SEPARATOR.join(filter(None, [block.text, block.aside]))


def _html(sheet: Sequence[Block]) -> Iterator[str]:
    is_listed = False
    for block in sheet:
        is_bullet = block.kind == "bullet"
        if is_bullet != is_listed:
            yield "<ul>" if is_bullet else "</ul>"
            is_listed = is_bullet
        tag = "li" if is_bullet else _TAGS.get(block.kind, "p")
        for paragraph in line_of(block).split("\n"):
            if paragraph.strip():
                yield f"<{tag}>{escape(paragraph.strip())}</{tag}>"
    if is_listed:
        yield "</ul>"


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in _EMPTY}
    if isinstance(value, list):
        return [each for each in map(_without_empty, value) if each not in _EMPTY]
    return value
