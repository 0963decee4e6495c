"""Which program read a file: without it a result could not be repeated, nor taken from a cache."""

import hashlib
import platform
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_CORE = Path(__file__).resolve().parents[2]
APART = frozenset({"experiments", "exporting", "lab", "posting"})
"""Folders of `core/resume` that read no résumé: a change in them changes no reading."""
LANGUAGE = ("language/*.py", "language/cues/**/*")
LIBRARIES = ("pymupdf", "python-docx", "pypdfium2", "rapidocr", "kiwipiepy")
_SOURCES = {".py", ".json", ".toml", ".txt"}
_DIGITS = 12


@lru_cache
def versions() -> dict[str, str]:
    """Return the version of each folder of the parser and of each library that reads for it.

    That of a folder is a hash of its files: nobody can forget to raise it. Read once a process, so
    a worker that goes on after an upgrade says what it really runs.
    """
    folders = sorted(path.name for path in (_CORE / "resume").iterdir() if path.is_dir())
    parts = {
        f"part:{name}": _hash((f"resume/{name}/**/*",))
        for name in folders
        if name not in APART and (_CORE / "resume" / name / "__init__.py").is_file()
    }
    parts |= {"part:resume": _hash(("resume/*.py",)), "part:language": _hash(LANGUAGE)}
    return parts | {f"library:{name}": _installed(name) for name in LIBRARIES}


def environment() -> dict[str, str]:
    """Return what else a person needs to repeat a run; results do not depend on it."""
    return {"python": platform.python_version(), "system": platform.system()}


def _hash(patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    found = {path for pattern in patterns for path in _CORE.glob(pattern)}
    for path in sorted(path for path in found if path.suffix in _SOURCES):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(_CORE).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:_DIGITS]


def _installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
