"""A backup of real stores is brought back into empty ones, and everything is as it was."""

import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from core.company import accounts
from core.company.adapters.argon2 import Argon2PasswordHasher
from core.errors import Conflict, InvalidInput, NotFound, Unavailable
from core.settings import load_settings
from db.analytics.unit_of_work import new_unit_of_work
from db.backup import archive
from db.backup.__main__ import main
from db.backup.archive import Stores
from db.backup.postgres import environment_of
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.media import FsspecMediaStore
from db.migrate import downgrade, upgrade, upgrade_analytics, upgrade_enterprise
from tests.builders import an_interview

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """Three stores of one installation."""

    stores: Stores
    media: FsspecMediaStore


def new_place(postgres_url: str, folder: Path, *, is_migrated: bool) -> Place:
    name = f"backup_{uuid.uuid4().hex[:8]}"
    address = make_url(postgres_url)
    with closing(psycopg2.connect(_libpq(postgres_url))) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {name}")
    analytics_url = address.set(database=name).render_as_string(hide_password=False)
    enterprise_url = f"sqlite:///{folder / name}.sqlite3"
    media = FsspecMediaStore(str(folder / name))
    if is_migrated:
        upgrade_analytics(analytics_url)
        upgrade_enterprise(enterprise_url)
    return Place(Stores(analytics_url, enterprise_url, media), media)


def _libpq(url: str) -> str:
    address = make_url(url)
    host = address.host or address.query["host"]
    return f"host={host} user={address.username} dbname={address.database}"


@pytest.fixture
def full(postgres_url: str, tmp_path: Path) -> Place:
    """A place in use: an interview, an admin, recordings that were appended to."""
    place = new_place(postgres_url, tmp_path, is_migrated=True)
    engine = new_engine(place.stores.analytics_url)
    interview = an_interview()
    with new_unit_of_work(engine)() as uow:
        uow.interviews.add(interview)
        uow.commit()
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO exemplars"
                " (id, model, question_id, language, version, quality, text, embedding)"
                " VALUES ('one', 'm', 'q', 'ko', 1, 'good', '한글 문장', :vector)"
            ),
            {"vector": json.dumps([0.5] * 384)},
        )
    engine.dispose()
    enterprise = new_engine(place.stores.enterprise_url)
    accounts.add_first_admin(
        "Admin 관리자",
        new_uow=new_enterprise_unit_of_work(enterprise),
        hasher=Argon2PasswordHasher(),
        now=NOW,
    )
    enterprise.dispose()
    for piece in (b"one", b"two"):
        place.media.append(f"interviews/{interview.id}/audio.pcm", piece * 1000)
    place.media.write(f"interviews/{interview.id}/video/1/00000", b"video" * 5000)
    place.media.write("resumes/same", b"video" * 5000)
    return place


@pytest.fixture
def empty(postgres_url: str, tmp_path: Path) -> Place:
    return new_place(postgres_url, tmp_path, is_migrated=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def rows_of(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, as text, in an order of its own."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            table: sorted(
                tuple(map(repr, row))
                for row in connection.execute(text(f'SELECT * FROM "{table}"'))
            )
            for table in inspect(connection).get_table_names()
        }
    engine.dispose()
    return found


def media_of(place: Place) -> dict[str, bytes]:
    return {key: place.media.read(key) for key in place.media.keys()}  # noqa: SIM118


def assert_same(first: Place, second: Place) -> None:
    assert rows_of(first.stores.analytics_url) == rows_of(second.stores.analytics_url)
    assert rows_of(first.stores.enterprise_url) == rows_of(second.stores.enterprise_url)
    assert media_of(first) == media_of(second)


def test_what_is_brought_back_is_what_was_there(full: Place, empty: Place, root: Path) -> None:
    before = rows_of(full.stores.analytics_url)
    assert len(before["interviews"]) == 1
    assert len(rows_of(full.stores.enterprise_url)["accounts"]) == 1
    folder = archive.make(full.stores, root, now=NOW)
    assert archive.troubles(folder) == []
    archive.restore(empty.stores, folder)
    assert_same(full, empty)


