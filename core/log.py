"""Logging, configured once a process. Lines carry ids, never transcripts, names or secrets."""

import logging
import sys

QUIET = ("httpx", "httpx2", "httpcore", "faster_whisper", "alembic", "urllib3", "asyncio", "absl")


def configure(process: str, level: str = "INFO") -> None:
    """Write lines with time, level and the name of the process to standard error."""
    logging.basicConfig(
        level=level,
        stream=sys.stderr,
        format=f"%(asctime)s %(levelname)-7s {process} %(name)s: %(message)s",
        force=True,
    )
    logging.captureWarnings(capture=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
