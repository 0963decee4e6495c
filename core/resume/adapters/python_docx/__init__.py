"""python-docx as text extractor for Word documents (MIT); text boxes and lists by its XML.

A Word document has no pages until a printer makes them. All of it is one page as long as it needs
to be, every paragraph a line below the one before: its boxes tell the order, the size, the indent
and which cells stand side by side, not where a printer would put it. What is split by a tab or a
line break is more than one line.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from core.resume.adapters.python_docx.body import Body
from core.resume.adapters.python_docx.page import Flow
from core.resume.document import Concern, Document, ExtractionWarning, Page, StreamScore
from core.resume.ports import MAX_BYTES, MAX_UNPACKED_BYTES, UnreadableFile
from core.resume.reading.characters import UNREADABLE
from core.resume.reading.integrity import concerns_of_text, metadata_concern
from core.resume.reading.streams import sanity

_MOST_PARTS = 2000
_MOST_PACKED = 200
"""How often its size a part may unpack to: XML seldom passes 50 (own choice)."""
_PACKED_FROM_BYTES = 4 * 1024**2
"""Smaller parts may be packed as well as they like."""
_MACRO_MAIN = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)


class PythonDocxExtractor:
    """See `core.resume.ports.TextExtractor`."""

    def extract(self, data: bytes) -> Document:
        """See `core.resume.ports.TextExtractor.extract`; the hidden text is on page 1."""
        if not data:
            raise UnreadableFile("empty_file")
        if len(data) > MAX_BYTES:
            raise UnreadableFile("too_large")
        names = _checked(data)
        try:
            return _read(data, names)
        except (UnreadableFile, MemoryError):
            raise
        # python-docx, lxml, zlib and zipfile raise what they like; all mean the same here.
        except Exception as error:
            raise UnreadableFile("corrupt") from error


def _checked(data: bytes) -> frozenset[str]:
    """Return the names of the parts of a package that is safe to open."""
    if not data.startswith(b"PK"):
        raise UnreadableFile("not_a_docx")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableFile("corrupt") from error
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("encrypted")
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > MAX_UNPACKED_BYTES:
        raise UnreadableFile("bomb")
    for part in parts:
        packed_often = part.file_size > _MOST_PACKED * max(part.compress_size, 1)
        if part.file_size > _PACKED_FROM_BYTES and packed_often:
            raise UnreadableFile("bomb")
    names = frozenset(part.filename for part in parts)
    if "[Content_Types].xml" not in names:
        raise UnreadableFile("not_a_docx")
    return names


def _read(data: bytes, names: frozenset[str]) -> Document:
    import docx
    from docx.opc.part import PartFactory
    from docx.package import Package
    from docx.parts.document import DocumentPart

    for kind in _MACRO_MAIN:  # these have the same text as any other
        PartFactory.part_type_for.setdefault(kind, DocumentPart)
    main = Package.open(BytesIO(data)).main_document_part
    if not isinstance(main, DocumentPart):
        raise UnreadableFile("not_a_docx")
    flow = Flow(main.document.sections[0] if main.document.sections else None)
    Body(main, flow).read()
    page = flow.page()
    texts = [(1, line.text) for line in page.lines]
    return Document(
        extractor=f"python-docx {docx.__version__}",
        pages=(page,),
        warnings=tuple(_warnings(page)),
        streams=(StreamScore("body", sanity(page.text), (("glyphs", sanity(page.text)),)),),
        hidden=tuple(flow.hidden),
        concerns=(*_concerns(main, names), *concerns_of_text(texts, flow.hidden)),
    )


def _warnings(page: Page) -> Iterator[ExtractionWarning]:
    if not page.lines:
        yield ExtractionWarning("needs_ocr")
    elif UNREADABLE in page.text:
        yield ExtractionWarning("unreadable_characters", page.number)


def _concerns(main: Any, names: frozenset[str]) -> Iterator[Concern]:
    if any(name.endswith("vbaProject.bin") or "/activeX/" in name for name in names):
        yield Concern("macros")
    for name in sorted(names):
        if name.startswith("word/embeddings/"):
            yield Concern("embedded_file", text=name.rpartition("/")[2])
    if any(rel.is_external and rel.reltype.endswith("/attachedTemplate") for rel in _rels(main)):
        yield Concern("macros", text="attachedTemplate")
    properties = main.package.core_properties
    for text in (
        properties.title,
        properties.subject,
        properties.keywords,
        properties.comments,
        properties.category,
        *_descriptions(main),
    ):
        yield from metadata_concern(text or "")


def _rels(main: Any) -> Iterator[Any]:
    for part in main.package.iter_parts():
        yield from part.rels.values()


def _descriptions(main: Any) -> Iterator[str]:
    """Yield what pictures are said to show: nobody sees it, and programs read it."""
    for node in main.element.iter():
        if isinstance(node.tag, str) and node.tag.endswith("}docPr"):
            yield node.get("descr") or ""
