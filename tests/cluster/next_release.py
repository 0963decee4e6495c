"""The migration of a release that does not exist: a column and an index more, and back again."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from db.engine import connect, new_engine
from tests.cluster.hosts import ROOT

REVISION = "9999"
SCRIPT = '''"""Keep how loud an answer was."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column("turns", sa.Column("loudness", sa.Double(), server_default="0", nullable=False))
    op.create_index("ix_turns_loudness", "turns", ["loudness"])


def downgrade() -> None:
    op.drop_index("ix_turns_loudness", table_name="turns")
    op.drop_column("turns", "loudness")
'''


@contextmanager
def migrated(url: str) -> Iterator[None]:
    """Bring the record to the next release; at the end of the block it is brought back."""
    with tempfile.TemporaryDirectory() as folder:
        scripts = Path(folder) / "migrations"
        shutil.copytree(ROOT / "db" / "analytics" / "migrations", scripts)
        head = ScriptDirectory(str(scripts)).get_current_head()
        script = SCRIPT.format(head=head)
        (scripts / "versions" / f"v{REVISION}_next.py").write_text(script, encoding="utf-8")
        with _config(scripts, url) as config:
            command.upgrade(config, REVISION)
        try:
            yield
        finally:
            with _config(scripts, url) as config:
                command.downgrade(config, "-1")


@contextmanager
def _config(scripts: Path, url: str) -> Iterator[Config]:
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.set_main_option("path_separator", "os")
    engine = new_engine(url)
    try:
        with closing(connect(engine)) as connection:
            config.attributes["connection"] = connection
            yield config
            connection.commit()
    finally:
        engine.dispose()