def test_a_restored_place_can_be_used(full: Place, empty: Place, root: Path) -> None:
    archive.restore(empty.stores, archive.make(full.stores, root, now=NOW))
    engine = new_engine(empty.stores.analytics_url)
    with new_unit_of_work(engine)() as uow:
        uow.interviews.add(an_interview())
        uow.commit()
        assert len(uow.interviews.recent(10)) == 2
    engine.dispose()


def test_what_is_there_is_replaced_only_when_asked(full: Place, root: Path) -> None:
    folder = archive.make(full.stores, root, now=NOW)
    before = rows_of(full.stores.analytics_url)
    engine = new_engine(full.stores.analytics_url)
    with new_unit_of_work(engine)() as uow:
        uow.interviews.add(an_interview())
        uow.commit()
    engine.dispose()
    with pytest.raises(Conflict, match="--replace"):
        archive.restore(full.stores, folder)
    archive.restore(full.stores, folder, may_replace=True)
    assert rows_of(full.stores.analytics_url) == before


def test_the_same_recording_is_kept_once(full: Place, root: Path) -> None:
    first = archive.manifest_of(archive.make(full.stores, root, now=NOW))
    assert first.recordings == 3
    assert first.new_bytes == 3000 * 2 + 5 * 5000  # of the two that are alike, one
    second = archive.make(full.stores, root, now=NOW + timedelta(days=1))
    assert archive.manifest_of(second).new_bytes == 0


@pytest.mark.parametrize("victim", [archive.ANALYTICS, archive.ENTERPRISE, "recording", "missing"])
def test_a_damaged_backup_changes_nothing(
    victim: str, full: Place, empty: Place, root: Path
) -> None:
    folder = archive.make(full.stores, root, now=NOW)
    kept = [path for path in (root / archive.OBJECTS).rglob("*") if path.is_file()]
    if victim == "missing":
        kept[0].unlink()
    else:
        path = kept[0] if victim == "recording" else folder / victim
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(InvalidInput, match="damaged"):
        archive.restore(empty.stores, folder)
    assert rows_of(empty.stores.analytics_url) == {}
    assert media_of(empty) == {}


def test_a_backup_of_an_older_release_is_brought_up_to_this_one(
    full: Place, empty: Place, root: Path
) -> None:
    downgrade("analytics", full.stores.analytics_url, "0007")
    folder = archive.make(full.stores, root, now=NOW)
    assert archive.manifest_of(folder).revisions["analytics"] == "0007"
    archive.restore(empty.stores, folder)
    upgrade("analytics", full.stores.analytics_url)
    assert_same(full, empty)


