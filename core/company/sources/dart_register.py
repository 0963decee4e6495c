"""The register of Open DART (corpCode.xml, zipped): which code a company has there.

The archive holds one document of some 110,000 companies: 3.5 MB packed, 25 MB unpacked.
"""

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator
from typing import Any
from xml.parsers import expat

from core.company.names import name_key
from core.errors import Unavailable

MOST_UNPACKED = 128 * 1024 * 1024
"""Bytes. Own choice: five times the register of 2026."""
_AT_ONCE = 1024 * 1024
_NAMES = ("corp_name", "corp_eng_name")
_READ = frozenset({"corp_code", *_NAMES})
_LONGEST = 1000
_CODE_DIGITS = 8


def codes_of(archive: bytes, keys: Collection[str]) -> dict[str, set[str]]:
    """Return by key of a name the codes of all companies that are called so.

    Args:
        archive: the register as DART sends it.
        keys: see `core.company.names.name_key`; the others are passed over.

    Raises:
        Unavailable: it is no such archive, larger than it may be, or declares entities of its own.
    """
    found: dict[str, set[str]] = {}
    wanted = frozenset(keys)
    reader = _Reader()
    for part in _unpacked(archive):
        for entry in reader.entries(part):
            code = entry.get("corp_code", "")
            if len(code) != _CODE_DIGITS or not (code.isascii() and code.isdigit()):
                continue
            for name in filter(None, (entry.get(one, "") for one in _NAMES)):
                key = name_key(name)
                if key in wanted:
                    found.setdefault(key, set()).add(code)
    reader.end()
    return found


def is_archive(content: bytes) -> bool:
    """Say whether this is the register; what refuses a key answers in words."""
    return content.startswith(b"PK")


def _unpacked(archive: bytes) -> Iterator[bytes]:
    """Yield the one document of an archive; its own word on how large it is counts for nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            names = [one for one in packed.namelist() if one.lower().endswith(".xml")]
            if len(names) != 1:
                raise Unavailable("The register of Open DART holds not one document.")
            size = 0
            with packed.open(names[0]) as document:
                while part := document.read(_AT_ONCE):
                    size += len(part)
                    if size > MOST_UNPACKED:
                        raise Unavailable("The register of Open DART is too large.")
                    yield part
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as exc:
        # RuntimeError: it wants a password; NotImplementedError: it is packed in a new way.
        raise Unavailable("The register of Open DART is broken.") from exc


class _Reader:
    """Read entries as they come; a document that declares anything of its own is refused."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._finish
        self._parser.CharacterDataHandler = self._text
        self._entry: dict[str, str] = {}
        self._open: str | None = None
        self._done: list[dict[str, str]] = []

    def entries(self, part: bytes) -> list[dict[str, str]]:
        """Return the entries that end in a part."""
        self._parse(part, is_last=False)
        done, self._done = self._done, []
        return done

    def end(self) -> None:
        """Refuse a document that is cut off."""
        self._parse(b"", is_last=True)

    def _parse(self, part: bytes, *, is_last: bool) -> None:
        try:
            self._parser.Parse(part, is_last)
        except expat.ExpatError as exc:
            raise Unavailable("The register of Open DART is not well formed.") from exc

    def _start(self, name: str, _: Any) -> None:
        self._open = name if name in _READ else None
        if name == "list":
            self._entry = {}

    def _text(self, text: str) -> None:
        if self._open is not None:
            before = self._entry.get(self._open, "")
            self._entry[self._open] = (before + text)[:_LONGEST]

    def _finish(self, name: str) -> None:
        self._open = None
        if name == "list":
            self._done.append({one: text.strip() for one, text in self._entry.items()})


def _refuse(*_: Any) -> None:
    raise Unavailable("The register of Open DART declares entities of its own: it is not read.")
