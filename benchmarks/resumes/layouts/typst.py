"""Layouts written for Typst: the `.typ` files of this folder, set with fonts from packages."""

import dataclasses
import datetime as dt
import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.resumes.sheet import Sheet

FOLDER = Path(__file__).parent
_MOMENT = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
"""Written into every file, so that the same seed makes the same bytes."""


def typeset(layout: str, sheet: Sheet) -> bytes:
    """Return a PDF of a sheet in the layout of that name."""
    return compiled(FOLDER / f"{layout}.typ", inputs(sheet))


def inputs(sheet: Sheet) -> dict[str, str]:
    """Return a sheet as the `.typ` files take it."""
    return {"sheet": json.dumps(dataclasses.asdict(sheet), ensure_ascii=False)}


def compiled(source: Path | bytes, inputs: dict[str, str]) -> bytes:
    """Return the PDF of a Typst document, a file of this folder or its text."""
    pdf: bytes = _compiler().compile(
        input=str(source) if isinstance(source, Path) else source,
        sys_inputs=inputs,
        timestamp=_MOMENT,
        format="pdf",
    )
    return pdf


@cache
def _compiler() -> Any:
    import typst

    fonts = [package_folder("koreanize_matplotlib") / "fonts", package_folder("rendercv_fonts")]
    return typst.Compiler(root=str(FOLDER), font_paths=fonts, ignore_system_fonts=True)


def package_folder(name: str) -> Path:
    """Return where a package that carries files lies, without importing it."""
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"{name} carries fonts for the corpus: see requirements-dev.txt")
    return Path(found.submodule_search_locations[0])
