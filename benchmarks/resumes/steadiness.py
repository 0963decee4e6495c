"""What must not change a reading: an attack on the file, or another run.

`python -m benchmarks.resumes.steadiness FOLDER` prints a digest of what is read of each file.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.resumes.corpus import Made, write
from benchmarks.resumes.measuring import Read, Structure
from core.resume.experiments.attacks import changed
from core.resume.ports import UnreadableFile
from core.resume.resume import Json, Resume
from core.resume.review import review

_TODAY = date(2026, 10, 1)
ENDINGS = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Played:
    """An attack and what it did.

    Attributes:
        changed: pointers of fields, and `review` where the findings differ; none where it failed.
    """

    name: str
    attack: str
    changed: tuple[str, ...]


def played(files: Sequence[Made], read: Read, structure: Structure) -> Iterator[Played]:
    """Yield every attack of a corpus with what it changed against its clean twin."""
    twins = {made.name: made for made in files if made.truth["kind"] == "twin"}
    known: dict[str, Resume] = {}
    for made in files:
        if made.truth["kind"] != "attack":
            continue
        twin = made.truth["twin"]
        if twin not in known:
            known[twin] = structure(read(twins[twin].data))
        name, attack = made.name, made.truth["attack"]
        try:
            resume = structure(read(made.data))
        except UnreadableFile as refused:
            yield Played(name, attack, (f"refused: {refused.reason}",))
            continue
        fields = changed(resume.data, known[twin].data, made.truth["swapped"])
        findings = changed(_findings(resume), _findings(known[twin]), made.truth["swapped"])
        yield Played(name, attack, fields + ("review",) * bool(findings))


def _findings(resume: Resume) -> Json:
    """Return what the review says of the résumé itself, without its file."""
    found = review(resume, today=_TODAY)
    return {"findings": [[one.code, one.pointer, one.quote] for one in found]}


def unsteady(files: Sequence[Made], runs: int) -> list[str]:
    """Return the names of files that are not read alike in runs that hash differently."""
    results: dict[str, set[str]] = {}
    with TemporaryDirectory() as folder:
        for made in files:
            write(made, Path(folder))
        for run in range(runs):
            told = subprocess.run(
                [sys.executable, "-m", __spec__.name, folder],
                check=True,
                capture_output=True,
                text=True,
                env=os.environ | {"PYTHONHASHSEED": str(run)},
            )
            for line in told.stdout.splitlines():
                digest, _, name = line.partition(" ")
                results.setdefault(name, set()).add(digest)
    return sorted(name for name, digests in results.items() if len(digests) > 1)


def digest(data: bytes, read: Read, structure: Structure) -> str:
    """Return one hash of all that is read of a file and said of it."""
    document = read(data)
    resume = structure(document)
    findings = review(resume, document, today=_TODAY)
    said = [resume.data, [line.text for line in document.lines], repr(resume), repr(findings)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def main(arguments: Sequence[str]) -> None:
    """Print the digests of the files of a folder."""
    from benchmarks.resumes.reading import read, structure

    for path in sorted(Path(arguments[0]).iterdir()):
        if path.suffix in ENDINGS:
            print(digest(path.read_bytes(), read(), structure()), path.name)


if __name__ == "__main__":
    main(sys.argv[1:])
