"""Fetch a source's files from the Hugging Face hub."""

import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from core.errors import Unavailable
from core.weights.registry import Source

REACH_S = 3.0
"""Wait for the hub to answer at all. Measured: offline, huggingface_hub 2.4 retries for 23 s."""


def download(source: Source, cache: Path) -> Path:
    """Return the folder of a repository's files, fetched into `cache` where still needed.

    Raises:
        Unavailable: the hub cannot be reached or does not have the files.
    """
    try:
        import huggingface_hub
    except ImportError as exc:
        raise Unavailable("The hub needs `pip install huggingface_hub`.") from exc
    wanted: dict[str, Any] = {
        "repo_id": source.hub_repo,
        "revision": source.hub_revision,
        "allow_patterns": [file.parts[0] for file in source.files],
        "cache_dir": cache / "hub",
    }
    try:
        here = Path(huggingface_hub.snapshot_download(**wanted, local_files_only=True))
        if all((here / file.parts[0]).is_file() for file in source.files):
            return here
    except OSError:
        pass  # not fetched before
    try:
        _reach(huggingface_hub.constants.ENDPOINT)
        return Path(huggingface_hub.snapshot_download(**wanted))
    except Exception as exc:  # huggingface_hub's errors share no root, and httpx's come through
        raise Unavailable(f"{source.hub_repo} cannot be fetched from the hub.") from exc


def never(source: Source, cache: Path) -> Path:  # noqa: ARG001
    """Stay offline: stand in for `download` where nothing may be fetched."""
    raise Unavailable(f"{source.hub_repo} was not asked.")


def _reach(endpoint: str) -> None:
    request = urllib.request.Request(endpoint, method="HEAD")  # noqa: S310 the library's own address
    try:
        with urllib.request.urlopen(request, timeout=REACH_S):  # noqa: S310
            return
    except urllib.error.HTTPError as answer:
        answer.close()  # any answer is an answer
