"""From a URL to an engine, and from drivers' errors to ours, once for every database."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from core.errors import Conflict, Unavailable

CONNECT_TIMEOUT_S = 5
# Long enough for the slowest page of the dashboard, short enough that no thread hangs for ever.
STATEMENT_TIMEOUT_S = 60

_AWAY = "The database cannot be reached right now. Please try again in a moment."
_CONFLICT = "This is stored already, or what it belongs to is gone."

_CONNECT: dict[str, dict[str, Any]] = {
    "postgresql": {
        "application_name": "rhetor",
        "connect_timeout": CONNECT_TIMEOUT_S,
        "keepalives_idle": 30,
        "tcp_user_timeout": 10_000,
        "options": f"-c timezone=UTC -c statement_timeout={STATEMENT_TIMEOUT_S}s",
    },
    "oracle": {"tcp_connect_timeout": CONNECT_TIMEOUT_S, "retry_count": 0},
    "sqlite": {"timeout": CONNECT_TIMEOUT_S},
}
# What every new session is told first; Oracle's zone is why `db.enterprise.types.Instant` is right.
_SESSION = {
    "oracle": ("ALTER SESSION SET TIME_ZONE = '+00:00'",),
    "sqlite": ("PRAGMA foreign_keys = ON", "PRAGMA journal_mode = WAL"),
}
_POOL: dict[str, Any] = {
    "pool_size": 5,
    "max_overflow": 5,
    "pool_timeout": 10,
    "pool_recycle": 1800,
}


def new_engine(url: str) -> Engine:
    """Return an engine for Postgres, Oracle or SQLite that raises our errors.

    Nothing is connected yet: a database that is away shows as `Unavailable` on first use.
    Integrity errors are raised as `Conflict`; mistakes in our SQL stay the library's own errors.
    """
    address = make_url(url)
    backend = address.get_backend_name()
    # What the URL says itself is what its owner wants.
    chosen = {key: v for key, v in _CONNECT.get(backend, {}).items() if key not in address.query}
    pool = {} if backend == "sqlite" else _POOL
    engine = create_engine(
        address, pool_pre_ping=True, hide_parameters=True, connect_args=chosen, **pool
    )
    event.listen(engine, "handle_error", _raise_ours)
    for statement in _SESSION.get(engine.dialect.name, ()):
        event.listen(engine, "connect", _runner(statement))
    return engine


def connect(engine: Engine) -> Connection:
    """Return a connection from the pool.

    Raises:
        Unavailable: the database is away, or every connection is in use.
    """
    try:
        return engine.connect()
    except exc.TimeoutError as error:
        # The pool's own error never passes the listener.
        raise Unavailable(_AWAY) from error


def _raise_ours(context: ExceptionContext) -> None:
    if context.is_pre_ping:
        # The pool itself replaces a stale connection; only a failed replacement is news.
        return
    error = context.sqlalchemy_exception
    if isinstance(error, exc.IntegrityError):
        raise Conflict(_CONFLICT)
    is_connecting = context.connection is None and isinstance(error, exc.DBAPIError)
    is_away = isinstance(error, exc.OperationalError | exc.InterfaceError)
    if is_away or is_connecting or context.is_disconnect:
        raise Unavailable(_AWAY)


def _runner(statement: str) -> Callable[[Any, ConnectionPoolEntry], None]:
    def run(connection: Any, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        try:
            cursor.execute(statement)
        finally:
            cursor.close()

    return run
