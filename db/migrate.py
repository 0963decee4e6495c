"""Bring the databases to the newest tables: `python -m db.migrate`, on servers.

One that is starting is waited for, as RHETOR_DATABASES__ENTERPRISE_START_WITHIN says.

`python -m db.migrate --down analytics 0007` goes back, for the release before (docs/deploy.md).
`python -m db.migrate --new analytics "Add coach labels"` writes the migration from the difference
between the tables in code and those of the database in the settings.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from core.errors import AppError
from db.analytics.bank import seed
from db.engine import connect, new_engine
from db.starting import wait_until_ready

Database = Literal["analytics", "enterprise"]

# Any number, as long as every Rhetor uses the same.
_LOCK = 0x5248_4554


def upgrade(database: Database, url: str, revision: str = "head") -> None:
    """Bring a database to a revision, or to the newest tables; nothing where it is beyond.

    Raises:
        Unavailable: the database is away.
    """
    with _alembic(database, url) as config:
        command.upgrade(config, revision)


def knows(database: Database, revision: str) -> bool:
    """Say whether a revision is one of ours: of this release, or of one before."""
    script = Config()
    script.set_main_option("script_location", str(_folder(database)).replace("%", "%%"))
    script.set_main_option("path_separator", "os")
    known = {one.revision for one in ScriptDirectory.from_config(script).walk_revisions()}
    return revision in known


def upgrade_analytics(url: str) -> None:
    """Bring Postgres to the newest tables; safe from several processes at once.

    Raises:
        Unavailable: the database is away.
    """
    upgrade("analytics", url)


def upgrade_enterprise(url: str) -> None:
    """Bring Oracle or its stand-in to the newest tables; one process at a time.

    Raises:
        Unavailable: the database is away.
    """
    upgrade("enterprise", url)


def downgrade(database: Database, url: str, revision: str) -> None:
    """Go back to a revision; `base` removes every table and all that is in it."""
    with _alembic(database, url) as config:
        command.downgrade(config, revision)


def write_migration(database: Database, url: str, message: str) -> None:
    """Write the next migration from the difference between the code and an upgraded database."""
    with _alembic(database, url) as config:
        earlier = len(list((_folder(database) / "versions").glob("v*.py")))
        command.revision(config, message, autogenerate=True, rev_id=f"{earlier + 1:04d}")


@contextmanager
def _alembic(database: Database, url: str) -> Iterator[Config]:
    config = Config()
    config.set_main_option("script_location", str(_folder(database)).replace("%", "%%"))
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    engine = new_engine(url)
    try:
        with closing(connect(engine)) as connection:
            if engine.dialect.name == "postgresql":
                # Held until the commit: the second of two starting servers finds the work done.
                connection.execute(text("SET LOCAL statement_timeout = 0"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            config.attributes["connection"] = connection
            yield config
            connection.commit()
    finally:
        engine.dispose()


def _folder(database: Database) -> Path:
    return Path(__file__).parent / database / "migrations"


def _upgrade_analytics(url: str, within: timedelta) -> None:
    with closing_engine(url) as engine:
        wait_until_ready(engine, within)
        upgrade_analytics(url)
        seed(engine)


def _upgrade_enterprise(url: str, within: timedelta) -> None:
    with closing_engine(url) as engine:
        wait_until_ready(engine, within)
    upgrade_enterprise(url)


@contextmanager
def closing_engine(url: str) -> Iterator[Engine]:
    """Yield an engine, and let its connections go."""
    engine = new_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _go_back(database: Database, url: str, revision: str) -> None:
    downgrade(database, url, revision)
    sys.stdout.write(f"{database} is at {revision}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Upgrade the databases that the settings name; return the exit status."""
    from core.settings import load_settings

    parser = argparse.ArgumentParser(prog="python -m db.migrate", description="Upgrade tables.")
    parser.add_argument("--new", nargs=2, metavar=("DATABASE", "MESSAGE"), help="write a migration")
    parser.add_argument("--down", nargs=2, metavar=("DATABASE", "REVISION"), help="go back")
    asked = parser.parse_args(arguments)
    databases = load_settings().databases
    urls = {"analytics": databases.analytics_url, "enterprise": databases.enterprise_url}
    if asked.new or asked.down:
        act = write_migration if asked.new else _go_back
        database, what = asked.new or asked.down
        url = urls.get(database)
        if url is None:
            parser.error(f"RHETOR_DATABASES__{database.upper()}_URL is not set")
        act(database, url.get_secret_value(), what)
        return 0
    within = databases.enterprise_start_within
    try:
        if databases.analytics_url is not None:
            _upgrade_analytics(databases.analytics_url.get_secret_value(), within)
        if databases.enterprise_url is not None:
            _upgrade_enterprise(databases.enterprise_url.get_secret_value(), within)
    except AppError as exc:
        sys.stderr.write(f"{exc.message}\n")
        return 1
    named = [name for name, url in urls.items() if url is not None]
    sys.stdout.write(f"Up to date: {', '.join(named) or 'nothing, as no address is set'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
