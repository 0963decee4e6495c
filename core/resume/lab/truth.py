"""What is true of a file, as the corpus maker and people write it beside it."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from core.errors import InvalidInput
from core.language.language import Language
from core.resume.lab.corpus import truth_path
from core.resume.resume import Json, SectionName

ANNOTATED = "annotated"
"""The layout of a file that a person annotated: its layout is nobody's template."""


class Truth(BaseModel):
    """What is true of a file; keys that we do not know are kept."""

    model_config = ConfigDict(extra="allow", frozen=True, use_attribute_docstrings=True)

    person: str
    """The same for all files of one person."""
    language: Language
    layout: str = ANNOTATED
    kind: str = "clean"
    """`clean`, `degraded`, `scan` or `attack`."""
    data: Json
    """A JSON Resume with `x-kr`; see `core.resume.resume`."""
    lines: tuple[tuple[SectionName, str], ...] = ()
    """Pieces of text with their section; none where nobody wrote them down."""
    needs_ocr: bool = False
    twin: str | None = None
    """Of an attack, the clean file whose fields must come out the same."""
    swapped: dict[str, str] = {}
    """Of an attack, visible texts and what stands in their place in the twin."""


def read_truth(folder: Path, name: str) -> Truth | None:
    """Return the truth of a file of a corpus; None where there is none.

    Raises:
        InvalidInput: it cannot be read, or is no truth.
    """
    path = truth_path(folder, name)
    try:
        return Truth.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InvalidInput(f"Cannot read {path}: {error.strerror}.") from error
    except ValidationError as error:
        raise InvalidInput(f"{path} is not the truth of a résumé.") from error
