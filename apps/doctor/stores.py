"""The media store and the disk, as the doctor sees them."""

import shutil
import stat
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from apps.doctor.findings import Finding, State, Value, fault, hint, ok
from core.errors import AppError
from core.storage import MediaStore

GB = 10**9
LEAST_BYTES, LITTLE_BYTES = GB, 10 * GB
"""An hour of interview takes some 400 MB with video, so these are for two and for a day of them.
Own choice."""
PROBE = b"rhetor"


def media(open_store: Callable[[], MediaStore]) -> Iterator[Finding]:
    """Write, add to, read and remove a recording of six bytes."""
    key = f"doctor/{uuid.uuid4()}"
    try:
        store = open_store()
        store.append(key, PROBE[:2])
        store.append(key, PROBE[2:])
        is_same = store.read(key) == PROBE and store.size(key) == len(PROBE)
        store.remove(key)
    except AppError as exc:
        yield fault("media", "not_writable", reason=exc.message)
        return
    yield ok("media") if is_same else fault("media", "not_the_same")


def disk(folder: Path) -> Iterator[Finding]:
    """Say how much room there is, and who may look in."""
    place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    free, total = (found := shutil.disk_usage(place)).free, found.total
    values: dict[str, Value] = {
        "folder": str(folder),
        "free": round(free / GB, 1),
        "total": round(total / GB, 1),
    }
    if free < LEAST_BYTES:
        yield Finding("disk", State.FAULT, "full", values)
    elif free < LITTLE_BYTES:
        yield Finding("disk", State.HINT, "little", values)
    else:
        yield Finding("disk", State.OK, "ok", values)
    if folder.exists() and folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO) & ~stat.S_IXOTH:
        yield hint("disk", "others_look_in", folder=str(folder))


def secrets_file(path: Path) -> Iterator[Finding]:
    """Say whether others on this machine can read the file with the settings."""
    if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield fault("settings", "others_read", file=str(path))
