"""The folder of a run: what it was, what came of it, and tables of it for other programs.

`manifest.json`, `results.jsonl`, `fields.csv`, `fields.parquet` and `failures.csv` are the same,
byte for byte, whenever the run is repeated from its manifest; `timings.csv` is of one time.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from apps.resume_lab.field_rows import COLUMNS, field_rows, parquet
from apps.resume_lab.safe_files import as_text_cells, put
from core.errors import InvalidInput
from core.resume.lab.pipeline import Pipeline
from core.resume.lab.reading import Reading

MANIFEST, RESULTS, FAILURES = "manifest.json", "results.jsonl", "failures.csv"
FIELDS, PARQUET, TIMINGS = "fields.csv", "fields.parquet", "timings.csv"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CorpusFacts(_Part):
    """Which files were read; the hashes say whether a folder still holds the same."""

    folder: Path
    files: int
    sha256: str
    truth_sha256: str


class PipelineFacts(_Part):
    """How they were read, and what came of it."""

    id: str
    settings: Pipeline
    read: int = 0
    failed: int = 0


class Manifest(_Part):
    """What a run was; enough to repeat it."""

    corpus: CorpusFacts
    pipelines: dict[str, PipelineFacts]
    versions: dict[str, str]
    environment: dict[str, str]
    seeds: dict[str, int]


@dataclass(frozen=True, slots=True)
class Result:
    """What one pipeline made of one file of the corpus."""

    pipeline: str
    file: str
    sha256: str
    reading: Reading


_RESULT = TypeAdapter(Result)


def write(folder: Path, manifest: Manifest, results: Sequence[Result]) -> Manifest:
    """Write the folder, the manifest last, with the counts filled in; return that manifest.

    Raises:
        InvalidInput: the folder cannot be written.
    """
    facts = {name: _counted(name, each, results) for name, each in manifest.pipelines.items()}
    whole = manifest.model_copy(update={"pipelines": facts})
    failed = [(r.pipeline, r.file, r.reading.failure) for r in results if r.reading.failure]
    timings = [(r.pipeline, r.file, r.reading.seconds, _pages(r)) for r in results]
    rows = [row for r in results for row in field_rows(r.pipeline, r.file, r.reading)]
    put(folder / RESULTS, b"".join(_line(result) for result in results))
    put(folder / FIELDS, _csv(COLUMNS, rows))
    put(folder / PARQUET, parquet(rows))
    put(folder / FAILURES, _csv(("pipeline", "file", "failure"), failed))
    put(folder / TIMINGS, _csv(("pipeline", "file", "seconds", "pages"), timings))
    put(folder / MANIFEST, whole.model_dump_json(indent=2).encode() + b"\n")
    return whole


def read_manifest(path: Path) -> Manifest:
    """Return a manifest.

    Raises:
        InvalidInput: there is none, or it is damaged.
    """
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InvalidInput(f"Cannot read {path}: {error.strerror}.") from error
    except ValidationError as error:
        raise InvalidInput(f"{path} is not the manifest of a run.") from error


def read_results(folder: Path) -> Iterator[Result]:
    """Yield the results of a run in their order: by pipeline, then by file.

    Raises:
        InvalidInput: there are none, or one is damaged.
    """
    path = folder / RESULTS
    try:
        with path.open("rb") as lines:
            for line in lines:
                yield _RESULT.validate_json(line)
    except OSError as error:
        raise InvalidInput(f"Cannot read {path}: {error.strerror}.") from error
    except ValidationError as error:
        raise InvalidInput(f"{path} is damaged.") from error


def read_seconds(folder: Path) -> dict[tuple[str, str], tuple[float, int]]:
    """Return how long each reading took and how many pages it had, by pipeline and file.

    Raises:
        InvalidInput: there is no such list.
    """
    path = folder / TIMINGS
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {
                (row["pipeline"], row["file"]): (float(row["seconds"]), int(row["pages"]))
                for row in csv.DictReader(file)
            }
    except OSError as error:
        raise InvalidInput(f"Cannot read {path}: {error.strerror}.") from error


def runs_in(folder: Path) -> list[Path]:
    """Return the folders of runs in a folder, the newest first; none where it is missing."""
    found = [path.parent for path in folder.glob(f"*/{MANIFEST}")] if folder.is_dir() else []
    return sorted(found, key=lambda run: (run / MANIFEST).stat().st_mtime, reverse=True)


def _counted(name: str, facts: PipelineFacts, results: Iterable[Result]) -> PipelineFacts:
    failures = [r.reading.failure is not None for r in results if r.pipeline == name]
    return facts.model_copy(update={"read": failures.count(False), "failed": failures.count(True)})


def _line(result: Result) -> bytes:
    timeless = replace(result, reading=replace(result.reading, seconds=0.0))
    content = _RESULT.dump_python(timeless, mode="json")
    del content["reading"]["seconds"]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _pages(result: Result) -> int:
    return len(result.reading.document.pages) if result.reading.document else 0


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(as_text_cells(row) for row in rows)
    return text.getvalue().encode("utf-8-sig")
