"""Files that are whole or not there, and cells that a spreadsheet does not run."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from core.errors import InvalidInput

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def bytes_of(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        InvalidInput: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"Cannot read {path}: {error.strerror}.") from error


def put(path: Path, data: bytes) -> None:
    """Replace a file; a reader sees the old or the new one, never half.

    Raises:
        InvalidInput: it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise InvalidInput(f"Cannot write {path}: {error.strerror}.") from error


def as_text_cells(row: Sequence[object]) -> list[object]:
    """Return a row whose texts no spreadsheet takes for formulas."""
    return [
        f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
        for cell in row
    ]
