"""Sources and what reading them came to, in Oracle or its stand-in."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from core.company.night import SourceRun, SourceState, State
from db.enterprise.tables import crawl_pages, crawl_runs, crawl_sources
from db.enterprise.upserts import upsert


class SqlCrawls:
    """See `core.company.storage.Crawls`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def put_source(self, state: SourceState) -> None:
        """Store or replace a source, by key."""
        upsert(self._connection, crawl_sources, [asdict(state)])

    def sources(self) -> Sequence[SourceState]:
        """Return all, by key."""
        rows = self._connection.execute(select(crawl_sources).order_by(crawl_sources.c.source))
        return [SourceState(**row._mapping) for row in rows]  # noqa: SLF001 - its public name

    def digest(self, page_id: UUID) -> str | None:
        """Return the digest of a page as it was last taken in."""
        statement = select(crawl_pages.c.digest).where(crawl_pages.c.id == page_id)
        return self._connection.execute(statement).scalar_one_or_none()

    def put_page(self, page_id: UUID, source: str, url: str, digest: str, *, at: datetime) -> None:
        """Note that a page was taken in."""
        row = {"id": page_id, "source": source, "url": url, "digest": digest, "checked_at": at}
        upsert(self._connection, crawl_pages, [row])

    def put_run(self, run: SourceRun) -> None:
        """Store or replace what reading a source came to."""
        upsert(self._connection, crawl_runs, [asdict(run) | {"state": run.state.value}])

    def runs(self, night: date) -> Sequence[SourceRun]:
        """Return those of a night, by source."""
        mine = select(crawl_runs).where(crawl_runs.c.night == night).order_by(crawl_runs.c.source)
        return [_to_run(row) for row in self._connection.execute(mine)]


def _to_run(row: Row[Any]) -> SourceRun:
    values = dict(row._mapping)  # noqa: SLF001 - its public name
    return SourceRun(**values | {"state": State(row.state)})
