"""Recordings under the hash of what is in them, once for all backups."""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from core.errors import NotFound, Unavailable

PIECE_BYTES = 8 * 2**20
"""Read at once: a long video need not fit into memory."""
NEVER_BACK = "erased.jsonl"
"""What says whose recordings were erased; an older one must not take its place."""


class Store(Protocol):
    """The part of the media store that a backup needs."""

    def keys(self) -> Iterator[str]:
        """Yield every key."""

    def size(self, key: str) -> int:
        """Return the size; 0 when there is no such object."""

    def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        """Return bytes [start, end)."""

    def write(self, key: str, data: bytes) -> None:
        """Replace the whole object."""

    def append(self, key: str, data: bytes) -> int:
        """Add to the end."""

    def remove(self, key: str) -> None:
        """Remove an object."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One recording of one backup."""

    key: str
    size_bytes: int
    sha256: str


def keep(media: Store, objects: Path, listing: Path) -> tuple[int, int]:
    """Keep every recording; return how many there are, and how many bytes were new.

    What is removed meanwhile is left out; what grows is kept as far as it was.
    """
    count = new_bytes = 0
    with gzip.open(listing, "wt", encoding="utf-8") as lines:
        for key in media.keys():  # noqa: SIM118 - no dictionary
            try:
                kept, is_new = _keep(media, key, objects)
            except NotFound:
                continue
            lines.write(json.dumps(asdict(kept)) + "\n")
            count, new_bytes = count + 1, new_bytes + (kept.size_bytes if is_new else 0)
    return count, new_bytes


def keep_ledger(media: Store, root: Path) -> None:
    """Keep the newest list of what was erased beside the backups, for whichever is brought back.

    It is empty where nothing was: whoever brings a backup back is not left to guess.
    """
    kept = root / NEVER_BACK
    if media.size(NEVER_BACK):
        unfinished = root / f"{NEVER_BACK}.part"
        unfinished.write_bytes(media.read(NEVER_BACK))
        unfinished.replace(kept)
    elif not kept.exists():
        kept.touch()


def _keep(media: Store, key: str, objects: Path) -> tuple[Kept, bool]:
    objects.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = objects / f"{os.getpid()}.part"
    digest, size = hashlib.sha256(), 0
    try:
        with unfinished.open("wb") as file:
            for piece in _pieces(media, key):
                digest.update(piece)
                file.write(piece)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())
        place = place_of(objects, digest.hexdigest())
        is_new = not place.exists()
        if is_new:
            place.parent.mkdir(mode=0o700, exist_ok=True)
            unfinished.replace(place)
    except OSError as exc:
        raise Unavailable(f"The backup cannot be written: {exc.strerror}") from exc
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return Kept(key, size, digest.hexdigest()), is_new


def _pieces(media: Store, key: str) -> Iterator[bytes]:
    start = 0
    while piece := media.read(key, start, start + PIECE_BYTES):
        yield piece
        start += len(piece)


def place_of(objects: Path, sha256: str) -> Path:
    """Return where what has this hash is kept."""
    return objects / sha256[:2] / sha256


def listed(listing: Path) -> Iterator[Kept]:
    """Yield the recordings of a backup."""
    with gzip.open(listing, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield Kept(**json.loads(line))


def damaged(objects: Path, listing: Path) -> list[str]:
    """Return the keys of recordings that are missing or are not what they were."""
    found: dict[str, bool] = {}
    wrong = []
    for kept in listed(listing):
        if kept.sha256 not in found:
            found[kept.sha256] = _is_whole(place_of(objects, kept.sha256), kept.sha256)
        if not found[kept.sha256]:
            wrong.append(kept.key)
    return wrong


def _is_whole(place: Path, sha256: str) -> bool:
    try:
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def bring_back(media: Store, objects: Path, listing: Path) -> int:
    """Store every recording of a backup; what came later stays. Return how many."""
    count = 0
    for kept in listed(listing):
        if kept.key == NEVER_BACK and media.size(kept.key):
            continue
        with place_of(objects, kept.sha256).open("rb") as file:
            media.write(kept.key, file.read(PIECE_BYTES))
            while piece := file.read(PIECE_BYTES):
                media.append(kept.key, piece)
        count += 1
    return count


def forget_unlisted(objects: Path, listings: Iterator[Path]) -> int:
    """Remove what no backup names any more; return how many."""
    wanted = {kept.sha256 for listing in listings for kept in listed(listing)}
    gone = [path for path in objects.glob("??/*") if path.name not in wanted]
    for path in gone:
        path.unlink()
    return len(gone)
