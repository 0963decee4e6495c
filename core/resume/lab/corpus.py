"""A folder of résumés, each with what is true of it beside it where somebody has said so.

Beside `NAME.pdf` or `NAME.docx` may lie `NAME.json`, the truth.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from core.errors import InvalidInput

ENDINGS = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file of a corpus.

    Attributes:
        name: its path in the folder, with slashes.
        sha256: of the content, 64 hexadecimal digits.
        truth_sha256: of its truth; None where there is none.
    """

    name: str
    sha256: str
    truth_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files of a folder and those below it, by name."""

    folder: Path
    files: tuple[CorpusFile, ...]

    @property
    def sha256(self) -> str:
        """Return the hash of all names and contents; the truth is not part of it."""
        listed = "".join(f"{file.sha256} {file.name}\n" for file in self.files)
        return hashlib.sha256(listed.encode()).hexdigest()

    @property
    def truth_sha256(self) -> str:
        """Return the hash of all truth."""
        listed = "".join(f"{file.truth_sha256} {file.name}\n" for file in self.files)
        return hashlib.sha256(listed.encode()).hexdigest()


def names(folder: Path) -> list[str]:
    """Return the names of the résumés in a folder, in order.

    Raises:
        InvalidInput: there is no such folder.
    """
    if not folder.is_dir():
        raise InvalidInput(f"There is no folder {folder}.")
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix.lower() in ENDINGS and path.is_file()
    )


def read_corpus(folder: Path) -> Corpus:
    """Return what is in a folder.

    Raises:
        InvalidInput: there is no such folder, no résumé in it, or one that cannot be read.
    """
    found = names(folder)
    if not found:
        raise InvalidInput(f"There is no PDF or DOCX in {folder}.")
    return Corpus(folder, tuple(_listed(folder, name) for name in found))


def truth_path(folder: Path, name: str) -> Path:
    """Return where the truth of a file lies, or would."""
    return (folder / name).with_suffix(".json")


def _listed(folder: Path, name: str) -> CorpusFile:
    truth = truth_path(folder, name)
    try:
        content = _hash(folder / name)
        return CorpusFile(name, content, _hash(truth) if truth.is_file() else None)
    except OSError as error:
        raise InvalidInput(f"Cannot read {folder / name}: {error.strerror}.") from error


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
