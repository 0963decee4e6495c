"""From a URL to an engine, and from drivers' errors to ours, once for every database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from core.errors import Conflict, Unavailable
from db.oracle import MAY_COME_BACK, Connector, Misconfigured, code_of

CONNECT_TIMEOUT_S = 5
# Long enough for the slowest page of the dashboard, short enough that no thread hangs for ever.
STATEMENT_TIMEOUT_S = 60
POOL_TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long a database is waited for; the defaults are our own choice.

    Attributes:
        connect: for a new connection.
        statement: for the answer to one statement.
        pool: for a connection while all are in use.
    """

    connect: timedelta = timedelta(seconds=CONNECT_TIMEOUT_S)
    statement: timedelta = timedelta(seconds=STATEMENT_TIMEOUT_S)
    pool: timedelta = timedelta(seconds=POOL_TIMEOUT_S)


DEFAULT_TIMEOUTS = Timeouts()

_AWAY = "The database cannot be reached right now. Please try again in a moment."
_CONFLICT = "This is stored already, or what it belongs to is gone."

_REFUSED = "The database refuses us: its address, user or password in the settings is wrong"

# What every new session is told first; Oracle's zone is why `db.enterprise.types.Instant` is right.
_SESSION = {
    "oracle": ("ALTER SESSION SET TIME_ZONE = '+00:00'",),
    "sqlite": ("PRAGMA foreign_keys = ON", "PRAGMA journal_mode = WAL"),
}
_POOL: dict[str, Any] = {
    "pool_size": 5,
    "max_overflow": 5,
    "pool_recycle": 1800,
}


def new_engine(url: str, timeouts: Timeouts = DEFAULT_TIMEOUTS) -> Engine:
    """Return an engine for Postgres, Oracle or SQLite that raises our errors.

    Nothing is connected yet: a database that is away shows as `Unavailable` on first use, an Oracle
    that turns us away as `db.oracle.Misconfigured`.
    Integrity errors are raised as `Conflict`; mistakes in our SQL stay the library's own errors.
    """
    address = make_url(url)
    backend = address.get_backend_name()
    # What the URL says itself is what its owner wants.
    wanted = _connect_arguments(backend, timeouts)
    chosen = {key: value for key, value in wanted.items() if key not in address.query}
    pool_timeout = {"pool_timeout": timeouts.pool.total_seconds()}
    pool = {} if backend == "sqlite" else _POOL | pool_timeout
    engine = create_engine(
        address, pool_pre_ping=True, hide_parameters=True, connect_args=chosen, **pool
    )
    event.listen(engine, "handle_error", _raise_ours)
    for statement in _SESSION.get(engine.dialect.name, ()):
        event.listen(engine, "connect", _runner(statement))
    if backend == "oracle":
        _limit_oracle(engine, timeouts)
    return engine


def _connect_arguments(backend: str, timeouts: Timeouts) -> dict[str, Any]:
    connect_s, statement_s = (t.total_seconds() for t in (timeouts.connect, timeouts.statement))
    arguments: dict[str, dict[str, Any]] = {
        "postgresql": {
            "application_name": "rhetor",
            "connect_timeout": round(connect_s),
            "keepalives_idle": 30,
            "tcp_user_timeout": 10_000,
            "options": f"-c timezone=UTC -c statement_timeout={statement_s * 1000:.0f}",
        },
        "oracle": {"tcp_connect_timeout": connect_s, "retry_count": 0},
        "sqlite": {"timeout": connect_s},
    }
    return arguments.get(backend, {})


def _limit_oracle(engine: Engine, timeouts: Timeouts) -> None:
    connector = Connector(timeouts.connect.total_seconds())
    statement_ms = round(timeouts.statement.total_seconds() * 1000)

    def connect_within(dialect: Any, _: Any, arguments: Any, named: Any) -> Any:
        return connector.connect(lambda: dialect.connect(*arguments, **named))

    def limit_calls(connection: Any, _entry: ConnectionPoolEntry) -> None:
        connection.call_timeout = statement_ms

    event.listen(engine, "do_connect", connect_within)
    event.listen(engine, "connect", limit_calls)


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
    if context.dialect.name == "oracle":
        code = code_of(context.original_exception)
        if is_connecting and code not in MAY_COME_BACK:
            named = code or type(context.original_exception).__name__
            raise Misconfigured(f"{_REFUSED} ({named}).")
        is_away |= code in MAY_COME_BACK
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