def test_a_backup_of_a_newer_release_is_refused(full: Place, empty: Place, root: Path) -> None:
    folder = archive.make(full.stores, root, now=NOW)
    manifest = json.loads((folder / archive.MANIFEST).read_text())
    manifest["revisions"]["analytics"] = "9999"
    (folder / archive.MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(Conflict, match="newer Rhetor"):
        archive.restore(empty.stores, folder)


def test_a_backup_that_fails_leaves_nothing_like_one(full: Place, root: Path) -> None:
    away = Stores("postgresql+psycopg2://nobody@127.0.0.1:9/x", "sqlite://", full.media)
    with pytest.raises(Unavailable):
        archive.make(away, root, now=NOW)
    assert archive.backups(root) == []
    assert [path.name for path in root.iterdir()] == []


def test_what_was_erased_leaves_the_last_old_backup(full: Place, root: Path) -> None:
    archive.make(full.stores, root, now=NOW - timedelta(days=40))
    for key in list(media_of(full)):
        full.media.remove(key)
    full.media.write("resumes/new", b"new")
    newest = archive.make(full.stores, root, now=NOW)
    names, count = archive.prune(root, older_than=timedelta(days=30), now=NOW)
    assert (len(names), count) == (1, 2)
    assert archive.backups(root) == [newest]
    assert archive.troubles(newest) == []


def test_the_newest_stays_however_old(full: Place, root: Path) -> None:
    folder = archive.make(full.stores, root, now=NOW - timedelta(days=400))
    assert archive.prune(root, older_than=timedelta(days=1), now=NOW) == ([], 0)
    assert archive.troubles(folder) == []


def test_the_list_is_there_where_nobody_was_erased(full: Place, root: Path) -> None:
    archive.make(full.stores, root, now=NOW)
    assert (root / "erased.jsonl").read_bytes() == b""


def test_who_was_erased_stays_on_the_newer_list(full: Place, root: Path) -> None:
    full.media.write("erased.jsonl", b"older\n")
    folder = archive.make(full.stores, root, now=NOW)
    full.media.write("erased.jsonl", b"older\nnewer\n")
    archive.restore(full.stores, folder, may_replace=True)
    assert full.media.read("erased.jsonl") == b"older\nnewer\n"
    archive.make(full.stores, root, now=NOW + timedelta(days=1))
    assert (root / "erased.jsonl").read_bytes() == b"older\nnewer\n"  # for either backup


@pytest.fixture
def _settings(full: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("RHETOR_DATABASES__ANALYTICS_URL", full.stores.analytics_url)
    monkeypatch.setenv("RHETOR_DATABASES__ENTERPRISE_URL", full.stores.enterprise_url)
    name = make_url(full.stores.analytics_url).database
    monkeypatch.setenv("RHETOR_STORAGE__MEDIA_URL", str(tmp_path / str(name)))
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


@pytest.mark.usefixtures("_settings")
def test_the_command_makes_lists_verifies_and_restores(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(root)
    assert main(["make", folder]) == 0
    assert main(["list", folder]) == 0
    assert "3 recordings" in capsys.readouterr().out
    assert main(["verify", folder]) == 0
    assert main(["restore", folder]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(["restore", folder, "--replace"]) == 0
    assert "workers.erase --again" in capsys.readouterr().out
    shutil.rmtree(root)
    assert main(["verify", folder]) == 1


def test_a_name_that_leads_elsewhere_is_no_backup(root: Path) -> None:
    with pytest.raises(NotFound):
        archive.manifest_of(root / "none")
    assert main(["verify", str(root), "--name", "../../etc"]) == 1


def test_an_account_without_rights_can_bring_a_backup_back(
    full: Place, postgres_url: str, root: Path, tmp_path: Path
) -> None:
    """pgvector is there, made by somebody who may; the account only owns its database."""
    folder = archive.make(full.stores, root, now=NOW)
    name = f"restorer_{uuid.uuid4().hex[:8]}"
    with closing(psycopg2.connect(_libpq(postgres_url))) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"CREATE ROLE {name} LOGIN")
        connection.cursor().execute(f"CREATE DATABASE {name} OWNER {name}")
    address = make_url(postgres_url).set(database=name)
    superuser = address.render_as_string(hide_password=False)
    with closing(psycopg2.connect(_libpq(superuser))) as connection:
        connection.autocommit = True
        connection.cursor().execute("CREATE EXTENSION vector")
    url = address.set(username=name).render_as_string(hide_password=False)
    media = FsspecMediaStore(str(tmp_path / name))
    poor = Place(Stores(url, f"sqlite:///{tmp_path / name}.sqlite3", media), media)
    archive.restore(poor.stores, folder)
    assert_same(full, poor)
    archive.restore(poor.stores, folder, may_replace=True)
    assert_same(full, poor)


@pytest.mark.parametrize(
    ("query", "host", "port"),
    [
        ("rhetor@db:6543/x", "db", "6543"),
        ("rhetor@/x?host=/run/postgresql", "/run/postgresql", None),
        ("rhetor@/x?host=a:5432&host=b:5433&target_session_attrs=read-write", "a,b", "5432,5433"),
    ],
)
def test_the_tools_are_told_every_kind_of_address(query: str, host: str, port: str | None) -> None:
    told = environment_of(f"postgresql+psycopg2://{query}")
    assert (told["PGHOST"], told.get("PGPORT")) == (host, port)
    assert told["PGDATABASE"] == "x"
