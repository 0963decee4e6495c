"""One backup: what it is made of, whether it is whole, and how it comes back."""

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import inspect, text

from core.errors import Conflict, InvalidInput, NotFound
from db.backup import enterprise, postgres, recordings
from db.backup.recordings import Store
from db.engine import new_engine
from db.migrate import Database, knows, upgrade

FORM = 1
ANALYTICS, ENTERPRISE, MEDIA, MANIFEST = (
    "analytics.dump",
    "enterprise.jsonl.gz",
    "media.jsonl.gz",
    "manifest.json",
)
OBJECTS = "recordings"


@dataclass(frozen=True, slots=True)
class Stores:
    """What is kept: two databases by URL, and the recordings as they lie there, sealed or not."""

    analytics_url: str
    enterprise_url: str
    media: Store


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        form: of the backup; another is refused.
        revisions: of the tables of each database.
        files: SHA-256 by name.
        rows: of the enterprise database.
        recordings, new_bytes: how many there are, and how much this backup added.
    """

    form: int
    made_at: str
    revisions: dict[str, str]
    files: dict[str, str]
    rows: int
    recordings: int
    new_bytes: int


def make(stores: Stores, root: Path, *, now: datetime) -> Path:
    """Make a backup and return its folder; an unfinished one is never named like a backup.

    The databases come first: no row then names a recording that is missing.

    Raises:
        Conflict: there is one of this second.
        Unavailable: a store is away, or the disk is full.
    """
    name = now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    folder, unfinished = root / name, root / f"{name}.part"
    if folder.exists():
        raise Conflict(f"There already is a backup {name}.")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    try:
        postgres.dump(stores.analytics_url, unfinished / ANALYTICS)
        rows = enterprise.export(stores.enterprise_url, unfinished / ENTERPRISE)
        count, new_bytes = recordings.keep(stores.media, root / OBJECTS, unfinished / MEDIA)
        manifest = Manifest(
            FORM,
            now.astimezone(UTC).isoformat(),
            {
                "analytics": revision_of(stores.analytics_url),
                "enterprise": revision_of(stores.enterprise_url),
            },
            {name: _hash(unfinished / name) for name in (ANALYTICS, ENTERPRISE, MEDIA)},
            rows,
            count,
            new_bytes,
        )
        (unfinished / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2) + "\n", "utf-8")
        unfinished.rename(folder)
        recordings.keep_ledger(stores.media, root)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return folder


def revision_of(url: str) -> str:
    """Return the revision of a database's tables; "" where there are none."""
    engine = new_engine(url)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return ""
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return str(found or "")
    finally:
        engine.dispose()


def backups(root: Path) -> list[Path]:
    """Return the folders of all finished backups, the oldest first."""
    return sorted(
        path.parent for path in root.glob(f"*/{MANIFEST}") if path.parent.suffix != ".part"
    )


def manifest_of(folder: Path) -> Manifest:
    """Return what a backup says of itself.

    Raises:
        NotFound: there is no such backup.
        InvalidInput: it is of another form.
    """
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
        manifest = Manifest(**found)
    except OSError as exc:
        raise NotFound("backup", folder.name) from exc
    except (TypeError, ValueError) as exc:
        raise InvalidInput("This backup's manifest cannot be read.") from exc
    if manifest.form != FORM:
        raise InvalidInput(f"This backup has form {manifest.form}; this Rhetor reads {FORM}.")
    return manifest


def troubles(folder: Path) -> list[str]:
    """Return what is wrong with a backup, a sentence each; nothing when it is whole."""
    manifest = manifest_of(folder)
    found = []
    for name, sha256 in manifest.files.items():
        path = folder / name
        if not path.is_file():
            found.append(f"{name} is missing.")
        elif _hash(path) != sha256:
            found.append(f"{name} is not what was written.")
    if not found:
        wrong = recordings.damaged(folder.parent / OBJECTS, folder / MEDIA)
        found += [f"The recording {key} is missing or damaged." for key in wrong]
    return found


def restore(stores: Stores, folder: Path, *, may_replace: bool = False) -> Manifest:
    """Bring everything back as it was, then the tables to what this Rhetor has.

    Nothing is touched before the backup was found whole and known.

    Raises:
        Conflict: something is there already and may not be replaced; the backup is newer than this
            Rhetor.
        InvalidInput: the backup is damaged.
        Unavailable: a store is away.
    """
    manifest = manifest_of(folder)
    if wrong := troubles(folder):
        raise InvalidInput("This backup is damaged: " + " ".join(wrong))
    newer = [name for name in _DATABASES if not knows(name, manifest.revisions[name])]
    if newer:
        raise Conflict(f"This backup was made by a newer Rhetor ({', '.join(newer)}).")
    _refuse_what_is_there(stores, may_replace=may_replace)
    postgres.restore(stores.analytics_url, folder / ANALYTICS, may_replace=may_replace)
    upgrade("enterprise", stores.enterprise_url, manifest.revisions["enterprise"])
    enterprise.load(stores.enterprise_url, folder / ENTERPRISE, may_replace=may_replace)
    recordings.bring_back(stores.media, folder.parent / OBJECTS, folder / MEDIA)
    upgrade("analytics", stores.analytics_url)
    upgrade("enterprise", stores.enterprise_url)
    return manifest


_DATABASES: tuple[Database, ...] = ("analytics", "enterprise")


def _refuse_what_is_there(stores: Stores, *, may_replace: bool) -> None:
    """Refuse before anything is changed, not after the first of three stores."""
    if may_replace:
        return
    engine = new_engine(stores.analytics_url)
    try:
        if postgres.has_tables(engine):
            raise Conflict("Postgres has tables already; --replace removes them first.")
    finally:
        engine.dispose()


def prune(root: Path, *, older_than: timedelta, now: datetime) -> tuple[list[str], int]:
    """Remove old backups, never the newest, and what only they had; return names and recordings.

    What a candidate had erased leaves the last backup this way (docs/privacy.md).
    """
    old = [
        folder
        for folder in backups(root)[:-1]
        if datetime.fromisoformat(manifest_of(folder).made_at) < now - older_than
    ]
    for folder in old:
        shutil.rmtree(folder)
    left = iter([folder / MEDIA for folder in backups(root)])
    return [folder.name for folder in old], recordings.forget_unlisted(root / OBJECTS, left)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
