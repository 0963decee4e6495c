"""`python -m db.backup make|list|verify|restore|prune FOLDER`: keep everything, and get it back."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.errors import AppError
from core.settings import load_settings, required
from db.backup import archive
from db.media import open_media

AFTERWARDS = """\
Restored. Whoever had something erased after this backup was made must stay erased:
run `python -m workers.erase --again {root}/erased.jsonl` before anybody signs in."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m db.backup", description=__doc__)
    actions = parser.add_subparsers(required=True, metavar="make|list|verify|restore|prune")
    for name, (run, text) in _ACTIONS.items():
        action = actions.add_parser(name, help=text)
        action.add_argument("root", type=Path, metavar="FOLDER", help="where the backups are")
        action.set_defaults(run=run)
        if name in {"verify", "restore"}:
            action.add_argument("--name", help="which one; the newest by default")
        if name == "restore":
            action.add_argument("--replace", action="store_true", help="remove what is there")
        if name == "prune":
            action.add_argument("--days", type=int, required=True, help="keep those of so many")
    chosen = parser.parse_args(arguments)
    run_it: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return run_it(chosen)
    except AppError as exc:
        print(exc.message, file=sys.stderr)
        return 1


def _stores() -> archive.Stores:
    settings = load_settings()
    return archive.Stores(
        required(settings.databases.analytics_url),
        required(settings.databases.enterprise_url),
        open_media(settings.storage.media, **settings.storage.media_access),
    )


def _make(chosen: argparse.Namespace) -> int:
    folder = archive.make(_stores(), chosen.root, now=datetime.now(UTC))
    print(_line(folder))
    return 0


def _list(chosen: argparse.Namespace) -> int:
    for folder in archive.backups(chosen.root):
        print(_line(folder))
    return 0


def _verify(chosen: argparse.Namespace) -> int:
    wrong = archive.troubles(_folder(chosen))
    print("\n".join(wrong) or "Whole: every file and every recording is what was written.")
    return int(bool(wrong))


def _restore(chosen: argparse.Namespace) -> int:
    archive.restore(_stores(), _folder(chosen), may_replace=chosen.replace)
    print(AFTERWARDS.format(root=chosen.root))
    return 0


def _prune(chosen: argparse.Namespace) -> int:
    older_than = timedelta(days=chosen.days)
    names, count = archive.prune(chosen.root, older_than=older_than, now=datetime.now(UTC))
    print(f"Removed {len(names)} backups and {count} recordings that no other has.")
    return 0


def _folder(chosen: argparse.Namespace) -> Path:
    root: Path = chosen.root
    if chosen.name and re.fullmatch(r"[\w-]+", chosen.name):
        return root / str(chosen.name)
    found = archive.backups(root)
    return found[-1] if found and not chosen.name else root / "none"


def _line(folder: Path) -> str:
    manifest = archive.manifest_of(folder)
    tables = "/".join(manifest.revisions.values())
    return (
        f"{folder.name}  tables {tables}"
        f"  {manifest.rows} rows  {manifest.recordings} recordings"
        f"  {manifest.new_bytes / 1e6:.1f} MB new"
    )


_ACTIONS: dict[str, tuple[Callable[[argparse.Namespace], int], str]] = {
    "make": (_make, "keep everything now"),
    "list": (_list, "say which backups there are"),
    "verify": (_verify, "read one again, to the last byte"),
    "restore": (_restore, "bring one back"),
    "prune": (_prune, "remove old ones"),
}

if __name__ == "__main__":
    raise SystemExit(main())
