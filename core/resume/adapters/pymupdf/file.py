"""What a PDF carries besides its pages: scripts, files, and text that no page shows."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from core.resume.document import Concern
from core.resume.reading.integrity import metadata_concern, shortened

_MOST_OBJECTS = 20_000
_MOST_TEXT = 200_000
_SCRIPT = re.compile(r"/(?:JavaScript|JS|Launch|XFA)\b")
_FILE = re.compile(r"/Type\s*/EmbeddedFile\b|/Subtype\s*/FileAttachment\b|/RichMedia\b")
# A literal or hexadecimal string: ISO 32000-2, 7.3.4.
_STRING = r"\s*(\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>)"
_UNSEEN = re.compile(rf"/(?:Alt|ActualText|Contents|TU|E){_STRING}")
_VALUE = re.compile(rf"/V{_STRING}")
_HIDDEN_FIELD = re.compile(r"/F\s+(\d+)\b")
_TAG = re.compile(r"<[^>]*>")
_UTF16 = b"\xfe\xff"


def concerns_of_file(pdf: Any) -> Iterator[Concern]:
    """Yield what a person must know of a file before they send it on."""
    objects = _objects(pdf)
    if any(_SCRIPT.search(text) for text in objects):
        yield Concern("script")
    names = [shortened(name) for name in pdf.embfile_names()]
    if names or any(_FILE.search(text) for text in objects):
        yield from (Concern("embedded_file", text=name) for name in names or [""])
    told: set[str] = set()
    for text in _texts(pdf, objects):
        for concern in metadata_concern(text):
            if concern.text not in told:
                told.add(concern.text)
                yield concern


def _objects(pdf: Any) -> list[str]:
    """Return the objects of a file as they are written, without what is in streams."""
    found = []
    for number in range(1, min(pdf.xref_length(), _MOST_OBJECTS)):
        try:
            found.append(pdf.xref_object(number, compressed=True))
        except (RuntimeError, ValueError):
            continue  # an object that is damaged says nothing
    return found


def _texts(pdf: Any, objects: list[str]) -> Iterator[str]:
    metadata = pdf.metadata or {}
    yield from (value for value in metadata.values() if value)
    yield unescape(_TAG.sub(" ", pdf.get_xml_metadata()[:_MOST_TEXT]))
    for written in objects:
        for match in _UNSEEN.finditer(written):
            yield _decoded(match[1])
        flags = _HIDDEN_FIELD.search(written) if "/Widget" in written else None
        if flags and int(flags[1]) & 0b100010:  # Hidden or NoView: ISO 32000-2, 12.5.3
            for match in _VALUE.finditer(written):
                yield _decoded(match[1])
    for page in pdf:
        content = page.read_contents()[:_MOST_TEXT]
        if b"/ActualText" in content:
            for match in _UNSEEN.finditer(content.decode("latin-1")):
                yield _decoded(match[1])


def _decoded(string: str) -> str:
    """Return the text of a PDF string: UTF-16 with its mark, else about Latin-1."""
    if string.startswith("<"):
        digits = re.sub(r"\s", "", string[1:-1])
        raw = bytes.fromhex(digits + "0" * (len(digits) % 2))
    else:
        inside = re.sub(r"\\([0-7]{1,3})", lambda m: chr(int(m[1], 8) & 255), string[1:-1])
        inside = re.sub(r"\\(.)", r"\1", inside, flags=re.DOTALL)
        if not inside.isascii() and max(inside) > "\xff":
            return inside
        raw = inside.encode("latin-1")
    if raw.startswith(_UTF16):
        return raw[2:].decode("utf-16-be", errors="replace")
    return raw.decode("utf-8", errors="replace") if not raw.isascii() else raw.decode()
