"""Keep what was read with Hishel, so that a page that has not changed is not sent again."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hishel import CacheOptions, SqliteStorage
from hishel.httpx import CacheTransport

if TYPE_CHECKING:
    import httpx

MOST_BYTES = 256 * 1024 * 1024
"""Of pages kept; the oldest go first. Own choice: some 10,000 pages."""


def cached(transport: "httpx.BaseTransport", folder: Path) -> "httpx.BaseTransport":
    """Return a transport that asks with the ETag or the date of what it has (RFC 9111)."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    storage = SqliteStorage(database_path=folder / "pages.sqlite3", max_size=MOST_BYTES)
    return CacheTransport(transport, storage, rfc=CacheOptions(shared=False))


def was_revalidated(extensions: dict[str, Any]) -> bool:
    """Say whether the server answered that what we have is still so."""
    return bool(extensions.get("caching", {}).get("from_cache"))
