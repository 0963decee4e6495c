"""Truth that people write down: saved whole, never over somebody else's by accident.

Beside `NAME.json`, the truth, lies `NAME.annotations`: a line of JSON for each time it was saved.
"""

import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from core.errors import Conflict, InvalidInput
from core.resume.lab.corpus import truth_path
from core.resume.lab.truth import Truth, read_truth
from core.resume.pointers import strings
from core.resume.resume import Json

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_DATES = frozenset({"startDate", "endDate", "date", "releaseDate"})


@dataclass(frozen=True, slots=True)
class Annotation:
    """One time that a truth was saved.

    Attributes:
        who: as they called themselves.
        at: when, in ISO 8601 with its zone.
        before: SHA-256 of the truth that was replaced; None when there was none.
        after: SHA-256 of what was saved.
        changed: JSON Pointers in `data` that differ between the two.
    """

    who: str
    at: str
    before: str | None
    after: str
    changed: tuple[str, ...]


_ANNOTATION = TypeAdapter(Annotation)


def version_of(folder: Path, name: str) -> str | None:
    """Return the SHA-256 of the truth of a file as it is now; None where there is none."""
    try:
        return hashlib.sha256(truth_path(folder, name).read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def history(folder: Path, name: str) -> list[Annotation]:
    """Return each time that the truth of a file was saved, oldest first.

    Raises:
        InvalidInput: the list is damaged.
    """
    path = _list_path(folder, name)
    try:
        lines = path.read_text("utf-8").splitlines()
        return [_ANNOTATION.validate_json(line) for line in lines]
    except FileNotFoundError:
        return []
    except (OSError, ValidationError) as error:
        raise InvalidInput(f"{path} is damaged.") from error


def wrong_dates(data: Json) -> list[tuple[str, str]]:
    """Return pointer and value of each date that is not YYYY, YYYY-MM or YYYY-MM-DD."""
    return [
        (pointer, value)
        for pointer, value in strings(data)
        if pointer.rpartition("/")[2] in _DATES and not _DATE.fullmatch(value)
    ]


def save(
    folder: Path, name: str, truth: Truth, *, who: str, now: datetime, seen: str | None
) -> Annotation:
    """Save the truth of a file; return what was noted about it.

    Args:
        folder: of the corpus.
        name: of the file in it.
        truth: what is saved.
        who: saves it.
        now: with its zone.
        seen: version of the truth that the person has seen; None when there was none.

    Raises:
        Conflict: somebody has saved another one since.
        InvalidInput: a date is wrong, nobody says who it is, or it cannot be written.
    """
    if not who.strip():
        raise InvalidInput("Say who you are: it is kept with the truth.")
    if wrong := wrong_dates(truth.data):
        raise InvalidInput(f"{wrong[0][0]} is no date: {wrong[0][1]}.")
    path = truth_path(folder, name)
    content = truth.model_dump(mode="json", exclude_none=True)
    data = json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"
    try:
        with _alone(_list_path(folder, name)) as notes:
            before = version_of(folder, name)
            if before != seen:
                raise Conflict("Somebody has saved another truth of this file since you opened it.")
            old = read_truth(folder, name)
            note = Annotation(
                who=who.strip(),
                at=now.isoformat(timespec="seconds"),
                before=before,
                after=hashlib.sha256(data).hexdigest(),
                changed=tuple(_changed(old.data if old else {}, truth.data)),
            )
            unfinished = path.with_name(f".{path.name}.part")
            unfinished.write_bytes(data)
            unfinished.replace(path)
            os.write(notes, json.dumps(asdict(note), ensure_ascii=False).encode() + b"\n")
    except OSError as error:
        raise InvalidInput(f"Cannot write {path}: {error.strerror}.") from error
    return note


@contextmanager
def _alone(path: Path) -> Iterator[int]:
    """Yield the list of notes, open for more, while nobody else writes the truth."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def _list_path(folder: Path, name: str) -> Path:
    return (folder / name).with_suffix(".annotations")


def _changed(old: Json, new: Json) -> list[str]:
    before, after = dict(strings(old)), dict(strings(new))
    pointers = dict.fromkeys([*before, *after])
    return [pointer for pointer in pointers if before.get(pointer) != after.get(pointer)]
