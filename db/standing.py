"""How a database stands: whether it answers, whose tables it has, what its clock says."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine import make_url

from core.errors import Unavailable
from core.storage.standing import Away, Standing, Tables, Why
from db.engine import connect, new_engine
from db.migrate import Database

_WORDS: dict[str, Why] = {
    "authentication failed": "refused",
    "permission denied": "refused",
    "no password supplied": "refused",
    "does not exist": "no_database",
    "could not translate host name": "no_host",
}
"""What libpq says when a connection fails (fe-connect.c, fe-auth.c, and the server's own); it has
no codes for it."""
_CLOCKS = {
    "postgresql": "SELECT clock_timestamp()",
    "oracle": "SELECT SYS_EXTRACT_UTC(SYSTIMESTAMP) FROM dual",
}


def look(database: Database, url: str) -> Standing:
    """Return how a database stands; nothing is changed.

    Raises:
        Away: it gives no connection.
        Misconfigured: an Oracle turns us away.
        Unavailable: it went away meanwhile.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        raise Away("no_file")  # to connect would make it
    engine = new_engine(url)
    try:
        with _connected(engine) as connection:
            return _standing(database, connection)
    finally:
        engine.dispose()


def _connected(engine: Engine) -> Connection:
    try:
        return connect(engine)
    except Unavailable as exc:
        if engine.dialect.name == "postgresql":
            raise Away(_why(exc)) from exc
        raise


def _why(error: BaseException) -> Why:
    told = " ".join(str(one) for one in _chain(error))
    return next((why for words, why in _WORDS.items() if words in told), "no_answer")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _standing(database: Database, connection: Connection) -> Standing:
    is_postgres = connection.dialect.name == "postgresql"
    revision = MigrationContext.configure(connection).get_current_revision() or ""
    tables, newest = _tables(database, revision)
    version = connection.dialect.server_version_info or ()
    return Standing(
        tables,
        revision,
        newest,
        _ahead_s(connection),
        _one(connection, "SELECT extversion FROM pg_extension WHERE extname = 'vector'")
        if is_postgres
        else None,
        not (is_postgres and _one(connection, "SELECT pg_is_in_recovery()")),
        ".".join(map(str, version)),
    )


def _tables(database: Database, revision: str) -> tuple[Tables, str]:
    scripts = ScriptDirectory(str(Path(__file__).parent / database / "migrations"))
    newest = scripts.get_current_head() or ""
    if not revision:
        return "none", newest
    if revision == newest:
        return "newest", newest
    try:
        scripts.get_revision(revision)
    except CommandError:
        return "newer", newest
    return "older", newest


def _ahead_s(connection: Connection) -> float | None:
    question = _CLOCKS.get(connection.dialect.name)
    if question is None:
        return None
    before = time.time()
    there: datetime = connection.execute(text(question)).scalar_one()
    aware = there if there.tzinfo is not None else there.replace(tzinfo=UTC)
    return aware.timestamp() - (before + time.time()) / 2


def _one(connection: Connection, question: str) -> str | None:
    found: str | None = connection.execute(text(question)).scalar()
    return found
