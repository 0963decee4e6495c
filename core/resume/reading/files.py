"""Read a file from a stranger: what it is, who can read it, and what to know about it."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Literal

from core.resume.document import Document
from core.resume.ports import MAX_BYTES, TextExtractor, UnreadableFile

Kind = Literal["pdf", "docx", "picture"]

PDF_HEADER_WITHIN = 1024
"""Bytes that may stand before the header; ISO 32000-2, annex I, 7.5.2."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def read(data: bytes, *, extractors: Mapping[Kind, TextExtractor]) -> Document:
    """Return the document in a file.

    Args:
        data: the whole file.
        extractors: one for each kind of file that can be read; without one for pictures they are
            refused with a sentence that says so.

    Raises:
        UnreadableFile: see the reasons.
    """
    kind = kind_of(data)
    if kind not in extractors:
        raise UnreadableFile("no_ocr" if kind == "picture" else "unknown_kind")
    return extractors[kind].extract(data)


def kind_of(data: bytes) -> Kind:
    """Return what a file is by its first bytes; its name says nothing.

    Raises:
        UnreadableFile: it is empty, too large, or nothing that we read.
    """
    if not data:
        raise UnreadableFile("empty_file")
    if len(data) > MAX_BYTES:
        raise UnreadableFile("too_large")
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        raise UnreadableFile(_kind_of_ole(data))
    if data.startswith(_PICTURES):
        return "picture"
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return "pdf"
    raise UnreadableFile("unknown_kind")


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableFile("corrupt") from error
    if "Contents/content.hpf" in names:
        raise UnreadableFile("hangul")
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    raise UnreadableFile("unknown_kind")


def _kind_of_ole(data: bytes) -> Literal["hangul", "encrypted", "old_word"]:
    """Look for the names of streams, which stand in the file as UTF-16."""
    if "FileHeader".encode("utf-16-le") in data and "BodyText".encode("utf-16-le") in data:
        return "hangul"
    # A .docx with a password is an OLE file around it: MS-OFFCRYPTO, 2.3.4.
    return "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "old_word"
