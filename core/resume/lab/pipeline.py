"""A pipeline: one way of reading résumés, written down in a TOML file, and what makes it itself."""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from core.errors import InvalidInput

ExtractorName = Literal["pymupdf", "pypdfium2"]
StreamName = Literal["auto", "content", "sorted", "columns", "tables"]
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class Pipeline(BaseModel):
    """How every file of a run is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    extractor: ExtractorName = "pymupdf"
    """What reads a PDF; a DOCX has one reader."""
    stream: StreamName = "auto"
    """The order of a PDF's lines; `auto` takes the one that scores best."""
    ocr: bool = False
    """Recognise the text of scans and pictures, where RapidOCR is installed; it reads no Hangul."""
    structure: bool = True
    """Make fields of the lines; off, only extraction is measured."""
    review: bool = False
    """Look for findings too."""
    today: date | None = None
    """The day that a review takes for today: one that moved would change the findings."""
    version: str = "1"
    """The researcher's own; a new one reads everything again."""


def parse(name: str, text: str) -> Pipeline:
    """Return the pipeline in a TOML file.

    Args:
        name: of the file, for what is said where it is wrong.
        text: of the file.

    Raises:
        InvalidInput: it is not TOML, a name or value in it is unknown, or two do not go together.
    """
    try:
        pipeline = Pipeline.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput(f"{name} is not TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InvalidInput(f"{name}: {place}: {first['msg']}.") from error
    if pipeline.review and (not pipeline.structure or pipeline.today is None):
        raise InvalidInput(f"{name}: a review needs the structure, and `today = 2026-01-31`.")
    return pipeline


def name_of(path: Path) -> str:
    """Return what a pipeline is called: the name of its file without the ending.

    Raises:
        InvalidInput: other letters than A to Z, digits, dots, dashes and underscores.
    """
    if not _NAME.fullmatch(path.stem):
        raise InvalidInput(f"{path.name}: name a pipeline with A-Z, 0-9, dots and dashes.")
    return path.stem


def identity(pipeline: Pipeline, code: Mapping[str, str]) -> str:
    """Return what a pipeline's results are kept under: 64 hexadecimal digits.

    Two with the same settings and the same code are the same pipeline, whatever they are called.

    Args:
        pipeline: the settings.
        code: see `core.resume.lab.code.versions`.
    """
    content = {"pipeline": pipeline.model_dump(mode="json"), "code": dict(code)}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
